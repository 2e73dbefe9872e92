/** Which columns of a table have a value in a row: rows with the same ones share what is known of them. */
import type {Columns} from './store.ts';

/** Sets that are remembered; a table in which each row has other ones must not fill the memory. */
const mostSets = 1000;

type Known = {present: Int32Array; columns: Columns};

export class ColumnSets {
	#names: readonly string[] = [];
	#units: Array<string | null> = [];
	/** The columns of the row, in their order: the first `#count`. */
	#present = new Int32Array(0);
	#count = 0;
	#hash = 0;
	/** 1 for columns that had a value in some row. */
	#had = new Uint8Array(0);
	#last: Known | undefined;
	readonly #known = new Map<number, Known[]>();
	readonly #named = new Map<string, Columns>();
	#size = 0;

	/** From now on the columns are called `names`. */
	begin(names: readonly string[]): void {
		this.#names = names;
		this.#units = names.map(() => null);
		this.#present = new Int32Array(names.length);
		this.#had = new Uint8Array(names.length);
		this.#forget();
	}

	/** Whether a row before had a value in `column`. */
	hasValues(column: number): boolean {
		return this.#had[column] === 1;
	}

	/** Begins a row. */
	clear(): void {
		this.#count = 0;
		this.#hash = 0;
	}

	/** The row has a value in `column`; called in the order of the columns. */
	add(column: number): void {
		this.#present[this.#count++] = column;
		this.#had[column] = 1;
		this.#hash = (Math.imul(this.#hash, 31) + column + 1) | 0;
	}

	/** The values of `column` have this unit. */
	setUnit(column: number, unit: string): void {
		if (this.#units[column] === unit) return;
		this.#units[column] = unit;
		this.#forget();
	}

	/** What the row has. */
	current(): Columns {
		if (this.#last && this.#isCurrent(this.#last)) return this.#last.columns;
		const alike = this.#known.get(this.#hash) ?? [];
		let found = alike.find((one) => this.#isCurrent(one));
		if (!found) {
			const present = this.#present.slice(0, this.#count);
			const names = [...present].map((column) => this.#names[column]!);
			const units = [...present].map((column) => this.#units[column]!);
			found = {present, columns: {names, units, areOfSystem: false}};
			if (++this.#size > mostSets) this.#forget();
			this.#known.set(this.#hash, [...alike, found]);
		}

		this.#last = found;
		return found.columns;
	}

	/** The one column `name`, in a table of one metric a row. */
	named(name: string): Columns {
		let columns = this.#named.get(name);
		if (!columns) {
			columns = {names: [name], units: [null], areOfSystem: false};
			if (this.#named.size >= mostSets) this.#named.clear();
			this.#named.set(name, columns);
		}

		return columns;
	}

	#isCurrent({present}: Known): boolean {
		if (present.length !== this.#count) return false;
		for (let at = 0; at < present.length; at++) if (present[at] !== this.#present[at]) return false;
		return true;
	}

	#forget(): void {
		this.#known.clear();
		this.#last = undefined;
		this.#size = 0;
	}
}
