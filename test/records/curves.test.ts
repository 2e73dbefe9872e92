import {describe, expect, it} from 'vitest';
import {curvesOf, takeCurves} from '../../source/records/curves.ts';
import {metricsOf, readLines} from '../support/readings.ts';
import {lines, summaryOf} from '../support/summaries.ts';

/** Name, values and epochs of each metric of a log. */
const told = (...log: string[]): object =>
	Object.fromEntries(
		summaryOf({'a.log': lines(...log)}).metrics.map(({name, count, first, last}) => [
			name,
			[count, first, last],
		]),
	);

describe('curves that a line prints as a whole', () => {
	it('are the lists of a dictionary with a loss', () => {
		expect(curvesOf({loss: [0.5, 0.4], acc: [0.8, 0.9], epochs: 2})).toEqual([
			{name: 'loss', places: null, values: [0.5, 0.4]},
			{name: 'acc', places: null, values: [0.8, 0.9]},
		]);
		expect(curvesOf({precision: [0.5, 0.4], recall: [0.8, 0.9]})).toEqual([]);
		expect(curvesOf({loss: [0.5]})).toEqual([]);
	});

	it('are places with their values', () => {
		expect(
			curvesOf({
				accuracy: [
					[1, 0.5],
					[3, 0.75],
				],
			}),
		).toEqual([{name: 'accuracy', places: [1, 3], values: [0.5, 0.75]}]);
		expect(
			curvesOf({
				loss: [
					[3, 0.5],
					[1, 0.75],
				],
			}),
		).toEqual([]);
	});

	it.each([
		['a list in the plural', 'Train losses: [0.9, 0.8] done', 'Train losses', ' done'],
		['a list of pairs', 'losses_centralized [(0, 2.3), (1, 1.2)]', 'losses_centralized', ''],
	])('are %s', (_, message, name, rest) => {
		const found = takeCurves(message);
		expect(found.curves.map((curve) => curve.name)).toEqual([name]);
		expect(found.rest).toBe(rest);
	});

	it.each(['lr: [0.1, 0.1]', 'Epoch [1/2] loss: [0.5]', 'kernel [3, 3]', 'losses [0.5, 0.4'])(
		'are not in %s',
		(message) => {
			expect(takeCurves(message)).toEqual({curves: [], measured: [], rest: message});
		},
	);

	it('give a series each', () => {
		expect(told("History: {'loss': [0.5, 0.4, 0.3], 'val_loss': [0.6, 0.5, 0.45]}")).toEqual({
			loss: [3, 0.5, 0.3],
			val_loss: [3, 0.6, 0.45],
		});
		expect(told('losses [(1, 0.5), (2, 0.4)]', 'done')).toEqual({losses: [2, 0.5, 0.4]});
	});

	it('are none in a line about one epoch', () => {
		expect(told('Epoch 1 - Score: 0.8  Scores: [0.81, 0.82]')).toEqual({Score: [1, 0.8, 0.8]});
		expect(told("{'epoch': 3, 'loss': [0.5, 0.4]}", 'done')).toEqual({});
	});

	it('are not told twice', () => {
		expect(
			told('Epoch 1, loss: 0.5', 'Epoch 2, loss: 0.4', "{'loss': [0.5, 0.4], 'val_loss': [0.6, 0.55]}"),
		).toEqual({loss: [2, 0.5, 0.4], val_loss: [2, 0.6, 0.55]});
	});

	it('are none where each is of one of several', () => {
		expect(metricsOf("Avg reward: [(0, '2.3'), (1, '1.2')]")).toEqual({
			'Avg reward': 2.3,
			'Avg reward[1]': 1.2,
		});
	});

	it('leave no number of their own', () => {
		expect(metricsOf('val_accuracies = [0.5, 0.6, 0.7]')).toEqual({});
	});

	it('are looked for in a line without end', () => {
		expect(takeCurves('x [f(1 '.repeat(10_000)).curves).toEqual([]);
	});
});

describe('a list below what it measures', () => {
	it('has the name of that', () => {
		const said = readLines('Validation accuracy by epoch:\n  epoch 1: 0.5\n  epoch 2: 0.6\nepoch 3: 0.7 0.8');
		expect(said.map(({metrics}) => metrics)).toEqual([
			undefined,
			{'Validation accuracy': 0.5},
			{'Validation accuracy': 0.6},
			{'column 1': 0.7, 'column 2': 0.8},
		]);
	});

	it('may count rounds', () => {
		const [, said] = readLines('History (loss, distributed):\n  round 1: 0.5');
		expect(said).toMatchObject({epoch: 1, metrics: {loss: 0.5}});
	});
});
