/** The column of a table that counts its rows where none is called as a counter is, by its name and its first rows. */
import {parseNumber} from '../records/number.ts';
import {counterNamed} from '../records/vocabulary.ts';
import {countsInPlural, countsWeakly, goesOn} from '../records/weak-counter.ts';
import {wordsApart} from '../text/name-parts.ts';
import {isUnnamed} from './table-dialect.ts';

/** Rows that show whether a number goes on: never more, or a table would be read otherwise the more of it is there. */
export const telling = 2;

/** What is counted, and what else may be said of a count: `images_seen`, `n_iter`, `epoch_id`, `actor_steps`. */
const counted =
	/^(?:epochs?|steps?|iter(?:ation)?s?|updates?|frames?|batch(?:es)?|episodes?|rounds?|generations?|trials?|samples?|images?|imgs?|examples?|tokens?|trees?|estimators?)$/;
const ofCount =
	/^(?:n|no|nr|num|number|id|idx|index|count|total|global|cumulative|current|train|training|learner|actor|agent|env|environment|optimi[sz]er|gradient|grad|seen|processed|consumed|trained|completed|done|so|far|of)$/;

function countsByWords(name: string): boolean {
	const words =
		wordsApart(name)
			.toLowerCase()
			.match(/[a-z]+/g) ?? [];
	return (
		words.some((word) => counted.test(word)) &&
		words.every((word) => counted.test(word) || ofCount.test(word))
	);
}

/** What a column of such a name needs of its first rows. */
type Sign = {isNamed: (name: string) => boolean; mustGoOn: boolean};

/** In the order in which they are asked: `episode` counts before `steps`, which may be those of the episode. */
const signs: readonly Sign[] = [
	{isNamed: countsWeakly, mustGoOn: false},
	{isNamed: (name) => countsInPlural(name) && /step/i.test(name), mustGoOn: true},
	{isNamed: countsInPlural, mustGoOn: true},
	{isNamed: countsByWords, mustGoOn: true},
	{isNamed: (name) => isUnnamed(name) || /^(?:|index|idx|no|nr|#|sequence)$/i.test(name), mustGoOn: true},
];

/** A counter that says itself what it counts: `Epoch 3`, `checkpoint-500`. */
export const countBehindWord = /^[\p{L}_]+[ _#-]*(\d+)$/u;

function countIn(cell: string): number | null {
	return parseNumber(countBehindWord.exec(cell)?.[1] ?? cell)?.value ?? null;
}

/** Whether the first rows of the table have to be there before it is known what counts in it. */
export function needsRows(header: readonly string[]): boolean {
	if (header.some((name) => /^(?:epoch|step)$/.test(counterNamed(name) ?? ''))) return false;
	return signs.some(({isNamed}) => header.some((name) => isNamed(name)));
}

/** The place of that column among those of `header`, above `rows`; -1 where there is none. */
export function weakColumnOf(header: readonly string[], rows: ReadonlyArray<readonly string[]>): number {
	for (const {isNamed, mustGoOn} of signs) {
		const found = header.findIndex((name, at) => {
			if (!isNamed(name)) return false;
			const values = rows.slice(0, telling).map((row) => countIn(row[at] ?? ''));
			if (mustGoOn) return values.length === telling && goesOn(values);
			const [first, second] = values;
			return values.every((value) => Number.isInteger(value)) && !(second! < first!);
		});
		if (found !== -1) return found;
	}

	return -1;
}
