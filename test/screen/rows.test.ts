import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {beside, fitRow, fitRows, joinFitting, span, spread} from '../../source/screen/rows.ts';
import {anyRow, columnsOf, expectSize, textOf} from '../support/row-text.ts';

const width = fc.integer({min: 0, max: 60});

describe('fitRow', () => {
	it('takes exactly the columns that it is given', () => {
		fc.assert(
			fc.property(anyRow, width, (row, columns) => {
				expect(columnsOf(fitRow(row, columns))).toBe(columns);
			}),
			{numRuns: 1000},
		);
	});

	it('keeps what fits as it is, and marks what it has cut', () => {
		fc.assert(
			fc.property(anyRow, width, (row, columns) => {
				const [before, after] = [textOf(row), textOf(fitRow(row, columns))];
				if (columnsOf(row) <= columns) expect(after.trimEnd()).toBe(before.trimEnd());
				else if (columns > 0) expect(after).toContain('…');
			}),
		);
	});

	it.each([
		['loss=0.4312', 8, 'loss=0.…'],
		['损失 0.5', 3, '损…'],
		['损失 0.5', 4, '损… '],
		['✅ Saved', 2, '… '],
		['ab', 4, 'ab  '],
		['ab', 0, ''],
	])('makes %s of %i columns', (text, columns, fitted) => {
		expect(textOf(fitRow([span(text)], columns))).toBe(fitted);
	});

	it('cuts where the last piece that fits wholly would hide that more follows', () => {
		expect(textOf(fitRow([span('abc'), span('def')], 3))).toBe('ab…');
	});
});

describe('fitRows', () => {
	it('is exactly as high and as wide as it is told', () => {
		fc.assert(
			fc.property(
				fc.array(anyRow, {maxLength: 12}),
				width,
				fc.integer({min: 0, max: 15}),
				(rows, columns, height) => {
					expectSize(fitRows(rows, columns, height), columns, height);
				},
			),
		);
	});
});

describe('spread', () => {
	it('fills the columns, with the right side whole as long as there is room for it', () => {
		fc.assert(
			fc.property(anyRow, anyRow, width, (left, right, columns) => {
				const row = spread(left, right, columns);
				expect(columnsOf(row)).toBe(columns);
				if (columnsOf(right) <= columns) expect(textOf(row).endsWith(textOf(right))).toBe(true);
			}),
		);
	});
});

describe('joinFitting', () => {
	it('never takes more than there is', () => {
		fc.assert(
			fc.property(
				fc.array(anyRow, {maxLength: 8}),
				width,
				fc.integer({min: 0, max: 4}),
				(pieces, columns, gap) => {
					expect(columnsOf(joinFitting(pieces, columns, gap))).toBeLessThanOrEqual(columns);
				},
			),
		);
	});

	it('leaves out what does not fit, and nothing that does', () => {
		const pieces = ['train_loss', 'last 0.43', 'best 0.42', 'Δ'].map((text) => [span(text)]);
		expect(textOf(joinFitting(pieces, 40))).toBe('train_loss  last 0.43  best 0.42  Δ');
		expect(textOf(joinFitting(pieces, 34))).toBe('train_loss  last 0.43  best 0.42');
		expect(textOf(joinFitting(pieces, 26))).toBe('train_loss  last 0.43  Δ');
		expect(textOf(joinFitting(pieces, 5))).toBe('Δ');
	});
});

describe('beside', () => {
	it('puts blocks next to each other, row by row', () => {
		const [left, right] = [
			[[span('a')], [span('b')]],
			[[span('1')], [span('2')]],
		];
		expect(beside(left, right).map((row) => textOf(row))).toEqual(['a1', 'b2']);
	});
});
