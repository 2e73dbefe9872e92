/**
 * Rows that a store tells, many at a time and as columns: of each metric its values one behind the other, so that who takes
 * them goes through each in one tight loop. A column has values only of the rows that have one: sparse rows stay sparse.
 */
import {mostRows} from '../records/rows.ts';
import type {Split} from '../records/vocabulary.ts';
import type {CellGrid} from './cell-grid.ts';

/** Values at a time, about: rows of thousands of them must not fill the memory. */
const mostValues = 65_536;

/** Columns that are remembered; a store that makes up names must not fill the memory either. */
const mostColumns = 20_000;

/** What all rows that come together have, or have not. */
const kinds = {step: 1, epoch: 2, time: 4, values: 8} as const;

/**
 * The values of one metric in the rows at hand. Whoever tells rows takes the same column for the same name and unit: what
 * belongs to it is found once.
 */
export class StoreColumn {
	readonly name: string;
	/** As printed (`%`, `GB`, `s`), or null. */
	readonly unit: string | null;
	/** Which of the columns of its store it is, in the order in which they were made. */
	readonly order: number;
	/** The rows that have a value, and these: the first `count` of each. */
	count = 0;
	/** Whether it ever had one. */
	hasValues = false;
	rows = new Uint16Array(16);
	values = new Float64Array(16);

	constructor(name: string, unit: string | null, order: number) {
		this.name = name;
		this.unit = unit;
		this.order = order;
	}

	/** Adds the value of a row; the last one counts where a name comes twice in a row. */
	add(row: number, value: number): void {
		const {count} = this;
		if (count === this.values.length) this.#grow();
		const at = count > 0 && this.rows[count - 1] === row ? count - 1 : count;
		this.rows[at] = row;
		this.values[at] = value;
		this.count = at + 1;
	}

	/**
	 * Adds the values of the first `rows` rows of a grid, whose rows are `width` cells, of which these are the ones at `place`:
	 * of those that `have` one.
	 */
	addAll(cells: Float64Array, have: Uint8Array, place: number, width: number, rows: number): void {
		while (this.count + rows > this.values.length) this.#grow();
		const {rows: own, values} = this;
		let {count} = this;
		for (let row = 0, at = place; row < rows; row++, at += width) {
			own[count] = row;
			values[count] = cells[at]!;
			// One that is not there is written over by the next.
			count += have[at]!;
		}

		this.count = count;
	}

	/** Where among its values that of `row` is; -1 where that has none. */
	indexOf(row: number): number {
		// Where every row has one.
		if (row < this.count && this.rows[row] === row) return row;
		return this.rows.subarray(0, this.count).indexOf(row);
	}

	/** Whether `other` has values in the same rows. */
	hasSameRows(other: StoreColumn): boolean {
		const {count, rows} = this;
		if (other.count !== count) return false;
		for (let at = 0; at < count; at++) if (rows[at] !== other.rows[at]) return false;
		return true;
	}

	/** A column of the same values, to be kept. */
	copy(): StoreColumn {
		const column = new StoreColumn(this.name, this.unit, this.order);
		column.count = this.count;
		column.rows = this.rows.slice(0, this.count);
		column.values = this.values.slice(0, this.count);
		return column;
	}

	#grow(): void {
		const {rows, values} = this;
		this.rows = new Uint16Array(rows.length * 2);
		this.rows.set(rows);
		this.values = new Float64Array(values.length * 2);
		this.values.set(values);
	}
}

/** Rows as columns. All of them have a step, or none has; so with epochs, times and values. */
export type RowColumns = {
	readonly count: number;
	/** Where each belongs, NaN where it does not tell: step and epoch as recorded, the time in milliseconds since 1970. */
	readonly steps: Float64Array;
	readonly epochs: Float64Array;
	readonly times: Float64Array;
	/** How many values each has. */
	readonly widths: Uint32Array;
	/** The columns that have a value in one of them, in the order in which these came. */
	readonly columns: readonly StoreColumn[];
	/** The data that they say they are about; null where they do not. */
	readonly split: Split | null;
	/** Whether they have a step, and whether they have values. */
	readonly haveSteps: boolean;
	readonly haveValues: boolean;
};

/** `rows` for who keeps them: with nothing but what there is. */
export function copyOf({
	count,
	steps,
	epochs,
	times,
	widths,
	columns,
	split,
	haveSteps,
	haveValues,
}: RowColumns): RowColumns {
	return {
		count,
		steps: steps.slice(0, count),
		epochs: epochs.slice(0, count),
		times: times.slice(0, count),
		widths: widths.slice(0, count),
		columns: columns.map((column) => column.copy()),
		split,
		haveSteps,
		haveValues,
	};
}

