/**
 * How a table of nothing but numbers is written: columns that stand apart by single spaces (`np.savetxt`, a data frame that
 * was printed), or rows without a header, which are of a training where the file is called so.
 */
import {timeOfNumber} from '../records/json-record.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {headerOf} from '../records/table-header.ts';
import {counterNamed, isMetricWord} from '../records/vocabulary.ts';
import {goesOn} from '../records/weak-counter.ts';
import {curveNameOf} from './curve-name.ts';
import {isHeader, isValueWord} from './table-dialect.ts';
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

const comma = 0x2c;

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
	// What is said above the rows may name less than all columns, or nothing of them.
	const isComment = lines[first]!.startsWith('#');
	const rows = isComment ? below : [lines[first]!, ...below];
	const found = withHeader(lines[first]!, below, first + 1) ?? withoutHeader(rows, first, path, isNamed);
	const names = isComment && found ? namesIn(lines[first]!, found.header.length) : undefined;
	return found && names ? {...found, header: names} : found;
}

/** The names in the comment `line` above rows of `width` cells, whatever stands between them; nothing where they are others. */
function namesIn(line: string, width: number): string[] | undefined {
	const names = line
		.replace(/^#+/, '')
		.split(/[,;\t]/)
		.map((name) => name.trim());
	return names.length === width && isHeader(names, ',') ? names : undefined;
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
	if (!hasIndex && !line.startsWith('#') && headerOf(line, false) !== undefined) return undefined;
	return {delimiter: 0, header, linesAbove, rows};
}

function withoutHeader(
	lines: readonly string[],
	linesAbove: number,
	path: string,
	isNamed: boolean,
): PlainDialect | undefined {
	const isCalled = isCalledTraining(path);
	const isNumbered = isDefaultHeader(lines);
	const name = isNumbered ? undefined : onlyName(lines[0]!);
	const linesOfNames = Number(isNumbered || name !== undefined);
	const below = lines.slice(linesOfNames);
	const isKnown = isCalled || isMetricWord(name ?? curveNameOf(path));
	if (below.length < fewestWithoutHeader || !(isKnown || isNamed) || !/\.\d|\de-/.test(below.join(' ')))
		return undefined;
	for (const delimiter of [',', ';', '']) {
		const byte = delimiter === '' ? 0 : delimiter.charCodeAt(0);
		const rows = below.map((line) => cellsOf(line, byte));
		const width = rows[0]!.length;
		if ((width === 1 && delimiter !== '') || (width > 1 && name !== undefined) || !areRows(rows, width))
			continue;
		const places = placesOf(rows);
		if (!isKnown && places.length === 0) return undefined;
		const measured = width - places.length;
		const only = name ?? curveNameOf(path);
		const names = Array.from({length: measured}, (_, at) => (measured === 1 ? only : `column ${at + 1}`));
		return {
			delimiter: byte,
			header: [...places, ...names],
			linesAbove: linesAbove + linesOfNames,
			rows,
		};
	}

	return undefined;
}

/** What a data frame calls columns that have no names, `0,1,2`, perhaps beside an index: rows of numbers do not go on like that. */
function isDefaultHeader([first, second]: readonly string[]): boolean {
	const cells = cellsOf(first!, comma);
	const hasIndex = cells[0] === '';
	if (second === undefined || cells.length < 2) return false;
	const areNumbered = cells.slice(Number(hasIndex)).every((cell, at) => cell === String(at));
	return areNumbered && (hasIndex || !/^\d+$/.test(cellsOf(second, comma)[0]!));
}

/** The name of the only column, where `line` is one. */
function onlyName(line: string): string | undefined {
	const name = line.trim().replace(/^"(.*)"$/, '$1');
	return /^[\p{L}_][\p{L}\p{N}_/.@ -]{0,40}$/u.test(name) && !isValueWord(name) ? name : undefined;
}

/** What the first columns of `rows` tell of the place of each, by their numbers: a step; the epoch before it, or the time behind it. */
function placesOf(rows: ReadonlyArray<readonly string[]>): string[] {
	const column = (at: number): number[] => rows.slice(0, tellingLines).map((row) => numberOf(row[at] ?? ''));
	if (rows[0]!.length < 2 || !goesOn(column(0))) return [];
	if (rows[0]!.length < 3) return ['step'];
	if (column(1).every((value) => !Number.isNaN(timeOfNumber(value)))) return ['step', 'timestamp'];
	return goesOn(column(1)) ? ['epoch', 'step'] : ['step'];
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
	const number = unwrapNumber(cell);
	return number?.unit === null || number?.unit === '%' ? number.value : Number.NaN;
}
