/** Dictionaries of other data behind the first one of a line: `train: {'loss': 0.5} val: {'loss': 0.6}`. */
import {asObject, indexOfObject, readLiteral} from './literal.ts';
import type {Reading} from './reading.ts';
import {counterNamed, isNotMetric, isSplitWord} from './vocabulary.ts';

const wordBefore = /(\p{L}{1,20})["']?\s{0,3}[:=]?\s{0,3}$/u;

/** Reads those that `text` has behind a word that tells data, under names with that word; the text without them. */
export function readFurtherDictionaries(text: string, reading: Reading): string {
	const brace = indexOfObject(text);
	const word = brace === -1 ? undefined : wordBefore.exec(text.slice(Math.max(0, brace - 30), brace))?.[1];
	if (word === undefined || !isSplitWord(word)) return text;
	const literal = readLiteral(text, brace);
	const object = asObject(literal?.value);
	if (!object || !literal) return text;
	for (const [key, value] of Object.entries(object)) {
		if (typeof value !== 'number' || counterNamed(key) || isNotMetric(key)) continue;
		reading.addMetric(`${word} ${key}`, value, null);
	}

	return readFurtherDictionaries(text.slice(literal.end), reading);
}
