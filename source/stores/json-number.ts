/** Numbers in JSON that comes as bytes, as Python writes it: `NaN` and `Infinity` too, and those also in quotes. */
import {NumberScan} from '../records/number-scan.ts';

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

const scan = new NumberScan();

/** The number that the JSON value from `start` to `end` of `bytes` is; nothing where it is none. */
export function jsonNumber(bytes: Buffer, start: number, end: number): number | undefined {
	const isNegative = bytes[start] === minus;
	const first = isNegative ? start + 1 : start;
	const byte = bytes[first]!;
	if (first >= end || byte < zero || byte > nine) return numberNamed(bytes, start, end);
	scan.scan(bytes, first, first, end);
	if (scan.end !== end) return undefined;
	const value = Number.isNaN(scan.value) ? Number(bytes.toString('latin1', first, end)) : scan.value;
	return isNegative ? -value : value;
}

function numberNamed(bytes: Buffer, start: number, end: number): number | undefined {
	if (end - start > longestWord) return undefined;
	const word = bytes.toString('latin1', start, end).replace(/^"(.*)"$/, '$1');
	return Object.hasOwn(words, word) ? words[word] : undefined;
}
