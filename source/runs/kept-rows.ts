/** Lines that came one after the other, described only when somebody looks at them: of a flood hardly any is ever seen. */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {StyleSpan} from '../text/escapes.ts';
import type {Piece} from './line-ring.ts';
import type {LogLine} from './log-lines.ts';
import type {LogPlace} from './log-place.ts';
import {shownText} from './shown-text.ts';

export const noSpans: readonly StyleSpan[] = [];

/** Lines that can still be read when what they came in is gone. All of them are the first of a record. */
export type UnreadLines = {
	/** Of lines of one kind all are shown, or none is. */
	readonly kind: object;
	readonly level: Level | null;
	readonly rank: string | null;
	/** When each was written, in milliseconds since 1970; NaN where unknown. There are as many lines. */
	readonly times: Float64Array;
	/** What the line at `at` says: its words only need to be there. */
	read(at: number): Reading;
	/** Roughly the characters of the lines from `from` to before `end`. */
	size(from: number, end: number): number;
};

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
	readonly #unread: UnreadLines;
	/** The latest time by each line. */
	readonly #latest: Float64Array;
	readonly #origin: RowsOrigin;
	readonly #lines: LogLine[] = [];

	constructor(unread: UnreadLines, origin: RowsOrigin) {
		this.length = unread.times.length;
		this.#unread = unread;
		this.#origin = origin;
		let {latest} = origin;
		this.#latest = unread.times.slice();
		for (let at = 0; at < this.length; at++) {
			const time = this.#latest[at]!;
			if (!(time <= latest) && !Number.isNaN(time)) latest = time;
			this.#latest[at] = latest;
		}
	}

	place(at: number): LogPlace {
		const {file, base, line} = this.#origin;
		return {file, ordinal: base + line + at, latest: this.#latest[at]!};
	}

	line(at: number): LogLine {
		return (this.#lines[at] ??= this.#describe(at));
	}

	areBelow(minimum: Level): boolean {
		return !isAtLeast(this.#unread.level, minimum);
	}

	size(from: number, end: number): number {
		return end > from ? this.#unread.size(from, end) : 0;
	}

	tellLast(from: number, end: number, tell: (place: LogPlace) => void): void {
		if (end > from) tell(this.place(end - 1));
	}

	#describe(at: number): LogLine {
		const {source, line, lastTime} = this.#origin;
		const {level, rank, times} = this.#unread;
		const time = times[at]!;
		const reading = this.#unread.read(at);
		return {
			text: shownText(reading),
			spans: reading.spans.length === 0 ? noSpans : [...reading.spans],
			time: Number.isNaN(time) ? lastTime : time,
			level,
			rank,
			isStart: true,
			source,
			line: line + at,
			kind: 'line',
			...this.place(at),
		};
	}
}
