/** Rows of styled text: what panes are made of before Ink draws them. */
import type {Level} from '../records/levels.ts';
import type {TextStyle} from '../text/escapes.ts';
import {cutEnd, padEnd, takeColumns, widthOf} from '../text/width.ts';
import type {Tone} from './theme.ts';

/** A piece of safe text of one style: a tone, a level's, or one that the log itself gave it. */
export type Span = {text: string; tone?: Tone; level?: Level; style?: TextStyle};

export type Row = readonly Span[];

export function span(text: string, tone: Tone = 'plain'): Span {
	return {text, tone};
}

/** Columns that `row` takes. */
export function rowWidth(row: Row): number {
	return row.reduce((sum, {text}) => sum + widthOf(text), 0);
}

/** `row` in exactly `columns`: cut with … or filled with spaces. */
export function fitRow(row: Row, columns: number): Row {
	const width = rowWidth(row);
	if (width === columns) return row;
	if (width < columns) return [...row, span(' '.repeat(columns - width))];

	const fitted: Span[] = [];
	let left = columns;
	for (const piece of row) {
		const pieceWidth = widthOf(piece.text);
		// A column is kept for the … as long as something follows.
		if (pieceWidth <= left - 1) {
			fitted.push(piece);
			left -= pieceWidth;
			continue;
		}

		fitted.push({...piece, text: padEnd(cutEnd(`${piece.text} `, left), left)});
		break;
	}

	return fitted;
}

/** `rows` as exactly `height` rows of exactly `width` columns; what does not fit is left out at the end. */
export function fitRows(rows: readonly Row[], width: number, height: number): Row[] {
	const fitted = rows.slice(0, height).map((row) => fitRow(row, width));
	while (fitted.length < height) fitted.push([span(' '.repeat(width))]);
	return fitted;
}

/** `left` and `right` at the two ends of `columns`. Where both do not fit the left one is cut. */
export function spread(left: Row, right: Row, columns: number): Row {
	const rightWidth = rowWidth(right);
	if (rightWidth > columns) return fitRow(left, columns);
	return [...fitRow(left, columns - rightWidth), ...right];
}

/** Those of `pieces` that fit into `columns`, the first ones first, with `gap` columns between them. */
export function joinFitting(pieces: readonly Row[], columns: number, gap = 2): Row {
	const joined: Span[] = [];
	let used = 0;
	for (const piece of pieces) {
		const width = rowWidth(piece);
		const space = joined.length === 0 ? 0 : gap;
		if (used + space + width > columns) continue;
		if (space > 0) joined.push(span(' '.repeat(space)));
		joined.push(...piece);
		used += space + width;
	}

	return joined;
}

/** Rows beside each other: each block has the same number of rows. */
export function beside(...blocks: ReadonlyArray<readonly Row[]>): Row[] {
	const height = Math.max(...blocks.map((block) => block.length));
	return Array.from({length: height}, (_, index) => blocks.flatMap((block) => block[index] ?? []));
}

/** The first `columns` columns of `text` and nothing else: for what must not be marked as cut. */
export function clip(text: string, columns: number): string {
	return padEnd(takeColumns(text, columns), columns);
}
