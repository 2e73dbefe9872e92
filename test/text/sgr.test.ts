import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {applySgr, sgrSequences, type TextStyle} from '../../source/text/sgr.ts';

/** The style that `sequences` set, read back. */
function read(sequences: string): TextStyle {
	return (sequences.match(/\u001B\[[\d;]*m/g) ?? []).reduce<TextStyle>(applySgr, {});
}

const style: fc.Arbitrary<TextStyle> = fc
	.record({
		color: fc.constantFrom(undefined, 'red', 'cyanBright', 'gray', 'ansi256(99)', '#a0b0c0'),
		bold: fc.constantFrom(undefined, true),
		dim: fc.constantFrom(undefined, true),
		italic: fc.constantFrom(undefined, true),
		underline: fc.constantFrom(undefined, true),
	})
	.map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

describe('sgrSequences', () => {
	it('sets the style that is read from it', () => {
		fc.assert(
			fc.property(style, (wanted) => {
				expect(read(sgrSequences(wanted, 24))).toEqual(wanted);
			}),
		);
	});

	it('sets the nearest colour where the terminal has not the wanted one', () => {
		expect(sgrSequences({color: '#ff8000'}, 24)).toBe('\u001B[38;2;255;128;0m');
		expect(sgrSequences({color: '#ff8000'}, 8)).toBe('\u001B[38;5;208m');
		expect(sgrSequences({color: '#8a919e'}, 8)).toBe('\u001B[38;5;246m');
		expect(sgrSequences({color: '#ff8000', bold: true}, 4)).toBe('\u001B[1m\u001B[33m');
		expect(sgrSequences({color: '#8a919e'}, 4)).toBe('\u001B[90m');
		expect(sgrSequences({color: 'ansi256(99)'}, 4)).toBe('\u001B[34m');
		expect(sgrSequences({color: 'magenta'}, 4)).toBe('\u001B[35m');
	});
});
