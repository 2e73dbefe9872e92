/**
 * The shape of a line, from its bytes: everything but its numbers, as a hash, and where the numbers are.
 *
 * Lines of one shape differ only in the digits of their fields, in the lengths of runs of one mark (`=====`, the spaces
 * of a column) and in how far a bar is drawn: what their numbers measure is the same.
 */
import {exactValue, form, isDigit, manyDigits, numberFrom, NumberScan} from './number-scan.ts';

/** Lines with more numbers than this have no shape. */
const mostFields = 128;

const space = 0x20;
const tab = 0x09;
const minus = 0x2d;
const comma = 0x2c;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const upperE = 0x45;
const lowerE = 0x65;
const closing = 0x29;
/** `2026-11-21 10:00:00` */
const clockWidth = 19;
/** The first byte of what bars are drawn with (U+2500 to U+259F), and the second of block elements. */
const drawing = 0xe2;
const block = 0x96;

/** Marks of what is no single byte, above all bytes. */
const numberMark = 0x1000;
const runMark = 0x2000;
const drawingMark = 0x4000;

/** A line to compare the next one with: where one shape follows another again and again that is faster than the hash. */
export type Pattern = {
	readonly bytes: Uint8Array;
	readonly words: DataView;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly forms: Uint8Array;
	readonly widths: Uint8Array;
	/** 1 for a field whose text is a part of the shape. */
	readonly isFixed: Uint8Array;
	readonly clock: Clock;
};

/** The first and the last field of a time of fixed width (see `fixedTime`); -1 where there is none. */
export type Clock = {readonly first: number; readonly last: number};

export class LineScan {
	/** The fields of the line that was scanned last: the first `count` of each array. */
	count = 0;
	readonly starts = new Int32Array(mostFields);
	readonly ends = new Int32Array(mostFields);
	readonly forms = new Uint8Array(mostFields);
	readonly #widths = new Uint8Array(mostFields);
	readonly #values = new Float64Array(mostFields);
	/** Two independent hashes of the rest: together they stand for the shape. */
	hash = 0;
	check = 0;
	readonly #number = new NumberScan();
	#chunk: Uint8Array = new Uint8Array(0);
	#view: DataView = viewOf(this.#chunk);
	/** What was drawn, beside the index after it. */
	#mark = 0;

