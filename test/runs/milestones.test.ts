import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {milestoneFractions, Milestones} from '../../source/runs/milestones.ts';
import {lines, summaryOf} from '../support/summaries.ts';

/** Which milestone was reached in which line. */
function milestonesOf(...log: string[]): Array<[number, number]> {
	return summaryOf(lines(...log)).progress.milestones.map(({fraction, line}) => [fraction, line]);
}

describe('milestones', () => {
	it('are reached once each, in order, by the first fraction that is far enough', () => {
		fc.assert(
			fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true})), (fractions) => {
				const milestones = new Milestones();
				for (const [line, fraction] of fractions.entries()) milestones.take(fraction, line, line);
				const reached = milestoneFractions.filter((milestone) =>
					fractions.some((fraction) => fraction >= milestone - 1e-9),
				);
				expect(milestones.reached).toEqual(
					reached.map((milestone) => {
						const line = fractions.findIndex((fraction) => fraction >= milestone - 1e-9);
						return {fraction: milestone, line, time: line};
					}),
				);
			}),
		);
	});

	it('have the line and the time that reached them', () => {
		const log = Array.from(
			{length: 10},
			(_, at) => `2026-03-04 10:00:0${at} [INFO] step ${at + 1}/10 loss=1`,
		);
		const {milestones} = summaryOf(lines(...log)).progress;
		expect(milestones).toEqual([
			{fraction: 0.25, time: '2026-03-04T10:00:02.000Z', line: 3},
			{fraction: 0.5, time: '2026-03-04T10:00:04.000Z', line: 5},
			{fraction: 0.75, time: '2026-03-04T10:00:07.000Z', line: 8},
			{fraction: 0.9, time: '2026-03-04T10:00:08.000Z', line: 9},
		]);
	});

	it('begin anew with another training', () => {
		const training = ['epoch 1/4 loss=1', 'epoch 2/4 loss=1', 'epoch 3/4 loss=1', 'epoch 4/4 loss=1'];
		expect(milestonesOf(...training, ...training.slice(0, 2))).toEqual([
			[0.25, 5],
			[0.5, 6],
		]);
	});

	it('keep what was reached before the checkpoint from which the training resumes', () => {
		const steps = (from: number, to: number): string[] =>
			Array.from({length: to - from}, (_, at) => `step ${from + at + 1}/100 loss=1`);
		expect(milestonesOf(...steps(0, 60), ...steps(40, 80))).toEqual([
			[0.25, 25],
			[0.5, 70],
			[0.75, 95],
		]);
	});

	it('are none where nobody knows how much there is to do', () => {
		expect(milestonesOf('epoch 1 step 100 loss=1', 'epoch 2 step 200 loss=1')).toEqual([]);
		expect(
			milestonesOf(
				'Epoch 1 | Iteration 30/60 | loss: 1',
				'Epoch 1 | Iteration 60/60 | loss: 1',
				'Epoch 2 | Iteration 30/60 | loss: 1',
			),
		).toEqual([]);
	});

	it('are none that were passed before anybody knew', () => {
		expect(milestonesOf('step 100 loss=1', 'step 200 loss=1', 'Training completed')).toEqual([]);
	});

	it('are none for the check before a training', () => {
		const check = 'Sanity Checking DataLoader 0: 100%|██████████| 2/2 [00:00<00:00,  5.00it/s]';
		expect(
			milestonesOf(check, 'Epoch 0:  10%|█         | 10/100 [00:10<01:30,  1.00it/s, train_loss=0.5]'),
		).toEqual([]);
	});
});
