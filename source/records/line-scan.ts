/**
 * The shape of a line, from its bytes: everything but its numbers, as a hash, and where the numbers are.
 *
 * Lines of one shape differ only in the digits of their fields, in the lengths of runs of one mark (`=====`, the spaces
 * of a column) and in how far a bar is drawn: what their numbers measure is the same.
 */
import {Fields} from './fields.ts';
import {form, isDigit, type NumberScan} from './number-scan.ts';

const space = 0x20;
const tab = 0x09;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const closing = 0x29;
/** The first byte of what bars are drawn with (U+2500 to U+259F), and the second of block elements. */
const drawing = 0xe2;
const block = 0x96;

/** Marks of what is no single byte, above all bytes. */
const numberMark = 0x1000;
const runMark = 0x2000;
const drawingMark = 0x4000;

export class LineScan {
	/** Those of the line that was scanned last. */
	readonly fields = new Fields();
	/** Two independent hashes of the rest: together they stand for the shape. */
	hash = 0;
	check = 0;
	/** What was drawn, beside the index after it. */
	#mark = 0;

	/** Scans `bytes` from `start` to `end`. False for a line that has too many numbers. */
	scan(bytes: Uint8Array, start: number, end: number): boolean {
		const {fields} = this;
		const {number} = fields;
		fields.count = 0;
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
				if (!fields.add(at, false)) return false;
				mark = markOf(number);
				at = number.end;
			} else if (byte === minus && at + 1 < end && isDigit(bytes[at + 1]!) && mayBeSigned(before)) {
				number.scan(bytes, at + 1, start, end);
				// Of a whole number the sign may tell what it is (`max_steps=-1`): there it is a part of the shape.
				if (hasNoFraction(number.form)) {
					at++;
				} else {
					if (!fields.add(at, true)) return false;
					mark = markOf(number);
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

function markOf({width, form: kind}: NumberScan): number {
	return numberMark | (width << 4) | kind;
}

export function hasNoFraction(kind: number): boolean {
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
export function mayBeSigned(before: number): boolean {
	return (
		!isWordByte(before) && !isDigit(before) && before !== minus && before !== point && before !== closing
	);
}
