/**
 * Several records in one table or among the rows of one log, one below the other or row by row in turn: the folds of a
 * cross-validation, runs with other seeds, models that are compared. A column says which of them a row is of (`fold`, `seed`,
 * `model`), and each has curves of its own.
 */
import {lastPartOf} from '../text/name-parts.ts';
import {remembered} from './remembered.ts';
import {squeeze} from './vocabulary.ts';

const variantName =
	/^(?:(?:cv|k|outer|inner)?fold|(?:random)?seed|run|model|method|algo(?:rithm)?|agent|policy|experiment|exp|variant|ablation|arm|trial|task|dataset|optimi[sz]er|arch(?:itecture)?|backbone|encoder|activation|client|worker|rank|subject|participant|patient|layer|domain|language)(?:id|name|idx|index|nr|no|num|number|type)?$/;

const longestLabel = 60;
/** Variants that have curves of their own; those behind them go on with the one before. */
const mostVariants = 100;
/** What stands between cells that are compared as one text. */
const between = '\u001F';

/** Whether a column called `name` may say which of several records a row is of. */
export const namesVariant = remembered((name): boolean => variantName.test(squeeze(lastPartOf(name))));

/** What may be one of several things as well as a number that was measured of them, as a loss is called `class`. */
const wordsOfVariant = /^(?:class|label|organ|corruption|attack)(?:name)?$/;

const namesThings = remembered((name): boolean => wordsOfVariant.test(squeeze(lastPartOf(name))));

/** Whether a column called `name`, in which `cell` stands, says in words which of several records a row is of. */
export function namesVariantInWords(name: string, cell: unknown): boolean {
	return typeof cell === 'string' && /^\p{L}/u.test(cell) && namesThings(name);
}

export class Variants {
	readonly #names: readonly string[];
	/** Of the row that is read, and of the one before it, the cells in the columns that tell. */
	readonly #cells: Array<string | number>;
	readonly #before: Array<string | number>;
	/** Before the first row there is nothing to go on from. */
	#first: ReadonlyArray<string | number> | null = null;
	#epochBefore = Number.NaN;
	#stepBefore = Number.NaN;
	/** By the cells of its rows what the names of the metrics of a variant begin with. */
	readonly #known = new Map<string, string>();
	#prefix = '';

	/** `names`: of the columns that tell. */
	constructor(names: readonly string[]) {
		this.#names = names;
		this.#cells = names.map(() => '');
		this.#before = names.map(() => '');
	}

	/** Takes what stands in the column at `at` of those that tell. */
	take(at: number, cell: string | number): void {
		this.#cells[at] = cell;
	}

	/**
	 * What the names of the metrics of a row begin with, which was taken before and is at `step` and `epoch` (NaN where it has
	 * none): nothing for the first variant, which may well be the only one. Where the count goes on with the change of a
	 * cell, it is none of another: a training that was resumed, an episode with a seed of its own.
	 */
	prefixAt(step: number, epoch: number): string {
		const hasChanged = this.#hasChanged();
		if (this.#first === null) {
			this.#first = [...this.#cells];
			this.#known.set(this.#cells.join(between), '');
		} else if (hasChanged) this.#prefix = this.#change(step, epoch);
		this.pass(step, epoch);
		return this.#prefix;
	}

	/**
	 * The same for a row that is made up to see what decides on it, which leaves no trace. Where it is of none that is known, it
	 * is of another one, wherever it counts on from.
	 */
	prefixOfTried(): string {
		return this.#known.get(this.#cells.join(between)) ?? this.#newPrefix();
	}

	/** Goes on behind a row of a known variant that was read elsewhere. */
	pass(step: number, epoch: number): void {
		this.#epochBefore = epoch;
		this.#stepBefore = step;
	}

	/** Whether a cell is another one than in the row before; that is forgotten then. Asked of every row, so it makes nothing. */
	#hasChanged(): boolean {
		let hasChanged = false;
		for (let at = 0; at < this.#cells.length; at++) {
			if (this.#cells[at] === this.#before[at]) continue;
			this.#before[at] = this.#cells[at]!;
			hasChanged = true;
		}

		return hasChanged;
	}

	#change(step: number, epoch: number): string {
		const key = this.#cells.join(between);
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const goesOn = epoch > this.#epochBefore || (!(epoch < this.#epochBefore) && step > this.#stepBefore);
		if (this.#known.size >= mostVariants) return this.#prefix;
		const prefix = goesOn ? this.#prefix : this.#newPrefix();
		this.#known.set(key, prefix);
		return prefix;
	}

	/** What tells the row's variant from the first one: `fold_2/`, `resnet/seed_1/`. */
	#newPrefix(): string {
		let prefix = '';
		for (const [at, cell] of this.#cells.entries()) {
			if (cell === this.#first![at] || cell === '') continue;
			const label = typeof cell === 'number' ? `${this.#names[at]!}_${cell}` : cell;
			prefix += `${label.slice(0, longestLabel)}/`;
		}

		return prefix;
	}
}
