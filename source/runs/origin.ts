/** How the values of a series came: what tells settings from metrics where a name does not. */
import type {Passage} from './passages.ts';
import type {Surroundings} from './surroundings.ts';

/** Passages that are remembered of one series: what it is shows in the first few. */
const mostPassages = 8;

export class Origin {
	/** A value stood beside a counter or a known metric: from then on nothing else of this is kept. */
	isTold = false;
	/** The first value came before the training began. */
	isEarly = false;
	/** A value came after that, outside of any passage. */
	isLate = false;
	/** All values are whole numbers. */
	isWhole = true;
	/** How often a value was another one than that before it. */
	changes = 0;
	/** The passages that values stood in. */
	readonly passages: Passage[] = [];
	/** A value stood outside of any. */
	isElsewhere = false;
	#last = Number.NaN;

	/** Takes a value. True where it changes what is known. */
	take(value: number, {passage, isTelling, hasBegun}: Surroundings): void {
		if (Number.isNaN(this.#last)) this.isEarly = !hasBegun;
		else if (value !== this.#last) this.changes++;
		this.#last = value;
		if (isTelling) this.isTold = true;
		if (!Number.isInteger(value)) this.isWhole = false;
		if (passage === null) {
			this.isElsewhere = true;
			if (hasBegun) this.isLate = true;
		}
		if (passage !== null && this.passages.length < mostPassages && this.passages.at(-1) !== passage)
			this.passages.push(passage);
	}
}
