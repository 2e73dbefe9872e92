/**
 * Rows of JSON that tell which of several records they are of (`{"fold": 2, "epoch": 1, "loss": 0.5}`): what they measure is
 * called after that, as that of such a table is (variants.ts).
 */
import type {Literal} from './literal.ts';
import type {Reading} from './reading.ts';
import {namesVariant, namesVariantInWords, Variants} from './variants.ts';
import {isSplitWord} from './vocabulary.ts';

export class RowVariants {
	/** The keys that tell, by the first row that has some; null before it. */
	#keys: string[] | null = null;
	#variants: Variants | null = null;

	/**
	 * Calls the metrics of `reading`, which is of the row `object`, after the record that it is of. `isTried`: the row is made
	 * up to see what lines like it say, and must leave no trace.
	 */
	take(object: Readonly<Record<string, Literal>>, reading: Reading, isTried: boolean): void {
		const counts = !Number.isNaN(reading.step) || !Number.isNaN(reading.epoch);
		if (!counts || reading.metricCount === 0) return;
		const variants = this.#variantsOf(object, isTried);
		if (!variants) return;
		for (const [at, key] of this.#keys!.entries()) variants.take(at, cellOf(object[key]));
		const {step, epoch} = reading;
		const prefix = isTried ? variants.prefixOfTried() : variants.prefixAt(step, epoch);
		for (let at = 0; at < reading.metricCount; at++) reading.names[at] = prefix + reading.names[at]!;
	}

	/** Goes on behind a row that was read the short way. */
	pass({step, epoch}: Reading): void {
		this.#variants?.pass(step, epoch);
	}

	#variantsOf(object: Readonly<Record<string, Literal>>, isTried: boolean): Variants | null {
		if (this.#variants || isTried) return this.#variants;
		const keys = Object.keys(object).filter(
			(key) => (namesVariant(key) || namesVariantInWords(key, object[key])) && cellOf(object[key]) !== '',
		);
		if (keys.length === 0) return null;
		this.#keys = keys;
		this.#variants = new Variants(keys);
		return this.#variants;
	}
}

/** What a row says of a variant: a word for the data it is about tells no record of its own. */
function cellOf(value: Literal | undefined): string | number {
	if (typeof value === 'number') return Number.isInteger(value) ? value : '';
	return typeof value === 'string' && !isSplitWord(value) ? value : '';
}
