import {describe, expect, it} from 'vitest';
import {summarise, summariseRun} from '../../source/views/summary.ts';
import {summaryText} from '../../source/views/summary-text.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {progressView} from '../../source/views/progress.ts';
import {demoRegistry, fedRegistry, present, runOf} from '../support/registry.ts';

const promised = [
	'name',
	'path',
	'sources',
	'status',
	'started',
	'updated',
	'durationSeconds',
	'progress',
	'metrics',
	'levels',
	'errors',
	'resources',
	'timing',
	'config',
	'tags',
	'artifacts',
	'results',
	'alerts',
];

describe('summarise', () => {
	it('has the fields that are promised, in that order, for every run of demo-logs', async () => {
		const {runs} = summarise((await demoRegistry()).runs, present);
		expect(runs.length).toBeGreaterThan(8);
		for (const run of runs) expect(Object.keys(run)).toEqual(promised);
	});

	it('is JSON without loss: no NaN becomes null by accident, no infinity', async () => {
		const view = summarise((await demoRegistry()).runs, present);
		expect(JSON.parse(JSON.stringify(view))).toEqual(view);
	});

	it('has null for what is not known, never a guess', () => {
		const run = summariseRun(runOf('hello\n'), present);
		expect(run).toMatchObject({started: null, metrics: [], errors: [], levels: {}});
		expect(run.progress).toEqual({
			epoch: null,
			epochs: null,
			step: null,
			steps: null,
			fraction: null,
			etaSeconds: null,
			milestones: [],
		});
		expect(run.resources.gpuBytes).toEqual({last: null, max: null, trendPerHour: null});
		expect(run.timing.bottleneck).toBeNull();
	});

	it('names what is not finite in settings and results', () => {
		const {config} = summariseRun(runOf('Config: {"clip": Infinity, "betas": [0.9, NaN]}\n'), present);
		expect(config).toEqual({clip: 'Infinity', betas: [0.9, 'NaN']});
	});

	it('counts what is not finite beside the statistics of what is', () => {
		const run = runOf('step 1 loss=2\nstep 2 loss=nan\nstep 3 loss=4\nstep 4 loss=inf\n');
		expect(summariseRun(run, present).metrics).toEqual([
			{
				name: 'loss',
				role: 'loss',
				split: null,
				unit: null,
				count: 4,
				nonFinite: 2,
				first: 2,
				last: 4,
				min: 2,
				minStep: 1,
				max: 4,
				maxStep: 3,
				mean: 3,
				std: 1,
			},
		]);
	});

	it('tells the same numbers as the screen', async () => {
		for (const run of (await demoRegistry()).runs) {
			const {progress, metrics} = summariseRun(run, present);
			const screen = progressView(run, present);
			expect(progress.fraction ?? Number.NaN).toBe(screen.fraction);
			expect(progress.step ?? Number.NaN).toBe(screen.step);
			for (const {name, last, nonFinite} of metricViews(run)) {
				expect(metrics.find((metric) => metric.name === name)).toMatchObject({
					last: Number.isNaN(last) ? null : last,
					nonFinite,
				});
			}
		}
	});
});

describe('summaryText', () => {
	it('is a block a run, parted by an empty line, and ends with a newline', () => {
		const {registry} = fedRegistry({
			'a.log':
				'2026-11-02 10:00:00 ERROR ValueError: no\n2026-11-02 10:00:09 INFO step 5/10 loss=0.5 gpu_allocated=2GB\n',
			'b.log': 'nothing\n',
		});
		const text = summaryText(summarise(registry.runs, present));
		expect(text.endsWith('\n')).toBe(true);
		const [first, second] = text.split('\n\n');
		expect(first).toMatch(/^a {2}\S+ for 9\.0 s {2}since 2026-11-02 10:00:00 {2}a\.log\n/);
		expect(first).toMatch(/progress +50 % +step 5\/10/);
		expect(first).toMatch(/metrics +loss .*last +0\.5000/);
		expect(first).toMatch(/levels +INFO 1 +ERROR 1/);
		expect(first).toMatch(/errors +ValueError .*line 1.*: no/);
		expect(first).toMatch(/memory +GPU 2\.0 GB/);
		expect(second).toMatch(/^b /);
	});

	it('says of a loss that is no number any more what the screen says', () => {
		const log = `step 1 loss=2 accuracy=50%\n${'step 2 loss=nan\n'.repeat(5)}`;
		const {runs} = fedRegistry({'a.log': log}).registry;
		const text = summaryText(summarise(runs, present), runs);
		expect(text).toMatch(/^a {2}diverged /);
		expect(text).toMatch(/loss +last +NaN +min +2 .*5 not finite/);
	});

	it('keeps its columns below each other whatever the units', () => {
		const log = 'step 1 loss=2 accuracy=50% gpu_mem=14.02GB\n';
		const {runs} = fedRegistry({'a.log': log}).registry;
		const rows = summaryText(summarise(runs, present), runs)
			.split('\n')
			.filter((row) => row.includes(' last '));
		expect(rows).toHaveLength(3);
		for (const word of [' min ', ' max ', ' n '])
			expect(new Set(rows.map((row) => row.indexOf(word))).size).toBe(1);
	});

	it('says that there is nothing', () => {
		expect(summaryText({mlwatch: 1, runs: [], experiments: []})).toBe('no runs\n');
	});

	it('makes names, keys and messages harmless', () => {
		const evil = '\u001B]0;t\u0007\u009B2J\u202E\r';
		const {registry} = fedRegistry({
			[`${evil}x.jsonl`]: `${JSON.stringify({[`${evil}loss`]: 1, level: 'ERROR', message: `${evil}Error: ${evil}`, run_name: evil})}\n`,
			'y.log': `INFO config: {"${evil}": "${evil}"} ERROR ${evil}\n`,
		});
		expect(summaryText(summarise(registry.runs, present))).not.toMatch(
			/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/,
		);
	});
});

it('tells no duration where the clock went back', () => {
	const run = runOf('2026-11-21 10:00:00 step 1 loss=2\n2026-11-20 10:00:00 step 2 loss=1\n');
	expect(summariseRun(run, present).durationSeconds).toBeNull();
});
