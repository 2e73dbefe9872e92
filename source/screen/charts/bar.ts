/** A progress bar of one row, with marks on it. */
import {span, type Span} from '../rows.ts';
import type {Tone} from '../theme.ts';

/** A mark at a fraction (0 to 1) of the bar: reached ◆, or not yet ◇. */
export type Mark = {fraction: number; isReached: boolean};

/** A bar of `width` cells, filled to `fraction` (0 to 1; NaN is unknown and empty). */
export function bar(fraction: number, width: number, marks: readonly Mark[], tone: Tone): Span[] {
	const halves = Number.isNaN(fraction) ? 0 : Math.round(fraction * width * 2);
	const cells = Array.from({length: width}, (_, at): Span => {
		if (at * 2 + 2 <= halves) return span('━', tone);
		return at * 2 + 1 === halves ? span('╸', tone) : span('─', 'quiet');
	});
	for (const {fraction: at, isReached} of marks) {
		const cell = Math.min(width - 1, Math.max(0, Math.round(at * width) - 1));
		if (cells[cell]) cells[cell] = isReached ? span('◆', 'good') : span('◇', 'quiet');
	}

	return merge(cells);
}

function merge(cells: readonly Span[]): Span[] {
	const merged: Span[] = [];
	for (const cell of cells) {
		const last = merged.at(-1);
		if (last && last.tone === cell.tone) last.text += cell.text;
		else merged.push({...cell});
	}

	return merged;
}
