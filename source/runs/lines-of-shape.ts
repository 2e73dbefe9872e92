/** Lines of one shape as their bytes. */
import type {LineReader} from '../records/line-reader.ts';
import type {Reading} from '../records/reading.ts';
import type {Shape} from '../records/shape.ts';
import type {KeptBytes} from './kept-bytes.ts';
import type {UnreadLines} from './kept-rows.ts';

export class LinesOfShape implements UnreadLines {
	readonly times: Float64Array;
	readonly #reader: LineReader;
	readonly #shape: Shape;
	readonly #bytes: Buffer;
	/** Where each of them ends in the chunk, and how much of that went before the first. */
	readonly #ends: Int32Array;
	readonly #before: number;

	/** The lines that `reader` has read into its rows, which stand in `bytes` from `start` on; `kept` gets a copy of these. */
	constructor(reader: LineReader, bytes: Buffer, start: number, kept: KeptBytes) {
		const {rows} = reader;
		this.#reader = reader;
		this.#shape = rows.shape;
		this.#ends = rows.ends.slice(0, rows.count);
		this.#before = start;
		// A copy: the chunk is read into again.
		this.#bytes = kept.copy(bytes, start, this.#ends.at(-1)!);
		this.times = rows.times.slice(0, rows.count);
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

	read(at: number): Reading {
		const before = this.#before;
		const text = this.#bytes.toString('utf8', this.#startOf(at) - before, this.#ends[at]! - before);
		return this.#reader.describe(text, this.#shape, this.times[at]!);
	}

	size(from: number, end: number): number {
		return this.#ends[end - 1]! - this.#startOf(from);
	}

	#startOf(at: number): number {
		return at === 0 ? this.#before : this.#ends[at - 1]! + 1;
	}
}
