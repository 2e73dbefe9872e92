/** Rows of styled text as lines for a terminal that no screen is drawn on, and as plain lines for anything else. */
import {styleText} from 'node:util';
import type {Row} from '../screen/rows.ts';
import type {Theme} from '../screen/theme.ts';

/** `rows` as lines that end with newlines, in the tones of `theme`; without escape sequences where there is none. */
export function rowsText(rows: readonly Row[], theme: Theme | null): string {
	return rows.map((row) => `${rowText(row, theme).trimEnd()}\n`).join('');
}

function rowText(row: Row, theme: Theme | null): string {
	return row.map(({text, tone = 'plain'}) => (theme ? styled(text, theme, tone) : text)).join('');
}

function styled(text: string, theme: Theme, tone: keyof Theme['tones']): string {
	const {color, bold, dim} = theme.tones[tone];
	const formats = [color, bold && 'bold', dim && 'dim'].filter((format) => typeof format === 'string');
	// Whether there are colours at all is decided by the theme, not by what Node thinks of its standard output.
	return text === '' || formats.length === 0
		? text
		: styleText(formats as Parameters<typeof styleText>[0], text, {validateStream: false});
}
