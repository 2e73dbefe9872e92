/**
 * The numbers of a table, row by row as they are read, until they are told column by column: both are tight loops, which
 * taking turns for every number would not be.
 */
import {mostRows} from '../records/rows.ts';
import type {StoreColumn} from './store-rows.ts';

/** Cells at the most, about: a row of thousands must not be held hundreds of times. */
const mostCells = 2 ** 18;

export class CellGrid {
	/** Cells of a row, and rows that there is room for beside the one that is being read. */
	readonly width: number;
	readonly most: number;
	/** Of each cell the number, and 1 where it has one; row by row. */
	readonly cells: Float64Array;
	readonly have: Uint8Array;
	/** Where the columns stand whose numbers are values, and what these are. */
	#places: readonly number[] = [];
	#columns: readonly StoreColumn[] = [];

	constructor(width: number) {
		this.width = width;
		this.most = Math.max(1, Math.min(mostRows, Math.floor(mostCells / Math.max(1, width))));
		this.cells = new Float64Array(width * (this.most + 1));
		this.have = new Uint8Array(width * (this.most + 1));
	}

	/** From the rows on that are held now the cells at `places` are values of those of `columns` that stand there. */
	measure(places: readonly number[], columns: readonly StoreColumn[]): void {
		this.#places = places;
		this.#columns = columns;
	}

	/** How many values the row at `row` has. */
	valuesOf(row: number): number {
		const {have} = this;
		const base = row * this.width;
		let count = 0;
		for (const place of this.#places) count += have[base + place]!;
		return count;
	}

	/** Whether one of the first `rows` rows has a number in the cell at `place`. */
	hasValue(place: number, rows: number): boolean {
		for (let row = 0; row < rows; row++) if (this.have[row * this.width + place] === 1) return true;
		return false;
	}

	/** Adds the values of the first `rows` rows to their columns; `begin` is told of each before its first one. */
	tell(rows: number, begin: (column: StoreColumn) => void): void {
		for (const place of this.#places) {
			const column = this.#columns[place]!;
			const before = column.count;
			column.addAll(this.cells, this.have, place, this.width, rows);
			if (before === 0 && column.count > 0) begin(column);
		}
	}

	/** Forgets the first `rows` rows. The one behind them, which is being read, is the first one then. */
	drop(rows: number): void {
		const {width} = this;
		this.cells.copyWithin(0, rows * width, (rows + 1) * width);
		this.have.copyWithin(0, rows * width, (rows + 1) * width);
	}
}
