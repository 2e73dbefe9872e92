/** Decimal numbers in bytes, as programs print them: the same double that `Number` makes of the text, without a text. */
import {longDecimal} from './long-decimal.ts';
import {exactValue, powers} from './number-scan.ts';

const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const zero = 0x30;
const upperE = 0x45;
const lowerE = 0x65;

/** Digits that a whole number of 32 bits holds; those are the fastest. */
const shortDigits = 9;
/** Digits that a whole number below 2^53 holds, and that two of {@link shortDigits} do. */
const exactDigits = 15;
const longDigits = 18;

export class DecimalScan {
	/** The index after the number, and its value. */
	end = 0;
	value = 0;

	/**
	 * Scans the number that begins at `at` and ends before `limit`: perhaps a minus, digits, a fraction, an exponent. False where
	 * there is none.
	 */
	scan(bytes: Uint8Array, at: number, limit: number): boolean {
		const isNegative = at < limit && bytes[at] === minus;
		const first = isNegative ? at + 1 : at;
		const stop = Math.min(first + shortDigits, limit);
		let to = first;
		let mantissa = 0;
		for (; to < stop; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			mantissa = (Math.imul(mantissa, 10) + digit) | 0;
		}

		let scale = 0;
		if (to > first && to < stop && bytes[to] === point) {
			const from = ++to;
			for (; to < stop; to++) {
				const digit = bytes[to]! - zero;
				if (digit >>> 0 > 9) break;
				mantissa = (Math.imul(mantissa, 10) + digit) | 0;
			}

			scale = to - from;
		}

		if (to === first || (to < limit && goesOn(bytes[to]!))) {
			if (!this.#scanLong(bytes, first, limit)) return false;
		} else {
			this.end = to;
			this.value = scale === 0 ? mantissa : mantissa / powers[scale]!;
		}

		if (isNegative) this.value = -this.value;
		return true;
	}

	/** The same for any number without its sign. */
	#scanLong(bytes: Uint8Array, first: number, limit: number): boolean {
		let high = 0;
		let low = 0;
		// Zeros in front are none of its digits.
		let digits = 0;
		let fraction = -1;
		let to = first;
		for (; to < limit; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) {
				if (bytes[to] !== point || fraction >= 0) break;
				fraction = to + 1;
				continue;
			}

			if (digits > 0 || digit > 0) digits++;
			if (digits <= shortDigits) high = (Math.imul(high, 10) + digit) | 0;
			else if (digits <= longDigits) low = (Math.imul(low, 10) + digit) | 0;
		}

		if (to - first === (fraction < 0 ? 0 : 1)) return false;
		let places = fraction < 0 ? 0 : to - fraction;
		if (to < limit && (bytes[to] === lowerE || bytes[to] === upperE)) {
			const exponent = this.#scanExponent(bytes, to + 1, limit);
			if (this.end > to + 1) {
				places -= exponent;
				to = this.end;
			}
		}

		this.end = to;
		const value = digits > longDigits ? Number.NaN : valueOf(high, low, digits, places);
		this.value = Number.isNaN(value) ? Number(textOf(bytes, first, to)) : value;
		return true;
	}

	/** The exponent at `at`, behind which `end` is then; at `at` where there is none. */
	#scanExponent(bytes: Uint8Array, at: number, limit: number): number {
		const isSigned = at < limit && (bytes[at] === minus || bytes[at] === plus);
		const first = isSigned ? at + 1 : at;
		let to = first;
		let exponent = 0;
		for (; to < limit; to++) {
			const digit = bytes[to]! - zero;
			if (digit >>> 0 > 9) break;
			exponent = exponent * 10 + digit;
		}

		this.end = to > first ? to : at;
		return bytes[at] === minus ? -exponent : exponent;
	}
}

/** Whether `byte` behind digits may belong to their number. */
function goesOn(byte: number): boolean {
	return (byte >= zero && byte <= zero + 9) || byte === point || byte === lowerE || byte === upperE;
}

/** The number of `digits`, the first nine of which are `high` and the others `low`, `places` of them behind the point. */
function valueOf(high: number, low: number, digits: number, places: number): number {
	const lowDigits = Math.max(0, digits - shortDigits);
	const mantissa = high * powers[lowDigits]! + low;
	if (digits <= exactDigits || mantissa < 2 ** 53)
		return exactValue(mantissa, Math.min(digits, exactDigits), -places);
	const missing = shortDigits - lowDigits;
	const all = places + missing;
	return all >= 0 && all <= 22 ? longDecimal(high, low * powers[missing]!, all) : Number.NaN;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
