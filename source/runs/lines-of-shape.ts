/** Lines of one shape as their bytes. */
import type {LineReader} from '../records/line-reader.ts';
import type {Reading} from '../records/reading.ts';
import type {Shape} from '../records/shape.ts';
import type {UnreadLines} from './kept-rows.ts';

export class LinesOfShape implements UnreadLines {
	readonly times: Float64Array;
	readonly #reader: LineReader;
	readonly #shape: Shape;
	readonly #bytes: Buffer;
	readonly #ends: Int32Array;

	/** The lines that `reader` has read into its rows, which stand in `bytes` from `start` on. */
	constructor(reader: LineReader, bytes: Buffer, start: number) {
		const {rows} = reader;
		this.#reader = reader;
		this.#shape = rows.shape;
		this.#ends = rows.ends.slice(0, rows.count).map((end) => end - start);
		// A copy: the chunk is read into again.
		this.#bytes = Buffer.allocUnsafe(this.#ends.at(-1)!);
		bytes.copy(this.#bytes, 0, start);
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
		const text = this.#bytes.toString('utf8', this.#startOf(at), this.#ends[at]);
		return this.#reader.describe(text, this.#shape, this.times[at]!);
	}

	size(from: number, end: number): number {
		return this.#ends[end - 1]! - this.#startOf(from);
	}

	#startOf(at: number): number {
		return at === 0 ? 0 : this.#ends[at - 1]! + 1;
	}
}
