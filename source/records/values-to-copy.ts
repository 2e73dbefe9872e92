/**
 * A table for people to copy, of two lines with the same word in front: `copy: AP,AP50,AP75`, then `copy: 38.1,58.1,41.2`.
 * The word stays in the names, since such a table repeats what was told before it.
 */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';

const longest = 400;
const line = /^\s{0,8}(\p{L}[\w ]{0,30}): ([^\s,:=]{1,40}(?:,[^\s,:=]{1,40}){2,})\s*$/u;
const name = /^\p{L}[\p{L}\d@./-]*$/u;

type Parts = {word: string; cells: string[]};

/** The word and the cells of `message` where it is one of such lines. */
function partsOf(message: string): Parts | undefined {
	const match = message.length > longest || !message.includes(',') ? null : line.exec(message);
	return match ? {word: match[1]!, cells: match[2]!.split(',')} : undefined;
}

/** The names that `message` gives to the values below it, if it is such a line of names. */
export function namesToCopy(message: string): readonly string[] | undefined {
	const parts = partsOf(message);
	if (!parts?.cells.every((cell) => name.test(cell))) return undefined;
	return parts.cells.map((cell) => `${parts.word} ${cell}`);
}

/** Whether `message` may be a line of values below such names. */
export function mayBeCopied(message: string): boolean {
	return partsOf(message)?.cells.every((cell) => parseNumber(cell)) === true;
}

/** Takes the values below the one of `headers` that has the same word into `reading`. True where there is one. */
export function readValuesToCopy(
	headers: ReadonlyArray<readonly string[]>,
	message: string,
	reading: Reading,
): boolean {
	const parts = partsOf(message);
	const names = parts && headers.find((header) => isOf(header, parts));
	const numbers = names && parts.cells.map((cell) => parseNumber(cell));
	if (!numbers || numbers.includes(undefined)) return false;
	for (const [at, number] of numbers.entries()) reading.addMetric(names[at]!, number!.value, number!.unit);
	reading.part = 'row';
	return true;
}

function isOf(header: readonly string[], {word, cells}: Parts): boolean {
	return header.length === cells.length && header.every((each) => each.startsWith(`${word} `));
}
