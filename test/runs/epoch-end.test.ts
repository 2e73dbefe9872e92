/** Epochs that end without a step saying so. */
import {describe, expect, it} from 'vitest';
import {lines, summaryOf} from '../support/summaries.ts';

/** What is done after a log, and its status once it has been silent. */
function end(...log: string[]): [fraction: number | null, status: string] {
	const text = lines(...log);
	return [summaryOf(text).progress.fraction, summaryOf(text, {silentSeconds: 999}).status];
}

const block = (epoch: number, epochs: number): string[] => [
	`Epoch ${epoch}/${epochs}`,
	'train loss: 0.02',
	'val loss: 0.02',
];

describe('the last epoch', () => {
	it('is over by a validation below its heading', () => {
		expect(end(...block(1, 2), ...block(2, 2))).toEqual([1, 'completed']);
		expect(end(...block(1, 1))).toEqual([1, 'completed']);
		expect(end('Epoch 1/1', 'step 10 loss=1', 'Test set: loss: 0.5')).toEqual([1, 'completed']);
	});

	it('stays over when a line says how long it took', () => {
		expect(end(...block(1, 1), 'Epoch 1 took 13 s')).toEqual([1, 'completed']);
	});

	it('is over by a validation after the last line of its steps, though some are left', () => {
		const steps = ['Epoch 1/1 [200/469] loss=1', 'Epoch 1/1 [400/469] loss=1'];
		expect(end(...steps, 'val loss: 0.5')).toEqual([1, 'completed']);
	});

	it('is over when nothing follows what every epoch printed', () => {
		const log = ['Epoch 1/2', 'loss: 0.5', 'accuracy: 0.5', 'Epoch 2/2', 'loss: 0.4'];
		expect(end(...log)).toEqual([0.5, 'stalled']);
		expect(end(...log, 'accuracy: 0.6')).toEqual([0.5, 'completed']);
	});

	it.each([
		['its heading', ['Epoch 2/2']],
		['a heading with its learning rate', ['Epoch 2/2 lr=0.01']],
		['metrics of the training', ['Epoch 2/2', 'train loss: 0.02']],
		['its steps', ['Epoch 2/2', 'step 10 loss=1', 'step 20 loss=1']],
		['its steps, and a rate below each', ['Epoch 2/2', 'step 10', 'lr=1', 'loss=1', 'step 20', 'lr=1']],
		['a validation among its steps', ['Epoch 2/2 [50/200] loss=1', 'val loss: 0.02']],
	])('is not over by %s', (_, log) => {
		expect(end(...block(1, 2), ...log)[1]).toBe('stalled');
	});

	it('is not over by a validation where those before were followed by more steps', () => {
		const epoch = (at: number): string[] => [`Epoch ${at}/2`, 'step 10 loss=1', 'val loss: 0.5'];
		expect(end(...epoch(1), 'step 20 loss=1', 'val loss: 0.5', ...epoch(2))).toEqual([0.5, 'stalled']);
	});

	it('goes on when it counts steps again', () => {
		expect(end(...block(1, 2), 'Epoch 2/2', 'step 1 loss=1', 'val loss: 1', 'step 2 loss=1')[0]).toBe(0.5);
	});
});

it('reaches milestones where epochs end', () => {
	const {milestones} = summaryOf(lines(...block(1, 2), ...block(2, 2))).progress;
	expect(milestones.map(({line}) => line)).toEqual([3, 3, 6, 6]);
});
