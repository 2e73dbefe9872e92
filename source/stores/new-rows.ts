/** What a database has new, by the numbers of its rows. */
import type {Answer, Query} from '../sources/source.ts';

/** Rows that are asked for at a time, so that a large database does not fill the memory. */
export const page = 10_000;

/**
 * The answers to `statement`, which tells the `number` of each row and asks for those behind one, {@link page} at the most:
 * all behind `newest`, page by page. Throws what `query` throws; the pages before that have been given.
 */
export async function* pagesBehind(
	query: Query,
	statement: string,
	newest: number,
): AsyncGenerator<readonly Answer[]> {
	for (let last = newest; ;) {
		const answers = await query(statement, [last]);
		yield answers;
		if (answers.length < page) return;
		last = Number(answers.at(-1)!['number']);
	}
}
