/**
 * How a table of nothing but numbers is written: columns that stand apart by single spaces (`np.savetxt`, a data frame that
 * was printed), or rows without a header, which are of a training where the file is called so.
 */
import {parseNumber} from '../records/number.ts';
import {headerOf} from '../records/table-header.ts';
import {counterNamed, isMetricWord} from '../records/vocabulary.ts';
import {goesOn} from '../records/weak-counter.ts';
import {curveNameOf} from './curve-name.ts';
import {isHeader} from './table-dialect.ts';
import {isCalledTraining} from './training-name.ts';

export type PlainDialect = {
	/** The byte between two cells; 0 where that is any number of spaces. */
	delimiter: number;
	/** Names of all columns, '' that of an index. */
	header: string[];
	/** Lines before the first row. */
	linesAbove: number;
	rows: string[][];
};

/** Rows that are looked at, and how many there have to be. */
const mostRows = 24;
const fewestRows = 2;
const fewestWithoutHeader = 3;
/** The part of those behind the first ones that has to be as these are. */
const same = 0.8;

/** What begins a comment; rows that a print leaves out (`..  ...`); how many there are (`[100 rows x 3 columns]`). */
export const aside = /^(?:#|\[|\.\.)/;

/** Lines by which it is known: never more, or the first rows would be read otherwise the more of them are there. */
export const tellingLines = 4;

/**
 * The dialect of the table in the file at `path`, which begins with `text`; nothing where it is none, or read otherwise. The
 * last line of `text` may be cut. `isNamed`: somebody asked for this very file.
 */
export function plainDialectOf(text: string, path: string, isNamed: boolean): PlainDialect | undefined {
	const lines = text.replace(/^\uFEFF/, '').split(/\r*\n/, mostRows + 2);
	const first = lines.findIndex((line) => line.trim() !== '');
	if (first === -1) return undefined;
	const below = lines
		.slice(first + 1, -1)
		.filter((line) => line.trim() !== '' && !aside.test(line.trimStart()));
	return (
		withHeader(lines[first]!, below, first + 1) ??
		withoutHeader([lines[first]!, ...below], first, path, isNamed)
	);
}

function withHeader(line: string, below: readonly string[], linesAbove: number): PlainDialect | undefined {
	const names = cellsOf(line.replace(/^\s*#\s*/, ''), 0);
	const rows = below.map((row) => cellsOf(row, 0));
	if (rows.length < fewestRows || names.length < 2 || !isHeader(names, ' ')) return undefined;
	// Sentences have such words too, but not the names of columns: no marks, and a number below each.
	if (
		/[=:;?!,]\s|\.$/.test(line) ||
		!names.some((name) => counterNamed(name) !== undefined || isMetricWord(name))
	)
		return undefined;
	// An index has no name, and begins above the others.
	const hasIndex = rows[0]!.length === names.length + 1 && goesOn(rows.map(([index]) => numberOf(index!)));
	const header = hasIndex ? ['', ...names] : names;
	if (!areRows(rows, header.length)) return undefined;
	// As a log prints it, it is read with what else stands there.
	if (!hasIndex && headerOf(line) !== undefined) return undefined;
	return {delimiter: 0, header, linesAbove, rows};
}

function withoutHeader(
	lines: readonly string[],
	linesAbove: number,
	path: string,
	isNamed: boolean,
): PlainDialect | undefined {
	const isCalled = isCalledTraining(path);
	if (lines.length < fewestWithoutHeader || !(isCalled || isNamed) || !/\.\d|\de-/.test(lines.join(' ')))
		return undefined;
	for (const delimiter of [',', ';', '']) {
		const byte = delimiter === '' ? 0 : delimiter.charCodeAt(0);
		const rows = lines.map((line) => cellsOf(line, byte));
		const width = rows[0]!.length;
		if ((width === 1 && delimiter !== '') || !areRows(rows, width)) continue;
		const counts = width > 1 && goesOn(rows.map(([count]) => numberOf(count!)));
		if (!isCalled && !counts) return undefined;
		const measured = width - Number(counts);
		const name = curveNameOf(path);
		const names = Array.from({length: measured}, (_, at) => (measured === 1 ? name : `column ${at + 1}`));
		return {delimiter: byte, header: counts ? ['step', ...names] : names, linesAbove, rows};
	}

	return undefined;
}

function cellsOf(line: string, delimiter: number): string[] {
	if (delimiter === 0) return line.trim().split(/\s+/);
	return line.split(String.fromCharCode(delimiter)).map((cell) => cell.trim());
}

/** Whether they are rows of `width` numbers, some of which may be missing: the first ones, and almost all others. */
function areRows(rows: ReadonlyArray<readonly string[]>, width: number): boolean {
	const fit = rows.map((row) => row.length === width && row.every((cell) => cell === '' || isNumber(cell)));
	return !fit.slice(0, tellingLines).includes(false) && fit.filter(Boolean).length >= fit.length * same;
}

function isNumber(cell: string): boolean {
	return !Number.isNaN(numberOf(cell)) || /^[-+]?nan$/i.test(cell);
}

function numberOf(cell: string): number {
	const number = parseNumber(cell);
	return number?.unit === null ? number.value : Number.NaN;
}
