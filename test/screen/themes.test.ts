import {describe, expect, it} from 'vitest';
import {asksBackground, themeFor, themeNames, type Background, type Tone} from '../../source/screen/theme.ts';
import {contrast, differenceFor, sights} from '../support/seen-colours.ts';

const truecolor = {TERM: 'xterm-256color', COLORTERM: 'truecolor'};
const grounds: Readonly<Record<Background, string>> = {dark: '#1e1e1e', light: '#ffffff'};
const curves: readonly Tone[] = ['curve1', 'curve2', 'curve3', 'curve4', 'curve5', 'curve6'];

const cases = (['dark', 'light'] as const).flatMap((background) =>
	(['auto', 'high-contrast', 'colour-blind'] as const).map((name) => ({
		name,
		background,
		theme: themeFor(truecolor, name, background),
	})),
);

/** Every two of `all`. */
function pairs<T>(all: readonly T[]): Array<[T, T]> {
	return all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]));
}

describe.each(cases)('the theme $name on a $background background', ({name, background, theme}) => {
	it('can be read', () => {
		const least = name === 'high-contrast' ? 7 : 3;
		for (const {color} of [...Object.values(theme.tones), ...Object.values(theme.levels)]) {
			if (color !== undefined)
				expect(contrast(color, grounds[background]), color).toBeGreaterThanOrEqual(least);
		}
	});

	it('has curves that keep apart', () => {
		for (const sight of name === 'colour-blind' ? sights : (['all colours'] as const)) {
			for (const [one, other] of pairs(curves.map((tone) => theme.tones[tone].color!)))
				expect(differenceFor(sight, one, other), `${one} ${other} ${sight}`).toBeGreaterThan(0.07);
		}
	});

	it('tells an error from what is good', () => {
		const [good, bad] = [theme.tones.good.color!, theme.tones.bad.color!];
		for (const sight of name === 'colour-blind' ? sights : (['all colours'] as const))
			expect(differenceFor(sight, good, bad), sight).toBeGreaterThan(0.07);
	});
});

describe('themeFor', () => {
	it.each([
		[{TERM: 'xterm-256color', COLORTERM: 'truecolor'}, 24],
		[{TERM: 'xterm-256color'}, 8],
		[{TERM: 'xterm'}, 4],
		[{TERM: 'linux'}, 4],
	])('has as many colours as the terminal (%o)', (environment, depth) => {
		expect(themeFor(environment, 'dark').depth).toBe(depth);
	});

	it('has no colour where there shall be none, whichever theme is asked for', () => {
		for (const name of themeNames) {
			expect(themeFor({...truecolor, NO_COLOR: '1'}, name).tones).toEqual(themeFor({}, 'none').tones);
			expect(asksBackground({...truecolor, NO_COLOR: '1'}, name)).toBe(false);
		}
	});

	it('is that of the background, and without one the colours of the terminal', () => {
		const looks = (background: Background | null): unknown => themeFor(truecolor, 'auto', background).tones;
		expect(looks('dark')).toEqual(themeFor(truecolor, 'dark').tones);
		expect(looks('light')).toEqual(themeFor(truecolor, 'light').tones);
		expect(looks(null)).toEqual(themeFor(truecolor, 'default').tones);
	});

	it('asks for the background only where that makes a difference', () => {
		expect(themeNames.filter((name) => asksBackground(truecolor, name))).toEqual([
			'auto',
			'high-contrast',
			'colour-blind',
		]);
		expect(asksBackground({TERM: 'linux'}, 'auto')).toBe(false);
	});
});
