/** How a table of delimited values is written: its delimiter, where its header is, what its cells are. */
import {parseNumber} from '../records/number.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {groupedHeader} from './group-row.ts';

export type Dialect = {
	/** The byte between two cells. */
	delimiter: number;
	/** Lines before the header that are comments: `#{"t_start": 1614619328.3}`. */
	comments: string[];
	/** Lines before the header that are what a spreadsheet has above it: a title, who has made it when. */
	titles: number;
	header: string[];
	/** The rows below it that were looked at, and the part of their cells, blank ones left out, that are numbers. */
	rows: string[][];
	numbers: number;
};

/** Delimiters by how seldom they stand in a text that is no table. */
const delimiters = ['\t', ';', ','];
/** Logs draw their tables with it: it is one only where the file is called a table. */
const bar = '|';

/** Rows behind the header that are looked at, and the part of them that has to be of the same width. */
const mostRows = 24;
const sameWidth = 0.8;
/** Where the file is called a table it is one with broken rows. */
const half = 0.5;

/** Lines of a title, at the most. */
const mostTitles = 4;

/** What the values below a name are in: `Acc [%]`. */
const unit = /(?<=\w ?)\[[^[\]{}\d]{1,20}\]$/;
/** Which of several is measured, or under which condition: `loss[0]`, `recall (k=5)`, `hits@k=5`. */
const condition = /(?<=\w)\[[\w.-]{1,20}\]|\([^()]*\)|@\w{1,10}=[\d.]+/g;
/** The thresholds that a value below a name is the mean over: `mAP_0.5:0.95`, `AP@[.5:.95]`. */
const thresholds = /(?<=[@_\p{L}])\[?\d{0,3}\.?\d{1,3}(?::\d{0,3}\.?\d{1,3}){0,2}\]?(?=$|[( ])/u;

/** Characters of a name, and names of a table: what has longer ones is text. */
const longestName = 120;
const mostNames = 4096;

/**
 * The dialect of the table that begins with `text`, or nothing where it is none: names in the first line, and below them
 * rows of as many cells, in one of whose columns all are numbers. A header alone is one where `isTable` says that the file
 * is called so. The last line may be cut. `mayHaveTitle`: it is known to be one, or called so; a log begins with
 * a line of text too.
 */
export function dialectOf(text: string, isTable: boolean, mayHaveTitle = isTable): Dialect | undefined {
	const lines = linesOf(text);
	const comments: string[] = [];
	while (lines.length > 0 && isAboveHeader(lines[0]!)) {
		const comment = lines.shift()!;
		if (comment !== '') comments.push(comment);
	}

	// A table without a title is never read as one that has one.
	for (let titles = 0; titles <= (mayHaveTitle ? mostTitles : 0) && lines.length > 0; titles++) {
		const dialect = dialectOfLines(lines, isTable);
		if (dialect && !(titles > 0 && dialect.rows.length === 0)) return {...dialect, comments, titles};
		if (!isTitle(lines.shift()!)) return undefined;
		while (lines.length > 0 && lines[0]!.trim() === '') lines.shift();
	}

	return undefined;
}

/** The same of `lines`, the first of which is the header. */
function dialectOfLines(
	lines: readonly string[],
	isTable: boolean,
): Omit<Dialect, 'comments' | 'titles'> | undefined {
	const [first, ...below] = lines;
	if (first === undefined) return undefined;
	const rest = below.filter((line) => line.trim() !== '');
	for (const delimiter of isTable ? [...delimiters, bar] : delimiters) {
		const cells = [first, ...rest.slice(0, mostRows)].map((line) => cellsOf(line, delimiter));
		const grouped = groupedHeader(cells[0]!, cells[1] ?? [], cells[2] ?? []);
		const header = grouped?.header ?? cells[0]!;
		if (!grouped && !isHeader(header, delimiter)) continue;
		const rows = cells.slice(1 + (grouped?.linesBelow ?? 0));
		// A header again, perhaps of other columns, ends what this one is above.
		const again = rows.findIndex((row) => isHeader(row, delimiter));
		const own = again === -1 ? rows : rows.slice(0, again);
		const fits =
			rows.length > 0 ? own.length > 0 && areRows(own, header.length, isTable ? half : sameWidth) : isTable;
		if (!fits) continue;
		return {
			delimiter: delimiter.charCodeAt(0),
			header,
			rows: own,
			numbers: partOfNumbers(own),
		};
	}

	return undefined;
}

/** Whether `line` may stand above the header: a comment, a blank one, or what tells a spreadsheet the delimiter (`sep=;`). */
export function isAboveHeader(line: string): boolean {
	return line.startsWith('#') || line.trim() === '' || /^"?sep=."?\r?$/i.test(line);
}

/** Whether `line` has a single text in it or nothing, and is no row of a table. */
function isTitle(line: string): boolean {
	const text = line.replace(/[\t;,]+\s*$/, '').trim();
	return text === '' || (/^"?\p{L}/u.test(text) && !/[\t;,]/.test(text));
}

/** Whether `cells` are names rather than values. */
export function isHeader(cells: readonly string[], delimiter: string): boolean {
	if (cells.length < 2 || cells.length > mostNames) return false;
	const named = cells.filter((cell) => cell !== '');
	// An index has no name.
	if (named.length < cells.length - 1 || named.length === 0 || areRepeated(named)) return false;
	const areNames = named.every(
		(cell) =>
			cell.length <= longestName &&
			/\p{L}/u.test(cell) &&
			parseNumber(cell) === undefined &&
			!isValueWord(cell),
	);
	return areNames && (delimiter !== ',' || !isProse(named));
}

/** `Epoch 1, loss: 0.5, done` is a line of a log: names have no value in them, and few of them have many words. */
function isProse(names: readonly string[]): boolean {
	const bare = names
		.filter((name) => !isUnnamed(name))
		.map((name) => name.replace(unit, '').replace(thresholds, '').replace(condition, ''));
	const wordy = bare.filter((name) => /\S+ \S+ \S+ \S+/.test(name));
	return (
		wordy.length * 2 > bare.length ||
		bare.some((name) => /[:=](?:\s+\S|[-+.\d"'])|^\W*\d{4}-\d\d|[{}[\]]/.test(name))
	);
}

/** Whether the same few names come again and again, as values do; `loss,acc,loss,acc` may be those of two of the data. */
function areRepeated(names: readonly string[]): boolean {
	return new Set(names).size * 2 < names.length;
}

/** What pandas calls an index that has no name, where it has written and read it: `Unnamed: 0`. */
export function isUnnamed(name: string): boolean {
	return /^unnamed: \d+$/i.test(name);
}

/** Words that stand for a value in a cell. */
export function isValueWord(cell: string): boolean {
	return /^(?:true|false|none|null|n\/?a|nan|[-+]?inf(?:inity)?)$/i.test(cell);
}

/** The cells of `line`, without their quotes and the spaces around them. */
export function cellsOf(line: string, delimiter: string): string[] {
	if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
	const cells: string[] = [];
	let cell = '';
	let isQuoted = false;
	for (const character of line) {
		if (character === '"') isQuoted = !isQuoted;
		else if (character === delimiter && !isQuoted) {
			cells.push(cell.trim());
			cell = '';
		} else cell += character;
	}

	return [...cells, cell.trim()];
}

function areRows(rows: readonly string[][], width: number, part: number): boolean {
	// The last one may be cut by the end of the head, or not be written to its end.
	const whole = rows.length > 1 ? rows.slice(0, -1) : rows;
	const fitting = whole.filter((row) => row.length === width);
	if (fitting.length === 0 || fitting.length < whole.length * part) return false;
	return fitting[0]!.some((_, column) => {
		const values = fitting.map((row) => row[column]!).filter((cell) => cell !== '');
		const numbers = values.filter((cell) => isNumeric(cell));
		return numbers.length > 0 && numbers.length >= values.length * part;
	});
}

function partOfNumbers(rows: readonly string[][]): number {
	const cells = rows.flat().filter((cell) => cell !== '');
	return cells.length === 0 ? 0 : cells.filter((cell) => isNumeric(cell)).length / cells.length;
}

/** `0.5`, `1e-3`, `0,5`, `63%`, `nan`. */
function isNumeric(cell: string): boolean {
	return /^[-+]?\d+,\d+$/.test(cell) || unwrapNumber(cell) !== undefined;
}

/** The lines of `text` where a line end within quotes is none. */
function linesOf(text: string): string[] {
	const lines: string[] = [];
	let pending = '';
	for (const line of text.replace(/^\uFEFF/, '').split(/\r*\n/)) {
		pending = pending === '' ? line : `${pending}\n${line}`;
		const quotes = pending.split('"').length - 1;
		if (quotes % 2 === 1) continue;
		lines.push(pending);
		pending = '';
	}

	if (pending !== '') lines.push(pending);
	while (lines.at(-1) === '') lines.pop();
	return lines;
}
