import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';
import {Progress, type Totals} from '../../source/runs/progress.ts';
import {Timeline} from '../../source/runs/timeline.ts';

const noTotals: Totals = {epochs: Number.NaN, steps: Number.NaN, areStepsPerEpoch: null};

/** The progress after a log. `totals`: those that are known from elsewhere. */
function follow(lines: readonly string[], totals = noTotals): Progress {
	const reader = new RecordReader(0);
	const timeline = new Timeline();
	const progress = new Progress(timeline);
	for (const [at, line] of lines.entries()) {
		const reading = reader.read(line);
		timeline.take(reading);
		progress.take(reading, reading.time, at + 1, totals);
	}

	return progress;
}

const fraction = (...lines: string[]): number => follow(lines).fraction(noTotals);

describe('what is done of the whole', () => {
	it.each([
		['steps of the whole', ['step 250/1000 loss=1'], 0.25],
		[
			'a bar of as many steps as the whole has, in an epoch',
			[
				'Num Epochs = 10',
				'Total optimization steps = 1000',
				'epoch 1/10',
				'steps:  25%|██ | 250/1000 [00:10<00:30]',
			],
			0.25,
		],
		['a total of steps that is configured', ['max_steps: 1000', 'step 250 loss=1'], 0.25],
		['the total beside a counter', ['iteration 250/1000', 'Total steps: 512', 'loss=1'], 0.25],
		['a bar', [' 25%|██▌       | 250/1000 [00:10<00:30, 25.00it/s]'], 0.25],
		['epochs that are over, from 1', ['epoch 1/4 loss=1', 'epoch 2/4 loss=1'], 0.5],
		['epochs that are over, from 0', ['epoch 0/4 loss=1', 'epoch 1/4 loss=1'], 0.5],
		['the heading of an epoch', ['Epoch 1/4', 'loss=1', 'Epoch 2/4'], 0.25],
		['an epoch and its steps', ['Epoch 2/4, Batch 50/100 - Loss: 1'], 0.375],
		['an epoch resumed', ['Epoch 3/4, Batch 100/100 - Loss: 1'], 0.75],
		[
			'epochs in parts',
			["{'loss': 1, 'epoch': 1.5}", 'num_train_epochs=3', "{'loss': 1, 'epoch': 1.5}"],
			0.5,
		],
		['a percentage of the whole', ['Overall Progress: 37.5%'], 0.375],
		['a total that is settled first', ['Config: epochs=4', 'epoch 1 loss=1', 'epoch 2 loss=1'], 0.5],
		['the last step of the last epoch', ['Epoch 4/4, Batch 100/100 - Loss: 1'], 1],
		[
			'the line that ends a bar with its validation',
			['Epoch 2/2', '100/100 - 5s - loss: 0.4 - val_loss: 0.5'],
			1,
		],
		['a validation after the last step', ['epoch 1/2 step 100/100 loss=1', 'epoch 1/2 val_loss=1'], 0.5],
		['more than the total', ['step 1010/1000 loss=1'], 1],
	])('is told by %s', (_, lines, expected) => {
		expect(fraction(...lines)).toBeCloseTo(expected, 12);
	});

	it.each([
		['there is no total', ['epoch 3 step 100 loss=1']],
		['there is no limit of steps', ['max_steps=-1', 'step 100 loss=1']],
		[
			'only the validation has a total',
			['step 100 loss=1', 'Validation: 50%|█████     | 10/20 [00:01<00:01]'],
		],
		[
			'the steps are those of an epoch, of which nobody knows how many there are',
			['Epoch 1 | Batch 30/60 | loss: 1'],
		],
		['an epoch stands beside steps that may be its own', ['Epoch 1 | Iteration 30/60 | loss: 1']],
		['nothing is told', ['loss=1']],
	])('is not known where %s', (_, lines) => {
		expect(fraction(...lines)).toBeNaN();
	});

	it('takes a total that another file of the run knows', () => {
		const totals = {...noTotals, epochs: 8};
		const progress = follow(['Epoch 2 | step 60/120 | loss: 1'], totals);
		expect(progress.fraction(totals)).toBeCloseTo(1.5 / 8, 12);
	});

	it('takes a total of steps that another file of the run knows, where it counts the same', () => {
		const after = (line: string, areStepsPerEpoch: boolean | null, ...before: string[]): number => {
			const totals = {epochs: 4, steps: 200, areStepsPerEpoch};
			return follow([...before, line], totals).fraction(totals);
		};

		expect(after('epoch 1 step 50 loss=1', true)).toBe(0.0625);
		expect(after('step 50 loss=1', false)).toBe(0.25);
		// The steps of this file go on over epochs, or are more: they are others than those.
		expect(after('epoch 2 step 150 loss=1', true, 'epoch 1 step 100 loss=1')).toBe(0.25);
		expect(after('epoch 2 step 250 loss=1', true)).toBe(0.25);
	});

	it('is everything once the training says so', () => {
		const progress = follow(['epoch 1/4 loss=1']);
		progress.complete(5000, 9);
		expect(progress.fraction(noTotals)).toBe(1);
	});
});

describe('what is done of the epoch', () => {
	it.each([
		['its steps', ['Epoch 2/4, Batch 25/100 - Loss: 1'], 0.25],
		['its heading', ['Epoch 1/2', 'Batch 100/100 loss=1', 'Epoch 2/2'], 0],
		['a part of an epoch', ["{'loss': 1, 'epoch': 1.25}"], 0.25],
		[
			'steps of the whole',
			['epochs: 4', 'step 100/400', 'epoch 1', 'step 250/400', 'epoch 3', 'step 260/400'],
			0.6,
		],
	])('is told by %s', (_, lines, expected) => {
		expect(follow(lines).epochFraction(noTotals)).toBeCloseTo(expected, 12);
	});
});
