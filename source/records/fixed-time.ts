/** A time of fixed width, read from bytes: the hot path of times. */
import {localTime, noteTime, type TimeContext} from './timestamp.ts';

const [zero, nine] = [0x30, 0x39];
/** The first 16 characters of the last time of fixed width as words, and when that minute began. */
const cachedMinute = new Int32Array(4);
let cachedStart = Number.NaN;

/**
 * The time of `2026-11-21 10:00:00.123` in local time, of fixed width but for its fraction: milliseconds since
 * 1970, NaN where something else stands at `start` of `bytes`. `words` are the same bytes.
 */
export function fixedTime(
	bytes: Buffer,
	words: DataView,
	start: number,
	end: number,
	context: TimeContext,
): number {
	if (start + 19 > end) return Number.NaN;
	const isSameMinute =
		words.getInt32(start + 12, true) === cachedMinute[3] &&
		words.getInt32(start + 8, true) === cachedMinute[2] &&
		words.getInt32(start + 4, true) === cachedMinute[1] &&
		words.getInt32(start, true) === cachedMinute[0];
	if (!isSameMinute) {
		cachedStart = minuteAt(bytes, start);
		for (let word = 0; word < 4; word++) cachedMinute[word] = words.getInt32(start + word * 4, true);
	}

	const second = twoDigits(bytes, start + 17);
	if (isDigit(bytes[start + 16]!) || !(second <= 60)) return Number.NaN;
	const hasFraction = bytes[start + 19] === 0x2e || bytes[start + 19] === 0x2c;
	const time = cachedStart + second * 1000 + (hasFraction ? fractionFrom(bytes, start + 20, end) : 0);
	if (Number.isNaN(time)) return Number.NaN;
	noteTime(time, context);
	return time;
}

/** When the minute began that `2026-11-21 10:00` at `start` names; NaN where that is none. */
function minuteAt(bytes: Buffer, start: number): number {
	for (let at = 4; at < 16; at += 3) if (isDigit(bytes[start + at]!)) return Number.NaN;
	const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
	const month = twoDigits(bytes, start + 5);
	const date = twoDigits(bytes, start + 8);
	const hour = twoDigits(bytes, start + 11);
	const minute = twoDigits(bytes, start + 14);
	const isPossible = month >= 1 && month <= 12 && date >= 1 && date <= 31 && hour < 24 && minute < 60;
	return isPossible ? localTime(year, month, date, hour) + minute * 60_000 : Number.NaN;
}

/** Milliseconds of the digits of a fraction that begins at `start`: at most nine count as one. */
function fractionFrom(bytes: Buffer, start: number, end: number): number {
	const [first, second, third] = [bytes[start]! - zero, bytes[start + 1]! - zero, bytes[start + 2]! - zero];
	const areDigits = first >>> 0 <= 9 && second >>> 0 <= 9 && third >>> 0 <= 9;
	// As almost all are.
	if (start + 3 < end && areDigits && !isDigit(bytes[start + 3]!)) return first * 100 + second * 10 + third;
	let digits = 0;
	let power = 1;
	let at = start;
	for (; at < end && isDigit(bytes[at]!); at++) {
		digits = digits * 10 + (bytes[at]! - zero);
		power *= 10;
	}

	return power > 1e9 ? Number.NaN : Math.floor((digits / power) * 1000 + 1e-6);
}

/** The number of two digits at `at`; NaN where there are none. */
function twoDigits(bytes: Buffer, at: number): number {
	const [tens, ones] = [bytes[at]!, bytes[at + 1]!];
	return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + (ones - zero) : Number.NaN;
}

function isDigit(byte: number): boolean {
	return byte >= zero && byte <= nine;
}
