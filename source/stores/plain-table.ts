/** Tables of nothing but numbers, which grow by a row, with single spaces between their columns or without a header. */
import {readDecimal} from '../records/decimal.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {decodeText} from '../sources/transcoder.ts';
import {Backlog} from './backlog.ts';
import {aside, plainDialectOf, tellingLines, type PlainDialect} from './plain-dialect.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {isValueWord} from './table-dialect.ts';
import {longestHead, longestRow, TableRow} from './table-row.ts';

const newline = 0x0a;
const space = 0x20;
const carriageReturn = 0x0d;
const tab = 0x09;

export const plainTable: Store = {
	name: 'table',
	kind: 'growing',
	isText: true,
	detect: (head, path, isNamed = false) => plainDialectOf(decodeText(head).text, path, isNamed) !== undefined,
	open: (sink, path) => new PlainTableReader(sink, path),
};

class PlainTableReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #path: string;
	readonly #row: TableRow;
	readonly #number = new Float64Array(1);
	readonly #backlog = new Backlog();
	#dialect: PlainDialect | null = null;
	/** Where in the file what waits begins. */
	#offset = 0;

	constructor(sink: StoreSink, path: string) {
		this.#sink = sink;
		this.#path = path;
		this.#row = new TableRow(sink, path);
	}

	push(chunk: Buffer): void {
		this.#read(this.#backlog.join(chunk), false);
	}

	end(): void {
		this.#read(this.#backlog.bytes, true);
	}

	#read(bytes: Buffer, isAll: boolean): void {
		let at = this.#dialect ? 0 : this.#begin(bytes, isAll);
		if (this.#dialect) {
			for (let end = bytes.indexOf(newline, at); end !== -1; end = bytes.indexOf(newline, at)) {
				this.#readLine(bytes, at, end);
				at = end + 1;
			}

			if (isAll || bytes.length - at > longestRow) {
				if (at < bytes.length) this.#readLine(bytes, at, bytes.length);
				at = bytes.length;
			}
		}

		this.#offset += at;
		this.#backlog.keep(bytes, at);
		this.#sink.rows.flush();
	}

	/** Finds out what the columns are, as soon as there are enough lines. Returns where the rows begin; 0 before that. */
	#begin(bytes: Buffer, isAll: boolean): number {
		const end = endOfLines(bytes, tellingLines);
		if (end === -1 && !isAll && bytes.length < longestHead) return 0;
		const head = bytes.toString('utf8', 0, end === -1 ? longestHead : end);
		this.#dialect = plainDialectOf(`${head}\n`, this.#path, true) ?? null;
		if (!this.#dialect) {
			if (bytes.length > 0) this.#sink.problem(this.#offset, 'no table: its rows are no numbers');
			return bytes.length;
		}

		const {header, rows, linesAbove} = this.#dialect;
		this.#row.begin(header, Number.NaN, rows);
		let at = 0;
		for (let line = 0; line < linesAbove; line++) at = bytes.indexOf(newline, at) + 1;
		return at;
	}

	#readLine(bytes: Buffer, from: number, end: number): void {
		const row = this.#row;
		row.clear();
		let at = skipSpaces(bytes, from, end);
		if (at === end || aside.test(bytes.toString('latin1', at, at + 2))) return;
		let column = 0;
		let numbers = 0;
		let wrong = -1;
		for (; at < end && column < row.width; column++) {
			const ends = readDecimal(bytes, at, end, this.#number, 0);
			row.set(column, ends === -1 ? null : this.#number[0]!);
			const to = this.#endOfCell(bytes, ends === -1 ? at : ends, end);
			// A word, a sign, a unit: what a cell is that is no plain number.
			if (to > (ends === -1 ? at : ends) && !this.#readWord(bytes.toString('utf8', at, to), column))
				wrong = column;
			if (row.has(column)) numbers++;
			at = this.#nextCell(bytes, to, end);
		}

		// Nothing behind the last delimiter: a blank cell.
		if (this.#dialect!.delimiter !== 0 && column === row.width - 1) row.set(column++, null);
		if (column !== row.width || at < end)
			this.#problem(from, `a row of other than ${row.width} cells is left out`);
		else {
			// Without a number it is a header again.
			if (wrong !== -1 && numbers > 0)
				this.#problem(from, `no number in the column ${row.column(wrong).name}`);
			row.end();
		}
	}

	#problem(at: number, message: string): void {
		this.#sink.problem(this.#offset + at, message);
	}

	/** Reads a cell that is no plain number; whether it is one after all, or stands for none. */
	#readWord(text: string, column: number): boolean {
		const number = unwrapNumber(text);
		this.#row.set(column, number?.value ?? null);
		if (!number) return text === '-' || isValueWord(text);
		if (number.unit !== null) this.#row.setUnit(column, number.unit);
		return true;
	}

	#endOfCell(bytes: Buffer, at: number, end: number): number {
		const {delimiter} = this.#dialect!;
		let to = at;
		while (to < end && bytes[to] !== delimiter && !isSpace(bytes[to]!)) to++;
		return to;
	}

	/** Where the next cell begins behind the one that ends at `at`. */
	#nextCell(bytes: Buffer, at: number, end: number): number {
		const {delimiter} = this.#dialect!;
		const to = skipSpaces(bytes, at, end);
		return delimiter !== 0 && bytes[to] === delimiter ? skipSpaces(bytes, to + 1, end) : to;
	}
}

/** Where the line ends that is the last of so many with something in them; -1 where there are fewer. */
function endOfLines(bytes: Buffer, count: number): number {
	let left = count;
	let at = 0;
	for (let end = bytes.indexOf(newline, at); end !== -1; end = bytes.indexOf(newline, at)) {
		if (skipSpaces(bytes, at, end) < end && --left === 0) return end;
		at = end + 1;
	}

	return -1;
}

function isSpace(byte: number): boolean {
	return byte === space || byte === tab || byte === carriageReturn;
}

function skipSpaces(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && isSpace(bytes[at]!)) at++;
	return at;
}
