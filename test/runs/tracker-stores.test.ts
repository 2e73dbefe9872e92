/** The files of trackers as runs: what belongs together, in which order, and what they tell beside values. */
import {describe, expect, it} from 'vitest';
import type {RunSummary} from '../../source/views/summary.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import {sourceOf} from '../../source/sources/sniff.ts';
import type {Answer, Source} from '../../source/sources/source.ts';
import {mlflowDatabase} from '../../source/stores/mlflow-database.ts';
import {summarise} from '../../source/views/summary.ts';
import {event, simple, versionEvent} from '../support/encode-events.ts';
import {alert, exit, history, item, output, run as runRecord, wandbFile} from '../support/encode-wandb.ts';
import {field} from '../support/encode-message.ts';
import {now, viewsOf} from '../support/summaries.ts';

const events = (steps: readonly number[], start: number): Buffer =>
	Buffer.concat([
		versionEvent(start),
		...steps.map((step) => event(step, start + step, simple('loss', 100 - step))),
	]);

const metric = (run: RunSummary | undefined, name: string): RunSummary['metrics'][number] | undefined =>
	run?.metrics.find((one) => one.name === name);

describe('event files', () => {
	const older = 'a/events.out.tfevents.1700000000.host.1.0';
	const newer = 'a/events.out.tfevents.1700009999.host.2.0';

	it('of one directory are segments of one record, in the order in which they were begun', () => {
		const [run, ...others] = viewsOf({
			[older]: events([1, 2, 3], 1_700_000_000),
			[newer]: events([4, 5], 1_700_009_999),
		});
		expect(others).toEqual([]);
		expect(run!.metrics.map(({name}) => name)).toEqual(['loss']);
		expect(metric(run, 'loss')).toMatchObject({count: 5, first: 99, last: 95, min: 95, minStep: 5});
		expect(run!.progress.step).toBe(5);
		expect(run!.sources.map(({path, lines}) => [path, lines])).toEqual([
			[older, 3],
			[newer, 2],
		]);
	});

	it('of a training and its validation are series of their own', () => {
		const [run, ...others] = viewsOf({
			'a/train/events.out.tfevents.1700000000.host.1.0': events([1, 2], 1_700_000_000),
			'a/validation/events.out.tfevents.1700000000.host.1.1': events([2], 1_700_000_000),
		});
		expect(others).toEqual([]);
		expect(run!.metrics.map(({name, split, count}) => [name, split, count])).toEqual([
			['loss', 'train', 2],
			['validation loss', 'validation', 1],
		]);
	});

	it('of two directories are two runs', () => {
		expect(
			viewsOf({
				'a/events.out.tfevents.1.host': events([1], 1_700_000_000),
				'b/events.out.tfevents.1.host': events([1], 1_700_000_000),
			}).map(({name}) => name),
		).toEqual(['a', 'b']);
	});
});

describe('a W&B run', () => {
	const path = 'wandb/run-20260102_030405-ab12cd34/run-ab12cd34.wandb';
	const row = (step: number): Buffer => history([item('loss', String(1 / (step + 1)))], step);

	it('has its values, its alerts, what it printed, and how it ended', () => {
		const [run, ...others] = viewsOf({
			[path]: wandbFile([
				runRecord(field(1, 'ab12cd34'), field(8, 'brisk-owl-3')),
				row(0),
				output(1, 'epoch 1 acc 0.9\nloading took 3 s\n'),
				alert('Low accuracy', 'below 0.5', 'WARN'),
				row(1),
				exit(255, 60),
			]),
		});
		expect(others).toEqual([]);
		expect(run).toMatchObject({name: 'brisk-owl-3', status: 'failed', levels: {WARNING: 1}});
		expect(metric(run, 'loss')).toMatchObject({count: 2, last: 0.5});
		expect(metric(run, 'acc')).toMatchObject({count: 1, last: 0.9});
	});

	it('has a value once that it logs and prints', () => {
		const [run] = viewsOf({
			[path]: wandbFile([row(0), output(1, 'step 0 loss 1.0\n'), row(1), output(1, 'step 1 loss 0.5\n')]),
		});
		expect(run!.metrics.map(({name, count}) => [name, count])).toEqual([['loss', 2]]);
	});
});

describe('a database', () => {
	const source: Source = sourceOf('mlflow.db', mlflowDatabase);

	/** Answers the questions of MLflow's store for two runs, of which one has ended. */
	const query = (statement: string, [after = 0]: readonly number[]): Promise<readonly Answer[]> => {
		const rows = (all: readonly Answer[]): readonly Answer[] =>
			all.map((answer, at) => ({number: at + 1, ...answer})).slice(after);
		if (statement.includes('sqlite_master')) return Promise.resolve(Array.from({length: 4}, () => ({})));
		if (statement.includes('from runs')) {
			return Promise.resolve([
				{run: 'a', name: 'brisk-owl-3', status: 'FINISHED', start: now - 9000, end: now - 1000},
				{run: 'b', name: 'calm-fox-1', status: 'RUNNING', start: now - 9000, end: null},
			]);
		}

		if (!statement.includes('from metrics')) return Promise.resolve([]);
		return Promise.resolve(
			rows([
				{run: 'a', key: 'loss', value: 2, timestamp: now - 8000, step: 1, is_nan: 0},
				{run: 'b', key: 'loss', value: 3, timestamp: now - 8000, step: 1, is_nan: 0},
				{run: 'a', key: 'loss', value: 1, timestamp: now - 7000, step: 2, is_nan: 0},
			]),
		);
	};

	it('is as many runs as it holds', async () => {
		const registry = new RunRegistry({now: () => now, group: true, keepLines: true});
		registry.opened(source);
		expect(registry.runs).toHaveLength(1);
		await registry.database(source, query);
		registry.caughtUp(source, 8192, now);
		const {runs} = summarise(registry.runs, now);
		expect(runs.map(({name, path, status}) => [name, path, status])).toEqual([
			['brisk-owl-3', 'mlflow.db#a', 'completed'],
			['calm-fox-1', 'mlflow.db#b', 'running'],
		]);
		expect(metric(runs[0], 'loss')).toMatchObject({count: 2, first: 2, last: 1});
		expect(metric(runs[1], 'loss')).toMatchObject({count: 1});
	});

	it('is read anew where it is another file', async () => {
		const registry = new RunRegistry({now: () => now, group: true, keepLines: true});
		registry.opened(source);
		await registry.database(source, query);
		await registry.database(source, query);
		registry.restarted(source, 'replaced');
		await registry.database(source, query);
		const {runs} = summarise(registry.runs, now);
		expect(metric(runs[0], 'loss')).toMatchObject({count: 2, first: 2, last: 1});
	});
});
