/** A logger with levels of its own for metrics, experiments, progress and results, as text and as JSON. */
import {describe, expect, it} from 'vitest';
import {readLine} from '../support/readings.ts';

const levels = [
	'TRACE',
	'DEBUG',
	'INFO',
	'METRIC',
	'EXPERIMENT',
	'PROGRESS',
	'RESULT',
	'WARNING',
	'ERROR',
	'CRITICAL',
];
const icons = ['🔍', '🐛', 'ℹ️ ', '📊', '🧪', '⏳', '✅', '⚠️ ', '❌', '🚨'];

describe('every level', () => {
	it.each(levels)('%s is known in a file, in JSON and on the console', (level) => {
		const icon = icons[levels.indexOf(level)]!;
		for (const line of [
			`2026-03-04 10:30:45,123 - training - [${level}] - It happened`,
			`2026-03-04 10:30:45 | ${icon}${level} | [training] | It happened`,
			`2026-03-04 10:30:45 | \u001B[94m${icon}${level}\u001B[0m | [training] | It happened`,
			JSON.stringify({
				timestamp: '2026-03-04T10:30:45.123Z',
				level,
				logger: 'training',
				message: 'It happened',
			}),
		]) {
			expect(readLine(line)).toMatchObject({level, logger: 'training', message: 'It happened'});
		}
	});
});

describe('a line of text', () => {
	it('has the metrics in its brackets', () => {
		const line =
			'2026-03-04 10:30:52 | \u001B[94m📊METRIC\u001B[0m | [training] | Metrics at step 100 \u001B[94m[loss=2.0934 accuracy=0.19971 lr=0.001]\u001B[0m \u001B[95m[phase:training model:resnet50]\u001B[0m';
		expect(readLine(line)).toMatchObject({step: 100, metrics: {loss: 2.0934, accuracy: 0.19971, lr: 0.001}});
		expect(Object.keys(readLine(line).metrics!)).toHaveLength(3);
	});

	it('has its progress and speed', () => {
		const said = readLine(
			'2026-03-04 10:31:12,123 - training - [PROGRESS] - Progress: 500/5000 (10.0%) [20.0it/s]',
		);
		expect(said).toMatchObject({level: 'PROGRESS', step: 500, steps: 5000});
		expect(said.metrics).toBeUndefined();
	});

	it('has its result', () => {
		expect(readLine('2026-03-04 10:35:00,123 - training - [RESULT] - final_accuracy: 0.945').metrics).toEqual(
			{final_accuracy: 0.945},
		);
	});

	it('ends the run', () => {
		expect(
			readLine('2026-03-04 10:35:01,123 - t - [EXPERIMENT] - Ended experiment: images, status=completed')
				.ending,
		).toBe('completed');
		expect(
			readLine('2026-03-04 10:35:01,123 - t - [EXPERIMENT] - Ended experiment: images, status=failed').ending,
		).toBe('failed');
	});
});

describe('an entry of JSON', () => {
	it('has its metrics, tags, artifacts, step and epoch, and no plumbing', () => {
		const entry = {
			artifacts: ['best_model.pkl'],
			epoch: 1,
			experiment_id: 'exp_003',
			extra: {},
			function: 'log_metrics',
			level: 'METRIC',
			line: 271,
			logger: 'training',
			message: 'Metrics at step 100',
			metrics: {loss: 2.0934, accuracy: 0.19971},
			module: 'logger',
			process: 21_407,
			step: 100,
			tags: {phase: 'training', model: 'resnet50'},
			thread: 140_117,
			timestamp: 1_772_620_245.123,
		};
		expect(readLine(JSON.stringify(entry))).toMatchObject({
			level: 'METRIC',
			logger: 'training',
			runName: 'exp_003',
			step: 100,
			epoch: 1,
			tags: {phase: 'training', model: 'resnet50'},
			artifacts: ['best_model.pkl'],
		});
		expect(readLine(JSON.stringify(entry)).metrics).toEqual({loss: 2.0934, accuracy: 0.19971});
	});

	it('has the settings that were logged', () => {
		const entry = {
			level: 'INFO',
			logger: 'training',
			message: 'Parameters logged',
			extra: {parameters: {lr: 0.001, optimizer: 'adam'}},
		};
		expect(readLine(JSON.stringify(entry)).config).toEqual({lr: 0.001, optimizer: 'adam'});
	});
});
