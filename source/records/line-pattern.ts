/**
 * A line to compare the next one with: where one shape follows another again and again that is faster than the hash.
 * Nothing is decided here that the hash would decide otherwise; a line of the shape may be missed.
 */
import type {Fields} from './fields.ts';
import {hasNoFraction, mayBeSigned, type LineScan} from './line-scan.ts';
import {form, isDigit, powers} from './number-scan.ts';

/** The first and the last field of a time of fixed width (see `fixedTime`); -1 where there is none. */
export type Clock = {readonly first: number; readonly last: number};

/** `2026-11-21 10:00:00` */
export const clockWidth = 19;

/** Bytes of a number whose digits are few. */
const longestShort = 9;

const zero = 0x30;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const upperE = 0x45;
const lowerE = 0x65;

export class LinePattern {
	/** The line that was learned. */
	readonly bytes: Uint8Array;
	/** How many fields it has. */
	readonly count: number;
	/** Where each field begins, and behind them where the line ends. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	/** As in {@link Fields}. */
	readonly forms: Uint8Array;
	readonly widths: Uint8Array;
	/** 1 for a field whose text is a part of the shape. */
	readonly isFixed: Uint8Array;
	readonly clock: Clock;
	readonly #words: DataView;
	readonly #values: Float64Array;

	/** The line from `start` to `end` that `scan` has scanned. `fixed`: fields whose text is a part of the shape. */
	constructor(
		bytes: Uint8Array,
		start: number,
		end: number,
		{fields}: LineScan,
		fixed: readonly number[],
		clock: Clock,
	) {
		const {count} = fields;
		// A copy: the bytes of the line are those of a buffer that is read into again.
		this.bytes = new Uint8Array(bytes.subarray(start, end));
		this.#words = wordsOf(this.bytes);
		this.count = count;
		this.starts = fields.starts.slice(0, count + 1).map((at) => at - start);
		this.starts[count] = end - start;
		this.ends = fields.ends.slice(0, count).map((at) => at - start);
		this.forms = fields.forms.slice(0, count);
		this.widths = fields.widths.slice(0, count);
		this.#values = fields.values.slice(0, count);
		this.isFixed = new Uint8Array(count);
		for (const field of fixed) this.isFixed[field] = 1;
		this.clock = clock;
	}

	/**
	 * Whether the line from `start` to `end` of `bytes` is of this shape: its numbers are in `fields` then, those of the time
	 * of fixed width left out but for where it begins. `words` are the same bytes.
	 */
	match(bytes: Uint8Array, words: DataView, start: number, end: number, fields: Fields): boolean {
		return this.endOf(bytes, words, start, end, fields) === end;
	}

	/**
	 * The same for a line that begins at `start` and ends somewhere before `end`: the index after what is of this shape, where
	 * the line has to end; -1 where it is of another.
	 */
	endOf(bytes: Uint8Array, words: DataView, start: number, end: number, fields: Fields): number {
		const own = this.#words;
		const count = this.count;
		const starts = this.starts;
		const ends = this.ends;
		const isFixed = this.isFixed;
		const clock = this.clock;
		let at = start;
		let ownAt = 0;
		for (let field = 0; field <= count; field++) {
			const ownField = starts[field]!;
			const length = ownField - ownAt;
			if (end - at < length || !isSame(words, at, own, ownAt, length)) return -1;
			at += length;
			ownAt = ownField;
			if (field === count) break;
			fields.starts[field] = at;
			if (field === clock.first) {
				at = this.#endOfClock(bytes, at, end, ownAt);
				field = clock.last;
			} else {
				const to = isFixed[field] === 1 ? -1 : this.#readShort(bytes, at, end, field, fields.values);
				at = to < 0 ? this.readField(bytes, words, at, start, end, field, fields) : to;
			}

			if (at < 0) return -1;
			ownAt = ends[field]!;
			fields.ends[field] = at;
		}

		fields.count = count;
		return at;
	}

	/**
	 * Reads the number of `field` at `at`, whatever it is, in a line from `start` to `end`: the index after it, -1 where it is
	 * not of this shape. Its value is in `fields` then.
	 */
	readField(
		bytes: Uint8Array,
		words: DataView,
		at: number,
		start: number,
		end: number,
		field: number,
		fields: Fields,
	): number {
		const same = this.#readSame(bytes, words, at, end, field, fields.values);
		if (same >= 0) return same;
		const to = this.#readNumber(bytes, at, start, end, field, fields);
		return to >= 0 && this.isFixed[field] === 1 && !this.#isSameText(words, at, to, field) ? -1 : to;
	}

	#isSameText(words: DataView, start: number, end: number, field: number): boolean {
		const ownStart = this.starts[field]!;
		const length = end - start;
		return length === this.ends[field]! - ownStart && isSame(words, start, this.#words, ownStart, length);
	}

