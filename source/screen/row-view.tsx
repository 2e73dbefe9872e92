/** Rows on the screen. The last gate: whatever gets here is made safe once more before Ink sees it. */
import {Box, Text} from 'ink';
import {memo, type ReactElement} from 'react';
import type {TextStyle} from '../text/escapes.ts';
import {makeSafe} from '../text/safe.ts';
import type {Row, Span} from './rows.ts';
import type {Theme} from './theme.ts';

type RowProps = {row: Row; theme: Theme};

const RowView = memo(function RowView({row, theme}: RowProps): ReactElement {
	return (
		<Text wrap="truncate-end">
			{row.map((piece, index) => (
				<Text key={index} {...textProps(styleOf(piece, theme))}>
					{makeSafe(piece.text)}
				</Text>
			))}
		</Text>
	);
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

function styleOf({tone, level, style}: Span, theme: Theme): TextStyle {
	if (style) return theme.keepsLogColours ? style : {};
	return level ? theme.levels[level] : theme.tones[tone ?? 'plain'];
}

/** A style as the properties of Ink's `Text`. */
export function textProps({color, bold, dim, italic, underline}: TextStyle): object {
	return {
		...(color !== undefined && {color}),
		...(bold && {bold}),
		...(dim && {dimColor: true}),
		...(italic && {italic}),
		...(underline && {underline}),
	};
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
