/** Scans the cells of a row in bytes: a number is read while its end is looked for. */
import {readDecimal} from '../records/decimal.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const quote = 0x22;
const plus = 0x2b;
const minus = 0x2d;

/** What a cell is. */
export const cell = {blank: 0, number: 1, text: 2} as const;

export class CellScan {
	/** One of {@link cell}. */
	kind: number = cell.blank;
	readonly #number = new Float64Array(1);
	/** The text between the spaces or quotes around it. */
	from = 0;
	to = 0;
	/** The index after the delimiter or the line end behind the cell. */
	next = 0;
	/** The cell is the last one of its row. */
	isLast = false;

	/** Of a number. */
	get value(): number {
		return this.#number[0]!;
	}

	set value(value: number) {
		this.#number[0] = value;
	}

	/**
	 * Scans the cell that begins at `at`, in a row that ends before the line feed at `end`. A delimiter or line end within
	 * quotes is part of the cell: `end` has to be that of the row.
	 */
	scan(bytes: Buffer, at: number, end: number, delimiter: number): void {
		let from = at;
		while (from < end && isSpace(bytes[from]!, delimiter)) from++;
		if (from < end && bytes[from] === quote) {
			this.#scanQuoted(bytes, from, end, delimiter);
			return;
		}

		const first = bytes[from] === plus && bytes[from + 1] !== minus ? from + 1 : from;
		const ends = readDecimal(bytes, first, end, this.#number, 0);
		let to = ends === -1 ? from : ends;
		while (to < end && bytes[to] !== delimiter && isSpace(bytes[to]!, delimiter)) to++;
		if (to < end && bytes[to] !== delimiter) {
			while (to < end && bytes[to] !== delimiter) to++;
			this.#end(bytes, from, to, to, end);
			this.kind = cell.text;
			return;
		}

		this.#end(bytes, from, to, to, end);
		this.kind = ends === -1 ? cell.blank : cell.number;
	}

	#scanQuoted(bytes: Buffer, from: number, end: number, delimiter: number): void {
		let to = from + 1;
		for (; to < end; to++) {
			if (bytes[to] !== quote) continue;
			if (bytes[to + 1] !== quote) break;
			to++;
		}

		const closes = to;
		while (to < end && bytes[to] !== delimiter) to++;
		this.#end(bytes, from + 1, Math.min(closes, end), to, end);
		this.kind = this.to > this.from ? cell.text : cell.blank;
	}

	#end(bytes: Buffer, from: number, to: number, next: number, end: number): void {
		while (to > from && isBlank(bytes[to - 1]!)) to--;
		this.from = from;
		this.to = to;
		this.isLast = next >= end;
		this.next = next + 1;
	}
}

function isSpace(byte: number, delimiter: number): boolean {
	return byte === space || byte === carriageReturn || (byte === tab && delimiter !== tab);
}

function isBlank(byte: number): boolean {
	return byte === space || byte === carriageReturn || byte === tab;
}

/** Finds the ends of rows: a line feed within quotes ends none. */
export class RowEnds {
	readonly #bytes: Buffer;
	/** The first quote that was not passed yet. */
	#quote: number;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
		this.#quote = indexOf(bytes, quote, 0);
	}

	/** The line feed that ends the row from `from` on; -1 where it has not come yet. Rows are asked for in their order. */
	after(from: number): number {
		const bytes = this.#bytes;
		let end = bytes.indexOf(newline, from);
		if (this.#quote < from) this.#quote = indexOf(bytes, quote, from);
		while (end !== -1 && this.#quote < end) {
			const closing = indexOf(bytes, quote, this.#quote + 1);
			if (closing === Infinity) return -1;
			if (closing > end) end = bytes.indexOf(newline, closing);
			this.#quote = indexOf(bytes, quote, closing + 1);
		}

		return end;
	}
}

function indexOf(bytes: Buffer, byte: number, from: number): number {
	const at = bytes.indexOf(byte, from);
	return at === -1 ? Infinity : at;
}
