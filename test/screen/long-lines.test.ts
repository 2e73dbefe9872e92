import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {hangingIndent, sideways, wrapped} from '../../source/screen/long-lines.ts';
import {makeSafe} from '../../source/text/safe.ts';
import {anyRow, columnsOf, textOf, textsOf} from '../support/row-text.ts';

const safeRow = anyRow.map((row) => row.map(({text}) => ({text: makeSafe(text)})));

describe('wrapped', () => {
	it('goes on in the next row, indented', () => {
		const row = [{text: 'INFO '}, {text: 'abcdefghij'}];
		expect(textsOf(wrapped(row, 9, 5, 9))).toEqual(['INFO abcd', '     efgh', '     ij']);
	});

	it('ends with … where there is no room for more rows', () => {
		expect(textsOf(wrapped([{text: 'abcdefghij'}], 4, 0, 2))).toEqual(['abcd', 'efg…']);
		expect(textsOf(wrapped([{text: 'abcdefgh'}], 4, 0, 2))).toEqual(['abcd', 'efgh']);
	});

	it('keeps the looks of its pieces', () => {
		const rows = wrapped([{text: 'ab'}, {text: 'cdef', tone: 'match'}], 3, 0, 9);
		expect(rows.flat().filter(({tone}) => tone === 'match')).toEqual([
			{text: 'c', tone: 'match'},
			{text: 'def', tone: 'match'},
		]);
	});

	it('splits no wide character', () => {
		expect(textsOf(wrapped([{text: 'a损失b'}], 4, 1, 9))).toEqual(['a损', ' 失b']);
	});

	it('has all of its text, in rows that fit', () => {
		const width = fc.integer({min: 4, max: 40});
		fc.assert(
			fc.property(safeRow, width, fc.nat(2), (row, columns, indent) => {
				const rows = wrapped(row, columns, indent, Number.POSITIVE_INFINITY);
				for (const one of rows) expect(columnsOf(one)).toBeLessThanOrEqual(columns);
				const told = rows.map((one, at) => textOf(one).slice(at === 0 ? 0 : indent)).join('');
				expect(told).toBe(textOf(row));
			}),
		);
	});
});

it('leaves room for the text, however far in it begins', () => {
	expect(hangingIndent(18, 80)).toBe(18);
	expect(hangingIndent(18, 24)).toBe(8);
	expect(hangingIndent(18, 10)).toBe(0);
});

describe('sideways', () => {
	const show = (text: string, from: number, width: number): string => textOf(sideways([{text}], from, width));

	it('tells by ‹ and › that there is more', () => {
		expect(show('abcdefghij', 0, 20)).toBe('abcdefghij');
		expect(show('abcdefghij', 0, 5)).toBe('abcd›');
		expect(show('abcdefghij', 3, 5)).toBe('‹efg›');
		expect(show('abcdefghij', 5, 5)).toBe('‹ghij');
		expect(show('abc', 30, 5)).toBe('‹');
		expect(show('', 30, 5)).toBe('');
	});

	it('keeps the columns where a wide character is cut in two', () => {
		expect(show('损失x', 0, 5)).toBe('损失x');
		expect(show('损失xyz', 2, 6)).toBe('‹ xyz');
		expect(show('ab损失', 0, 4)).toBe('ab ›');
	});

	it('never takes more than its columns', () => {
		fc.assert(
			fc.property(safeRow, fc.nat(60), fc.integer({min: 2, max: 40}), (row, from, width) => {
				expect(columnsOf(sideways(row, from, width))).toBeLessThanOrEqual(width);
			}),
		);
	});
});
