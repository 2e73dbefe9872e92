/** What numbers that are keys of a document stand for: `{"1": …, "2": …}` are epochs, steps, or the classes of the data. */
import type {Literal} from '../records/literal.ts';
import {counterNamed, isNotMetric, splitNamed} from '../records/vocabulary.ts';
import {countsInPlural, countsWeakly} from '../records/weak-counter.ts';
import {wordsApart} from '../text/name-parts.ts';

/** Under these numbers are names of what was measured apart: of classes, of folds. */
const apart =
	/(?:^|[^a-z])(?:per|class(?:es)?|classwise|labels?|categor(?:y|ies)|folds?|seeds?|clients?|means?|foreground|confusion|id2\w*)(?![a-z])/i;
/** Around rows that are counted. */
const around =
	/(?:^|[^a-z])(?:history|histories|epochs?|logs?|rounds?|steps?|iter(?:ation)?s?|metrics?|results?|curves?|progress|records?|training|stats|data)$/i;

/** Whether numbers that are keys anywhere under `key` are none that count. */
export function namesParts(key: string): boolean {
	return apart.test(wordsApart(key));
}

/** Whether numbers that are keys under `key` count rows. The root of a document has the key ''. */
export function countsRows(key: string): boolean {
	if (key === '' || around.test(key) || splitNamed(key) !== undefined) return true;
	return counterNamed(key) !== undefined || countsWeakly(key) || countsInPlural(key);
}

/** Whether they count the values of one metric, which is called `key`. */
export function countsValues(key: string): boolean {
	return key !== '' && !isNotMetric(key);
}

const countKey = /^(?:(epoch|ep|step|iter(?:ation)?|round)[ _-]?)?(\d{1,15})$/i;

/** The count in each key of `object` and its word, or nothing where a key has none. */
export function countsOf(
	object: Readonly<Record<string, Literal>>,
): {counts: number[]; word: string} | undefined {
	let word = '';
	const counts: number[] = [];
	for (const key of Object.keys(object)) {
		const [, named, count] = countKey.exec(key) ?? [];
		if (count === undefined) return undefined;
		word = named ?? '';
		counts.push(Number(count));
	}

	return counts.length > 0 ? {counts, word} : undefined;
}
