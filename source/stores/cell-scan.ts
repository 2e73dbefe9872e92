/** Scans the cells of a row in bytes: a number is read while its end is looked for. */
import {exactValue} from '../records/number-scan.ts';
import {longDecimal} from '../records/long-decimal.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const quote = 0x22;
const plus = 0x2b;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const upperE = 0x45;
const lowerE = 0x65;

/** What a cell is. */
export const cell = {blank: 0, number: 1, text: 2} as const;

/** Digits that two whole numbers of nine digits hold. */
const mostLongDigits = 18;

/** Larger whole numbers are not exact in a double. */
const mostMantissa = 2 ** 53;

export class CellScan {
	/** One of {@link cell}. */
	kind: number = cell.blank;
	/** Of a number. */
	value = 0;
	/** The text between the spaces or quotes around it. */
	from = 0;
	to = 0;
	/** The index after the delimiter or the line end behind the cell. */
	next = 0;
	/** The cell is the last one of its row. */
	isLast = false;

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

		let to = from;
		let byte = to < end ? bytes[to]! : newline;
		const isNegative = byte === minus;
		if (isNegative || byte === plus) byte = ++to < end ? bytes[to]! : newline;
		const first = to;
		let mantissa = 0;
		while (byte >= zero && byte <= nine) {
			mantissa = mantissa * 10 + (byte - zero);
			byte = ++to < end ? bytes[to]! : newline;
		}

		let digits = to - first;
		let scale = 0;
		if (byte === point) {
			const fraction = to + 1;
			byte = ++to < end ? bytes[to]! : newline;
			while (byte >= zero && byte <= nine) {
				mantissa = mantissa * 10 + (byte - zero);
				byte = ++to < end ? bytes[to]! : newline;
			}

			scale = fraction - to;
			digits -= scale;
		}

		if (digits > 0 && (byte === lowerE || byte === upperE)) {
			let at = to + 1;
			const isBelow = bytes[at] === minus;
			if (isBelow || bytes[at] === plus) at++;
			let exponent = 0;
			const firstDigit = at;
			while (at < end && bytes[at]! >= zero && bytes[at]! <= nine)
				exponent = exponent * 10 + (bytes[at++]! - zero);
			if (at > firstDigit) {
				scale += isBelow ? -exponent : exponent;
				to = at;
				byte = to < end ? bytes[to]! : newline;
			}
		}

		const ends = to;
		while (to < end && byte !== delimiter && isSpace(byte, delimiter))
			byte = ++to < end ? bytes[to]! : newline;
		if (to < end && byte !== delimiter) {
			while (to < end && bytes[to] !== delimiter) to++;
			this.#end(bytes, from, to, to, end);
			this.kind = cell.text;
			return;
		}

		this.from = from;
		this.to = ends;
		this.isLast = to >= end;
		this.next = to + 1;
		if (digits === 0) {
			this.kind = ends > from ? cell.text : cell.blank;
			return;
		}

		this.kind = cell.number;
		const exact = mantissa < mostMantissa ? exactValue(mantissa, Math.min(digits, 15), scale) : Number.NaN;
		this.value = Number.isNaN(exact) ? longNumber(bytes, first, ends, scale) : exact;
		if (isNegative) this.value = -this.value;
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

/** The number of many digits from `from` to `to`, which has `-scale` of them behind its point. */
function longNumber(bytes: Buffer, from: number, to: number, scale: number): number {
	let high = 0;
	let low = 0;
	let digits = 0;
	let at = from;
	for (; at < to; at++) {
		const digit = bytes[at]! - zero;
		if (digit < 0 || digit > 9) {
			if (bytes[at] === point) continue;
			break;
		}

		// Zeros in front are none of its digits.
		if (digits > 0 || digit > 0) digits++;
		if (digits <= mostLongDigits - 9) high = high * 10 + digit;
		else low = low * 10 + digit;
	}

	const isLong = digits > mostLongDigits - 9 && digits <= mostLongDigits;
	// Its last digits are fewer than nine: as many zeros more stand behind its point.
	const missing = mostLongDigits - digits;
	const places = missing - scale;
	const value =
		isLong && places >= 0 && places <= 22 ? longDecimal(high, low * 10 ** missing, places) : Number.NaN;
	return Number.isNaN(value) ? Number(bytes.toString('latin1', from, to)) : value;
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
