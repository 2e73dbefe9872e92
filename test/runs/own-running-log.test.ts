/** The whole way of a small running log, from its lines to what `summary --json` prints. */
import {expect, it} from 'vitest';
import {lines, summaryOf} from '../support/summaries.ts';

const log = lines(
	'2026-03-04 08:00:00 [INFO] ExperimentStarted: experiment_id=exp311',
	'2026-03-04 08:00:07 [INFO] ConfigLoaded: learning_rate=0.005, batch_size=64, epochs=6',
	'2026-03-04 08:04:10 [INFO] EpochEnd: epoch=1, train_loss=1.34, train_accuracy=52.5%',
	'2026-03-04 08:06:30 [WARNING] DataWarning: Detected 12 missing labels, using placeholder values',
	'2026-03-04 08:09:40 [DEBUG] BatchProcessed: epoch=3, batch=17, loss=0.88, accuracy=70.5%',
	'2026-03-04 08:15:59 [ERROR] CheckpointError: Failed to save checkpoint at epoch 4 due to IO error',
	'2026-03-04 08:24:00 [INFO] ExperimentCompleted: experiment_id=exp311, status=COMPLETED',
);

const metric = {role: null, split: null, unit: null, count: 1, nonFinite: 0, std: 0};

it('a running log is known from its name to its error', () => {
	const none = {last: null, max: null, trendPerHour: null};
	expect(summaryOf({'logs/exp311.log': log})).toEqual({
		name: 'exp311',
		path: 'logs/exp311.log',
		sources: [
			{
				path: 'logs/exp311.log',
				format: 'text',
				encoding: 'utf-8',
				bytes: log.length,
				lines: 7,
				unreadable: null,
			},
		],
		status: 'completed',
		started: '2026-03-04T08:00:00.000Z',
		updated: '2026-03-04T08:24:00.000Z',
		durationSeconds: 1440,
		progress: {
			epoch: 4,
			epochs: 6,
			step: 17,
			steps: null,
			fraction: 1,
			etaSeconds: 0,
			milestones: expect.any(Array) as unknown,
		},
		metrics: [
			{...metric, name: 'train_loss', role: 'loss', split: 'train', ...at(1.34, 1)},
			{...metric, name: 'loss', role: 'loss', ...at(0.88, 17)},
			{...metric, name: 'train_accuracy', role: 'accuracy', split: 'train', unit: '%', ...at(52.5, 1)},
			{...metric, name: 'accuracy', role: 'accuracy', unit: '%', ...at(70.5, 17)},
		],
		levels: {DEBUG: 1, INFO: 4, WARNING: 1, ERROR: 1},
		errors: [
			{
				type: 'CheckpointError',
				message: 'Failed to save checkpoint at epoch 4 due to IO error',
				category: 'io',
				severity: 'ERROR',
				count: 1,
				source: 'logs/exp311.log',
				line: 6,
				time: '2026-03-04T08:15:59.000Z',
				operation: null,
				context: {epoch: 4},
				traceback: [],
				recovered: true,
			},
		],
		resources: {cpuBytes: none, gpuBytes: none, gpuReservedBytes: none},
		timing: expect.any(Object) as unknown,
		config: {learning_rate: 0.005, batch_size: 64, epochs: 6},
		tags: {},
		artifacts: [],
		results: {},
		alerts: [],
	});
});

it('its milestones are those that it passed, each in its line', () => {
	const {milestones} = summaryOf(log).progress;
	expect(milestones.map(({fraction, line}) => [fraction, line])).toEqual(expect.arrayContaining([[0.25, 5]]));
	for (const {line} of milestones) expect(line).toBeLessThanOrEqual(7);
});

/** The statistics of one value at a step or epoch. */
function at(value: number, step: number): object {
	return {first: value, last: value, min: value, minStep: step, max: value, maxStep: step, mean: value};
}
