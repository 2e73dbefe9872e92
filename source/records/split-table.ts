/**
 * A table whose columns are the data that was measured on, and whose rows are the metrics:
 *
 *                     Training |  Validation
 *     accuracy     |     0.900 |       0.850
 *
 * The columns may stand apart by gaps, too.
 */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {isNotMetric, isSplitWord} from './vocabulary.ts';

const bars = /\s*[|│┃]\s*/;
const gaps = /\s{2,}|\t/;
/** What heads the column of the names. */
const nameColumn = /^(?:metrics?|name|measure|score)?$/i;
const longest = 200;

export class SplitTable {
	#splits: readonly string[] = [];

	/** Whether the next line may be a row. */
	get isOpen(): boolean {
		return this.#splits.length > 0;
	}

	/** Takes a message. True when it was a row: its numbers are in `reading` then. */
	take(message: string, reading: Reading): boolean {
		const between = /[|│┃]/.test(message) ? bars : gaps;
		if (message.length > longest || !between.test(message)) {
			this.#splits = [];
			return false;
		}

		const [name, ...cells] = message.trim().split(between);
		const names = (nameColumn.test(name!) ? cells : [name!, ...cells]).filter((cell) => cell !== '');
		const isHeader = names.length > 1 && names.every((cell) => isSplitWord(cell));
		if (
			!isHeader &&
			this.#splits.length > 0 &&
			cells.length === this.#splits.length &&
			/^[\p{L}_]/u.test(name!)
		) {
			return this.#readRow(name!, cells, reading);
		}

		this.#splits = isHeader ? names : [];
		return false;
	}

	#readRow(name: string, cells: readonly string[], reading: Reading): boolean {
		const numbers = cells.map((cell) => parseNumber(cell));
		if (isNotMetric(name.toLowerCase()) || numbers.every((number) => number === undefined)) return false;
		for (const [at, number] of numbers.entries())
			if (number) reading.addMetric(`${this.#splits[at]!} ${name}`, number.value, number.unit);
		return true;
	}
}
