/** Moving in the log. A position is the id of the line at the bottom; null is the newest, followed. */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {LogLine, LogLines} from '../runs/log-lines.ts';
import {beginsRecord} from '../views/log.ts';

export type Position = number | null;

/** The position `by` lines further down (up where negative), with `rows` lines on the page. */
export function scroll(
	lines: LogLines,
	end: Position,
	by: number,
	rows: number,
	minimum: Level | null,
): Position {
	return by < 0 ? scrollUp(lines, end, -by, rows, minimum) : scrollDown(lines, end, by, minimum);
}

/** The position at which the oldest line is at the top. */
export function scrollToTop(lines: LogLines, rows: number, minimum: Level | null): Position {
	return lines.from(0, rows, minimum).at(-1)?.id ?? null;
}

export type Jump = {
	/** How many such records there are. */
	count: number;
	/** Which of them it leads to, from 1, and the position with its line in sight; null where there is none that way. */
	found: {index: number; end: number; marked: number} | null;
};

/**
 * Where the next record of at least `level` is (the previous one with `isBackward`), seen from the marked line, else
 * from the bottom. From the end of the log forward leads to the last one. The log ends with the line `last`, if that is
 * given.
 */
export function jumpTo(
	lines: LogLines,
	from: {end: Position; marked: number | null; last?: number | undefined},
	level: Level,
	isBackward: boolean,
	rows: number,
	minimum: Level | null,
): Jump {
	const last = from.last ?? lines.lastId;
	const here = from.marked ?? from.end ?? last + 1;
	const records = lines
		.upTo(last, Number.POSITIVE_INFINITY, level)
		.filter((line, at, all) => isOfLevel(line, level) && beginsRecord(line, all[at - 1]));
	const isAtEnd = from.marked === null && from.end === null;
	const at =
		isBackward || isAtEnd
			? records.findLastIndex(({id}) => id < here)
			: records.findIndex(({id}) => id > here);
	const count = records.length;
	if (at === -1) return {count, found: null};
	const {id} = records[at]!;
	return {count, found: {index: at + 1, end: Math.min(around(lines, id, rows, minimum), last), marked: id}};
}

/** The position with the line `id` in the middle of the page: what followed is what one wants to read. */
export function around(lines: LogLines, id: number, rows: number, minimum: Level | null): number {
	return lines.from(id, Math.max(1, Math.floor(rows / 2)), minimum).at(-1)?.id ?? id;
}

function scrollUp(lines: LogLines, end: Position, by: number, rows: number, minimum: Level | null): Position {
	const above = lines.upTo(end ?? lines.lastId, rows + by, minimum);
	if (above.length <= rows) return above.length === 0 ? end : above.at(-1)!.id;
	return above[Math.max(rows, above.length - by) - 1]!.id;
}

function scrollDown(lines: LogLines, end: Position, by: number, minimum: Level | null): Position {
	if (end === null) return null;
	const below = lines.from(end + 1, by + 1, minimum);
	// Down to the last line is to follow again.
	return below.length <= by ? null : below[by - 1]!.id;
}

function isOfLevel(line: LogLine, level: Level): boolean {
	if (line.level === null || line.kind === 'divider') return false;
	return level === 'WARNING' ? line.level === 'WARNING' : isAtLeast(line.level, level);
}
