/** Several files that make one run. */
import {describe, expect, it} from 'vitest';
import {lines, metricNamed, registryOf, summariesOf, summaryOf} from '../support/summaries.ts';

const rows = lines(
	'{"step": 1, "loss": 0.5, "learning_rate": 0.1}',
	'{"step": 2, "loss": 0.4, "learning_rate": 0.2}',
);
const text = lines('step 1/2 - Loss: 0.50, LR: 1.0e-1', 'step 2/2 - Loss: 0.40, LR: 2.0e-1');

describe('a metric of a structured file', () => {
	const summary = summaryOf({'x.log': text, 'x_metrics.jsonl': rows});

	it('is not counted again in the text beside it', () => {
		expect(summary.metrics.map(({name, count}) => [name, count])).toEqual([
			['loss', 2],
			['learning_rate', 2],
		]);
	});

	it('leaves the progress to the file that tells it', () => {
		expect(summary.progress).toMatchObject({step: 2, steps: 2, fraction: 1});
	});

	it('hides no other metric of the text, whatever its role', () => {
		const beside = lines(
			'step 1 loss: 0.5 aux_loss: 0.1 top5_acc: 0.9',
			'step 2 loss: 0.4 aux_loss: 0.2 top5_acc: 0.9',
		);
		const {metrics} = summaryOf({
			'x.log': beside,
			'x_metrics.jsonl': lines('{"step": 1, "loss": 0.5, "top1_acc": 0.4}'),
		});
		expect(metrics.map(({name}) => name).toSorted()).toEqual(['aux_loss', 'loss', 'top1_acc', 'top5_acc']);
	});
});

describe('a total of steps', () => {
	it('that one file knows is that of the file that tells the progress', () => {
		const steps = [10, 20, 30, 40, 50];
		const {progress} = summaryOf({
			'x_main.log': lines('2026-11-20 10:00:00 [INFO] step 50'),
			'x_training.log': lines('2026-11-20 10:00:00 [INFO] epoch 1/4 step 50/200 loss=1'),
			'x_metrics.jsonl': lines(...steps.map((step) => `{"epoch": 1, "step": ${step}, "loss": 1}`)),
		});
		expect(progress).toMatchObject({epoch: 1, epochs: 4, step: 50, steps: 200, fraction: 0.0625});
	});
});

describe('two texts of a run', () => {
	it('lose no values where both print a metric of the same name', () => {
		const {metrics} = summaryOf({
			'd/train.log': lines('epoch 1 loss=3', 'epoch 2 loss=2', 'epoch 3 loss=1'),
			'd/eval.log': lines('epoch 1 loss=30', 'epoch 3 loss=10'),
		});
		const all = metrics.filter(({role}) => role === 'loss').map(({first, last}) => [first, last]);
		expect(all).toContainEqual([3, 1]);
		expect(all).toContainEqual([30, 10]);
		expect(metrics.map(({name, split}) => [name, split])).toEqual([
			['loss', null],
			['eval loss', 'validation'],
		]);
	});

	it('have one metric where both print the same', () => {
		const log = lines('epoch 1 loss=3', 'epoch 2 loss=2');
		const {metrics} = summaryOf({'d/stdout.log': log, 'd/train.log': log});
		expect(metrics).toMatchObject([{name: 'loss', count: 2}]);
	});
});

describe('the processes of a training', () => {
	it('do not multiply the values of a metric: each has its own', () => {
		const log = (loss: number): string => lines(`epoch 1 loss=${loss}`, `epoch 2 loss=${loss / 2}`);
		const {metrics} = summaryOf({'d/rank_0.log': log(4), 'd/rank_1.log': log(8), 'd/rank_2.log': log(4)});
		expect(metrics.map(({name, count, first}) => [name, count, first])).toEqual([
			['loss', 2, 4],
			['rank 1 loss', 2, 8],
		]);
	});

	it('tell an error that all of them have once', () => {
		const crash = lines('2026-03-04 10:00:02 [ERROR] RuntimeError: NCCL timed out');
		const {errors} = summaryOf({'d/rank_0.log': crash, 'd/rank_1.log': crash});
		expect(errors).toMatchObject([{type: 'RuntimeError', count: 1}]);
	});
});

describe('a run', () => {
	it('takes settings, results, tags and its end from any of its files', () => {
		const summary = summaryOf({
			'exp9.log': lines(
				'2026-03-04 10:00:00 [INFO] ConfigLoaded: lr=0.1, epochs=2',
				'2026-03-04 10:00:05 [INFO] epoch=1, loss=1',
			),
			'exp9_results.json': JSON.stringify({
				experiment_id: 'exp9',
				status: 'COMPLETED',
				model: 'ResNet34',
				timestamp: '2026-03-04T10:00:09Z',
				config: {seed: 7},
				metrics: {final_loss: 0.9},
			}),
		});
		expect(summary).toMatchObject({
			name: 'exp9',
			path: 'exp9',
			status: 'completed',
			started: '2026-03-04T10:00:00.000Z',
			updated: '2026-03-04T10:00:09.000Z',
			durationSeconds: 9,
			config: {lr: 0.1, epochs: 2, seed: 7},
			tags: {model: 'ResNet34'},
			results: {final_loss: 0.9},
			sources: [
				{path: 'exp9.log', format: 'text', lines: 2},
				{path: 'exp9_results.json', format: 'json'},
			],
		});
	});

	it('has no other prototype through the keys of its files', () => {
		const [run] = registryOf({
			'x_results.json': '{"status": "x", "metrics": {"__proto__": {"polluted": 1}}}',
		}).runs;
		expect(Object.getPrototypeOf(run!.results)).toBe(Object.prototype);
	});

	it('is called what the log calls itself, unless that is an identifier', () => {
		const named = (id: string): string =>
			summaryOf(lines(`[INFO] ExperimentStarted: experiment_id=${id}`)).name;
		expect(named('resnet-baseline')).toBe('resnet-baseline');
		expect(named('8f14e45f-ceea-467a-b2f1-0f4a3c2b1d00')).toBe('exp');
		expect(named('8f14e45fceea467ab2f10f4a3c2b1d00')).toBe('exp');
	});

	it('is each file of its own where that is wanted', () => {
		const runs = summariesOf({'x.log': text, 'x_metrics.jsonl': rows}, {group: false});
		expect(runs.map(({path, metrics}) => [path, metrics.length])).toEqual([
			['x.log', 2],
			['x_metrics.jsonl', 2],
		]);
	});

	it('has the totals that one of its files knows', () => {
		const summary = summaryOf({
			'x_main.log': lines('Training started with config: {"epochs": 8}'),
			'x_training.log': lines('Epoch 2 | step 60/120 | loss: 1'),
		});
		expect(summary.progress).toMatchObject({epoch: 2, epochs: 8, step: 60, steps: 120, fraction: 1.5 / 8});
	});

	it('tells where the extremes of a metric were: the step, else the epoch', () => {
		const summary = summaryOf(
			lines('epoch 1 step 10 loss=1', 'epoch 1 step 20 loss=3', 'epoch 1 val_loss=5', 'epoch 2 val_loss=4'),
		);
		expect(metricNamed(summary, 'loss')).toMatchObject({minStep: 10, maxStep: 20});
		expect(metricNamed(summary, 'val_loss')).toMatchObject({minStep: 2, maxStep: 1});
	});
});
