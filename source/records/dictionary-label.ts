/** What data a dictionary is about, by the words right before it: `test result: {…}`, `best valid: {…}`. */
import type {Reading} from './reading.ts';
import {splitNamed} from './vocabulary.ts';

/** Characters before a dictionary that are looked at. */
const longest = 60;
const label =
	/(?<![\p{L}_])(?:(best) )?(\p{L}+)(?: (?:results?|metrics|scores?|performance|set))?["']?\s?[:=]\s{0,4}$/iu;

/** Notes in `reading` the split that is told in `message` before the dictionary that begins at `start`. */
export function readDictionaryLabel(message: string, start: number, reading: Reading): void {
	const match = label.exec(message.slice(Math.max(0, start - longest), start));
	const split = match ? splitNamed(match[2]!) : undefined;
	if (!match || split === undefined || reading.split !== null) return;
	reading.split = split;
	// The best of them is no further value of those that are measured again and again.
	if (match[1] !== undefined) reading.qualifier = match[1].toLowerCase();
}
