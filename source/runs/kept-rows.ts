/** Lines that came one after the other, described only when somebody looks at them: of a flood hardly any is ever seen. */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {StyleSpan} from '../text/escapes.ts';
import type {Piece} from './line-ring.ts';
import type {LineOfRecord, LogLine} from './log-lines.ts';
import type {LogPlace} from './log-place.ts';
import {shownText} from './shown-text.ts';

export const noSpans: readonly StyleSpan[] = [];

/** Lines that can still be read when what they came in is gone. All of them are the first of a record. */
export type UnreadLines = {
	/** Of lines of one kind all are shown, or none is. */
	readonly kind: object;
	readonly level: Level | null;
	readonly rank: string | null;
	readonly count: number;
	/** When the line at `at` was written, in milliseconds since 1970; NaN where unknown. */
	time(at: number): number;
	/** What the line at `at` says: its words only need to be there. */
	read(at: number): Reading;
	/** Roughly the characters of the lines from `from` to before `end`. */
	size(from: number, end: number): number;
	/** Called when nobody will look at any of them again. */
	release?(): void;
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
	/** The latest time when the last of them had been printed; milliseconds since 1970, NaN before any. */
	readonly latest: number;
	readonly #unread: UnreadLines;
	readonly #origin: RowsOrigin;
	readonly #lines: LogLine[] = [];
	/** The latest time by each line; only once somebody asks. */
	#latestBy: Float64Array | null = null;

	constructor(unread: UnreadLines, origin: RowsOrigin) {
		this.length = unread.count;
		this.#unread = unread;
		this.#origin = origin;
		let {latest} = origin;
		for (let at = 0; at < this.length; at++) latest = later(latest, unread.time(at));
		this.latest = latest;
	}

	/** What tells the record of the last line. */
	get last(): LineOfRecord {
		const {source} = this.#origin;
		return {source, level: this.#unread.level, time: this.#timeOf(this.length - 1)};
	}

	place(at: number): LogPlace {
		const {file, base, line} = this.#origin;
		const latest = at === this.length - 1 ? this.latest : this.#latestAt(at);
		return {file, ordinal: base + line + at, latest};
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

	release(): void {
		this.#unread.release?.();
	}

	#latestAt(at: number): number {
		if (!this.#latestBy) {
			let {latest} = this.#origin;
			this.#latestBy = Float64Array.from({length: this.length}, (_, line) => {
				latest = later(latest, this.#unread.time(line));
				return latest;
			});
		}

		return this.#latestBy[at]!;
	}

	#timeOf(at: number): number {
		const time = this.#unread.time(at);
		return Number.isNaN(time) ? this.#origin.lastTime : time;
	}

	#describe(at: number): LogLine {
		const {source, line} = this.#origin;
		const {level, rank} = this.#unread;
		const reading = this.#unread.read(at);
		return {
			text: shownText(reading),
			spans: reading.spans.length === 0 ? noSpans : [...reading.spans],
			time: this.#timeOf(at),
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

/** The later of two times, of which either may be unknown. */
export function later(one: number, other: number): number {
	return other <= one || Number.isNaN(other) ? one : other;
}
