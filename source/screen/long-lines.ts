/** Text that is wider than its pane: gone on with in the next rows, or seen from some column on. */
import {takeColumns, widthOf} from '../text/width.ts';
import {fitRow, rowWidth, span, type Row, type Span} from './rows.ts';

/** Columns that what is wrapped keeps for its text, however far in it begins. */
const leastColumns = 16;

/** The indentation of rows that go on with one whose text begins at `start`, in `width` columns. */
export function hangingIndent(start: number, width: number): number {
	return Math.max(0, Math.min(start, width - leastColumns));
}

/**
 * `spans` in rows of at most `width` columns, those behind the first one indented by `indent`. Of more than `most` rows the
 * last one ends with ….
 */
export function wrapped(spans: Row, width: number, indent: number, most: number): Row[] {
	const rows: Span[][] = [[]];
	let left = width;
	for (const piece of spans) {
		let {text} = piece;
		while (text !== '') {
			const head = takeColumns(text, left);
			if (head !== '') rows.at(-1)!.push(head.length === piece.text.length ? piece : {...piece, text: head});
			text = text.slice(head.length);
			left -= widthOf(head);
			if (text === '') break;
			// Not even one character fits: of no use to go on.
			if (head === '' && left >= width - indent) return rows;
			if (rows.length === most)
				return [...rows.slice(0, -1), [...clipped(rows.at(-1)!, width - 1), span('…', 'quiet')]];
			rows.push(indent > 0 ? [span(' '.repeat(indent))] : []);
			left = width - indent;
		}
	}

	return rows;
}

/**
 * What `width` columns show of `spans` from column `from` on; ‹ and › stand at the edges beyond which there is more.
 */
export function sideways(spans: Row, from: number, width: number): Row {
	if (width < 2) return spans;
	const row: Span[] = [];
	if (from > 0 && spans.some(({text}) => text !== '')) row.push(span('‹', 'accent'));
	row.push(...fromColumn(spans, from > 0 ? from + 1 : 0));
	return rowWidth(row) > width ? [...fitRow(clipped(row, width - 1), width - 1), span('›', 'accent')] : row;
}

function fromColumn(spans: Row, from: number): Row {
	const row: Span[] = [];
	let left = from;
	for (const piece of spans) {
		const head = left > 0 ? takeColumns(piece.text, left) : '';
		let text = piece.text.slice(head.length);
		left -= widthOf(head);
		if (left > 0 && text !== '') {
			// Of a wide character the second half would be seen.
			const split = takeColumns(text, 2);
			text = ' '.repeat(Math.max(0, widthOf(split) - left)) + text.slice(split.length);
			left = 0;
		}

		if (text !== '') row.push({...piece, text});
	}

	return row;
}

/** As much of `row` as `width` columns have room for. */
function clipped(row: Row, width: number): Row {
	const kept: Span[] = [];
	let left = width;
	for (const piece of row) {
		const text = takeColumns(piece.text, left);
		kept.push(text === piece.text ? piece : {...piece, text});
		left -= widthOf(text);
		if (text !== piece.text) break;
	}

	return kept;
}