	/**
	 * Reads the number at `at` where it has the form that is known of `field`, no sign, and few enough digits for whole numbers
	 * of 32 bits, which are the fastest: the index after it, else -1. Small enough to become a part of its caller's loop.
	 */
	#readShort(bytes: Uint8Array, at: number, end: number, field: number, values: Float64Array): number {
		const stop = Math.min(at + longestShort, end);
		let to = at;
		let mantissa = 0;
		for (; to < stop; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			mantissa = (Math.imul(mantissa, 10) + digit) | 0;
		}

		const needed = this.widths[field]!;
		const kind = this.forms[field]!;
		if (to === at || (needed !== 0 && to - at !== needed)) return -1;
		let scale = 0;
		if (kind === form.fraction) {
			if (to === stop || bytes[to] !== point) return -1;
			const from = ++to;
			for (; to < stop; to++) {
				const digit = bytes[to]! - zero;
				if (digit >>> 0 > 9) break;
				mantissa = (Math.imul(mantissa, 10) + digit) | 0;
			}

			scale = to - from;
			if (scale === 0) return -1;
		} else if (kind !== form.whole) {
			return -1;
		}

		if (to === stop ? to < end : mayGoOn(bytes[to]!)) return -1;
		values[field] = scale === 0 ? mantissa : mantissa / powers[scale]!;
		return to;
	}

	/** The same for the number that stood there in the line that was learned: a learning rate is seldom another. */
	#readSame(
		bytes: Uint8Array,
		words: DataView,
		at: number,
		end: number,
		field: number,
		values: Float64Array,
	): number {
		const to = at + this.ends[field]! - this.starts[field]!;
		if (to >= end || isDigit(bytes[to]!) || mayGoOn(bytes[to]!) || bytes[to] === point) return -1;
		if (!this.#isSameText(words, at, to, field)) return -1;
		values[field] = this.#values[field]!;
		return to;
	}

	/** The same for any number. */
	#readNumber(
		bytes: Uint8Array,
		at: number,
		start: number,
		end: number,
		field: number,
		{values, number}: Fields,
	): number {
		const kind = this.forms[field]!;
		const mayHaveSign = bytes[at] === minus && kind !== form.whole;
		const isNegative = mayHaveSign && mayBeSigned(at > start ? bytes[at - 1]! : 0);
		const first = isNegative ? at + 1 : at;
		if (first === end || !isDigit(bytes[first]!)) return -1;
		number.scan(bytes, first, start, end);
		const isSame = number.form === kind && number.width === this.widths[field];
		if (!isSame || (isNegative && hasNoFraction(kind))) return -1;
		values[field] = isNegative ? -number.value : number.value;
		return number.end;
	}

	/**
	 * The index after the time of fixed width at `at` where it is set like ours at `ownAt`, else -1. Whether its digits make
	 * a time is not decided here.
	 */
	#endOfClock(bytes: Uint8Array, at: number, end: number, ownAt: number): number {
		const own = this.bytes;
		if (at + clockWidth > end) return -1;
		for (let joint = 4; joint < clockWidth; joint += 3)
			if (bytes[at + joint] !== own[ownAt + joint]) return -1;
		let to = at + clockWidth;
		if (!hasFraction(own, ownAt)) return to < end && isDigit(bytes[to]!) ? -1 : to;
		if (to >= end || bytes[to] !== own[ownAt + clockWidth]) return -1;
		const from = ++to;
		while (to < end && isDigit(bytes[to]!)) to++;
		return to > from ? to : -1;
	}
}

/** Whether the time of fixed width that begins at `at` has a fraction. */
export function hasFraction(bytes: Uint8Array, at: number): boolean {
	const to = at + clockWidth;
	return to + 1 < bytes.length && isPoint(bytes[to]!) && isDigit(bytes[to + 1]!);
}

/** Whether `byte` behind digits may belong to their number. */
function mayGoOn(byte: number): boolean {
	return byte === comma || byte === lowerE || byte === upperE;
}

function isPoint(byte: number): boolean {
	return byte === point || byte === comma;
}

/** `bytes` to be read by words. */
export function wordsOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether `length` bytes from `at` and from `otherAt` on are the same: by words, of which the last may overlap. */
function isSame(words: DataView, at: number, other: DataView, otherAt: number, length: number): boolean {
	if (length < 4) {
		for (let byte = 0; byte < length; byte++) {
			if (words.getUint8(at + byte) !== other.getUint8(otherAt + byte)) return false;
		}

		return true;
	}

	const last = length - 4;
	for (let word = 0; word < last; word += 4) {
		if (words.getInt32(at + word, true) !== other.getInt32(otherAt + word, true)) return false;
	}

	return words.getInt32(at + last, true) === other.getInt32(otherAt + last, true);
}
