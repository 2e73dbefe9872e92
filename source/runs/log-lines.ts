/**
 * The newest lines of a run's log, for the log pane: bounded in number and in size.
 *
 * Older ones are read from their files when somebody looks at them (`log-history.ts`). Of a pipe nothing is on a disk: more
 * lines are kept then, and warnings and errors in a list of their own, so that a flood of others does not wash them away.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {StyleSpan} from '../text/escapes.ts';
import {compare, isSamePlace, type LogPlace} from './log-place.ts';

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

type Limits = {lines: number; characters: number};

/** Where older lines are in a file, and where they are nowhere else. */
const most: Limits = {lines: 2000, characters: 2 ** 20};
const mostOfPipe: Limits = {lines: 20_000, characters: 8 * 2 ** 20};
const mostNotable: Limits = {lines: 4000, characters: 2 * 2 ** 20};

const nothing: readonly LogLine[] = [];

export class LogLines {
	readonly #recent = new Ring(most);
	/** Of a pipe: warnings and errors. */
	#notable: Ring | null = null;
	/** Of each file the least ordinal that was not dropped. */
	readonly #first = new Map<number, number>();
	/** The last line that was dropped, by place. */
	#dropped: LogPlace | null = null;

	/** The lines, oldest first. Not changed while they are looked at, but for a line that is drawn over. */
	get lines(): readonly LogLine[] {
		return this.#recent.lines;
	}

	/** The newest line; null when there is none. */
	get last(): LogLine | null {
		return this.#recent.lines.at(-1) ?? null;
	}

	/** Of a pipe: the warnings and errors among the lines that are kept no longer. */
	get olderNotable(): readonly LogLine[] {
		if (!this.#notable) return [];
		return this.#notable.lines.filter((line) => this.isOlder(line));
	}

	/** Keeps from now on as many lines as where none of them is anywhere else. */
	keepMore(): void {
		this.#recent.limits = mostOfPipe;
		this.#notable ??= new Ring(mostNotable);
	}

	/** Appends a line; it may be changed in place while it is the last of its source (a progress bar). */
	add(line: LogLine): void {
		this.#recent.add(line);
		if (this.#notable && isShown(line, 'WARNING')) this.#notable.add(line);
		this.#note(this.#recent.trim());
		this.#notable?.trim();
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
		if (this.#recent.lines.some(({time}) => Number.isNaN(time))) return;
		this.#recent.lines.sort(compare);
		this.#notable?.lines.sort(compare);
		const last = this.#dropped;
		if (last && !this.#notable) this.#note(this.#recent.dropUpTo(last));
	}

	/** The index behind the line at `place`; 0 where that is kept no longer. */
	indexAfter(place: LogPlace): number {
		if (this.isOlder(place)) return 0;
		return this.#recent.lines.findLastIndex((line) => isSamePlace(line, place)) + 1;
	}

	#note(dropped: readonly LogLine[]): void {
		for (const line of dropped) {
			this.#first.set(line.file, Math.max(this.firstOrdinal(line.file), line.ordinal + 1));
			if (!this.#dropped || compare(line, this.#dropped) > 0) this.#dropped = line;
		}
	}
}

/** Whether `line` is shown at a minimum of `minimum`. */
export function isShown(line: LogLine, minimum: Level | null): boolean {
	return minimum === null || line.kind === 'divider' || isAtLeast(line.level, minimum);
}

/**
 * Whether `line`, which follows `before`, is the first that is shown of its record. Where a log prints time and level on
 * a line of their own nothing of that line is shown: the message below it is the first.
 */
export function beginsRecord(line: LogLine, before: LogLine | undefined): boolean {
	if (line.isStart || !before) return true;
	const isSameRecord =
		line.source === before.source && line.level === before.level && Object.is(line.time, before.time);
	return !isSameRecord;
}

class Ring {
	lines: LogLine[] = [];
	limits: Limits;
	#characters = 0;

	constructor(limits: Limits) {
		this.limits = limits;
	}

	add(line: LogLine): void {
		this.lines.push(line);
		this.#characters += line.text.length;
	}

	/** Drops what is too much, in one go when a quarter too many has come rather than one by one; gives it back. */
	trim(): readonly LogLine[] {
		const {lines, characters} = this.limits;
		if (this.lines.length <= lines * 1.25 && this.#characters <= characters * 1.25) return nothing;
		let from = Math.max(0, this.lines.length - lines);
		let kept = this.lines.slice(from).reduce((sum, {text}) => sum + text.length, 0);
		// The newest line stays, however long it is.
		while (kept > characters && from < this.lines.length - 1) kept -= this.lines[from++]!.text.length;
		return this.#drop(from);
	}

	/** Drops the lines up to `place`, in the order of places; gives them back. */
	dropUpTo(place: LogPlace): LogLine[] {
		return this.#drop(this.lines.filter((line) => compare(line, place) <= 0).length);
	}

	#drop(count: number): LogLine[] {
		const dropped = this.lines.slice(0, count);
		this.lines = this.lines.slice(count);
		this.#characters = this.lines.reduce((sum, {text}) => sum + text.length, 0);
		return dropped;
	}
}
