/** Phrases that end in a size of memory: `GPU memory usage while training: 3.2 GB`, `Maximum memory allocated so far is 12 MB`. */
import type {TokenLine} from './token-line.ts';

const memory = /\b(?:mem|memory|vram|ram)\b/i;
const size = /^[kmgt]i?b$/i;
/** Words of the longest of such phrases. */
const mostWords = 7;

/** True for a unit of sizes: `MB`, `GiB`. */
export function isSizeUnit(unit: string): boolean {
	return size.test(unit);
}

/** True for a name that says itself that it is one of memory. */
export function isMemory(name: string): boolean {
	return memory.test(name);
}

/** The words from the token `first` to `last`, where they tell what the memory is that comes to a value of `unit`. */
export function memoryIn(line: TokenLine, first: number, last: number, unit: string): string | undefined {
	if (!isSizeUnit(unit) || last - first >= mostWords) return undefined;
	const phrase = line.textFrom(first, last);
	return isMemory(phrase) ? phrase.replace(/ so far$/i, '') : undefined;
}
