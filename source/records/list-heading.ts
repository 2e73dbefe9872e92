/**
 * Headings of lists that have one value for each epoch or the like: `Validation accuracy:` above `epoch 1: 0.5`. What was
 * measured stands only in the heading.
 */
import type {Reading} from './reading.ts';
import {unnamedColumn} from './unnamed-columns.ts';
import {isMetricWord, isSplitWord} from './vocabulary.ts';

const longest = 100;
const heading = /^[^\d=]{1,99}:\s*$/;
const words = /[\p{L}_][\p{L}\p{N}_@-]*/gu;

/** What `message` says that the values below it measure, where it is such a heading. */
export function measureOfHeading(message: string): string | null {
	if (message.length > longest || !message.trimEnd().endsWith(':') || !heading.test(message)) return null;
	const all = message.match(words) ?? [];
	const at = all.findIndex((word) => isMetricWord(word));
	if (at === -1) return null;
	return at > 0 && isSplitWord(all[at - 1]!) ? `${all[at - 1]!} ${all[at]!}` : all[at]!;
}

export class ListHeading {
	#name: string | null = null;

	/** Whether the next line may be one of the list. */
	get isOpen(): boolean {
		return this.#name !== null;
	}

	/** Takes a message after its numbers were read, and says in `reading` what they measure. */
	take(reading: Reading): void {
		const isOfList =
			reading.hasProgress && reading.metricCount === 1 && reading.names[0] === unnamedColumn(1);
		if (!isOfList) this.#name = reading.metricCount > 0 ? null : measureOfHeading(reading.message);
		else if (this.#name !== null) reading.names[0] = this.#name;
	}
}

export const samples: ReadonlyArray<{text: string; measure: string | null}> = [
	{text: 'Validation accuracy by epoch:', measure: 'Validation accuracy'},
	{text: '	History (loss, distributed):', measure: 'loss'},
	{text: 'Files:', measure: null},
	{text: 'loss: 0.5', measure: null},
];
