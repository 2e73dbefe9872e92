/** Decimal numbers in bytes, as programs print them: the same double that `Number` makes of the text, without a text. */
import {longDecimal} from './long-decimal.ts';
import {endOfExponent, exactValue, exponentValue, powers} from './number-scan.ts';

const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const upperE = 0x45;
const lowerE = 0x65;

/** Digits that a whole number of 32 bits holds; those are the fastest. */
const shortDigits = 9;
/** Digits that a whole number below 2^53 holds, and that two of {@link shortDigits} do. */
const exactDigits = 15;
const longDigits = 18;

/**
 * Reads the number that begins at `at` and ends before `limit` (perhaps a minus, digits, a fraction, an exponent) into the
 * `slot` of `values`: that way no number needs an object of its own. The index after it; -1 where there is none.
 */
export function readDecimal(
	bytes: Uint8Array,
	at: number,
	limit: number,
	values: Float64Array,
	slot: number,
): number {
	const isNegative = at < limit && bytes[at] === minus;
	const first = isNegative ? at + 1 : at;
	const isBelowOne = first + 1 < limit && bytes[first] === zero && bytes[first + 1] === point;
	let to = first;
	let mantissa = 0;
	let left = shortDigits;
	if (!isBelowOne) {
		const stop = Math.min(first + left, limit);
		for (; to < stop; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			mantissa = (Math.imul(mantissa, 10) + digit) | 0;
		}

		left -= to - first;
	}

	let fraction = -1;
	if (isBelowOne || (to > first && to < limit && bytes[to] === point)) {
		fraction = isBelowOne ? first + 2 : to + 1;
		to = fraction;
		// Zeros in front are none of its digits.
		if (isBelowOne) while (to < limit && bytes[to] === zero) to++;
		const stop = Math.min(to + left, limit);
		for (; to < stop; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			mantissa = (Math.imul(mantissa, 10) + digit) | 0;
		}
	}

	const places = fraction < 0 ? 0 : to - fraction;
	const goesOnBehind = to === first || (to < limit && goesOn(bytes[to]!));
	if (!goesOnBehind && places < powers.length)
		values[slot] = places === 0 ? mantissa : mantissa / powers[places]!;
	else if (goesOnBehind && fraction >= 0)
		to = readRest(bytes, first, to, limit, mantissa, places, values, slot);
	else to = readLong(bytes, first, limit, values, slot);
	if (isNegative) values[slot] = -values[slot]!;
	return to;
}

/**
 * The same for as much of a number as has nine digits at the most and no exponent, which is all of it where it ends there: who
 * calls it looks at what stands behind. -1 where there is none. Small enough to become a part of its caller's loop.
 */
export function readShortDecimal(
	bytes: Uint8Array,
	at: number,
	limit: number,
	values: Float64Array,
	slot: number,
): number {
	const isNegative = bytes[at] === minus;
	const first = isNegative ? at + 1 : at;
	let stop = Math.min(first + shortDigits, limit);
	let to = first;
	let mantissa = 0;
	for (; to < stop; to++) {
		const digit = bytes[to]! - zero;
		if (digit >>> 0 > 9) break;
		mantissa = (Math.imul(mantissa, 10) + digit) | 0;
	}

	if (to === first) return -1;
	let places = 0;
	if (to < limit && bytes[to] === point) {
		const fraction = ++to;
		stop = Math.min(first + shortDigits + 1, limit);
		for (; to < stop; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			mantissa = (Math.imul(mantissa, 10) + digit) | 0;
		}

		places = to - fraction;
	}

	const value = places === 0 ? mantissa : mantissa / powers[places]!;
	values[slot] = isNegative ? -value : value;
	return to;
}

/** The same where the nine digits before `at` make the whole number `high`, with `places` of them behind the point. */
function readRest(
	bytes: Uint8Array,
	first: number,
	at: number,
	limit: number,
	high: number,
	places: number,
	values: Float64Array,
	slot: number,
): number {
	const stop = Math.min(at + shortDigits, limit);
	let low = 0;
	let to = at;
	for (; to < stop; to++) {
		const digit = bytes[to]! - zero;
		if (digit >>> 0 > 9) break;
		low = (Math.imul(low, 10) + digit) | 0;
	}

	const count = to - at;
	const value =
		to < limit && goesOn(bytes[to]!) ? Number.NaN : valueOf(high, low, shortDigits + count, places + count);
	if (Number.isNaN(value)) return readLong(bytes, first, limit, values, slot);
	values[slot] = value;
	return to;
}

/** The same for any number without its sign. */
function readLong(
	bytes: Uint8Array,
	first: number,
	limit: number,
	values: Float64Array,
	slot: number,
): number {
	let fraction = -1;
	let to = first;
	// Zeros in front are none of its digits.
	for (; to < limit; to++) {
		if (bytes[to] === point && fraction < 0) fraction = to + 1;
		else if (bytes[to] !== zero) break;
	}

	// The first nine digits, and the next nine.
	let high = 0;
	let highDigits = 0;
	for (; to < limit && highDigits < shortDigits; to++) {
		const digit = bytes[to]! - zero;
		if (digit >>> 0 <= 9) {
			high = (Math.imul(high, 10) + digit) | 0;
			highDigits++;
		} else if (bytes[to] === point && fraction < 0) fraction = to + 1;
		else break;
	}

	let low = 0;
	let digits = highDigits;
	for (; to < limit; to++) {
		const digit = bytes[to]! - zero;
		if (digit >>> 0 <= 9) {
			if (digits < longDigits) low = (Math.imul(low, 10) + digit) | 0;
			digits++;
		} else if (bytes[to] === point && fraction < 0) fraction = to + 1;
		else break;
	}

	if (to - first === (fraction < 0 ? 0 : 1)) return -1;
	const places = fraction < 0 ? 0 : to - fraction;
	const mayHaveExponent = to < limit && (bytes[to] === lowerE || bytes[to] === upperE);
	const end = mayHaveExponent ? endOfExponent(bytes, to, limit) : to;
	const exponent = end > to ? exponentValue(bytes, to + 1, end) : 0;
	const value = digits > longDigits ? Number.NaN : valueOf(high, low, digits, places - exponent);
	values[slot] = Number.isNaN(value) ? Number(textOf(bytes, first, end)) : value;
	return end;
}

/** Whether `byte` behind digits may belong to their number. */
function goesOn(byte: number): boolean {
	return (byte - zero) >>> 0 <= 9 || byte === point || byte === lowerE || byte === upperE;
}

/** The number of `digits`, the first nine of which are `high` and the others `low`, with `places` of them behind the point. */
function valueOf(high: number, low: number, digits: number, places: number): number {
	const lowDigits = Math.max(0, digits - shortDigits);
	const mantissa = high * powers[lowDigits]! + low;
	if (digits <= exactDigits || mantissa < 2 ** 53)
		return exactValue(mantissa, Math.min(digits, exactDigits), -places);
	const missing = shortDigits - lowDigits;
	const all = places + missing;
	return all >= 0 && all <= 22 ? longDecimal(high, low * powers[missing]!, all) : Number.NaN;
}

const single = new Float64Array(1);

/** The number from `start` to `end`, however many digits it has, which may be in thousands. */
export function numberFrom(bytes: Uint8Array, start: number, end: number): number {
	if (readDecimal(bytes, start, end, single, 0) === end) return single[0]!;
	return Number(textOf(bytes, start, end).replaceAll(',', ''));
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
