/** What rows say and how wide they are, measured apart from the code that made them. */
import stringWidth from 'string-width';
import fc from 'fast-check';
import {expect} from 'vitest';
import type {Row} from '../../source/screen/rows.ts';

export function textOf(row: Row): string {
	return row.map(({text}) => text).join('');
}

export function textsOf(rows: readonly Row[]): string[] {
	return rows.map((row) => textOf(row));
}

/** Columns that `row` takes on a terminal. */
export function columnsOf(row: Row): number {
	return stringWidth(textOf(row));
}

/** The pieces of `rows` whose text matches `pattern`. */
export function piecesOf(rows: readonly Row[], pattern: RegExp): Row {
	return rows.flat().filter(({text}) => pattern.test(text));
}

export function expectSize(rows: readonly Row[], width: number, height: number): void {
	expect(rows).toHaveLength(height);
	for (const row of rows) expect(columnsOf(row), textOf(row)).toBe(width);
}

/** Safe text with characters of no, one and two columns, of one and of several code points. */
export const safeText = fc
	.array(
		fc.oneof(
			fc.string({maxLength: 12}),
			fc.constantFrom('损失', '한국어', '✅', '👩💻', '🇩🇪', 'e\u0301', '─╯', '▁▂▃', '…', '，', 'ﾊ'),
		),
		{maxLength: 8},
	)
	.map((parts) => parts.join(''));

/** Rows of one or several pieces of {@link safeText}. */
export const anyRow: fc.Arbitrary<Row> = fc.array(
	safeText.map((text) => ({text})),
	{maxLength: 5},
);
