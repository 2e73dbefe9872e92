/** Numbers in JSON that comes as bytes, as Python writes it: `NaN` and `Infinity` too, and those also in quotes. */
import {readDecimal} from '../records/decimal.ts';

const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
/** `"-Infinity"` is the longest word that is a number. */
const longestWord = 11;
const words: Readonly<Record<string, number>> = {
	NaN: Number.NaN,
	Infinity: Number.POSITIVE_INFINITY,
	'-Infinity': Number.NEGATIVE_INFINITY,
};

/** Reads the JSON value from `start` to `end` of `bytes` into the first of `values`, where it is a number; whether it is one. */
export function readJsonNumber(bytes: Buffer, start: number, end: number, values: Float64Array): boolean {
	const first = bytes[start] === minus ? start + 1 : start;
	const byte = bytes[first]!;
	if (first < end && byte >= zero && byte <= nine) return readDecimal(bytes, start, end, values, 0) === end;
	if (end - start > longestWord) return false;
	const word = bytes.toString('latin1', start, end).replace(/^"(.*)"$/, '$1');
	if (!Object.hasOwn(words, word)) return false;
	values[0] = words[word]!;
	return true;
}
