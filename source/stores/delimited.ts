/**
 * Tables of delimited values, which grow by a row: CSV and TSV, as trainers, their loggers and spreadsheets write them
 * (RFC 4180, and what is less strict: any delimiter, comments above the header, padded cells, a decimal comma).
 */
import {readDecimal, readShortDecimal} from '../records/decimal.ts';
import {asObject, readLiteral} from '../records/literal.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {countOfTotal} from '../records/json-place.ts';
import {splitOfField} from '../records/split-field.ts';
import {readTime, type TimeContext} from '../records/timestamp.ts';
import {decodeText} from '../sources/transcoder.ts';
import {lastPartOf} from '../text/name-parts.ts';
import {Backlog} from './backlog.ts';
import {cell, CellScan, RowEnds} from './cell-scan.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {cellsOf, dialectOf, isHeader, isValueWord} from './table-dialect.ts';
import {isSummaryWord, tableHeadOf} from './table-head.ts';
import {tellsTraining} from './table-kind.ts';
import {longestRow, TableRow} from './table-row.ts';
import {countBehindWord} from './weak-columns.ts';

/** Bytes of a number that has few digits, which can be read faster. */
const longestShort = 10;

const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const comma = 0x2c;
const tab = 0x09;

/** What has a comma before its decimals and not between its thousands: `0,125`, `63,5`. */
const surelyDecimal = /^[-+]?(?:0,\d+|\d+,(?!\d{3}$)\d+)$/;

const byName = /\.(?:csv|tsv)$/i;

export const delimited: Store = {
	name: 'csv',
	kind: 'growing',
	isText: true,
	detect(head, path, isNamed = false) {
		const isTable = byName.test(path);
		const dialect = dialectOf(decodeText(head).text, isTable);
		// Lines of a log have commas too, but no tabs.
		const isCalled = isTable || dialect?.delimiter === tab;
		return dialect !== undefined && tellsTraining(dialect, isCalled ? path : '', isTable && isNamed);
	},
	open: (sink, path) => new DelimitedReader(sink, path),
};

class DelimitedReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #scan = new CellScan();
	readonly #row: TableRow;
	/** Of cells that tell a time in words. */
	readonly #times: TimeContext = {reference: Number.NaN, isRead: false};
	#delimiter = 0;
	#hasDecimalComma = false;
	/** Empty until it is known. */
	#header: readonly string[] = [];
	/** When the rows began that tell seconds since then, in milliseconds since 1970. */
	#start = Number.NaN;
	/** The first column of the row with a text where a number should be, or -1, and where in the file that is. */
	#wrongColumn = -1;
	#wrongAt = 0;
	/** What has not ended, and where in the file it is. */
	readonly #backlog = new Backlog();
	#offset = 0;
	/** Within a row that is too long. */
	#isSkipping = false;
	/** The head was none of a table. */
	#isNoTable = false;

	constructor(sink: StoreSink, path: string) {
		this.#sink = sink;
		this.#row = new TableRow(sink, path);
	}

	push(bytes: Buffer): void {
		if (!this.#isNoTable) this.#readRows(this.#backlog.join(bytes), false);
	}

	end(): void {
		if (!this.#isNoTable) this.#readRows(this.#backlog.bytes, true);
	}

	/** Reads the rows of `bytes`, which begin at `#offset` of the file, and keeps what is none yet. */
	#readRows(bytes: Buffer, isAll: boolean): void {
		let from = this.#header.length === 0 ? this.#readHead(bytes, isAll) : 0;
		if (this.#isNoTable) from = bytes.length;
		else if (this.#header.length > 0) from = this.#readRowsFrom(bytes, from, isAll);
		this.#offset += from;
		this.#backlog.keep(bytes, from);
		if (this.#backlog.length > longestRow) this.#skipRow();
		this.#sink.rows.flush();
	}

	/** Where the rows of `bytes` end that are whole. */
	#readRowsFrom(bytes: Buffer, start: number, isAll: boolean): number {
		const rows = new RowEnds(bytes);
		const last = bytes.lastIndexOf(newline);
		let from = start;
		while (from <= last) {
			const plain = this.#isSkipping ? -1 : this.#readPlain(bytes, from, last);
			const end = plain === -1 ? rows.after(from) : plain;
			if (end === -1) break;
			if (this.#isSkipping) this.#isSkipping = false;
			else if (plain === -1) this.#readRow(bytes, from, end);
			from = end + 1;
		}

		if (!isAll) return from;
		// The last row may have no line end.
		if (from < bytes.length && !this.#isSkipping) this.#readRow(bytes, from, bytes.length);
		return bytes.length;
	}

	#skipRow(): void {
		if (!this.#isSkipping)
			this.#sink.problem(this.#offset, `a row of more than ${longestRow / 2 ** 20} MB is left out`);
		this.#isSkipping = true;
		this.#offset += this.#backlog.length;
		this.#backlog.clear();
	}

	/** Reads comments and header as soon as a row below them tells what they are. Returns where the rows begin. */
	#readHead(bytes: Buffer, isAll: boolean): number {
		const head = tableHeadOf(bytes, isAll);
		if (head === undefined) return 0;
		if (head === null) {
			this.#isNoTable = true;
			if (bytes.length > 0) this.#sink.problem(0, 'no table: its first line has no names of columns');
			return 0;
		}

		const {delimiter, header, rows, comments} = head.dialect;
		for (const comment of comments) this.#readComment(comment);
		this.#delimiter = delimiter;
		// Between commas a number is in quotes, and may well have thousands: by the first row, as more may not be there yet.
		this.#hasDecimalComma = delimiter !== comma || (rows[0] ?? []).some((cell) => surelyDecimal.test(cell));
		this.#begin(header, rows);
		return head.begin;
	}

	/** A comment that is an object sets up the run: `#{"t_start": 1614619328.3, "env_id": "CartPole-v1"}`. */
	#readComment(comment: string): void {
		const object = asObject(readLiteral(comment.replace(/^#+\s*/, ''))?.value);
		for (const [name, value] of Object.entries(object ?? {})) {
			const time = typeof value === 'number' && /start/i.test(name) ? timeOfNumber(value) : Number.NaN;
			if (Number.isNaN(time)) this.#sink.config(name, value);
			else {
				this.#start = time;
				this.#sink.seen(time);
			}
		}
	}

	#begin(header: readonly string[], rows: ReadonlyArray<readonly string[]>): void {
		this.#header = header;
		this.#row.begin(header, this.#start, rows);
	}

	/**
	 * Reads the row from `from` on, as almost all are: cells of plain numbers, or blank ones. The index of the line feed at its
	 * end, of which there is one; -1 for a row that has to be looked at more closely.
	 */
	#readPlain(bytes: Buffer, from: number, end: number): number {
		const row = this.#row;
		const {cells, have} = row.grid;
		const delimiter = this.#delimiter;
		const begin = row.base;
		const last = begin + row.width - 1;
		row.clear();
		let at = from;
		let isShort = true;
		for (let place = begin; place <= last; place++) {
			while (bytes[at] === space) at++;
			let ends = -1;
			if (bytes[at] !== delimiter) {
				if (isShort) ends = readShortDecimal(bytes, at, end, cells, place);
				const isWhole = ends !== -1 && (bytes[ends] === delimiter || bytes[ends] === newline);
				if (!isWhole) ends = readDecimal(bytes, at, end, cells, place);
				// As the next one probably is.
				isShort = ends - at <= longestShort;
			}

			have[place] = ends === -1 ? 0 : 1;
			if (ends !== -1) at = ends;
			if (place === last && bytes[at] === carriageReturn) at++;
			if (bytes[at] !== (place === last ? newline : delimiter)) return -1;
			at++;
		}

		row.end();
		return at - 1;
	}

	#readRow(bytes: Buffer, from: number, end: number): void {
		const scan = this.#scan;
		const row = this.#row;
		this.#wrongColumn = -1;
		let sumsUp = false;
		let numbers = 0;
		row.clear();
		let at = from;
		let column = 0;
		for (; column < row.width; column++) {
			scan.scan(bytes, at, end, this.#delimiter);
			at = scan.next;
			if (scan.kind === cell.text) {
				if (column === 0 && row.column(0).role !== 'name')
					sumsUp = isSummaryWord(bytes.toString('utf8', scan.from, scan.to));
				this.#readText(bytes, column);
			}

			const isNumber = scan.kind === cell.number;
			if (isNumber) numbers++;
			row.set(column, isNumber ? scan.value : null);
			if (scan.isLast) break;
		}

		if (sumsUp || (numbers === 0 && this.#takeHeader(bytes, from, end))) return;
		if (this.#wrongColumn !== -1)
			this.#sink.problem(this.#wrongAt, `no number in the column ${row.column(this.#wrongColumn).name}`);
		const isShort = column < row.width - 1;
		if (!isShort && scan.isLast) {
			row.end();
			return;
		}

		const isBlank = numbers === 0 && bytes.toString('utf8', from, end).trim() === '';
		// A delimiter behind the last cell begins none.
		if (isBlank || (!isShort && bytes.toString('utf8', at, end).trim() === '')) return;
		const cells = isShort ? column + 1 : `more than ${row.width}`;
		this.#sink.problem(this.#offset + from, `a row of ${cells} cells below ${row.width} names is left out`);
	}

	/** What a cell that is no plain number says; leaves a number in the scan where it is one after all. */
	#readText(bytes: Buffer, column: number): void {
		const scan = this.#scan;
		const row = this.#row;
		const {role, name} = row.column(column);
		if (role === 'name') {
			row.takeName(bytes, scan.from, scan.to);
			return;
		}

		const text = bytes.toString('utf8', scan.from, scan.to);
		const split = splitOfField(lastPartOf(name), text);
		if (role === 'split' || (split !== undefined && row.becomeSplit(column))) {
			this.#sink.rows.about(split ?? null);
			row.takeVariant(column, split === undefined ? text : '');
			return;
		}

		if (role === 'variant') row.takeVariant(column, text);
		if (role === 'none' || role === 'variant') return;

		const [, count, total] = (role === 'epoch' || role === 'step' ? countOfTotal.exec(text) : null) ?? [];
		if (count !== undefined) {
			scan.kind = cell.number;
			scan.value = Number(count);
			row.takeTotal(role === 'epoch' ? 'epochs' : 'steps', Number(total));
			return;
		}

		const named = role === 'epoch' || role === 'step' ? countBehindWord.exec(text)?.[1] : undefined;
		const isDecimalComma = this.#hasDecimalComma && /^[-+]?\d+,\d+(?:e[-+]?\d+)?$/i.test(text);
		const number = unwrapNumber(isDecimalComma ? text.replace(',', '.') : (named ?? text));
		const inner = role === 'metric' && text.startsWith('{') ? asObject(readLiteral(text)?.value) : undefined;
		if (inner) row.takeInner(column, inner);
		else if (number) {
			if (number.unit !== null) row.setUnit(column, number.unit);
			scan.kind = cell.number;
			scan.value = number.value;
		} else if (role === 'time') {
			row.takeTime(readTime(text, 0, this.#times)?.time ?? Number.NaN);
		} else if (this.#wrongColumn === -1 && row.hadValues(column) && !isValueWord(text)) {
			this.#wrongColumn = column;
			this.#wrongAt = this.#offset + scan.from;
		}
	}

	/** Whether the row without a number is a header again, perhaps of other columns: then the rows below are read by it. */
	#takeHeader(bytes: Buffer, from: number, end: number): boolean {
		const delimiter = String.fromCharCode(this.#delimiter);
		const cells = cellsOf(bytes.toString('utf8', from, end), delimiter);
		if (cells.some((text) => isValueWord(text)) || !isHeader(cells, delimiter)) return false;
		const known = new Set(this.#header);
		if (cells.filter((name) => known.has(name)).length * 2 < Math.min(cells.length, known.size)) return false;
		if (cells.join('\n') !== this.#header.join('\n')) this.#begin(cells, []);
		return true;
	}
}
