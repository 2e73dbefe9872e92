/** Lines of one shape as their bytes. */
import type {LineReader} from '../records/line-reader.ts';
import type {Reading} from '../records/reading.ts';
import type {Shape} from '../records/shape.ts';
import type {UnreadLines} from './kept-rows.ts';
import type {LineSlabs, Slab} from './line-slabs.ts';

export class LinesOfShape implements UnreadLines {
	readonly count: number;
	readonly #reader: LineReader;
	readonly #shape: Shape;
	readonly #slabs: LineSlabs;
	readonly #slab: Slab;
	/** Where in the slab their bytes begin, and where the first of their times and ends is. */
	readonly #start: number;
	readonly #first: number;

	/** The lines that `reader` has read into its rows, which stand in `bytes` from `start` on; `slabs` get a copy of these. */
	constructor(reader: LineReader, bytes: Buffer, start: number, slabs: LineSlabs) {
		const {count, shape, times, ends} = reader.rows;
		const end = ends[count - 1]!;
		const slab = slabs.take(end - start, count);
		this.count = count;
		this.#reader = reader;
		this.#shape = shape;
		this.#slabs = slabs;
		this.#slab = slab;
		this.#start = slab.usedBytes - (end - start);
		this.#first = slab.usedLines - count;
		// A copy: the chunk is read into again.
		bytes.copy(slab.bytes, this.#start, start, end);
		const by = this.#start - start;
		for (let row = 0; row < count; row++) {
			slab.times[this.#first + row] = times[row]!;
			slab.ends[this.#first + row] = ends[row]! + by;
		}
	}

	get kind(): Shape {
		return this.#shape;
	}

	get level(): Shape['level'] {
		return this.#shape.level;
	}

	get rank(): Shape['rank'] {
		return this.#shape.rank;
	}

	time(at: number): number {
		return this.#slab.times[this.#first + at]!;
	}

	read(at: number): Reading {
		const text = this.#slab.bytes.toString('utf8', this.#startOf(at), this.#endOf(at));
		return this.#reader.describe(text, this.#shape, this.time(at));
	}

	size(from: number, end: number): number {
		return this.#endOf(end - 1) - this.#startOf(from);
	}

	release(): void {
		this.#slabs.giveBack(this.#slab);
	}

	#startOf(at: number): number {
		return at === 0 ? this.#start : this.#endOf(at - 1) + 1;
	}

	#endOf(at: number): number {
		return this.#slab.ends[this.#first + at]!;
	}
}
