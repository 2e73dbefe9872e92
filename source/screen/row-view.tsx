/** Rows on the screen. The last gate: whatever gets here is made safe once more before Ink sees it. */
import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import type {TextStyle} from '../text/escapes.ts';
import {makeSafe} from '../text/safe.ts';
import {sgrSequences} from '../text/sgr.ts';
import type {Row, Span} from './rows.ts';
import type {Theme} from './theme.ts';

/** Takes back every look. */
const plain = '\u001B[0m';

type RowProps = {row: Row; theme: Theme};

const RowView = memo(function RowView({row, theme}: RowProps): ReactElement {
	return <Text wrap="truncate-end">{paintRow(row, theme)}</Text>;
}, isSameRow);

/** `rows` below each other: one text a row, so that Ink's caches of lines work. */
export function Rows({rows, theme}: {rows: readonly Row[]; theme: Theme}): ReactElement {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{rows.map((row, index) => (
				<RowView key={index} row={row} theme={theme} />
			))}
		</Box>
	);
}

/**
 * `row` as text with sequences for its looks. Ink could make them of a text for each piece, but then takes every piece
 * apart again for every frame.
 */
function paintRow(row: Row, theme: Theme): string {
	let painted = '';
	let look = '';
	for (const piece of row) {
		const text = makeSafe(piece.text);
		if (text === '') continue;
		const next = sgrSequences(styleOf(piece, theme), theme.depth);
		if (next !== look) painted += `${look === '' ? '' : plain}${next}`;
		painted += text;
		look = next;
	}

	return look === '' ? painted : painted + plain;
}

function styleOf({tone, level, style}: Span, theme: Theme): TextStyle {
	if (style) return theme.keepsLogColours ? style : {};
	return level ? theme.levels[level] : theme.tones[tone ?? 'plain'];
}

function isSameRow(before: RowProps, after: RowProps): boolean {
	if (before.theme !== after.theme || before.row.length !== after.row.length) return false;
	return before.row.every((piece, index) => {
		const other = after.row[index]!;
		return (
			piece === other ||
			(piece.text === other.text &&
				piece.tone === other.tone &&
				piece.level === other.level &&
				piece.style === other.style)
		);
	});
}