export class StoreRows implements RowColumns {
	/** Rows that are at hand. */
	count = 0;
	readonly steps = new Float64Array(mostRows);
	readonly epochs = new Float64Array(mostRows);
	readonly times = new Float64Array(mostRows);
	readonly widths = new Uint32Array(mostRows);
	readonly columns: StoreColumn[] = [];
	split: Split | null = null;
	readonly #take: (rows: StoreRows) => void;
	readonly #known = new Map<string, StoreColumn>();
	#kind = 0;
	#valueCount = 0;
	/** The row that is begun: the first `#width` of each. */
	readonly #begun: StoreColumn[] = [];
	readonly #values: number[] = [];
	#width = 0;
	/** What else is in the rows. */
	#grid: CellGrid | null = null;

	/** `take` is given the rows, which are valid only during the call. */
	constructor(take: (rows: StoreRows) => void) {
		this.#take = take;
	}

	/** The column of the metric called `name`, with the unit that is printed with its values. */
	column(name: string, unit: string | null = null): StoreColumn {
		const key = unit === null ? name : `${name} ${unit}`;
		let column = this.#known.get(key);
		if (!column) {
			column = new StoreColumn(name, unit, this.#known.size);
			if (this.#known.size < mostColumns) this.#known.set(key, column);
		}

		return column;
	}

	/** Which data the rows are about that come now; null where nothing says it. */
	about(split: Split | null): void {
		if (split === this.split) return;
		this.flush();
		this.split = split;
	}

	/** How many values the row that is begun has so far. */
	get width(): number {
		return this.#width + (this.#grid?.valuesOf(this.count) ?? 0);
	}

	/** Adds a value to the row that is begun: NaN is one that is none. */
	add(column: StoreColumn, value: number): void {
		this.#begun[this.#width] = column;
		this.#values[this.#width++] = value;
	}

	/** Forgets the row that is begun. */
	drop(): void {
		this.#width = 0;
	}

	/** Rows are from now on those of `grid` too: when one ends its cells are to be in the grid's row {@link count}. */
	begin(grid: CellGrid): void {
		this.flush();
		this.#grid = grid;
	}

	/** Ends the row that is begun, which may have no values. What it does not tell of its place is NaN. */
	end(step: number, epoch: number, time: number): void {
		this.#close(this.#open(step, epoch, time, this.width));
	}

	/** Begins a row of so many values: its number. */
	#open(step: number, epoch: number, time: number, width: number): number {
		const kind =
			(Number.isNaN(step) ? 0 : kinds.step) |
			(Number.isNaN(epoch) ? 0 : kinds.epoch) |
			(Number.isNaN(time) ? 0 : kinds.time) |
			(width === 0 ? 0 : kinds.values);
		if (kind !== this.#kind) this.flush();
		this.#kind = kind;
		const row = this.count++;
		this.steps[row] = step;
		this.epochs[row] = epoch;
		this.times[row] = time;
		this.widths[row] = width;
		return row;
	}

	#put(column: StoreColumn, row: number, value: number): void {
		if (column.count === 0) this.#begin(column);
		column.add(row, value);
	}

	#close(row: number): void {
		for (let at = 0; at < this.#width; at++) this.#put(this.#begun[at]!, row, this.#values[at]!);
		this.#width = 0;
		this.#valueCount += this.widths[row]!;
		if (this.count === (this.#grid?.most ?? mostRows) || this.#valueCount >= mostValues) this.flush();
	}

	readonly #begin = (column: StoreColumn): void => {
		column.hasValues = true;
		this.columns.push(column);
	};

	get haveSteps(): boolean {
		return (this.#kind & kinds.step) !== 0;
	}

	get haveValues(): boolean {
		return (this.#kind & kinds.values) !== 0;
	}

	/** Tells the rows that have ended. */
	flush(): void {
		if (this.count === 0) return;
		if (this.#grid) this.#takeGrid(this.#grid);
		this.#take(this);
		for (const column of this.columns) column.count = 0;
		this.columns.length = 0;
		this.count = 0;
		this.#valueCount = 0;
	}

	/** Takes the values of `grid` into their columns, and brings all of these into the order in which they came. */
	#takeGrid(grid: CellGrid): void {
		grid.tell(this.count, this.#begin);
		grid.drop(this.count);
		this.columns.sort((one, other) => one.rows[0]! - other.rows[0]!);
	}
}
