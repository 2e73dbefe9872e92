/** A log that goes back: a checkpoint is resumed, another training follows, or processes print out of order. */
import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';
import {Timeline} from '../../source/runs/timeline.ts';

function follow(lines: readonly string[]): Timeline {
	const reader = new RecordReader(0);
	const timeline = new Timeline();
	for (const line of lines) timeline.take(reader.read(line));
	return timeline;
}

const steps = (...numbers: number[]): string[] => numbers.map((step) => `step ${step} loss=1`);
const epochs = (...numbers: number[]): string[] => numbers.map((epoch) => `epoch ${epoch}/5 loss=1`);

describe('another training in the same log', () => {
	it('begins a segment behind the first one', () => {
		const timeline = follow([...steps(100, 200, 300), ...steps(1, 100)]);
		expect(timeline.segments).toEqual([
			{x: 0, offset: 0},
			{x: 300, offset: 299},
		]);
		expect(timeline.x).toBe(399);
		expect(timeline.position).toBe(100);
	});

	it('begins one where only epochs are printed', () => {
		const timeline = follow([...epochs(1, 2, 3), ...epochs(1, 2)]);
		expect(timeline.segments).toHaveLength(2);
		expect(timeline).toMatchObject({x: 4, position: 2, epoch: 2});
	});

	it('begins one where epochs and their steps go back', () => {
		const both = (epoch: number): string[] => [`epoch ${epoch} step 50/100`, `epoch ${epoch} step 100/100`];
		const timeline = follow([...both(1), ...both(2), ...both(3), ...both(1)]);
		expect(timeline.segments).toHaveLength(2);
		expect(timeline).toMatchObject({epoch: 1, step: 100, position: 100});
	});

	it('begins one where the heading of an epoch goes back', () => {
		const both = (epoch: number): string[] => [
			`Epoch ${epoch}/3`,
			'50/100 [==>..] - loss: 1',
			'100/100 [====] - loss: 1',
		];
		const timeline = follow([...both(1), ...both(2), ...both(3), ...both(1)]);
		expect(timeline.segments).toHaveLength(2);
		expect(timeline).toMatchObject({epoch: 1, step: 100, position: 100});
	});

	it('begins none where some lines count epochs from 0 and others from 1', () => {
		const both = (epoch: number): string[] => [
			`Epoch ${epoch + 1}/3`,
			`step=${epoch * 10 + 10} lr=1`,
			`epoch=${epoch} step=${epoch * 10 + 10} loss=1`,
		];
		expect(follow([...both(0), ...both(1), ...both(2)]).segments).toHaveLength(1);
	});

	it('may follow more than once', () => {
		expect(follow([...epochs(1, 2), ...epochs(1, 2), ...epochs(1, 2)]).segments).toHaveLength(3);
	});
});

describe('a checkpoint that is resumed', () => {
	it('begins a segment where much is done again', () => {
		const timeline = follow([...steps(100, 200, 300, 400), 'Resuming from step 100', ...steps(110, 200)]);
		expect(timeline.segments).toHaveLength(2);
		expect(timeline).toMatchObject({step: 200, position: 200});
	});

	it('begins one also where little is done again', () => {
		const timeline = follow([...steps(800, 900, 1000), 'Resuming from step 800', ...steps(810, 820, 830)]);
		expect(timeline.step).toBe(830);
		expect(timeline.segments).toHaveLength(2);
		expect(timeline.position).toBe(830);
	});

	it('begins none where it goes on', () => {
		const timeline = follow([...steps(800, 900), 'Resuming from step 900', ...steps(910)]);
		expect(timeline.segments).toHaveLength(1);
		expect(timeline.x).toBe(910);
	});
});

describe('processes that print out of order', () => {
	it('are one training', () => {
		const timeline = follow([...steps(100, 100, 110, 110, 120, 110, 120, 130)]);
		expect(timeline.segments).toHaveLength(1);
		expect(timeline.x).toBe(130);
	});

	it('are one training also at the border of an epoch', () => {
		const at = (rank: number, epoch: number, step: number): string =>
			`[rank${rank}]: epoch ${epoch} step ${step}/100`;
		const timeline = follow([
			at(0, 1, 99),
			at(1, 1, 99),
			at(0, 1, 100),
			at(0, 2, 1),
			at(1, 1, 100),
			at(1, 2, 1),
			at(0, 2, 2),
			at(1, 2, 2),
		]);
		expect(timeline.segments).toHaveLength(1);
		expect(timeline.x).toBe(102);
	});
});
