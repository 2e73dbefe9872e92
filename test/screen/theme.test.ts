import {describe, expect, it} from 'vitest';
import {levels} from '../../source/records/levels.ts';
import {themeFor, type Theme} from '../../source/screen/theme.ts';

function coloursOf({tones, levels: styles}: Theme): string[] {
	return [...Object.values(tones), ...Object.values(styles)].flatMap(({color}) =>
		color === undefined ? [] : [color],
	);
}

describe('themeFor', () => {
	it('has colours on a terminal', () => {
		expect(coloursOf(themeFor({TERM: 'xterm-256color'})).length).toBeGreaterThan(10);
	});

	it.each([
		['NO_COLOR is set', {NO_COLOR: '1', TERM: 'xterm-256color'}],
		['the terminal has none', {TERM: 'dumb'}],
	])('has no colour where %s, neither of its own nor of the log', (_, environment) => {
		const theme = themeFor(environment);
		expect(coloursOf(theme)).toEqual([]);
		expect(theme.keepsLogColours).toBe(false);
	});

	it('takes an empty NO_COLOR for none, as its specification says', () => {
		expect(coloursOf(themeFor({NO_COLOR: '', TERM: 'xterm'}))).not.toEqual([]);
	});

	it.each(['xterm-256color', 'dumb'])('knows every level (%s)', (terminal) => {
		const theme = themeFor({TERM: terminal});
		expect(Object.keys(theme.levels).toSorted()).toEqual([...levels].toSorted());
		expect(theme.levels.ERROR).not.toEqual(theme.levels.INFO);
		expect(theme.tones.strong).toEqual({bold: true});
		expect(theme.tones.accent).not.toEqual(theme.tones.quiet);
	});
});
