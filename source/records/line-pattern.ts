/**
 * A line to compare the next one with: where one shape follows another again and again that is faster than the hash.
 * Nothing is decided here that the hash would decide otherwise; a line of the shape may be missed.
 */
import type {Fields} from './fields.ts';
import {hasNoFraction, mayBeSigned, type LineScan} from './line-scan.ts';
import {exactValue, form, isDigit, manyDigits} from './number-scan.ts';

/** The first and the last field of a time of fixed width (see `fixedTime`); -1 where there is none. */
export type Clock = {readonly first: number; readonly last: number};

/** `2026-11-21 10:00:00` */
const clockWidth = 19;

const zero = 0x30;
const nine = 0x39;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const upperE = 0x45;
const lowerE = 0x65;

export class LinePattern {
	readonly #bytes: Uint8Array;
	readonly #words: DataView;
	readonly #count: number;
	/** Where each field begins, and behind them where the line ends. */
	readonly #starts: Int32Array;
	readonly #ends: Int32Array;
	readonly #forms: Uint8Array;
	readonly #widths: Uint8Array;
	/** 1 for a field whose text is a part of the shape. */
	readonly #isFixed: Uint8Array;
	readonly #clock: Clock;

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
		this.#bytes = new Uint8Array(bytes.subarray(start, end));
		this.#words = wordsOf(this.#bytes);
		this.#count = count;
		this.#starts = fields.starts.slice(0, count + 1).map((at) => at - start);
		this.#starts[count] = end - start;
		this.#ends = fields.ends.slice(0, count).map((at) => at - start);
		this.#forms = fields.forms.slice(0, count);
		this.#widths = fields.widths.slice(0, count);
		this.#isFixed = new Uint8Array(count);
		for (const field of fixed) this.#isFixed[field] = 1;
		this.#clock = clock;
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
		const count = this.#count;
		const starts = this.#starts;
		const ends = this.#ends;
		const isFixed = this.#isFixed;
		const clock = this.#clock;
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
				at = this.#readNumber(bytes, at, start, end, field, fields);
			}

			if (at < 0) return -1;
			ownAt = ends[field]!;
			if (isFixed[field] === 1 && !this.#isSameText(words, fields.starts[field]!, at, field)) return -1;
			fields.ends[field] = at;
		}

		fields.count = count;
		return at;
	}

	#isSameText(words: DataView, start: number, end: number, field: number): boolean {
		const ownStart = this.#starts[field]!;
		const length = end - start;
		return length === this.#ends[field]! - ownStart && isSame(words, start, this.#words, ownStart, length);
	}

	/** Reads the number at `at` where it has the form that is known of `field`: the index after it, else -1. */
	#readNumber(
		bytes: Uint8Array,
		at: number,
		start: number,
		end: number,
		field: number,
		{values, number}: Fields,
	): number {
		const kind = this.#forms[field]!;
		const mayHaveSign = bytes[at] === minus && kind !== form.whole;
		const isNegative = mayHaveSign && mayBeSigned(at > start ? bytes[at - 1]! : 0);
		const first = isNegative ? at + 1 : at;
		let to = first;
		let mantissa = 0;
		let byte = 0;
		for (; to < end; to++) {
			byte = bytes[to]!;
			if (byte < zero || byte > nine) break;
			mantissa = mantissa * 10 + (byte - zero);
		}

		const width = to - first;
		const needed = this.#widths[field]!;
		if (width === 0 || (needed === 0 ? width >= manyDigits : width !== needed)) return -1;
		let scale = 0;
		let isSimple = kind === form.whole;
		if (kind === form.fraction && byte === point && to < end) {
			const from = ++to;
			for (; to < end; to++) {
				byte = bytes[to]!;
				if (byte < zero || byte > nine) break;
				mantissa = mantissa * 10 + (byte - zero);
			}

			scale = from - to;
			isSimple = scale < 0;
		}

		// What stands behind the number is compared next: only these could still belong to it.
		if (isSimple && !(to < end && (byte === comma || byte === lowerE || byte === upperE))) {
			const value = exactValue(mantissa, width - scale, scale);
			values[field] = isNegative ? -value : value;
			return to;
		}

		number.scan(bytes, first, start, end);
		if (number.form !== kind || number.width !== needed || (isNegative && hasNoFraction(kind))) return -1;
		values[field] = isNegative ? -number.value : number.value;
		return number.end;
	}

	/**
	 * The index after the time of fixed width at `at` where it is set like ours at `ownAt`, else -1. Whether its digits make
	 * a time is not decided here.
	 */
	#endOfClock(bytes: Uint8Array, at: number, end: number, ownAt: number): number {
		const own = this.#bytes;
		if (at + clockWidth > end) return -1;
		for (let joint = 4; joint < clockWidth; joint += 3)
			if (bytes[at + joint] !== own[ownAt + joint]) return -1;
		let to = at + clockWidth;
		const ownTo = ownAt + clockWidth;
		const hasFraction = ownTo + 1 < own.length && isPoint(own[ownTo]!) && isDigit(own[ownTo + 1]!);
		if (!hasFraction) return to < end && isDigit(bytes[to]!) ? -1 : to;
		if (to >= end || bytes[to] !== own[ownTo]) return -1;
		const from = ++to;
		while (to < end && isDigit(bytes[to]!)) to++;
		return to > from ? to : -1;
	}
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