	/** Scans `bytes` from `start` to `end`. False for a line that has too many numbers. */
	scan(bytes: Uint8Array, start: number, end: number): boolean {
		const number = this.#number;
		this.count = 0;
		let hash = 0x811c9dc5 | 0;
		let check = 0x2545f491 | 0;
		let before = 0;
		let at = start;
		// Indentation tells what a line belongs to: it counts to the last space.
		let isIndented = true;
		while (at < end) {
			const byte = bytes[at]!;
			let mark = byte;
			// `top5`, `conv2d_1`: a digit behind a letter is one of a name.
			if (isDigit(byte) && !isWordByte(before)) {
				number.scan(bytes, at, start, end);
				if (!this.#add(at, number.value)) return false;
				mark = this.#numberMark();
				at = number.end;
			} else if (byte === minus && at + 1 < end && isDigit(bytes[at + 1]!) && mayBeSigned(before)) {
				number.scan(bytes, at + 1, start, end);
				// Of a whole number the sign may tell what it is (`max_steps=-1`): there it is a part of the shape.
				if (hasNoFraction(number.form)) {
					at++;
				} else {
					if (!this.#add(at, -number.value)) return false;
					mark = this.#numberMark();
					at = number.end;
				}
			} else if (byte === drawing && at + 2 < end) {
				at = this.#scanDrawing(bytes, at, end);
				mark = this.#mark;
			} else {
				at++;
				if (byte === before && at < end && bytes[at] === byte && !isIndented && isRepeated(byte)) {
					// The third of a kind: how many more there are does not matter.
					while (at < end && bytes[at] === byte) at++;
					mark = runMark | byte;
				}
			}

			if (byte !== space && byte !== tab) isIndented = false;
			hash = Math.imul(hash ^ mark, 0x01000193);
			check = (Math.imul(check, 0x9e3779b1) + mark) | 0;
			before = byte === minus && mark !== byte ? zero : byte;
		}

		this.hash = hash;
		this.check = check;
		return true;
	}

	/**
	 * Whether the line is like `pattern`, whose hash it then has: its fields are here. May miss one that is. The fields of a
	 * time of fixed width are left out but for the first: `fixedTime` reads it as a whole.
	 */
	follow(bytes: Uint8Array, start: number, end: number, pattern: Pattern): boolean {
		const {bytes: own, words, starts, ends, isFixed, clock} = pattern;
		const view = this.#viewOf(bytes);
		const count = starts.length;
		this.count = 0;
		let at = start;
		let ownAt = 0;
		for (let field = 0; field <= count; field++) {
			const literalEnd = field === count ? own.length : starts[field]!;
			const length = literalEnd - ownAt;
			if (end - at < length || !isSame(view, at, words, ownAt, length)) return false;
			at += length;
			ownAt = literalEnd;
			if (field === count) break;
			this.starts[field] = at;
			if (field === clock.first) {
				at = endOfClock(bytes, at, end, own, ownAt);
				if (at < 0) return false;
				field = clock.last;
			} else {
				const to = this.#followNumber(bytes, at, start, end, pattern, field);
				if (to < 0) return false;
				const isText = isFixed[field] === 1;
				if (isText && (to - at !== ends[field]! - ownAt || !isSame(view, at, words, ownAt, to - at)))
					return false;
				this.ends[field] = to;
				at = to;
			}

			ownAt = ends[field]!;
		}

		this.count = count;
		return at === end;
	}

	/** `bytes` as words: the same view as long as they come from one chunk. */
	#viewOf(bytes: Uint8Array): DataView {
		if (bytes !== this.#chunk) {
			this.#chunk = bytes;
			this.#view = viewOf(bytes);
		}

		return this.#view;
	}

	/** Reads the number at `at` where it is of the form that `pattern` has there: the index after it, else -1. */
	#followNumber(
		bytes: Uint8Array,
		at: number,
		start: number,
		end: number,
		pattern: Pattern,
		field: number,
	): number {
		const kind = pattern.forms[field]!;
		const isSigned =
			bytes[at] === minus && kind !== form.whole && mayBeSigned(at > start ? bytes[at - 1]! : 0);
		const first = isSigned ? at + 1 : at;
		let to = first;
		let mantissa = 0;
		let byte = 0;
		for (; to < end; to++) {
			byte = bytes[to]!;
			if (byte < zero || byte > nine) break;
			mantissa = mantissa * 10 + (byte - zero);
		}

		const width = to - first;
		const needed = pattern.widths[field]!;
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
			this.#values[field] = isSigned
				? -exactValue(mantissa, width - scale, scale)
				: exactValue(mantissa, width - scale, scale);
			return to;
		}

