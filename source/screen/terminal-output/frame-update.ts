/** What to write so that one frame on the terminal becomes the next. */
import {changedCells, wholeRow} from './changed-cells.ts';
import {findScroll, scrolled, scrollSequence} from './scrolled-rows.ts';

/**
 * The bytes that turn the rows `before` into `after`; the empty text where they are the same. `before` is null where
 * nobody knows what is on the screen.
 */
export function frameUpdate(before: readonly string[] | null, after: readonly string[]): string {
	if (!before) return eraseScreen + after.map((line, row) => wholeRow(line, row)).join('');
	const scroll = findScroll(before, after);
	const moved = scroll ? scrolled(before, scroll) : before;
	let written = scroll ? scrollSequence(scroll) : '';
	for (let row = 0; row < Math.max(moved.length, after.length); row++) {
		const [old, line] = [moved[row] ?? '', after[row] ?? ''];
		if (old !== line) written += changedCells(old, line, row);
	}

	return written;
}

/** Erases the screen without moving anything into what can be scrolled back to. */
export const eraseScreen = '\u001B[H\u001B[J';
