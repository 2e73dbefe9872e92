/**
 * Lines of one shape that stand one below the other, as columns: the first number of them all, then the second. Who takes
 * them goes through each column in one tight loop.
 */
import type {Fields} from './fields.ts';
import {Reading} from './reading.ts';
import {counterSlots, metricSlots, valueOf, type Shape} from './shape.ts';

/** As many as leave the columns of a usual line in the nearest cache. */
export const mostRows = 256;

export class Rows {
	count = 0;
	#shape: Shape | null = null;
	/** Of whichever line was asked for last. */
	readonly #reading = new Reading();
	/** Milliseconds since 1970; NaN where unknown. */
	readonly #times = new Float64Array(mostRows);
	/** A column of {@link mostRows} numbers for each slot of the shape. */
	#values = new Float64Array(0);
	/** The slots whose numbers are not the same in every line. */
	#changing = new Int32Array(0);

	/** Empties the columns, for lines of `shape`. */
	begin(shape: Shape): void {
		this.count = 0;
		if (this.#shape === shape) return;
		this.#shape = shape;
		this.#reading.become(shape, () => undefined);
		const {fields, constants} = shape.slots;
		if (fields.length * mostRows > this.#values.length)
			this.#values = new Float64Array(fields.length * mostRows);
		for (const [slot, constant] of constants.entries())
			this.#values.fill(constant, slot * mostRows, (slot + 1) * mostRows);
		this.#changing = Int32Array.from(fields.keys()).filter((slot) => fields[slot]! >= 0);
	}

	/** Reads the numbers of the next line, whose `fields` in `bytes` these are. False for one that the long way has to read. */
	readNext(fields: Fields, bytes: Buffer): boolean {
		const {slots} = this.#shape!;
		const values = this.#values;
		const row = this.count;
		for (const slot of this.#changing) values[slot * mostRows + row] = valueOf(slots, slot, fields, bytes);

		// There is no total of 0.
		return this.#counter(counterSlots.epochs, row) !== 0 && this.#counter(counterSlots.steps, row) !== 0;
	}

	/** Adds the line that was read, with its time. */
	add(time: number): void {
		this.#times[this.count++] = time;
	}

	/** What the line at `row` says, but for its words, and for the values of its metrics: these are in their columns. */
	fill(row: number): Reading {
		const reading = this.#reading;
		reading.time = this.#times[row]!;
		reading.epoch = this.#counter(counterSlots.epoch, row);
		reading.epochs = this.#counter(counterSlots.epochs, row);
		reading.step = this.#counter(counterSlots.step, row);
		reading.steps = this.#counter(counterSlots.steps, row);
		reading.fraction = this.#counter(counterSlots.fraction, row);
		reading.rate = this.#counter(counterSlots.rate, row);
		return reading;
	}

	/** The values of the metric at `metric` of a line, one a row: the first `count`. */
	column(metric: number): Float64Array {
		const from = (metricSlots + metric) * mostRows;
		return this.#values.subarray(from, from + mostRows);
	}

	#counter(slot: number, row: number): number {
		return this.#values[slot * mostRows + row]!;
	}
}
