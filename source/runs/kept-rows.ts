/**
 * Lines of one shape as they came, described only when somebody looks at them: of a flood hardly any is ever seen.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {LineReader} from '../records/line-reader.ts';
import type {Shape} from '../records/shape.ts';
import type {StyleSpan} from '../text/escapes.ts';
import type {Piece} from './line-ring.ts';
import type {LogLine} from './log-lines.ts';
import type {LogPlace} from './log-place.ts';
import {shownText} from './shown-text.ts';

export const noSpans: readonly StyleSpan[] = [];

/** Where the first of the lines stands, and what of the log went before it. */
export type RowsOrigin = {
	file: number;
	source: string;
	/** Its number, from 1, and that of the line before the first one of the file, as ordinals count. */
	line: number;
	base: number;
	/** The time that was printed last, and the latest one; milliseconds since 1970, NaN before any. */
	lastTime: number;
	latest: number;
};

export class KeptRows implements Piece {
	readonly length: number;
	readonly #reader: LineReader;
	readonly #shape: Shape;
	readonly #bytes: Buffer;
	readonly #ends: Int32Array;
	readonly #times: Float64Array;
	/** The latest time by each line. */
	readonly #latest: Float64Array;
	readonly #origin: RowsOrigin;
	readonly #lines: LogLine[] = [];

	/** The lines that `reader` has read into its rows, which stand in `bytes` from `start` on. */
	constructor(reader: LineReader, bytes: Buffer, start: number, origin: RowsOrigin) {
		const {rows} = reader;
		this.length = rows.count;
		this.#reader = reader;
		this.#shape = rows.shape;
		this.#ends = rows.ends.slice(0, rows.count).map((end) => end - start);
		// A copy: the chunk is read into again.
		this.#bytes = Buffer.allocUnsafe(this.#ends.at(-1)!);
		bytes.copy(this.#bytes, 0, start);
		this.#times = rows.times.slice(0, rows.count);
		this.#origin = origin;
		let {latest} = origin;
		this.#latest = this.#times.map((time) => {
			if (!(time <= latest) && !Number.isNaN(time)) latest = time;
			return latest;
		});
	}

	place(at: number): LogPlace {
		const {file, base, line} = this.#origin;
		return {file, ordinal: base + line + at, latest: this.#latest[at]!};
	}

	line(at: number): LogLine {
		return (this.#lines[at] ??= this.#describe(at));
	}

	areBelow(minimum: Level): boolean {
		return !isAtLeast(this.#shape.level, minimum);
	}

	size(from: number, end: number): number {
		return end > from ? this.#ends[end - 1]! - this.#startOf(from) : 0;
	}

	tellLast(from: number, end: number, tell: (place: LogPlace) => void): void {
		if (end > from) tell(this.place(end - 1));
	}

	#startOf(at: number): number {
		return at === 0 ? 0 : this.#ends[at - 1]! + 1;
	}

	#describe(at: number): LogLine {
		const {source, line, lastTime} = this.#origin;
		const time = this.#times[at]!;
		const text = this.#bytes.toString('utf8', this.#startOf(at), this.#ends[at]);
		const reading = this.#reader.describe(text, this.#shape, time);
		return {
			text: shownText(reading),
			spans: reading.spans.length === 0 ? noSpans : [...reading.spans],
			time: Number.isNaN(time) ? lastTime : time,
			level: this.#shape.level,
			rank: this.#shape.rank,
			isStart: true,
			source,
			line: line + at,
			kind: 'line',
			...this.place(at),
		};
	}
}
