/**
 * Rows of a table that a word heads: what was measured of one class, data set or trial of several. Its numbers are called
 * by that word and by their column (`person mAP50`).
 */
import {isBookkeeping} from './bookkeeping.ts';
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {cellsBetweenBars, fewestColumns, frame} from './table-header.ts';
import {counterNamed, isMetricWord, isNotMetric} from './vocabulary.ts';

/** Characters of a row, at the most. */
const longest = 1000;
/** What heads the column of such words. */
const labelColumn =
	/^(?:class(?:es)?|categor(?:y|ies)|labels?|split|subset|data ?set|domain|task|trial|model|method|client)(?:[ _]name)?$/i;
const label = /^\p{L}[\p{L}\p{N}_ .,:/()'&-]{0,80}$/u;
/** Names of columns that only a table of measures has. */
const measure = /^(?:m?ap|iou|recall|dets|score|support)$/i;
/** Most lines have no word in front and a fraction behind it, and are not looked at any further. */
const beginning = /^[\s|│┃]{0,40}\p{L}/u;
const fraction = /\d\.\d/;

/** The cells of `text` where it may be such a row: a word, then numbers, perhaps with other words between them. */
export function labelledCells(text: string): readonly string[] | undefined {
	if (text.length > longest || !beginning.test(text) || !fraction.test(text)) return undefined;
	const between = cellsBetweenBars(text);
	const cells =
		between && between.length >= fewestColumns ? between : text.replaceAll(frame, '').split(/\s{2,}|\t/);
	if (cells.length < fewestColumns || !label.test(cells[0]!)) return undefined;
	return cells.some((cell) => isMeasured(cell)) ? cells : undefined;
}

/** Takes such a row below the first of `headers` that it fits into `reading`. True where there is one. */
export function readLabelledRow(
	headers: ReadonlyArray<readonly string[]>,
	text: string,
	reading: Reading,
): boolean {
	const cells = labelledCells(text);
	if (!cells) return false;
	// `accuracy   0.98   10000` below the classes of a report is what it says.
	if (isMetricWord(cells[0]!)) return false;
	for (const names of headers) {
		const columns = columnsFor(names, cells);
		if (!columns) continue;
		reading.part = 'row';
		for (let at = 0; at < cells.length; at++)
			if (isLabel(columns[at]!, cells[at]!)) readGroup(columns, cells, at, reading);
		return true;
	}

	return false;
}

/** The names of `cells`, the first of which is that of the words; nothing where the header `names` is of other rows. */
function columnsFor(names: readonly string[], cells: readonly string[]): readonly string[] | undefined {
	if (!names.some((name) => isMetricWord(name) || measure.test(name.replace(/[@\d].*$/, ''))))
		return undefined;
	if (cells.length === names.length) return labelColumn.test(names[0]!) ? names : undefined;
	// The column of the classes has no name, and every other one is of numbers.
	const isUnnamed = cells.length === names.length + 1 && counterNamed(names[0]!) === undefined;
	return isUnnamed && cells.slice(1).every((cell) => parseNumber(cell)) ? ['class', ...names] : undefined;
}

/** Of more classes than this nobody looks at each. */
const highestClass = 99;
/** What heads a column of classes, which may be numbers. */
const classColumn = /^(?:class(?:es)?|categor(?:y|ies)|labels?)(?:[ _](?:name|id))?$/i;

/**
 * Takes the row `cells` of a class that is a number into `reading`: below a column of classes, or in front of a column of
 * how many there are of each. True where it is one.
 */
export function readNumberedClass(
	names: readonly string[],
	cells: readonly string[],
	reading: Reading,
): boolean {
	if (!/^\d{1,6}$/.test(cells[0]!)) return false;
	const isNamed = cells.length === names.length && classColumn.test(names[0]!);
	const isUnnamed = cells.length === names.length + 1 && names.at(-1) === 'support';
	if (!isNamed && !isUnnamed) return false;
	const columns = isNamed ? names : ['class', ...names];
	reading.part = 'row';
	if (Number(cells[0]) > highestClass) return true;
	readGroup(columns, [`${columns[0]!} ${cells[0]!}`, ...cells.slice(1)], 0, reading);
	return true;
}

/** The numbers behind the word at `first`, up to the next column of words. */
function readGroup(
	names: readonly string[],
	cells: readonly string[],
	first: number,
	reading: Reading,
): void {
	const word = cells[first]!;
	for (let at = first + 1; at < cells.length && !isLabel(names[at]!, cells[at]!); at++) {
		const name = names[at]!;
		const number = isMeasured(cells[at]!) ? parseNumber(cells[at]!) : undefined;
		if (!number || counterNamed(name) || isNotMetric(name) || isBookkeeping(name, number.unit, false))
			continue;
		reading.addMetric(`${word} ${name}`, number.value, number.unit);
	}
}

/** Whether `cell` is a word that heads numbers. In a column `Labels` there may be how many a class has. */
function isLabel(name: string, cell: string): boolean {
	return labelColumn.test(name) && !/^\d+$/.test(cell);
}

/** True for a fraction or a share: what is whole is how many there are of the class. */
function isMeasured(cell: string): boolean {
	return /[.%]|^nan$/i.test(cell) && parseNumber(cell) !== undefined;
}
