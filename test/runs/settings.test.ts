/** What is a setting and what a metric where names alone do not tell: by the lines around it and by the training. */
import {describe, expect, it} from 'vitest';
import {lines, metricNamed, summaryOf} from '../support/summaries.ts';

const epochs = lines(
	'epoch 1 loss=0.5 lr=0.001 kappa=0.3',
	'epoch 2 loss=0.4 lr=0.0005 kappa=0.4',
	'epoch 3 loss=0.3 lr=0.0001 kappa=0.5',
);

function namesOf(...all: string[]): string[] {
	return summaryOf(all.join('')).metrics.map(({name}) => name);
}

describe('what was there before the training', () => {
	it.each([
		['a number', 'tau: 0.07'],
		['a number with a unit', 'scratch: 64GB'],
		['several of a description', 'stage=0 layers=7\nstage=1 layers=8\nstage=2 layers=8'],
		['a device', 'name: Card X major: 7 minor: 5 clock: 1.53'],
		['a setting with the name of a metric', 'base_lr: 0.1'],
	])('is no metric: %s', (_, text) => {
		expect(namesOf(lines(text), epochs).sort()).toEqual(['kappa', 'loss', 'lr']);
	});

	it('is a setting where it has one value', () => {
		const {config} = summaryOf(lines('tau: 0.07', 'stage=0 layers=7', 'stage=1 layers=7') + epochs);
		expect(config).toMatchObject({tau: 0.07, layers: 7});
		expect(config).not.toHaveProperty('stage');
	});

	it('stays a setting when the program starts again', () => {
		const head = lines('tau: 0.07', 'width: 64', 'base_lr: 0.1');
		expect(namesOf(head, epochs, head, epochs).sort()).toEqual(['kappa', 'loss', 'lr']);
	});

	it('is none of the values of the metric that has its name', () => {
		const summary = summaryOf(lines('lr: 0.1', 'kappa: 7') + epochs);
		expect(metricNamed(summary, 'lr')).toMatchObject({count: 3, first: 0.001});
		expect(metricNamed(summary, 'kappa')).toMatchObject({count: 3, first: 0.3});
		expect(summary.config).toMatchObject({lr: 0.1, kappa: 7});
	});

	it.each([
		['of the field', 'val accuracy: 0.1'],
		['that changes', 'energy: 0.31\nenergy: 0.28\nenergy: 0.22'],
	])('is a metric %s', (_, text) => {
		expect(namesOf(lines(text), epochs)).toHaveLength(4);
	});
});

describe('a log without counters', () => {
	it('keeps results that nobody else calls so', () => {
		const {metrics, config} = summaryOf(lines('clusters: 8', 'inertia: 1234.5', 'silhouette: 0.53'));
		expect(metrics.map(({name}) => name)).toEqual(['inertia', 'silhouette']);
		expect(config).toEqual({clusters: 8});
	});

	it('keeps a row of measures, whatever text stands below it', () => {
		const row = 'INFO part=1 size=770 crit=10.0125 rows/part=38.25';
		expect(namesOf(lines(row, 'INFO Saving model: out/a.model', 'INFO Saving words: out/a.words'))).toContain(
			'crit',
		);
	});

	it('keeps the results of an evaluation that lists its settings with them', () => {
		const text = lines('model: tiny', 'dataset: shapes', 'batch_size: 32', 'accuracy: 0.93', 'loss: 0.21');
		expect(namesOf(text).sort()).toEqual(['accuracy', 'loss']);
	});

	it('has trained where it has measured repeatedly', () => {
		const measured = lines('loss: 0.5, cost: 3.5', 'loss: 0.4, cost: 3.1', 'loss: 0.3, cost: 2.8');
		expect(namesOf(lines('tau: 0.07'), measured).sort()).toEqual(['cost', 'loss']);
	});
});

describe('a list of names and values after the training has begun', () => {
	it.each([
		['a setting that everybody knows', 'seed: 1\nbase_width: 64\nkeep_prob: 0.9'],
		['words among the numbers', 'amp: True\narch: tiny\nkeep_prob: 0.9\nbase_width: 64'],
		['a frame', '| name | value |\n|------|------|\n| seed | 1 |\n|------|------|\n| keep_prob | 0.9 |'],
		['dots', 'amp ....... False\nclip ...... None\nscale ..... 1024\nloss_scale ..... 0'],
		[
			'brackets',
			'settings_json = {\n  "fp16": {\n    "enabled": true,\n    "window": 10\n  },\n  "seed": 3\n}',
		],
		[
			'Python',
			"head=dict(\n    type='Head', use_mask=True, loss_weight=1.0),\nneck=dict(\n    type='Neck',\n    num=3)",
		],
	])('is a configuration with %s', (_, text) => {
		const names = namesOf(epochs, lines(text), epochs);
		expect(names.sort()).toEqual(['kappa', 'loss', 'lr']);
	});

	it.each([
		['a metric of the field', 'host: a1\ndone: False\nreward_mean: 3.5\nq_max: 0.3'],
		['a counter', '| step | 100 |\n| q_max | 0.3 |\n| note | x |\n| other | y |'],
		['nothing that tells', 'q_max: 0.3\nq_min: 0.1'],
		['sentences', 'Note: the end of it all\nHint: look at the results\nq_max: 0.3'],
	])('is a report with %s', (_, text) => {
		expect(namesOf(epochs, lines(text))).toContain('q_max');
	});

	it('ends with an empty line', () => {
		expect(namesOf(epochs, lines('seed: 1', 'amp: True', '', 'q_max: 0.3'))).toContain('q_max');
	});

	it('does not hold what the training says', () => {
		const text = lines('seed: 1', 'amp: True') + epochs;
		expect(namesOf(epochs, text).sort()).toEqual(['kappa', 'loss', 'lr']);
	});
});

it('is a metric, what is the best of several rounds, though it stays as it is', () => {
	const round = lines('Best height: -12.50000 - size: (3, 4)', 'Mean width: 0.5');
	expect(namesOf(round, round)).toContain('Best height');
});
