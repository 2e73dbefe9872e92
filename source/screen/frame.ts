/** A thin frame with a title in its upper edge. */
import {fitRows, joinFitting, rowWidth, span, type Row} from './rows.ts';

export type FrameOptions = {
	/** What the title consists of, most important first; what does not fit is left out. */
	title: readonly Row[];
	/** What stands at the right end of the upper edge, if there is room. */
	aside?: Row;
	isFocused: boolean;
};

/** `rows` in a frame of exactly `width` × `height` cells. Too small for a frame: as much of the rows as fits. */
export function frame(rows: readonly Row[], width: number, height: number, options: FrameOptions): Row[] {
	if (height < 3 || width < 8) return fitRows(rows, width, height);
	const edge = options.isFocused ? 'accent' : 'quiet';
	const inner = fitRows(rows, width - 4, height - 2);
	return [
		upperEdge(width, options),
		...inner.map((row): Row => [span('│ ', edge), ...row, span(' │', edge)]),
		[span(`╰${'─'.repeat(width - 2)}╯`, edge)],
	];
}

/** Cells of a frame that are not for its content, in width and in height. */
export const frameCells = {width: 4, height: 2};

function upperEdge(width: number, {title, aside = [], isFocused}: FrameOptions): Row {
	const edge = isFocused ? 'accent' : 'quiet';
	const room = width - 6;
	const asideWidth = rowWidth(aside);
	const isAsideShown = asideWidth > 0 && asideWidth + 16 < room;
	const shown = joinFitting(title, room - (isAsideShown ? asideWidth + 3 : 0));
	const used = rowWidth(shown) + (isAsideShown ? asideWidth + 2 : 0);
	const line = '─'.repeat(Math.max(0, room - used - (shown.length > 0 ? 0 : 2)));
	return [
		span('╭─', edge),
		...(shown.length > 0 ? [span(' '), ...shown, span(' ')] : [span('──', edge)]),
		span(shown.length > 0 ? line : `${line}──`, edge),
		...(isAsideShown ? [span(' '), ...aside, span(' ')] : []),
		span('─╮', edge),
	];
}
