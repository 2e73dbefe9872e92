import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AnswerFilter, toldBackground} from '../../source/screen/background.ts';

const white = '\u001B]11;rgb:ffff/ffff/ffff\u001B\\';

/** What is left of `text` that comes in pieces of the lengths `cuts`, and the filter. */
function filtered(text: string, cuts: readonly number[] = []): [rest: string, filter: AnswerFilter] {
	const filter = new AnswerFilter();
	let rest = '';
	let at = 0;
	for (const length of [...cuts, text.length]) {
		rest += filter.withoutAnswer(text.slice(at, at + length));
		at += length;
	}

	return [rest, filter];
}

describe('AnswerFilter', () => {
	it.each([
		[white, 'light'],
		['\u001B]11;rgb:1e1e/1e1e/2e2e\u0007', 'dark'],
		['\u001B]11;rgb:fa/fa/f0\u001B\\', 'light'],
		['\u001B]11;rgba:0000/0000/0000/ffff\u0007', 'dark'],
	])('reads %j as %s', (answer, background) => {
		expect(filtered(answer)).toMatchObject(['', {background}]);
	});

	it('takes the answer out of the keys around it, and no key with it, wherever they are cut', () => {
		const keys = fc.string({unit: fc.constantFrom('q', '4', '/', '\r', '\u001B[A', '\u001B[B', '\u0003')});
		fc.assert(
			fc.property(keys, keys, fc.array(fc.nat(12)), (before, after, cuts) => {
				// The Esc of the answer alone is taken for the key where it is cut off exactly there.
				const safe = cuts.length === 0 ? cuts : [before.length + 2 + cuts[0]!, ...cuts.slice(1)];
				const [rest, {background}] = filtered(before + white + after, safe);
				expect(rest).toBe(before + after);
				expect(background).toBe('light');
			}),
		);
	});

	it('lets through what only begins like an answer', () => {
		const text = `\u001B]11;${'x'.repeat(100)}`;
		expect(filtered(text, [3, 20])[0]).toBe(text);
	});

	it('reads one answer only', () => {
		expect(filtered(`${white}${white}`, [white.length])[0]).toBe(white);
	});
});

it.each([
	['15;0', 'dark'],
	['0;15', 'light'],
	['12;default;8', 'dark'],
	['0;7', 'light'],
	['15;default', null],
	['0;99', null],
	['', null],
	[undefined, null],
])('COLORFGBG=%s tells %s', (told, background) => {
	expect(toldBackground({COLORFGBG: told})).toBe(background);
});
