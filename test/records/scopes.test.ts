/** What a number is of, where that stands somewhere else than in its name. */
import {describe, expect, it} from 'vitest';
import {metricsOf, progressOf, readLine, readLines} from '../support/readings.ts';

describe('a call around pairs', () => {
	it.each([
		["test result: OrderedDict([('hits@5', 0.25), ('mrr', 0.125)])", 'test', {'hits@5': 0.25, mrr: 0.125}],
		["3 Aug now: dev scores = collections.OrderedDict([('hits@5', 0.25)])", 'validation', {'hits@5': 0.25}],
		["OrderedDict([('mrr', 0.125)])", undefined, {mrr: 0.125}],
	])('is a dictionary, of the data that stands before it: %s', (line, split, metrics) => {
		expect(readLine(line)).toMatchObject({metrics});
		expect(readLine(line).split).toBe(split);
	});

	it('is none where its list is another one', () => {
		expect(metricsOf("sizes: list([('a', 1, 2), ('b', 2, 3)])")).toEqual({});
	});
});

describe('names that end alike', () => {
	it.each([
		['Accuracy with beam search: 0.5', {'Accuracy with beam search': 0.5}],
		['Mean Precision with Dot-Product:  95.5', {'Mean Precision with Dot-Product': 95.5}],
		[
			'Rank Correlation with Dot-Product: 80.5\t(Limit: 0.5)',
			{'Rank Correlation with Dot-Product': 80.5, Limit: 0.5},
		],
		['New Model with val loss: 0.5', {'val loss': 0.5}],
		['Resuming Training with lr: 0.5', {lr: 0.5}],
	])('are kept apart: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});
});

describe('the name of a row', () => {
	it.each([
		['ORG: precision: 64.5%; recall: 61.5%', {'ORG precision': '64.5 %', 'ORG recall': '61.5 %'}],
		['   B-PER:  hits:  0.5  misses: 0.25  12', {'B-PER hits': 0.5, 'B-PER misses': 0.25}],
		['accuracy: 96.5%; recall: 68.5%', {accuracy: '96.5 %', recall: '68.5 %'}],
		['RESULTS: precision: 0.5; recall: 0.25', {precision: 0.5, recall: 0.25}],
		['TEST: precision: 0.5; recall: 0.25', {precision: 0.5, recall: 0.25}],
		['Now: precision: 0.5; recall: 0.25', {precision: 0.5, recall: 0.25}],
		['LOSS: precision: 0.5; recall: 0.25', {precision: 0.5, recall: 0.25}],
	])('belongs to the names in it: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});
});

it.each([
	['evaluate:dev', 'validation'],
	['Evaluating on the test set ...', 'test'],
	['Scoring dev data', 'validation'],
	['Evaluate: soon', undefined],
])('what is evaluated on stands above the numbers: %s', (heading, split) => {
	expect(readLines(`${heading}\nprecision: 0.5; recall: 0.25`)[1]!.split).toBe(split);
});

it('may be told by the word behind a stroke that begins the line', () => {
	expect(readLine('| Validation Epoch #1 \t Loss: 1.25').split).toBe('validation');
});

describe('the word of a counter', () => {
	it.each([
		[
			'fps step: 2610 fps step and rollout: 2350 epoch: 3/50',
			{'fps step': 2610, 'fps step and rollout': 2350},
			{epoch: 3, epochs: 50},
		],
		['Proximal step: 1.000000', {'Proximal step': 1}, {}],
		['Training step: 12', {}, {step: 12}],
		['Seconds needed for this iteration: 0.000', {}, {}],
		['reward: 0.5  num_steps: 12.500', {reward: 0.5, num_steps: 12.5}, {}],
		['loss: 0.5  num_steps: 120', {loss: 0.5}, {steps: 120}],
	])('may end the name of a measure: %s', (line, metrics, progress) => {
		expect(metricsOf(line)).toEqual(metrics);
		expect(progressOf(line)).toEqual(progress);
	});
});

it.each([
	['[2/3] run C=0.5; acc: (test=0.75) f1: (test=0.5) after 3 s', {'test acc': 0.75, 'test f1': 0.5}],
	['r2: (train=0.875, test: 0.75)', {'train r2': 0.875, 'test r2': 0.75}],
	['loss: (test)', {}],
])('a key inside brackets may be the data of what stands before them: %s', (line, metrics) => {
	expect(metricsOf(line)).toMatchObject(metrics);
	expect(metricsOf(line)).not.toHaveProperty('test');
});

it('tells the best of a line from what it has now, where both are called alike', () => {
	const line = "Run 3 is over with value: 0.5 and options: {'depth': 5}. Best is run 2 with value: 0.25.";
	expect(metricsOf(line)).toEqual({value: 0.5, 'best value': 0.25});
});
