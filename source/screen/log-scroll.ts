/** Moving in the log. A position is the id of the line at the bottom; null is the newest, followed. */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {LogLine, LogLines} from '../runs/log-lines.ts';

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

export type Jump = {end: Position; marked: number};

/**
 * Where the next record of at least `level` is (the previous one with `isBackward`), seen from the marked line, else
 * from the bottom. From the end of the log forward leads to the last one. Nothing when there is none.
 */
export function jumpTo(
	lines: LogLines,
	from: {end: Position; marked: number | null},
	level: Level,
	isBackward: boolean,
	rows: number,
	minimum: Level | null,
): Jump | undefined {
	const here = from.marked ?? from.end ?? lines.lastId + 1;
	const before = lines
		.upTo(here - 1, Number.POSITIVE_INFINITY, level)
		.filter((line) => isRecordOf(line, level));
	const after = lines
		.from(here + 1, Number.POSITIVE_INFINITY, level)
		.filter((line) => isRecordOf(line, level));
	const isAtEnd = from.marked === null && from.end === null;
	const found = isBackward || isAtEnd ? before.at(-1) : after[0];
	if (!found) return undefined;
	// A third of the page below it: what followed is what one wants to read.
	const below = lines.from(found.id, Math.max(1, Math.floor(rows / 2)), minimum).at(-1)?.id ?? found.id;
	return {end: below >= lines.lastId ? null : below, marked: found.id};
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

function isRecordOf(line: LogLine, level: Level): boolean {
	if (!line.isStart || line.level === null || line.kind === 'divider') return false;
	return level === 'WARNING' ? line.level === 'WARNING' : isAtLeast(line.level, level);
}
