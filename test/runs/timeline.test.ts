import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Reading} from '../../source/records/reading.ts';
import {RecordReader} from '../../source/records/record-reader.ts';
import {Timeline} from '../../source/runs/timeline.ts';

/** In a log: what follows stands in another file. */
const newFile = '--- a new file ---';

/** The axis after each line of a log. */
function follow(...lines: string[]): {xs: number[]; steps: number[]; timeline: Timeline} {
	const reader = new RecordReader(0);
	const timeline = new Timeline();
	const xs: number[] = [];
	const steps: number[] = [];
	for (const line of lines) {
		if (line === newFile) timeline.beginFile();
		else timeline.take(reader.read(line));
		xs.push(timeline.x);
		steps.push(timeline.step);
	}

	return {xs, steps, timeline};
}

describe('the axis', () => {
	it('counts steps that go on', () => {
		const {xs, timeline} = follow('epoch 1', 'step 100', 'step 200', 'epoch 2', 'step 300');
		expect(xs).toEqual([1, 100, 200, 200, 300]);
		expect(timeline).toMatchObject({stepsContinue: true, stepsRestart: false, segments: {length: 1}});
	});

	it('takes an epoch for the same that is counted from 0 right behind its heading', () => {
		const {timeline} = follow('epoch 1 loss=1', 'Starting epoch 2: lr=0.1', 'reading epoch 1 at record 500');
		expect(timeline).toMatchObject({epoch: 2, segments: {length: 1}});
		const restarted = follow('Starting epoch 2', 'loss=1', 'Starting epoch 1').timeline;
		expect(restarted).toMatchObject({epoch: 1, segments: {length: 2}});
	});

	it('stays where a row counts epochs that it calls steps', () => {
		const {timeline, xs} = follow(
			'{"loss": 1, "epoch": 1, "step": 50}',
			'{"loss": 0.9, "epoch": 1, "step": 100}',
			'{"acc": 0.5, "step": 1}',
			'{"loss": 0.8, "epoch": 2, "step": 150}',
			'{"acc": 0.6, "step": 2}',
		);
		expect(xs).toEqual([50, 100, 100, 150, 150]);
		expect(timeline).toMatchObject({epoch: 2, step: 150, segments: {length: 1}});
		// Behind the heading of an epoch its steps begin anew.
		expect(
			follow('epoch 0', '{"loss": 1, "step": 9}', 'epoch 1', '{"loss": 1, "step": 1}').timeline.step,
		).toBe(1);
	});

	it('knows nothing of epochs where none is printed', () => {
		const {timeline} = follow('step 100', 'step 200', 'step 300');
		expect(timeline).toMatchObject({stepsContinue: false, stepsRestart: false, isBetweenEpochs: false});
	});

	it('counts on where steps begin anew with each epoch', () => {
		const {xs, timeline} = follow(
			'epoch 1 step 50/100',
			'epoch 1 step 100/100',
			'epoch 2 step 50/100',
			'epoch 2 step 100/100',
			'epoch 3 step 50/100',
		);
		expect(xs).toEqual([50, 100, 150, 200, 250]);
		expect(timeline).toMatchObject({stepsRestart: true, segments: {length: 1}, epoch: 3, step: 50});
	});

	it('counts on where an epoch has a heading of its own', () => {
		const {xs} = follow('Epoch 1/2', 'batch 50 loss=1', 'batch 100 loss=1', 'Epoch 2/2', 'batch 50 loss=1');
		expect(xs).toEqual([1, 50, 100, 100, 150]);
	});

	it('counts on where only the last step of each epoch is printed', () => {
		const line = '60/60 [====] - loss: 1';
		expect(follow('Epoch 1/2', line, 'Epoch 2/2', line).xs).toEqual([1, 60, 60, 120]);
	});

	it('counts epochs where there are no steps, whole or in parts', () => {
		expect(follow('epoch 1 loss=3', 'epoch 2 loss=2', 'epoch 3 loss=1').xs).toEqual([1, 2, 3]);
		expect(
			follow("{'loss': 1, 'epoch': 0.25}", "{'loss': 1, 'epoch': 0.5}", "{'loss': 1, 'epoch': 1.0}").xs,
		).toEqual([0.25, 0.5, 1]);
		expect(follow('epoch 0 loss=3', 'epoch 1 loss=2').timeline.firstEpoch).toBe(0);
	});

	it.each([
		['a word', 'val_loss=0.6 step=10'],
		['a bar', 'Validation: 100%|██████████| 20/20 [00:10<00:00,  5.00it/s]'],
		['a bar in another word', 'Evaluating: 100%|██████████| 20/20 [00:10<00:00,  5.00it/s]'],
		['a word before its counters', 'val epoch 1 step 20/20 loss 0.3'],
		['a word and a colon', 'eval: step 20/20 loss 0.3'],
		['aligned counters', 'Test: [  0/196]\tLoss 6.7 (6.7)'],
		[
			'a check before the training',
			'Sanity Checking DataLoader 0: 100%|██████████| 2/2 [00:00<00:00,  5.00it/s]',
		],
	])('is not moved by a validation that is told by %s', (_, validation) => {
		const {xs, steps, timeline} = follow(
			'epoch 1 step 100',
			'epoch 1 step 200',
			validation,
			'epoch 1 step 300',
		);
		expect(xs).toEqual([100, 200, 200, 300]);
		expect(steps).toEqual([100, 200, 200, 300]);
		expect(timeline.segments).toHaveLength(1);
	});

	it.each([
		['text', 'step=100 loss=0.5 val_loss=0.6', 'step=200 loss=0.4 val_loss=0.5'],
		['JSON', '{"step": 100, "loss": 0.5, "val_loss": 0.6}', '{"step": 200, "loss": 0.4, "val_loss": 0.5}'],
		['a bar', '100/200 [===>...] - loss: 0.5 - val_loss: 0.6', '200/200 [=====] - loss: 0.4 - val_loss: 0.5'],
	])('is moved by a line with the losses of training and validation: %s', (_, first, second) => {
		expect(follow(first, second).xs).toEqual([100, 200]);
	});

	it('stays for a line that mentions a greater step than there are', () => {
		expect(follow('step 5/100', 'step 6/100', 'checkpoint at step 4200').xs).toEqual([5, 6, 6]);
	});

	it('never goes back, whatever is printed', () => {
		const number = fc.oneof(
			fc.integer({min: 0, max: 300}),
			fc.constant(Number.NaN),
			fc.double({min: 0, max: 5, noNaN: true}),
		);
		const split = fc.constantFrom(null, 'train', 'validation', 'test');
		fc.assert(
			fc.property(fc.array(fc.record({epoch: number, step: number, steps: number, split})), (all) => {
				const timeline = new Timeline();
				let before = Number.NEGATIVE_INFINITY;
				for (const fields of all) {
					timeline.take(Object.assign(new Reading(), fields));
					if (Number.isNaN(timeline.x)) continue;
					expect(timeline.x).toBeGreaterThanOrEqual(before);
					before = timeline.x;
				}
			}),
			{numRuns: 1000},
		);
	});
});

