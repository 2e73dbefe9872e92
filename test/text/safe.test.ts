import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isSafe, makeSafe, safeJson} from '../../source/text/safe.ts';

/** What a terminal would obey, reorder or swallow. Written anew here, so that a hole in the pattern shows. */
function isForbidden(code: number): boolean {
	const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
	const isDirection =
		code === 0x061c || (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e);
	const isIsolate = code >= 0x2066 && code <= 0x2069;
	const isInvisible =
		code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0x2028 || code === 0x2029;
	return isControl || isDirection || isIsolate || isInvisible || (code >= 0xe0000 && code <= 0xe0fff);
}

/** Text made of what attacks are made of, and of anything. */
const hostile = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'\u001B[',
				'\u001B]0;',
				'\u001B]52;c;',
				'\u001BP',
				'\u001B\\',
				'\u0007',
				'\u009B',
				'\u009D',
				'\u009C',
			),
			fc.constantFrom(
				'\u001B]8;;http://x\u001B\\',
				'\r',
				'\b',
				'\t',
				'\n',
				'\0',
				'\u202E',
				'\u2066',
				'\u200B',
				'\uFEFF',
			),
			fc.constantFrom('31m', '2J', 'evil title', '8m', ';', '?1049h', 'm', '\uD800', '⚠️', '👩‍💻', '\u{E0041}'),
			fc.string({unit: 'binary'}),
			fc.string({unit: 'grapheme'}),
		),
	)
	.map((parts) => parts.join(''));

describe('makeSafe', () => {
	it('lets nothing through that a terminal obeys', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				for (const character of makeSafe(text)) expect(isForbidden(character.codePointAt(0)!)).toBe(false);
			}),
			{numRuns: 2000},
		);
	});

	it('changes nothing that it has made safe', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const once = makeSafe(text);
				expect(makeSafe(once)).toBe(once);
				expect(isSafe(once)).toBe(true);
			}),
		);
	});

	it('leaves printable text as it is', () => {
		for (const text of [
			'loss=0.43',
			'  File "train.py", line 3',
			'损失 0.5',
			'│ ▁▂▃ ━╸',
			'naïve café',
			'✅ Saved',
		]) {
			expect(makeSafe(text)).toBe(text);
		}
	});

	it.each([
		['a title', '\u001B]0;evil\u0007text', 'text'],
		['a clipboard write', '\u001B]52;c;ZXZpbA==\u001B\\text', 'text'],
		['a link', '\u001B]8;;http://evil\u001B\\text\u001B]8;;\u001B\\', 'text'],
		['colours', '\u001B[1;31mred\u001B[0m', 'red'],
		['an 8-bit introducer', '\u009B31mred', 'red'],
		['a cleared screen', 'a\u001B[2J\u001B[Hb', 'ab'],
		['a string that nothing ends', '\u001B]0;title for ever', '0;title for ever'],
		['a lone escape', 'a\u001B', 'a'],
		['controls', 'a\0b\u0007c\u007F', 'a␀b␇c␡'],
		['tabs', 'a\tb', 'a       b'],
		['reversed text', 'abc\u202Edef', 'abc\uFFFDdef'],
		['a joined emoji', '👩‍💻', '👩💻'],
		['a lone surrogate', 'a\uD800b', 'a\uFFFDb'],
	])('makes %s harmless', (_, text, safe) => {
		expect(makeSafe(text)).toBe(safe);
	});

	it('is linear in what is hostile', () => {
		const text = '\u009D'.repeat(100_000) + '\u001B]'.repeat(100_000);
		expect(makeSafe(text).length).toBeLessThan(200_001);
	});
});

describe('safeJson', () => {
	it('says the same and prints nothing that a terminal obeys', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const json = safeJson({text});
				expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({text})));
				for (const character of json) {
					expect(character === '\n' || !isForbidden(character.codePointAt(0)!)).toBe(true);
				}
			}),
		);
	});
});
