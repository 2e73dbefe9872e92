import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {csvCell} from '../../source/text/csv.ts';

describe('csvCell', () => {
	it.each([
		['loss', 'loss'],
		['', ''],
		['a b', 'a b'],
		['a,b', '"a,b"'],
		['say "x"', '"say ""x"""'],
		['two\nlines', '"two\nlines"'],
		['\rback', '"\rback"'],
		[' padded', '" padded"'],
	])('%j is %j', (text, cell) => {
		expect(csvCell(text)).toBe(cell);
	});

	it('is told from its neighbours whatever it holds', () => {
		fc.assert(
			fc.property(fc.string({unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é')}), (text) => {
				expect(cellsOf(`${csvCell(text)},${csvCell(text)}`)).toEqual([text, text]);
			}),
		);
	});
});

/** The cells of one row, as RFC 4180 defines them. */
function cellsOf(row: string): string[] {
	const cells = [...`,${row}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
	expect(cells.map(([cell]) => cell).join('')).toBe(`,${row}`);
	return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}
