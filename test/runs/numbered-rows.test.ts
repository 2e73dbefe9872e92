/** Documents with a number in their names: one record, in whatever order they come. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {numberedName} from '../../source/stores/numbered-document.ts';
import {registryOf, viewsOf, type Logs} from '../support/summaries.ts';

const epoch = (number: number): string =>
	JSON.stringify({epoch: number, training_loss: 1 / (number + 1), validation: {acc: number / 10}}, null, 2);

const names = [0, 1, 2, 9, 10, 11];
const logs: Logs = Object.fromEntries(
	names.map((number) => [`out/metrics_epoch_${number}.json`, epoch(number)]),
);

describe('numbered documents', () => {
	it('are one curve, in the order of their numbers', () => {
		const [run, ...others] = viewsOf(logs);
		expect(others).toEqual([]);
		expect(run).toMatchObject({name: 'out', path: 'out', progress: {epoch: 11}});
		expect(run!.sources).toHaveLength(6);
		expect(run!.metrics.map(({name}) => name)).toEqual(['training_loss', 'validation.acc']);
		expect(run!.metrics[0]).toMatchObject({count: 6, first: 1, last: 1 / 12, minStep: 11, maxStep: 0});
	});

	it('are the same whatever the order in which they come', () => {
		const told = JSON.stringify(viewsOf(logs)[0]!.metrics);
		fc.assert(
			fc.property(fc.shuffledSubarray(Object.keys(logs), {minLength: 6}), (paths) => {
				const shuffled = Object.fromEntries(paths.map((path) => [path, logs[path]!]));
				expect(JSON.stringify(viewsOf(shuffled)[0]!.metrics)).toBe(told);
			}),
		);
	});

	it('take their places from their names where they do not say them', () => {
		const [run] = viewsOf({
			'out/results_1000.json': '{"eval_loss": 0.25}',
			'out/results_500.json': '{"eval_loss": 0.5}',
		});
		expect(run!.metrics[0]).toMatchObject({name: 'eval_loss', first: 0.5, last: 0.25, minStep: 1000});
	});

	it('keep what one of them held before it was written anew, and tell what is broken', () => {
		const registry = registryOf(logs);
		const [run] = registry.runs;
		const {source} = run!.states[1]!;
		registry.document(source, epoch(1).slice(0, 20));
		expect(run!.series[0]!.statistics.count).toBe(6);
		expect(run!.states[1]!.file.unreadable).toBe('at byte 18: not a whole JSON document (yet)');
		registry.document(source, '{"epoch": 1, "training_loss": 7}');
		expect(run!.series[0]!.statistics).toMatchObject({count: 6, max: 7, maxStep: 1});
		expect(run!.states[1]!.file.unreadable).toBeNull();
	});

	it('are runs of their own where they tell of experiments', () => {
		const result = (id: string): string =>
			JSON.stringify({experiment_id: id, status: 'completed', metrics: {loss: 1}}, null, 2);
		expect(
			viewsOf({'out/results_1.json': result('a'), 'out/results_2.json': result('b')}).map(({name}) => name),
		).toEqual(['a', 'b']);
	});

	it.each([
		['a/metrics_epoch_3.json', {stem: 'a/metrics', number: 3, counts: 'epoch'}],
		['eval_results-1000.json', {stem: 'eval_results', number: 1000, counts: 'step'}],
		['checkpoint-500.json', {stem: '', number: 500, counts: 'step'}],
		['results_2024-05-01T10-00-00.123456.json', undefined],
		['results_20240501.json', undefined],
		['results_fold_1.json', undefined],
		['results.json', undefined],
		['image_0001.json', undefined],
	])('are known by their names: %s', (path, name) => {
		expect(numberedName(path)).toEqual(name);
	});
});
