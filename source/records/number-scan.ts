/** A number in bytes: where it ends, how it is printed, and its value, in one go. */

/** How a number is printed, as far as that may decide what it is. */
export const form = {
	/** `12` */
	whole: 1,
	/** `0.43`, `1.5e-05`: with a fraction, perhaps with an exponent. */
	fraction: 2,
	/** `1e-05` */
	exponent: 3,
	/** `11,503` */
	thousands: 4,
} as const;

/** Digits that no counter has: the seconds since 1970 have ten. */
export const manyDigits = 10;
const mostWidth = 31;
/** Digits and powers of ten of which a double is exact: one rounding makes the value, as in Clinger's fast path (PLDI 1990). */
const exact = {digits: 15, power: 22};
/** Powers of ten that a double holds exactly. */
export const powers = Float64Array.from({length: exact.power + 1}, (_, exponent) => Number(`1e${exponent}`));

const zero = 0x30;
const nine = 0x39;
const comma = 0x2c;
const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const slash = 0x2f;
const colon = 0x3a;
const upperE = 0x45;
const lowerE = 0x65;

export class NumberScan {
	/** The index after the number. */
	end = 0;
	form: number = form.whole;
	/** How many digits it has before its point, where that tells what it is (`10:30`, `1795000000`); else 0. */
	width = 0;
	/** Its value; NaN for one with so many digits that only `numberFrom` knows it. */
	value = 0;

	/** Scans the number whose first digit is at `at` of `bytes`, in a line from `start` to `end`. */
	scan(bytes: Uint8Array, at: number, start: number, end: number): void {
		let to = at;
		let mantissa = 0;
		let byte = 0;
		for (; to < end; to++) {
			byte = bytes[to]!;
			if (byte < zero || byte > nine) break;
			mantissa = mantissa * 10 + (byte - zero);
		}

		const width = to - at;
		let digits = width;
		let kind: number = form.whole;
		if (byte === comma && width <= 3 && to < end) {
			const after = endOfThousands(bytes, to, end);
			if (after > to) kind = form.thousands;
			for (; to < after; to++) {
				if (bytes[to] === comma) continue;
				mantissa = mantissa * 10 + (bytes[to]! - zero);
				digits++;
			}
		}

		let scale = 0;
		if (to + 1 < end && bytes[to] === point && isDigit(bytes[to + 1]!)) {
			const from = ++to;
			for (; to < end; to++) {
				byte = bytes[to]!;
				if (byte < zero || byte > nine) break;
				mantissa = mantissa * 10 + (byte - zero);
			}

			scale = from - to;
			digits += to - from;
			kind = form.fraction;
		}

		if (to < end && (bytes[to] === lowerE || bytes[to] === upperE)) {
			const after = endOfExponent(bytes, to, end);
			if (after > to) {
				kind = kind === form.whole ? form.exponent : form.fraction;
				scale += exponentValue(bytes, to + 1, after);
				to = after;
			}
		}

		this.end = to;
		this.form = kind;
		this.value = exactValue(mantissa, digits, scale);
		const isFirst = to + 1 < end && isJoint(bytes[to]!) && isDigit(bytes[to + 1]!);
		const isPart = isFirst || isInClock(bytes, at, start);
		this.width = isPart || width >= manyDigits ? Math.min(width, mostWidth) : 0;
	}
}

/** `mantissa` of so many digits times a power of ten; NaN where a double is not sure of it. */
export function exactValue(mantissa: number, digits: number, scale: number): number {
	if (digits > exact.digits || scale < -exact.power || scale > exact.power) return Number.NaN;
	return scale < 0 ? mantissa / powers[-scale]! : scale > 0 ? mantissa * powers[scale]! : mantissa;
}

export function isDigit(byte: number): boolean {
	return byte >= zero && byte <= nine;
}

function isJoint(byte: number): boolean {
	return byte === colon || byte === minus || byte === slash;
}

/** Whether a digit and a joint (`10:`, `2026-`) stand before `at`. */
function isInClock(bytes: Uint8Array, at: number, start: number): boolean {
	if (at - 2 < start) return false;
	const before = bytes[at - 1]!;
	return (before === colon || before === minus) && isDigit(bytes[at - 2]!);
}

/** The index after groups such as `,503` that begin at `at`; `at` where the commas are those of a list. */
function endOfThousands(bytes: Uint8Array, at: number, end: number): number {
	let to = at;
	while (
		to + 3 < end &&
		bytes[to] === comma &&
		isDigit(bytes[to + 1]!) &&
		isDigit(bytes[to + 2]!) &&
		isDigit(bytes[to + 3]!) &&
		!(to + 4 < end && isDigit(bytes[to + 4]!))
	) {
		to += 4;
	}

	const isList = to + 1 < end && bytes[to] === comma && isDigit(bytes[to + 1]!);
	return isList ? at : to;
}

/** The index after an exponent whose `e` is at `at`; `at` where there is none. */
export function endOfExponent(bytes: Uint8Array, at: number, end: number): number {
	let to = at + 1;
	if (to < end && (bytes[to] === minus || bytes[to] === plus)) to++;
	const first = to;
	while (to < end && isDigit(bytes[to]!)) to++;
	return to > first ? to : at;
}

/** The exponent from `start`, the byte behind its `e`, to `end`. */
export function exponentValue(bytes: Uint8Array, start: number, end: number): number {
	const isNegative = bytes[start] === minus;
	let value = 0;
	for (let at = isNegative || bytes[start] === plus ? start + 1 : start; at < end; at++) {
		value = value * 10 + (bytes[at]! - zero);
	}

	return isNegative ? -value : value;
}
