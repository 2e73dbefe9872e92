import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {experimentLines} from '../../source/views/experiment-text.ts';
import type {ExperimentSummary} from '../../source/views/experiments.ts';
import {widthOf} from '../../source/text/width.ts';
import {summaryText} from '../../source/views/summary-text.ts';
import {wholeViewOf} from '../support/summaries.ts';

const result = (lr: number, accuracy: number): string =>
	JSON.stringify(
		{experiment_id: `run-${lr}`, status: 'completed', config: {lr, name: 'x'}, metrics: {accuracy}},
		null,
		2,
	);
const logs = {'e/a_results.json': result(0.1, 0.8), 'e/b_results.json': result(1 / 30, 0.9)};

const experiment: ExperimentSummary = {
	name: 'vision',
	kind: 'sweep',
	metric: 'val_loss',
	direction: 'lower',
	runs: ['b', 'a'],
	paths: ['b', 'a'],
	best: [0.25, null],
	bestSteps: [1200, null],
	differing: {lr: [0.1, null], optimizer: ['adam', 'sgd'], seed: [1, 2]},
};

describe('an experiment as text', () => {
	it('stands behind the runs, best first', () => {
		expect(summaryText(wholeViewOf(logs)).split('\n\n').at(-1)).toBe(
			[
				'folder e  2 runs, by accuracy',
				'  rank  run                      accuracy         lr',
				'     1  run-0.03333333333333333    0.9000  0.0333333',
				'     2  run-0.1                    0.8000        0.1',
				'',
			].join('\n'),
		);
	});

	it('is a table as wide as there is room for its settings', () => {
		expect(experimentLines(experiment, 80)).toEqual([
			'sweep vision  2 runs, by val_loss',
			'  rank  run  val_loss     at   lr  optimizer  seed',
			'     1  b      0.2500  1,200  0.1  adam          1',
			'     –  a           –      –    –  sgd           2',
		]);
		expect(experimentLines(experiment, 36)[0]).toBe(
			'sweep vision  2 runs, by val_loss, 2 more settings differ',
		);
		expect(experimentLines(experiment, 36)[1]).toBe('  rank  run  val_loss     at   lr');
	});

	it('is harmless and aligned, whatever names and settings are', () => {
		const text = fc.string({unit: 'binary', maxLength: 60});
		fc.assert(
			fc.property(text, text, text, (name, key, value) => {
				const hostile = {...experiment, runs: [name, 'a'], differing: {[key]: [value, 1]}};
				const lines = experimentLines(hostile, 100);

				expect(lines.join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
				for (const line of lines.slice(1)) expect(widthOf(line)).toBeLessThanOrEqual(100);
			}),
		);
	});

	it('is in the JSON beside the runs', () => {
		expect(wholeViewOf(logs).experiments).toEqual([
			{
				name: 'e',
				kind: 'folder',
				metric: 'accuracy',
				direction: 'higher',
				runs: ['run-0.03333333333333333', 'run-0.1'],
				paths: ['e/b_results.json', 'e/a_results.json'],
				best: [0.9, 0.8],
				bestSteps: [null, null],
				differing: {lr: [1 / 30, 0.1]},
			},
		]);
	});
});
