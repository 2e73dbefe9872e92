import {describe, expect, it} from 'vitest';
import {screen, temporaryDirectory} from '../support/program.ts';
import type {PseudoTerminal} from '../support/pseudo-terminal.ts';
import {rgbOf} from '../../source/text/colours.ts';
import {themeFor} from '../../source/screen/theme.ts';

const environment = {COLORTERM: 'truecolor', COLORFGBG: undefined, MLWATCH_THEME: undefined};
const question = '\u001B]11;?\u001B\\';

/** Whether something has been drawn in the colour that the theme called `name` has for borders. */
function isIn(terminal: PseudoTerminal, name: 'dark' | 'light' | 'default'): boolean {
	const {color = ''} = themeFor({TERM: 'xterm-256color', COLORTERM: 'truecolor'}, name).tones.quiet;
	const code = color.startsWith('#') ? `38;2;${rgbOf(color).join(';')}` : '90';
	return terminal.bytes.includes(`\u001B[${code}m`);
}

/** Answers the question for the background with `colour`, and types `keys` around the answer. */
async function answered(colour: string, keys = ''): Promise<PseudoTerminal> {
	const terminal = screen(['demo-logs/python-logging'], {environment});
	await terminal.until(() => terminal.bytes.includes(question), 'the question');
	terminal.type(`${keys}\u001B]11;rgb:${colour}\u001B\\${keys}`);
	return terminal;
}

describe('the background of the terminal', () => {
	it.each([
		['ffff/fefe/f0f0', 'light'],
		['1e1e/1e1e/1e1e', 'dark'],
	] as const)('of %s brings the theme %s, and the answer is no key', async (colour, name) => {
		const terminal = await answered(colour);
		await terminal.shows('following');
		expect(isIn(terminal, name)).toBe(true);
		// `1` of the answer would filter, `r` and `g` are or may become keys.
		expect(terminal.text).not.toContain('≥');
	});

	it('leaves what is typed meanwhile to the screen', async () => {
		const terminal = await answered('ffff/ffff/ffff', '3');
		await terminal.shows('≥ WARNING');
		expect(isIn(terminal, 'light')).toBe(true);
	});

	it('is not waited for, and an answer that comes late is no key', async () => {
		const terminal = screen(['demo-logs/python-logging'], {environment});
		await terminal.shows('following');
		expect(isIn(terminal, 'default')).toBe(true);
		terminal.type('\u001B]11;rgb:1111/1111/1111\u001B\\L');
		await terminal.shows('≥ DEBUG');
	});

	it('is told by COLORFGBG too', async () => {
		const terminal = screen(['demo-logs/python-logging'], {environment: {...environment, COLORFGBG: '0;15'}});
		await terminal.shows('following');
		expect(isIn(terminal, 'light')).toBe(true);
	});

	it.each([[['--theme', 'dark']], [['--theme', 'none']]])('is not asked for with %j', async (flags) => {
		const terminal = screen(['demo-logs/python-logging', ...flags], {environment});
		await terminal.shows('following');
		expect(terminal.bytes).not.toContain(question);
	});

	it('is asked for by no command that prints', async () => {
		const terminal = screen(['summary', '.'], {cwd: temporaryDirectory(), environment});
		await terminal.ends();
		expect(terminal.bytes).not.toContain(question);
	});
});
