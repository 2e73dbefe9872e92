/** Rows that a store tells, one by one as readings too: what each says of the progress, or all, as of the line of a log. */
import {Reading} from '../records/reading.ts';
import type {Split} from '../records/vocabulary.ts';
import {copyOf, type RowColumns, type StoreColumn} from '../stores/store-rows.ts';
import type {UnreadLines} from './kept-rows.ts';

/** Characters of a value with its name, about. */
const charactersOfValue = 24;

export class ToldRows implements UnreadLines {
	readonly level = null;
	readonly rank = null;
	readonly rows: RowColumns;
	/** Of the row that was read last the columns of its metrics. */
	readonly columns: StoreColumn[] = [];
	readonly #split: Split | null;
	readonly #reading = new Reading();
	/** Of whichever row was located last. */
	readonly #place = new Reading();

	/** `split`: the data that the store is about. */
	constructor(rows: RowColumns, split: Split | null) {
		this.rows = rows;
		this.#split = split;
		this.#place.isRow = true;
	}

	/** Each time other ones. */
	get kind(): this {
		return this;
	}

	get count(): number {
		return this.rows.count;
	}

	get times(): Float64Array {
		return this.rows.times;
	}

	time(at: number): number {
		return this.rows.times[at]!;
	}

	get steps(): Float64Array {
		return this.rows.steps;
	}

	fraction(): number {
		return Number.NaN;
	}

	onlyCountsOn(row: number): boolean {
		const {steps, epochs} = this.rows;
		const [epoch, before] = [epochs[row]!, epochs[row - 1]!];
		const isSameEpoch = epoch === before || (Number.isNaN(epoch) && Number.isNaN(before));
		return steps[row]! > steps[row - 1]! && isSameEpoch;
	}

	/** The same rows, to be kept. */
	copy(): ToldRows {
		return new ToldRows(copyOf(this.rows), this.#split);
	}

	size(from: number, end: number): number {
		let width = 0;
		for (let row = from; row < end; row++) width += this.rows.widths[row]!;
		return width * charactersOfValue;
	}

	/** What the row at `row` says, but for its values; and for their names, where those tell nothing of the progress. */
	fill(row: number): Reading {
		if (!this.rows.haveSteps) return this.read(row);
		this.#place.metricCount = this.rows.widths[row]!;
		return this.#locate(this.#place, row);
	}

	/** All that the row at `row` says. */
	read(row: number): Reading {
		const reading = this.#reading;
		reading.clear();
		reading.isRow = true;
		this.#findColumns(row);
		for (const column of this.columns)
			reading.addMetric(column.name, column.values[column.indexOf(row)]!, column.unit);
		reading.describeLater(describe);
		return this.#locate(reading, row);
	}

	/** Finds the columns that have a value at `row`: in one order, whichever rows came together. */
	#findColumns(row: number): void {
		this.columns.length = 0;
		let order = -1;
		let isInOrder = true;
		for (const column of this.rows.columns) {
			if (column.indexOf(row) === -1) continue;
			this.columns.push(column);
			if (column.order < order) isInOrder = false;
			({order} = column);
		}

		if (!isInOrder) this.columns.sort((one, other) => one.order - other.order);
	}

	#locate(reading: Reading, row: number): Reading {
		const {steps, epochs, times} = this.rows;
		reading.split = this.rows.split ?? this.#split;
		reading.step = steps[row]!;
		reading.epoch = epochs[row]!;
		reading.time = times[row]!;
		return reading;
	}
}

/** The words of a row, for people who look at the log. */
function describe(reading: Reading): void {
	const parts: string[] = [];
	if (!Number.isNaN(reading.epoch)) parts.push(`epoch=${reading.epoch}`);
	if (!Number.isNaN(reading.step)) parts.push(`step=${reading.step}`);
	for (let at = 0; at < reading.metricCount; at++)
		parts.push(`${reading.names[at]!}=${reading.values[at]!}${reading.units[at] ?? ''}`);
	reading.message = parts.join(' ');
	reading.line = reading.message;
}
