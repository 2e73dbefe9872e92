/** The column of a table that counts its rows where none is called as a counter is, by its name and its first rows. */
import {parseNumber} from '../records/number.ts';
import {countsInPlural, countsWeakly, goesOn} from '../records/weak-counter.ts';
import {isUnnamed} from './table-dialect.ts';

/** Rows that show whether a number goes on: never more, or a table would be read otherwise the more of it is there. */
export const telling = 2;

/** What a column of such a name needs of its first rows. */
type Sign = {isNamed: (name: string) => boolean; mustGoOn: boolean};

/** In the order in which they are asked: `episode` counts before `steps`, which may be those of the episode. */
const signs: readonly Sign[] = [
	{isNamed: countsWeakly, mustGoOn: false},
	{isNamed: (name) => countsInPlural(name) && /step/i.test(name), mustGoOn: true},
	{isNamed: countsInPlural, mustGoOn: true},
	{isNamed: (name) => name === '' || isUnnamed(name), mustGoOn: true},
];

/** Whether the first rows of the table have to be there before it is known what counts in it. */
export function needsRows(header: readonly string[]): boolean {
	return signs.some(({isNamed}) => header.some((name) => isNamed(name)));
}

/** The place of that column among those of `header`, above `rows`; -1 where there is none. */
export function weakColumnOf(header: readonly string[], rows: ReadonlyArray<readonly string[]>): number {
	for (const {isNamed, mustGoOn} of signs) {
		const found = header.findIndex((name, at) => {
			if (!isNamed(name)) return false;
			const values = rows.slice(0, telling).map((row) => parseNumber(row[at] ?? '')?.value ?? null);
			if (mustGoOn) return values.length === telling && goesOn(values);
			const [first, second] = values;
			return values.every((value) => Number.isInteger(value)) && !(second! < first!);
		});
		if (found !== -1) return found;
	}

	return -1;
}
