/** Rows on the screen. The last gate: whatever gets here is made safe once more before Ink sees it. */
import {Box, Transform} from 'ink';
import {useMemo, type ReactElement} from 'react';
import type {TextStyle} from '../text/escapes.ts';
import {makeSafe} from '../text/safe.ts';
import {sgrSequences} from '../text/sgr.ts';
import {toAscii} from './ascii.ts';
import {fitRow, rowWidth, type Row, type Span} from './rows.ts';
import type {Theme} from './theme.ts';

/** Takes back every look. */
const plain = '\u001B[0m';

type RowsProps = {rows: readonly Row[]; theme: Theme; /** Cells that a row has at most. */ width: number};

/**
 * `rows` below each other. To Ink they are one text of as many lines that never changes, and is turned into the rows only
 * when it is drawn: nothing is measured, wrapped or laid out anew for a frame.
 */
export function Rows({rows, theme, width}: RowsProps): ReactElement {
	const painter = useMemo(() => new RowPainter(), []);
	const lines = painter.paint(rows, theme, width);
	const places = useMemo(() => Array.from({length: rows.length}, () => '.').join('\n'), [rows.length]);
	return (
		<Box height={rows.length} width={width} flexShrink={0}>
			<Transform transform={(_, index) => lines[index] ?? ''}>{places}</Transform>
		</Box>
	);
}

/** Paints rows, and remembers them: most are the same in the next frame. */
export class RowPainter {
	#theme: Theme | null = null;
	#width = 0;
	#rows: readonly Row[] = [];
	#lines: readonly string[] = [];

	/** Each of `rows` as a line of text with sequences for its looks, cut to `width` cells. */
	paint(rows: readonly Row[], theme: Theme, width: number): readonly string[] {
		const isKept = theme === this.#theme && width === this.#width;
		const lines = rows.map((row, index) => {
			const before = isKept ? this.#rows[index] : undefined;
			if (before && isSameRow(before, row)) return this.#lines[index]!;
			return paintRow(rowWidth(row) > width ? fitRow(row, width) : row, theme);
		});
		[this.#theme, this.#width, this.#rows, this.#lines] = [theme, width, rows, lines];
		return lines;
	}
}

/**
 * `row` as text with sequences for its looks. Ink could make them of a text for each piece, but then takes every piece
 * apart again for every frame.
 */
function paintRow(row: Row, theme: Theme): string {
	let painted = '';
	let look = '';
	for (const piece of row) {
		const text = seenText(piece, theme);
		if (text === '') continue;
		const next = sgrSequences(styleOf(piece, theme), theme.depth);
		if (next !== look) painted += `${look === '' ? '' : plain}${next}`;
		painted += text;
		look = next;
	}

	return look === '' ? painted : painted + plain;
}

/** What is seen of a piece of a row: safe, and in characters that the terminal has. */
export function seenText({text}: Span, {isAscii}: Pick<Theme, 'isAscii'>): string {
	const safe = makeSafe(text);
	return isAscii ? toAscii(safe) : safe;
}

function styleOf({tone, level, style}: Span, theme: Theme): TextStyle {
	if (style) return theme.keepsLogColours ? style : {};
	return level ? theme.levels[level] : theme.tones[tone ?? 'plain'];
}

function isSameRow(before: Row, after: Row): boolean {
	if (before === after) return true;
	if (before.length !== after.length) return false;
	return before.every((piece, index) => {
		const other = after[index]!;
		return (
			piece === other ||
			(piece.text === other.text &&
				piece.tone === other.tone &&
				piece.level === other.level &&
				piece.style === other.style)
		);
	});
}
