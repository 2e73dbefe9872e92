import fc from 'fast-check';
import libraryWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import stringWidth, {isOneColumnEach} from '../../source/text/string-width.ts';

/** Every character that a code unit can be, but halves of others. */
const characters = Array.from({length: 0xd800}, (_, code) => String.fromCharCode(code));
const oneColumnEach = characters.filter(isOneColumnEach);

const text = fc
	.array(
		fc.oneof(
			fc.constantFrom(...oneColumnEach),
			fc.constantFrom(
				'\u001B[31m',
				'\u001B[0m',
				'\u001B[',
				'\u001B]8;;http://x\u0007',
				'\u009B31m',
				'\u001B[2K',
			),
			fc.constantFrom('损失', '✅', '👩‍💻', '🇩🇪', 'e\u0301', '✔\uFE0F', '1\uFE0F\u20E3', '©\uFE0F', '\t', '\n'),
			fc.string({unit: 'binary', maxLength: 4}),
		),
	)
	.map((parts) => parts.join(''));

describe('isOneColumnEach', () => {
	it('is true only of what takes one column', () => {
		expect(oneColumnEach.length).toBeGreaterThan(95);
		expect(oneColumnEach.filter((character) => libraryWidth(character) !== 1)).toEqual([]);
	});

	it('is true of what we draw with', () => {
		for (const drawn of [
			'loss=0.43',
			'─│┌┐└┘├┤',
			'▁▂▃▄▅▆▇█░',
			'⣿⡇',
			'…·•‹›',
			'≈≥≤★⇢',
			'●○◆▲▼',
			'✔ ✖',
			'é ß',
			'−',
		]) {
			expect(isOneColumnEach(drawn)).toBe(true);
		}
	});

	it('is false of what takes none or two', () => {
		for (const other of [
			'\u0301',
			'\u200B',
			'\u00AD',
			'\u001B',
			'\t',
			'\u009B',
			'损',
			'✅',
			'\uFE0F',
			'👩',
		]) {
			expect(isOneColumnEach(`a${other}`)).toBe(false);
		}
	});
});

describe('stringWidth', () => {
	it('says the same as the library', () => {
		fc.assert(
			fc.property(text, (given) => {
				expect(stringWidth(given)).toBe(libraryWidth(given));
			}),
			{numRuns: 2000},
		);
	});

	it.each([{countAnsiEscapeCodes: true}, {ambiguousIsNarrow: true}, {ambiguousIsNarrow: false}])(
		'says the same as the library with %j',
		(options) => {
			fc.assert(
				fc.property(text, (given) => {
					expect(stringWidth(given, options)).toBe(libraryWidth(given, options));
				}),
				{numRuns: 1000},
			);
		},
	);

	it('counts nothing for what is no text, as the library does', () => {
		for (const given of [undefined, null, 3, {}] as never[]) expect(stringWidth(given)).toBe(0);
	});
});