		const number = this.#number;
		number.scan(bytes, first, start, end);
		if (number.form !== kind || number.width !== needed || (isSigned && hasNoFraction(kind))) return -1;
		this.#values[field] = isSigned ? -number.value : number.value;
		return number.end;
	}

	/** The line that was scanned, which begins at `start`, to compare others with. `fixed`: fields that are a part of the shape. */
	patternOf(bytes: Uint8Array, start: number, end: number, fixed: readonly number[], clock: Clock): Pattern {
		const isFixed = new Uint8Array(this.count);
		for (const field of fixed) isFixed[field] = 1;
		// A copy: the bytes of the line are those of a buffer that is read into again.
		const own = new Uint8Array(bytes.subarray(start, end));
		return {
			bytes: own,
			words: viewOf(own),
			starts: this.starts.slice(0, this.count).map((at) => at - start),
			ends: this.ends.slice(0, this.count).map((at) => at - start),
			forms: this.forms.slice(0, this.count),
			widths: this.#widths.slice(0, this.count),
			isFixed,
			clock,
		};
	}

	/** The value of a field, the same double that `Number` makes of its text. */
	value(bytes: Buffer, field: number): number {
		const value = this.#values[field]!;
		return Number.isNaN(value) ? numberFrom(bytes, this.starts[field]!, this.ends[field]!) : value;
	}

	#add(start: number, value: number): boolean {
		const {count} = this;
		if (count === mostFields) return false;
		const number = this.#number;
		this.starts[count] = start;
		this.ends[count] = number.end;
		this.forms[count] = number.form;
		this.#widths[count] = number.width;
		this.#values[count] = value;
		this.count = count + 1;
		return true;
	}

	#numberMark(): number {
		return numberMark | (this.#number.width << 4) | this.#number.form;
	}

	/** Scans a stretch of one drawn character, or of block elements however many; the index after it. */
	#scanDrawing(bytes: Uint8Array, at: number, end: number): number {
		const second = bytes[at + 1]!;
		const third = bytes[at + 2]!;
		const isBlock = second === block;
		let times = 1;
		let to = at + 3;
		while (
			to + 2 < end &&
			bytes[to] === drawing &&
			bytes[to + 1] === second &&
			(isBlock || bytes[to + 2] === third)
		) {
			times++;
			to += 3;
		}

		this.#mark = drawingMark | (Math.min(times, 3) << 16) | (second << 20) | (isBlock ? 0 : third);
		return to;
	}
}

/**
 * The index after the time of fixed width at `at` where it is set like `own` at `ownAt`, else -1. Whether its digits make
 * a time is not decided here.
 */
function endOfClock(bytes: Uint8Array, at: number, end: number, own: Uint8Array, ownAt: number): number {
	if (at + clockWidth > end) return -1;
	for (let joint = 4; joint < clockWidth; joint += 3) if (bytes[at + joint] !== own[ownAt + joint]) return -1;
	let to = at + clockWidth;
	const hasFraction =
		ownAt + clockWidth < own.length &&
		isPoint(own[ownAt + clockWidth]!) &&
		isDigit(own[ownAt + clockWidth + 1]!);
	if (!hasFraction) return to < end && isDigit(bytes[to]!) ? -1 : to;
	if (to >= end || bytes[to] !== own[ownAt + clockWidth]) return -1;
	const from = ++to;
	while (to < end && isDigit(bytes[to]!)) to++;
	return to > from ? to : -1;
}

function isPoint(byte: number): boolean {
	return byte === point || byte === comma;
}

function hasNoFraction(kind: number): boolean {
	return kind === form.whole || kind === form.thousands;
}

/** A letter, an underscore, or a part of a character that is not ASCII. */
function isWordByte(byte: number): boolean {
	return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f || byte >= 0x80;
}

/** A mark that people repeat for looks. */
function isRepeated(byte: number): boolean {
	return !isWordByte(byte) && !isDigit(byte);
}

/** Whether a `-` behind `before` is a sign: not one between two words, in a date, or of a line of them. */
function mayBeSigned(before: number): boolean {
	return (
		!isWordByte(before) && !isDigit(before) && before !== minus && before !== point && before !== closing
	);
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether `length` bytes from `at` and from `otherAt` on are the same: by words, of which the last may overlap. */
function isSame(view: DataView, at: number, other: DataView, otherAt: number, length: number): boolean {
	if (length < 4) {
		for (let byte = 0; byte < length; byte++) {
			if (view.getUint8(at + byte) !== other.getUint8(otherAt + byte)) return false;
		}

		return true;
	}

	const last = length - 4;
	for (let word = 0; word < last; word += 4) {
		if (view.getInt32(at + word, true) !== other.getInt32(otherAt + word, true)) return false;
	}

	return view.getInt32(at + last, true) === other.getInt32(otherAt + last, true);
}
