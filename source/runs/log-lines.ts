/**
 * The newest lines of a run's log, for the log pane: bounded in number and in size.
 *
 * Older ones are read from their files when somebody looks at them (`log-history.ts`). Of a pipe nothing is on a disk: more
 * lines are kept then, and warnings and errors in a list of their own, so that a flood of others does not wash them away.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {StyleSpan} from '../text/escapes.ts';
import {LineRing, type Limits, type LineList, type Piece} from './line-ring.ts';
import {compare, type LogPlace} from './log-place.ts';

export type LogLine = LogPlace & {
	/** The message, without prefix and escape sequences but otherwise as it came: not yet safe to print. */
	text: string;
	spans: readonly StyleSpan[];
	/** Milliseconds since 1970; NaN where unknown. A continuation line has the time of its record. */
	time: number;
	/** A continuation line has the level of its record. */
	level: Level | null;
	/** Which process of several printed it (`rank0`), where the line says so. */
	rank: string | null;
	/** False for a continuation line. */
	isStart: boolean;
	/** The path of the source and the line in it, from 1. */
	source: string;
	line: number;
	/** `divider`: not of the log but about it (it was truncated …); it has a time only where one is known. */
	kind: 'line' | 'divider';
};

/** Where older lines are in a file, and where they are nowhere else. */
const most: Limits = {lines: 2000, characters: 2 ** 20};
const mostOfPipe: Limits = {lines: 20_000, characters: 8 * 2 ** 20};
const mostNotable: Limits = {lines: 4000, characters: 2 * 2 ** 20};

export class LogLines {
	readonly #recent = new LineRing(most);
	/** Of a pipe: warnings and errors. */
	#notable: LineRing | null = null;
	/** Of each file the least ordinal that was not dropped. */
	readonly #first = new Map<number, number>();
	/** The last line that was dropped, by place. */
	#dropped: LogPlace | null = null;

	/** The lines, oldest first. Not changed while they are looked at, but for a line that is drawn over. */
	get list(): LineList {
		return this.#recent.list;
	}

	/** The same as an array: for who wants all of them. */
	get lines(): readonly LogLine[] {
		return allOf(this.#recent.list);
	}

	/** The newest line; null when there is none. */
	get last(): LogLine | null {
		return this.#recent.list.at(-1) ?? null;
	}

	/** Of a pipe: the warnings and errors among the lines that are kept no longer. */
	get olderNotable(): readonly LogLine[] {
		if (!this.#notable) return [];
		return allOf(this.#notable.list).filter((line) => this.isOlder(line));
	}

	/** Keeps from now on as many lines as where none of them is anywhere else. */
	keepMore(): void {
		this.#recent.limits = mostOfPipe;
		this.#notable ??= new LineRing(mostNotable);
	}

	/** Appends a line; it may be changed in place while it is the last of its source (a progress bar). */
	add(line: LogLine): void {
		this.#recent.add(line);
		if (this.#notable && isShown(line, 'WARNING')) this.#notable.add(line);
		this.#recent.trim(this.#noteDropped);
		this.#notable?.trim(() => undefined);
	}

	/** Appends lines of which none is a warning or an error. */
	addPiece(piece: Piece): void {
		this.#recent.addPiece(piece);
		this.#recent.trim(this.#noteDropped);
	}

	/** Whether lines of the file were dropped, and so are only in the file. */
	hasOlder(file: number): boolean {
		return this.#first.has(file);
	}

	/** Whether the line at `place` is kept no longer. */
	isOlder({file, ordinal}: LogPlace): boolean {
		return ordinal < this.firstOrdinal(file);
	}

	/** The least ordinal of the file whose line is kept; 0 where none was dropped. */
	firstOrdinal(file: number): number {
		return this.#first.get(file) ?? 0;
	}

	/**
	 * Puts the lines of several files, which were read one after the other, in the order of their times, and drops those
	 * before which lines of another file are missing. Where a line has no time the order stays that of reading.
	 */
	sortByTime(): void {
		const {lines} = this;
		if (lines.some(({time}) => Number.isNaN(time))) return;
		this.#recent.replace(lines.toSorted(compare));
		if (this.#notable) this.#notable.replace(allOf(this.#notable.list).sort(compare));
		const last = this.#dropped;
		if (!last || this.#notable) return;
		this.#recent.drop(lines.filter((line) => compare(line, last) <= 0).length, this.#noteDropped);
	}

	/** The index behind the line at `place`; 0 where that is kept no longer. */
	indexAfter(place: LogPlace): number {
		if (this.isOlder(place)) return 0;
		return this.#recent.indexAfter(place);
	}

	readonly #noteDropped = (place: LogPlace): void => {
		this.#first.set(place.file, Math.max(this.firstOrdinal(place.file), place.ordinal + 1));
		if (!this.#dropped || compare(place, this.#dropped) > 0) this.#dropped = place;
	};
}

function allOf(list: LineList): LogLine[] {
	return Array.from({length: list.length}, (_, at) => list.at(at)!);
}

/** Whether `line` is shown at a minimum of `minimum`. */
export function isShown(line: LogLine, minimum: Level | null): boolean {
	return minimum === null || line.kind === 'divider' || isAtLeast(line.level, minimum);
}

/** What tells the record that a line belongs to. */
export type LineOfRecord = Pick<LogLine, 'source' | 'level' | 'time'>;

/**
 * Whether `line`, which follows `before`, is the first that is shown of its record. Where a log prints time and level on
 * a line of their own nothing of that line is shown: the message below it is the first.
 */
export function beginsRecord(line: LogLine, before: LineOfRecord | undefined): boolean {
	if (line.isStart || !before) return true;
	const isSameRecord =
		line.source === before.source && line.level === before.level && Object.is(line.time, before.time);
	return !isSameRecord;
}
