/** What was taken from a whole log: its lines explained, those that are alike folded, and a tally of all. */
import type {Reading} from '../records/reading.ts';
import {explain, type Explanation} from './explain.ts';

/** Shapes and names that are told apart; what comes after so many others is shown, and not counted by its name. */
const mostShapes = 5000;
const mostNames = 1000;

export type Tally = {
	/** Lines that have ended, and frames that were drawn over. */
	lines: number;
	frames: number;
	/** Of both: those with metrics, those from which nothing was taken, and those with nothing in them. */
	withMetrics: number;
	withNothing: number;
	blank: number;
	/** How many values each metric has, by its name as printed. */
	names: ReadonlyMap<string, number>;
};

/** Lines that were left out behind one that was shown. */
export type Fold = {count: number; isOneShape: boolean};

export class ExplainedLog {
	readonly #showsAll: boolean;
	readonly #shapes = new Set<string>();
	readonly #names = new Map<string, number>();
	#lastShown = '';
	#fold: Fold = {count: 0, isOneShape: true};
	#lines = 0;
	#frames = 0;
	#withMetrics = 0;
	#withNothing = 0;
	#blank = 0;

	/** With `showsAll` nothing is folded. */
	constructor(showsAll: boolean) {
		this.#showsAll = showsAll;
	}

	/** Takes the next line; its explanation where it is to be shown. */
	take(line: string, reading: Reading): Explanation | undefined {
		if (reading.isFrame) this.#frames++;
		else this.#lines++;
		const explanation = explain(line, reading);
		if (explanation.text.trim() === '') {
			this.#blank++;
			return undefined;
		}

		const {isEmpty, names, shape} = explanation;
		if (isEmpty) this.#withNothing++;
		if (names.length > 0) this.#withMetrics++;
		for (const name of names) {
			if (this.#names.has(name) || this.#names.size < mostNames)
				this.#names.set(name, (this.#names.get(name) ?? 0) + 1);
		}

		if (!this.#showsAll && this.#shapes.has(shape)) {
			this.#fold.count++;
			this.#fold.isOneShape &&= shape === this.#lastShown;
			return undefined;
		}

		if (this.#shapes.size < mostShapes) this.#shapes.add(shape);
		this.#lastShown = shape;
		return explanation;
	}

	/** What was left out since the last call: to be told before what is shown next. */
	takeFold(): Fold {
		const fold = this.#fold;
		this.#fold = {count: 0, isOneShape: true};
		return fold;
	}

	get tally(): Tally {
		return {
			lines: this.#lines,
			frames: this.#frames,
			withMetrics: this.#withMetrics,
			withNothing: this.#withNothing,
			blank: this.#blank,
			names: this.#names,
		};
	}
}
