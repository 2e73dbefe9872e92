/**
 * Tables that a log prints as it goes: a header of names, then rows of numbers, one now and then, perhaps with other
 * lines between them. Columns stand apart by spaces, tabs or bars (spaCy, fastai, YOLO), or by commas.
 */
import {isBookkeeping} from './bookkeeping.ts';
import {cellsByPlace, notePlaces} from './column-places.ts';
import {isMeasuredTime, readDuration} from './duration.ts';
import {labelledCells, readLabelledRow, readNumberedClass} from './labelled-rows.ts';
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {
	cellsBetweenBars,
	frame,
	headerOf,
	headerOfTwoBarRows,
	headerOfTwoRows,
	upperBarRowOf,
	upperRowOf,
	withoutListing,
} from './table-header.ts';
import {mayBeCopied, namesToCopy, readValuesToCopy} from './values-to-copy.ts';
import {counterNamed, isNotMetric, type CounterKind} from './vocabulary.ts';

/**
 * What some tables draw behind a row: `640: 100%|██████| 50/50 [00:10<00:00,  5.00it/s]`, `640: 86% ━━━━━━━━━━── 133/154`.
 * In a notebook the bar itself may be missing: `640: 100% 50/50 [00:10<00:00,  5.00it/s]`.
 */
const barBehind = /:\s+(\d+)%(?:\||\s?[━─╸╺]|\s\d{1,9}\/\d{1,9} \[).*$/;
/** A row that sums up all others, by the word in front of it. */
const summaryLabel = /^(?:all|total|overall|mean|average)$/i;
/** The row of an average over classes. */
const averageLabel = /^(?:macro|micro|weighted|samples) avg$/i;
const averageRow = /^\s*(?:macro|micro|weighted|samples) avg\s/i;
/** The row that says where a column of counters has come to. */
const lastLabel = /^(?:final|last)$/i;
/** `210 (0.70%)`: a counter and how much of the whole it is. */
const counterWithShare = /^(\d{1,15}) \((\d{1,3}(?:\.\d{1,9})?)\s?%\)$/;
/** `212.04 K`: a unit of one letter stands apart only where columns do. */
const unitApart = /^([-+]?\d[\d.]{0,20}) ([kKMGBT])$/;
/** A time as a clock shows it, or with its unit (`1.25m`). */
const clock = /^(?:\d+(?::\d\d){1,2}|\d+(?:\.\d+)?[hdm])$/;
const ratio = /^(\d+)\/(\d+)$/;
/** A cell with several numbers (`[0.5, 0.25]`), perhaps none; in a row that has such ones. */
const list = /^\[([^[\]]*)\]$/;
const cellOrList = /\[[^[\]]*\]|[^\s|│┃[\]]+/g;

/** Columns of the narrowest table: a counter and a metric. */
const fewestOfRow = 2;
/** Headers that are remembered: some trainers print two tables in turns. */
const mostHeaders = 4;

/** Headers that are known, the newest first. */
export type TableHeaders = ReadonlyArray<readonly string[]>;

export class Table {
	#headers: TableHeaders;
	/** The upper row of a header of two, where the line before was one. */
	#upperRow: readonly string[] | null = null;
	/** The same between bars, where a cell may be of several words or empty. */
	#upperBarRow: readonly string[] | null = null;

	constructor(headers: TableHeaders = []) {
		this.#headers = headers;
	}

	/** Takes a message. True when it was a row: its numbers are in `reading` then. */
	take(message: string, reading: Reading): boolean {
		const text = withoutListing(message.replace(barBehind, ''));
		const isRow = this.#headers.length > 0 && /\d/.test(text) && this.#readRow(text, reading);
		if (isRow) {
			// It is drawn anew with each step: what stands in it at the end of the bar is the row.
			const done = barBehind.exec(message)?.[1];
			if (done !== undefined && Number(done) < 100) reading.metricCount = 0;
			this.#upperRow = null;
			this.#upperBarRow = null;
			return true;
		}

		const header = headerOf(text);
		if (header) notePlaces(header, text);
		const names =
			(this.#upperBarRow && headerOfTwoBarRows(this.#upperBarRow, text)) ??
			(this.#upperRow && headerOfTwoRows(this.#upperRow, text)) ??
			header ??
			namesToCopy(text);
		this.#upperRow = names ? null : upperRowOf(text);
		this.#upperBarRow = upperBarRowOf(text);
		if (names) reading.part = 'header';
		if (names && names.join() !== this.#headers[0]?.join()) {
			const others = this.#headers.filter((header) => header.join() !== names.join());
			this.#headers = [names, ...others].slice(0, mostHeaders);
		}

		return false;
	}

	/** Whether the next line may be the lower row of a header. */
	get isOpen(): boolean {
		return this.#upperRow !== null || this.#upperBarRow !== null;
	}

	/** The headers that are known: another object after one was added. */
	get headers(): TableHeaders {
		return this.#headers;
	}

	/** A table that knows the same headers. */
	copy(): Table {
		return new Table(this.#headers);
	}

	/** Whether `message` may be a row, under some header. */
	static looksLikeRow(message: string): boolean {
		const text = withoutListing(message.replace(barBehind, ''));
		const isPlain = waysToDivide(text).some(
			(cells) => cells.length >= fewestOfRow && cells.every((cell, at) => isCell(cell, at)),
		);
		return isPlain || labelledCells(text) !== undefined || mayBeCopied(text);
	}

	/** Whether a bar stands behind a row in `message`: how far it is decides what the row says. */
	static hasBar(message: string): boolean {
		return barBehind.test(message);
	}

	#readRow(text: string, reading: Reading): boolean {
		for (const cells of waysToDivide(text)) {
			const names = this.#headers.find((header) => isRowOf(header, cells));
			if (readNumberedClass(names ?? this.#headers[0]!, cells, reading)) return true;
			if (names) return readCells(names, cells, reading);
			const newest = this.#headers[0]!;
			if (isLabelledRowOf(newest, cells)) return readLabelled(newest, cells, reading);
		}

		for (const names of this.#headers) {
			const cells = cellsByPlace(names, text);
			if (cells && isRowOf(names, cells)) return readCells(names, cells, reading);
		}

		return readLabelledRow(this.#headers, text, reading) || readValuesToCopy(this.#headers, text, reading);
	}
}

function readCells(names: readonly string[], cells: readonly string[], reading: Reading): true {
	reading.part = 'row';
	for (const [at, name] of names.entries()) readCell(name, cells[at]!, reading);
	return true;
}

/**
 * Whether `cells` have one more in front than the header has names: how many rows were above it, where a column counts too
 * (as a data frame is printed), or of what they are the average (`macro avg`).
 */
function isLabelledRowOf(names: readonly string[], cells: readonly string[]): boolean {
	if (cells.length !== names.length + 1 || !isRowOf(names, cells.slice(1))) return false;
	const areCounts = [cells[0]!, cells[1]!].every((cell) => /^\d{1,9}$/.test(cell));
	return averageLabel.test(cells[0]!) || (areCounts && counterOf(names[0]!) !== undefined);
}

function readLabelled(
	names: readonly string[],
	[label, ...cells]: readonly string[],
	reading: Reading,
): true {
	if (!averageLabel.test(label!)) return readCells(names, cells, reading);
	// How many there are is the same for each of them.
	const measured = names.map((name, at) => ({name, cell: cells[at]!})).filter(({name}) => name !== 'support');
	return readCells(
		measured.map(({name}) => `${label!} ${name}`),
		measured.map(({cell}) => cell),
		reading,
	);
}

/** The cells of a row: by all that may stand between them; by bars alone, or by gaps, where a cell has blanks in it or is empty. */
function waysToDivide(text: string): string[][] {
	const ways = [cellsOf(text)];
	const between = cellsBetweenBars(text);
	if (between) ways.push(between);
	else if (/\d\s\S/.test(text) || averageRow.test(text)) ways.push(text.trim().split(/\s{2,}|\t/));
	return ways;
}

function cellsOf(text: string): string[] {
	if (text.includes('[')) return text.match(cellOrList) ?? [];
	const cells = text.replaceAll(frame, '').split(text.includes(',') ? /\s*,\s*/ : /[\s|│┃]+/);
	// A spinner, or a mark for the best row.
	if (/^[-*>•]$/.test(cells[0]!)) cells.shift();
	return cells;
}

function isRowOf(names: readonly string[], cells: readonly string[]): boolean {
	return (
		cells.length === names.length &&
		cells.every((cell, at) => {
			if (ratio.test(cell)) return counterOf(names[at]!) !== undefined;
			if (at === 0 && summaryLabel.test(cell)) return counterOf(names[0]!) === undefined;
			if (at === 0 && lastLabel.test(cell)) return counterOf(names[0]!) !== undefined;
			if (counterWithShare.test(cell)) return counterOf(names[at]!) !== undefined;
			return isCell(cell, at);
		})
	);
}

/** Whether `cell`, the one at `at` of its row, may stand under some name. */
function isCell(cell: string, at: number): boolean {
	if (cell === '' || cell === '-' || clock.test(cell) || ratio.test(cell)) return true;
	if (at === 0 && (summaryLabel.test(cell) || lastLabel.test(cell) || averageLabel.test(cell))) return true;
	if (counterWithShare.test(cell) || unitApart.test(cell)) return true;
	if (readDuration(cell, 0)?.end === cell.length) return true;
	return cell.startsWith('[')
		? numbersOf(cell).every((number) => parseNumber(number))
		: parseNumber(cell) !== undefined;
}

/** The numbers in a cell that is a list of them, as text. */
function numbersOf(cell: string): string[] {
	const inside = list.exec(cell)?.[1]?.trim() ?? '';
	return inside === '' ? [] : inside.split(/[\s,]+/);
}

function readCell(name: string, cell: string, reading: Reading): void {
	if (cell.startsWith('[')) {
		// `[0.5, 0.25]` under `loss`: `loss` and `loss[1]`.
		for (const [at, number] of numbersOf(cell).entries())
			readCell(at === 0 ? name : `${name}[${at}]`, number, reading);
		return;
	}

	const counter = counterOf(name);
	const match = ratio.exec(cell);
	if (match) {
		if (counter === 'epoch') [reading.epoch, reading.epochs] = [Number(match[1]), Number(match[2])];
		else if (counter === 'step') [reading.step, reading.steps] = [Number(match[1]), Number(match[2])];
		return;
	}

	const counted = counterWithShare.exec(cell);
	if (counted) {
		if (counter === 'epoch') reading.epoch = Number(counted[1]);
		else if (counter === 'step') reading.step = Number(counted[1]);
		reading.fraction = Number(counted[2]) / 100;
		return;
	}

	const duration = clock.test(cell) && isMeasuredTime(name, cell) ? readDuration(cell, 0) : undefined;
	const number = duration
		? {value: duration.seconds, unit: 's'}
		: parseNumber(cell.replace(unitApart, '$1$2'));
	if (!number) return;
	if (counter === 'epoch') reading.epoch = number.value;
	else if (counter === 'step' && number.unit === null) reading.step = number.value;
	else if (!isNotMetric(name) && !isBookkeeping(name, number.unit, !cell.includes('.')))
		reading.addMetric(name, number.value, number.unit);
}

/** In a table a letter is enough. */
function counterOf(name: string): CounterKind | undefined {
	if (name === 'E' || /^gen(?:eration)?$/i.test(name)) return 'epoch';
	// `Step (% done)`
	return name === '#' ? 'step' : counterNamed(name.replace(/ ?\([^()]*\)$/, ''));
}
