/**
 * The newest lines of a run's log, for the log pane: bounded in number and in size.
 *
 * Warnings and errors are kept in a list of their own too, so that a flood of others does not wash them away.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {StyleSpan} from '../text/escapes.ts';

export type LogLine = {
	/** Grows with every line of the run: a line's name while the list changes. */
	id: number;
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

const most = {lines: 20_000, characters: 8 * 2 ** 20};
const mostNotable = {lines: 4000, characters: 2 * 2 ** 20};

export class LogLines {
	readonly #recent = new Ring(most);
	readonly #notable = new Ring(mostNotable);
	#nextId = 1;

	/** Appends a line; what is returned may be changed in place while it is the last of its source (a progress bar). */
	add(line: Omit<LogLine, 'id'>): LogLine {
		const added = {...line, id: this.#nextId++};
		this.#recent.add(added);
		if (isShown(added, 'WARNING')) this.#notable.add(added);
		return added;
	}

	/** The newest `count` lines of at least `minimum` (null: all) up to the line `end` (an id), oldest first. */
	upTo(end: number, count: number, minimum: Level | null): LogLine[] {
		const lines = this.#listFor(minimum);
		const found: LogLine[] = [];
		for (let at = lines.length - 1; at >= 0 && found.length < count; at--) {
			const line = lines[at]!;
			if (line.id <= end && isShown(line, minimum)) found.push(line);
		}

		return found.reverse();
	}

	/** The oldest `count` lines of at least `minimum` from the line `start` (an id) on. */
	from(start: number, count: number, minimum: Level | null): LogLine[] {
		const found: LogLine[] = [];
		for (const line of this.#listFor(minimum)) {
			if (found.length >= count) break;
			if (line.id >= start && isShown(line, minimum)) found.push(line);
		}

		return found;
	}

	/** The id of the newest line; 0 when there is none. */
	get lastId(): number {
		return this.#nextId - 1;
	}

	/** Lines that were kept no longer; they are still in their files. */
	get dropped(): number {
		return this.#recent.dropped;
	}

	/**
	 * Puts the lines of several files, which were read one after the other, in the order of their times. Where a line has
	 * none the order stays that of reading.
	 */
	sortByTime(): void {
		if (this.#recent.lines.some(({time}) => Number.isNaN(time))) return;
		this.#recent.sort();
		this.#notable.sort();
		// Ids follow the order again, so that scrolling by id does.
		const first = this.#nextId - this.#recent.lines.length;
		for (const [at, line] of this.#recent.lines.entries()) line.id = first + at;
	}

	#listFor(minimum: Level | null): readonly LogLine[] {
		return minimum && isAtLeast(minimum, 'WARNING') ? this.#notable.lines : this.#recent.lines;
	}
}

function isShown(line: LogLine, minimum: Level | null): boolean {
	return minimum === null || line.kind === 'divider' || isAtLeast(line.level, minimum);
}

class Ring {
	lines: LogLine[] = [];
	dropped = 0;
	readonly #most: {lines: number; characters: number};
	#characters = 0;

	constructor(limits: {lines: number; characters: number}) {
		this.#most = limits;
	}

	add(line: LogLine): void {
		this.lines.push(line);
		this.#characters += line.text.length;
		// In one go when a quarter too many has come, rather than one by one.
		if (this.lines.length > this.#most.lines * 1.25 || this.#characters > this.#most.characters * 1.25)
			this.#trim();
	}

	sort(): void {
		this.lines.sort((a, b) => a.time - b.time || a.id - b.id);
	}

	#trim(): void {
		let from = Math.max(0, this.lines.length - this.#most.lines);
		let characters = this.lines.slice(from).reduce((sum, line) => sum + line.text.length, 0);
		while (characters > this.#most.characters) characters -= this.lines[from++]!.text.length;
		this.dropped += from;
		// The oldest line gives its place to a word about those that are missing.
		this.lines = [aboutOlder(this.lines[from]!), ...this.lines.slice(from + 1)];
		this.#characters = characters;
	}
}

/** The divider at the place of `line`, above which nothing is kept. */
function aboutOlder(line: LogLine): LogLine {
	const where = line.source === '-' ? '' : 'in the file, ';
	return {
		...line,
		text: `older lines are ${where}not kept here`,
		spans: [],
		level: null,
		rank: null,
		isStart: true,
		kind: 'divider',
	};
}