it('goes on behind the total of a bar of something else', () => {
	const bar = '100%|████| 26/26 [00:05<00:00, 5.0it/s]';
	const steps = [0, 100, 200, 300, 400].map((step) => `Iter: ${step}, loss: 0.5`);
	const {timeline} = follow(bar, ...steps);
	expect([timeline.step, timeline.hasOutgrownTotal]).toEqual([400, true]);
	// A few mentions of another count do not show it.
	expect(follow(bar, 'step 100 loss: 0.5', 'step 200 loss: 0.5').timeline.step).toBe(26);
	expect(follow(bar, 'at step 100', 'at step 200', 'at step 300').timeline.step).toBe(26);
});

describe('another file', () => {
	it.each([
		['a training that was over', ['step 50/100', 'step 100/100', newFile, 'step 1/100', 'step 50/100']],
		['the same epoch', ['epoch 1 step 100/100', newFile, 'epoch 1 step 10/100', 'epoch 1 step 50/100']],
		['a training that was not', ['step 10/100', 'step 60/100', newFile, 'step 10/100']],
		['only the heading of an epoch', ['step 9', 'epoch 2', newFile, 'epoch 1', 'step 1']],
	])('that begins anew begins a segment behind %s', (_, lines) => {
		expect(follow(...lines).timeline.segments).toHaveLength(2);
	});

	it.each([
		['a step', ['step 98', 'step 99', newFile, 'step 100', 'step 101'], 101],
		['an epoch', ['epoch 1 step 50/50', newFile, 'epoch 2 step 1/50', 'epoch 2 step 2/50'], 52],
		[
			'epochs that are told nowhere',
			['1/2 loss=1', '2/2 loss=1', '1/2 loss=1', '2/2 loss=1', newFile, '1/2 loss=1'],
			5,
		],
		['lines of several processes', ['step 1', 'step 99', 'step 100', newFile, 'step 99', 'step 101'], 101],
	])('goes on behind %s where that does', (_, lines, x) => {
		const {timeline} = follow(...lines);
		expect(timeline).toMatchObject({x, segments: {length: 1}});
	});

	it('that was once goes on makes no later step a beginning', () => {
		const {timeline} = follow('epoch 1 step 50/50', newFile, 'epoch 2 step 50/50', 'step 1/50');
		expect(timeline.segments).toHaveLength(1);
	});
});

describe('an axis that goes on from a mark', () => {
	const line = fc.oneof(
		fc.tuple(fc.nat(9), fc.nat(120)).map(([epoch, step]) => `epoch ${epoch} step ${step}/100 loss=1`),
		fc.nat(300).map((step) => `step ${step} loss=1`),
		fc.nat(9).map((epoch) => `epoch ${epoch} loss=1`),
		fc.nat(9).map((epoch) => `Starting epoch ${epoch}`),
		fc.constant(newFile),
	);

	it('comes to the same places as one that has taken all of the log', () => {
		fc.assert(
			fc.property(fc.array(line), fc.array(line), (before, after) => {
				const whole = follow(...before).timeline;
				const resumed = new Timeline();
				resumed.resume(whole.mark());
				const reader = new RecordReader(0);
				for (const text of after) {
					for (const timeline of [whole, resumed]) {
						if (text === newFile) timeline.beginFile();
						else timeline.take(reader.read(text));
					}

					expect(resumed.position).toBe(whole.position);
					expect(resumed.mark()).toEqual(whole.mark());
				}
			}),
		);
	});
});
