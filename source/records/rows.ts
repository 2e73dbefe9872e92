/**
 * Lines of one shape that stand one below the other, as columns: the first number of them all, then the second. Who takes
 * them goes through each column in one tight loop.
 */
import type {Fields} from './fields.ts';
import {Reading} from './reading.ts';
import {rowCode} from './row-code.ts';
import {counterSlots, metricSlots, totals, type Shape} from './shape.ts';

const newline = 0x0a;

/** As many as leave the columns of a usual line in the nearest cache. */
export const mostRows = 256;

/** With so many in one go there will be more of them: then their shape is given code of its own. */
const worthCode = 64;
/** Shapes that are given code, at the most: a log that makes up shapes must not fill the memory. */
const mostCodes = 256;

export class Rows {
	count = 0;
	#shape: Shape | null = null;
	/** Of whichever line was asked for last. */
	readonly #reading = new Reading();
	/** Of each line its time, in milliseconds since 1970 (NaN where unknown), and where it ends among its bytes. */
	readonly times = new Float64Array(mostRows);
	readonly ends = new Int32Array(mostRows);
	/** How many of the shapes were given code. */
	#codes = 0;
	/** A total that is the same in every line is 0. */
	#hasTotalOfZero = false;
	/**
	 * By slot of the shape, one column behind the other; what is the same in every line is not filled in before somebody asks.
	 */
	#columns = new Float64Array(0);
	/** One of them. */
	#steps = this.#columns;

	/** What they are all of; only where there are some. */
	get shape(): Shape {
		return this.#shape!;
	}

	/** Empties the columns, for lines of `shape`. */
	begin(shape: Shape): void {
		this.count = 0;
		if (this.#shape === shape) return;
		this.#shape = shape;
		this.#reading.become(shape, () => undefined);
		const {fields, constants} = shape.slots;
		this.#hasTotalOfZero = totals.some((slot) => fields[slot]! < 0 && constants[slot] === 0);
		const size = fields.length * mostRows;
		if (this.#columns.length >= size) return;
		this.#columns = new Float64Array(size);
		this.#steps = this.#columns.subarray(counterSlots.step * mostRows, (counterSlots.step + 1) * mostRows);
	}

	/**
	 * Reads the numbers of the next line, which begins at `at` of `bytes`, if it is of the shape: the index of its newline, else
	 * -1, as for one that the long way has to read. A newline stands before `end`. `words` are the same bytes; what is known of
	 * the number with which its time begins is in `fields`.
	 */
	read(bytes: Buffer, words: DataView, at: number, end: number, fields: Fields): number {
		const {pattern, rowCode} = this.#shape!;
		if (this.#hasTotalOfZero) return -1;
		if (rowCode) return rowCode(bytes, words, at, end, this.#columns, this.count, fields);
		const to = pattern.endOf(bytes, words, at, end, fields);
		return to >= 0 && bytes[to] === newline && this.#take(fields, bytes) ? to : -1;
	}

	/** Takes the numbers of the next line, whose `fields` in `bytes` these are. False for one that the long way has to read. */
	#take(fields: Fields, bytes: Buffer): boolean {
		const {changing, fields: fieldOf, arePercent} = this.#shape!.slots;
		const columns = this.#columns;
		const row = this.count;
		const count = changing.length;
		// By index: an iterator takes longer than what it brings.
		for (let at = 0; at < count; at++) {
			const slot = changing[at]!;
			const value = fields.value(bytes, fieldOf[slot]!);
			if (value === 0 && totals.includes(slot)) return false;
			columns[slot * mostRows + row] = arePercent[slot] === 1 ? value / 100 : value;
		}

		return true;
	}

	/** Adds the line that was read, with its time, and where it ends. */
	add(time: number, end: number): void {
		this.ends[this.count] = end;
		this.times[this.count++] = time;
		const shape = this.#shape!;
		if (this.count !== worthCode || shape.rowCode !== undefined) return;
		shape.rowCode = this.#codes++ < mostCodes ? rowCode(shape, mostRows) : null;
	}

	/** What the line at `row` says, but for its words, and for the values of its metrics: these are in their columns. */
	fill(row: number): Reading {
		const reading = this.#reading;
		reading.time = this.times[row]!;
		reading.epoch = this.#counter(counterSlots.epoch, row);
		reading.epochs = this.#counter(counterSlots.epochs, row);
		reading.step = this.#counter(counterSlots.step, row);
		reading.steps = this.#counter(counterSlots.steps, row);
		reading.fraction = this.#counter(counterSlots.fraction, row);
		reading.rate = this.#counter(counterSlots.rate, row);
		return reading;
	}

	/** The steps of the lines, where each counts one: as for {@link onlyCountsOn}. */
	get steps(): Float64Array {
		return this.#steps;
	}

	/** How much of the whole is done, as the line at `row` says; NaN where it does not. */
	fraction(row: number): number {
		return this.#counter(counterSlots.fraction, row);
	}

	/** Whether the line at `row` counts a step on from that of the line before it, in the same epoch and to the same totals. */
	onlyCountsOn(row: number): boolean {
		const {step, epoch, epochs, steps} = counterSlots;
		if (!(this.#counter(step, row) > this.#counter(step, row - 1))) return false;
		return this.#isSame(epoch, row) && this.#isSame(epochs, row) && this.#isSame(steps, row);
	}

	#isSame(slot: number, row: number): boolean {
		if (this.#shape!.slots.fields[slot]! < 0) return true;
		const at = slot * mostRows + row;
		return this.#columns[at] === this.#columns[at - 1];
	}

	/** The values of the metric at `metric` of a line, one a row: the first `count`. */
	column(metric: number): Float64Array {
		const slot = metricSlots + metric;
		const column = this.#columns.subarray(slot * mostRows, (slot + 1) * mostRows);
		const {fields, constants} = this.#shape!.slots;
		return fields[slot]! < 0 ? column.fill(constants[slot]!, 0, this.count) : column;
	}

	#counter(slot: number, row: number): number {
		const {fields, constants} = this.#shape!.slots;
		return fields[slot]! < 0 ? constants[slot]! : this.#columns[slot * mostRows + row]!;
	}
}
