/** Whether the frames on a terminal's screen line up: what is out of place by one cell is found. */
import {expect} from 'vitest';
import type {PseudoTerminal} from './pseudo-terminal.ts';

/** The characters of a row by column; the second cell of a wide character is empty. */
function columnsOf(terminal: PseudoTerminal, row: number): string[] {
	return terminal.cells(row).map((cell) => cell.getChars() || (cell.getWidth() === 0 ? '' : ' '));
}

/**
 * Expects that the frames fill the width, that each stands in one column from its upper to its lower edge, and that
 * there are `count` of them.
 */
export function expectFrames(terminal: PseudoTerminal, count: number): void {
	const screen = Array.from({length: terminal.rows}, (_, row) => columnsOf(terminal, row));
	let frames = 0;
	let top = -1;
	for (const [row, columns] of screen.entries()) {
		if (columns[0] === '╭') top = row;
		if (columns[0] !== '╰') continue;
		expect(columns.join(''), `the lower edge in row ${row}\n${terminal.text}`).toMatch(/^(?:╰─+╯)+$/);
		const lefts = columns.flatMap((character, column) => (character === '╰' ? [column] : []));
		const rights = columns.flatMap((character, column) => (character === '╯' ? [column] : []));
		for (const at of [...lefts, ...rights]) {
			const side = screen.slice(top, row + 1).map((cells) => cells[at]);
			const upper = lefts.includes(at) ? '╭' : '╮';
			const expected = [upper, ...side.slice(2).map(() => '│'), columns[at]];
			expect(side, `column ${at} of the rows ${top} to ${row}\n${terminal.text}`).toEqual(expected);
		}

		expect(rights.at(-1), terminal.text).toBe(terminal.columns - 1);
		frames += lefts.length;
		top = -1;
	}

	expect(top, `a frame without a lower edge\n${terminal.text}`).toBe(-1);
	expect(frames, terminal.text).toBe(count);
}

/** True when {@link expectFrames} would be content: to be waited for. */
export function hasFrames(terminal: PseudoTerminal, count: number): boolean {
	try {
		expectFrames(terminal, count);
		return true;
	} catch {
		return false;
	}
}
