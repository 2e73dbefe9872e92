import {describe, expect, it} from 'vitest';
import {readLines} from '../support/readings.ts';

const metricsBelow = (...rows: string[]) => readLines(rows.join('\n')).map(({metrics}) => metrics ?? {});

describe('a table with a column for each data', () => {
	it('has a metric in each row', () => {
		expect(
			metricsBelow(
				'                    Training |  Validation',
				'accuracy         |     0.900  |     0.850',
				'loss             |     0.500  |       N/A',
				'step 3 loss 0.25',
				'accuracy         |     0.900  |     0.850',
			),
		).toEqual([
			{},
			{'Training accuracy': 0.9, 'Validation accuracy': 0.85},
			{'Training loss': 0.5},
			{loss: 0.25},
			{},
		]);
	});

	it('may have gaps between them', () => {
		expect(
			metricsBelow(
				'Metric      Train    Val',
				'loss        0.5123   0.6123',
				'         train    val     test',
				'acc      0.5      0.25    0.75',
			),
		).toEqual([
			{},
			{'Train loss': 0.5123, 'Val loss': 0.6123},
			{},
			{'train acc': 0.5, 'val acc': 0.25, 'test acc': 0.75},
		]);
	});

	it('has a prefix where all lines have one', () => {
		const row = (text: string): string => `2026-11-21 10:00:00,123 - INFO - app - ${text}`;
		expect(metricsBelow(row('     Train | Val'), row('loss | 0.5 | 0.625'))[1]).toEqual({
			'Train loss': 0.5,
			'Val loss': 0.625,
		});
	});
});
