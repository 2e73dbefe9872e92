/**
 * Tables of delimited values, which grow by a row: CSV and TSV, as trainers, their loggers and spreadsheets write them
 * (RFC 4180, and what is less strict: any delimiter, comments above the header, padded cells, a decimal comma).
 */
import {asObject, readLiteral} from '../records/literal.ts';
import {parseNumber} from '../records/number.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {isMetricWord, splitNamed} from '../records/vocabulary.ts';
import {readTime, type TimeContext} from '../records/timestamp.ts';
import {decodeText} from '../sources/transcoder.ts';
import {cell, CellScan, RowEnds} from './cell-scan.ts';
import {ColumnSets} from './column-sets.ts';
import {noPlace, type Store, type StoreReader, type StoreSink} from './store.ts';
import {columnsOf, type Column} from './table-columns.ts';
import {cellsOf, dialectOf, isHeader, isValueWord} from './table-dialect.ts';

/** Bytes of a row, at the most: a quote that is never closed must not keep all that follows. */
const longestRow = 2 ** 20;

/** Bytes by which a header is known at the latest. */
const longestHead = 64 * 1024;

const comma = 0x2c;
const nothing = Buffer.alloc(0);

const byName = /\.(?:csv|tsv)$/i;

export const delimited: Store = {
	name: 'csv',
	kind: 'growing',
	isText: true,
	detect(head, path) {
		const dialect = dialectOf(decodeText(head).text, byName.test(path));
		return dialect !== undefined && (dialect.comments.length > 0 || tellsTraining(dialect.header));
	},
	open: (sink, path) => new DelimitedReader(sink, path),
};

/** A table may as well be the data that is trained on: a column of one that tells of a training counts, or is a known metric. */
function tellsTraining(header: readonly string[]): boolean {
	const roles = new Set(columnsOf(header, false, '').map(({role}) => role));
	const counts = roles.has('step') || roles.has('epoch');
	const isLong = roles.has('name') && roles.has('value');
	return counts || isLong || header.some((name) => isMetricWord(name.slice(name.lastIndexOf('/') + 1)));
}

class DelimitedReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #path: string;
	readonly #scan = new CellScan();
	readonly #sets = new ColumnSets();
	readonly #place = noPlace();
	readonly #totals = {epochs: Number.NaN, steps: Number.NaN};
	/** Of cells that tell a time in words. */
	readonly #times: TimeContext = {reference: Number.NaN, isRead: false};
	#delimiter = 0;
	#header: readonly string[] = [];
	/** Empty until the header is known. */
	#columns: Column[] = [];
	#values = new Float64Array(0);
	/** When the rows began that tell seconds since then, in milliseconds since 1970. */
	#start = Number.NaN;
	/** The name and the value of a row in a table of one metric a row. */
	#metric = '';
	/** The first column of the row with a text where a number should be, or -1, and where in the file that is. */
	#wrongColumn = -1;
	#wrongAt = 0;
	/** Bytes of a row that has not ended, and where in the file they are. */
	#rest: Buffer = nothing;
	#offset = 0;
	/** Within a row that is too long. */
	#isSkipping = false;
	/** The head was none of a table. */
	#isNoTable = false;

	constructor(sink: StoreSink, path: string) {
		this.#sink = sink;
		this.#path = path;
	}

	push(bytes: Buffer): void {
		if (this.#isNoTable) return;
		this.#readRows(this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]), false);
	}

	end(): void {
		if (!this.#isNoTable) this.#readRows(this.#rest, true);
	}

	/** Reads the rows of `bytes`, which begin at `#offset` of the file, and keeps what is none yet. */
	#readRows(bytes: Buffer, isAll: boolean): void {
		let from = this.#columns.length === 0 ? this.#readHead(bytes, isAll) : 0;
		if (this.#columns.length === 0) {
			this.#rest = this.#isNoTable ? nothing : Buffer.from(bytes);
			return;
		}

		const rows = new RowEnds(bytes);
		for (let end = rows.after(from); end !== -1; end = rows.after(from)) {
			if (this.#isSkipping) this.#isSkipping = false;
			else this.#readRow(bytes, from, end);
			from = end + 1;
		}

		// The last row may have no line end.
		if (isAll && from < bytes.length && !this.#isSkipping) this.#readRow(bytes, from, bytes.length);
		if (isAll) from = bytes.length;
		this.#offset += from;
		this.#rest = Buffer.from(bytes.subarray(from));
		if (this.#rest.length > longestRow) this.#skipRow();
	}

	#skipRow(): void {
		if (!this.#isSkipping)
			this.#sink.problem(this.#offset, `a row of more than ${longestRow / 2 ** 20} MB is left out`);
		this.#isSkipping = true;
		this.#offset += this.#rest.length;
		this.#rest = nothing;
	}

	/** Reads comments and header as soon as a row below them tells what they are. Returns where the rows begin. */
	#readHead(bytes: Buffer, isAll: boolean): number {
		const rows = new RowEnds(bytes);
		let isNamed = false;
		let begin = 0;
		for (
			let from = 0, end = rows.after(0);
			end !== -1 && end <= longestHead;
			from = end + 1, end = rows.after(from)
		) {
			if (!isNamed) {
				const line = bytes.toString('utf8', from, end).replace(/^\uFEFF/, '');
				if (line.startsWith('#') || line.trim() === '') continue;
				isNamed = true;
				begin = end + 1;
			} else if (this.#takeDialect(bytes.toString('utf8', 0, end + 1), false)) return begin;
		}

		if (!isAll && bytes.length <= longestHead) return 0;
		if (this.#takeDialect(bytes.toString('utf8', 0, longestHead), true)) return begin || bytes.length;
		this.#isNoTable = true;
		if (bytes.length > 0) this.#sink.problem(0, 'no table: its first line has no names of columns');
		return 0;
	}

	#takeDialect(head: string, isTable: boolean): boolean {
		const dialect = dialectOf(head, isTable);
		if (!dialect) return false;
		for (const comment of dialect.comments) this.#readComment(comment);
		this.#delimiter = dialect.delimiter;
		this.#begin(dialect.header);
		return true;
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

	#begin(header: readonly string[]): void {
		this.#header = header;
		this.#columns = columnsOf(header, !Number.isNaN(this.#start), this.#path);
		this.#values = new Float64Array(header.length);
		this.#sets.begin(this.#columns.map(({name}) => name));
	}

	#readRow(bytes: Buffer, from: number, end: number): void {
		const scan = this.#scan;
		const place = this.#place;
		const columns = this.#columns;
		const sets = this.#sets;
		place.step = place.epoch = place.time = Number.NaN;
		this.#metric = '';
		this.#wrongColumn = -1;
		this.#totals.epochs = this.#totals.steps = Number.NaN;
		let count = 0;
		let numbers = 0;
		sets.clear();
		let at = from;
		let column = 0;
		for (; column < columns.length; column++) {
			scan.scan(bytes, at, end, this.#delimiter);
			at = scan.next;
			if (scan.kind === cell.text) this.#readText(bytes, column);
			if (scan.kind === cell.number) {
				numbers++;
				if (this.#takeNumber(column, scan.value)) this.#values[count++] = scan.value;
			}

			if (scan.isLast) break;
		}

		if (numbers === 0 && this.#takeHeader(bytes, from, end)) return;
		if (this.#wrongColumn !== -1)
			this.#sink.problem(this.#wrongAt, `no number in the column ${columns[this.#wrongColumn]!.name}`);
		const isShort = column < columns.length - 1;
		if (isShort || !scan.isLast) {
			const isBlank = numbers === 0 && bytes.toString('utf8', from, end).trim() === '';
			// A delimiter behind the last cell begins none.
			if (isBlank || (!isShort && bytes.toString('utf8', at, end).trim() === '')) return;
			const cells = isShort ? column + 1 : `more than ${columns.length}`;
			this.#sink.problem(
				this.#offset + from,
				`a row of ${cells} cells below ${columns.length} names is left out`,
			);
			return;
		}

		if (this.#totals.epochs > 0 || this.#totals.steps > 0)
			this.#sink.totals(this.#totals.epochs, this.#totals.steps);
		const set = this.#metric === '' ? sets.current() : sets.named(this.#metric);
		if (count > 0 || place.step >= 0 || place.epoch >= 0) this.#sink.row(set, this.#values, place);
	}

	/** Takes a number of the row. True for one that is measured. */
	#takeNumber(column: number, value: number): boolean {
		const place = this.#place;
		switch (this.#columns[column]!.role) {
			case 'metric':
				this.#sets.add(column);
				return true;
			case 'value':
				return true;
			case 'step':
				place.step = value;
				break;
			case 'epoch':
				place.epoch = value;
				break;
			case 'time':
				place.time = timeOfNumber(value);
				if (!Number.isNaN(place.time)) break;
				// Seconds that something took.
				this.#columns[column]!.role = 'metric';
				this.#sets.add(column);
				return true;
			case 'seconds':
				place.time = this.#start + value * 1000;
				break;
			case 'epochs':
				this.#totals.epochs = value;
				break;
			case 'steps':
				this.#totals.steps = value;
				break;
			case 'split':
			case 'name':
			case 'none':
				break;
		}

		return false;
	}

	/** What a cell that is no plain number says; leaves a number in the scan where it is one after all. */
	#readText(bytes: Buffer, column: number): void {
		const scan = this.#scan;
		const {role} = this.#columns[column]!;
		if (role === 'none') return;
		const text = bytes.toString('utf8', scan.from, scan.to);
		if (role === 'name') {
			this.#metric = text;
			return;
		}

		if (role === 'split') {
			this.#sink.about(splitNamed(text) ?? null);
			return;
		}

		const isDecimalComma = this.#delimiter !== comma && /^[-+]?\d+,\d+(?:e[-+]?\d+)?$/i.test(text);
		const number = parseNumber(isDecimalComma ? text.replace(',', '.') : text);
		if (number) {
			if (number.unit !== null) this.#sets.setUnit(column, number.unit);
			scan.kind = cell.number;
			scan.value = number.value;
		} else if (role === 'time') {
			this.#place.time = readTime(text, 0, this.#times)?.time ?? Number.NaN;
		} else if (this.#wrongColumn === -1 && this.#sets.hasValues(column) && !isValueWord(text)) {
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
		if (cells.join('\n') !== this.#header.join('\n')) this.#begin(cells);
		return true;
	}
}
