import {describe, expect, it} from 'vitest';
import {cellsOf} from '../../../source/screen/terminal-output/cells.ts';
import {StyleCodes} from '../../../source/screen/terminal-output/style-codes.ts';

/** The codes in force after `sequences`. */
function after(...sequences: string[]): string {
	const codes = new StyleCodes();
	for (const parameters of sequences) expect(codes.apply(parameters)).toBe(true);
	return codes.text;
}

describe('StyleCodes', () => {
	it.each([
		[['31'], '31'],
		[['31', '39'], ''],
		[['1', '2', '22'], ''],
		[['2', '1'], '1;2'],
		[['1;31', '4', '0'], ''],
		[['4', '1;38;5;99'], '1;4;38;5;99'],
		[['38;2;1;2;3', '3', '23'], '38;2;1;2;3'],
		[['91', '', '44'], '44'],
	])('knows what %j adds up to', (sequences, expected) => {
		expect(after(...sequences)).toBe(expected);
	});

	it('is the same text for the same look, in whatever order it came about', () => {
		expect(after('4', '31', '1')).toBe(after('1', '4', '35', '31'));
	});

	it.each(['5', '58;5;1', '38;5', '38;9;1', '8'])('says that it does not know %s', (parameters) => {
		expect(new StyleCodes().apply(parameters)).toBe(false);
	});
});

describe('cellsOf', () => {
	it('has the look of each column', () => {
		expect(cellsOf('a\u001B[31mbc\u001B[0md')).toEqual({text: 'abcd', styles: ['', '31', '31', '']});
	});

	it.each(['损', 'e\u0301', 'a\u001B[5mb', 'a\u001B[2Kb', '✅', '\t'])('has none for %j', (line) => {
		expect(cellsOf(line)).toBeNull();
	});
});
