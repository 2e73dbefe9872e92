/** Moving in the log. A position is the place of the line at the bottom; null is the newest, followed. */
import {isAtLeast, type Level} from '../records/levels.ts';
import {beginsRecord, type LogLine, type LogLines} from '../runs/log-lines.ts';
import {isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {walk, type Wanted, type Work} from '../runs/log-walk.ts';
import type {RunLog} from '../runs/run-log.ts';

export type Position = LogPlace | null;

/** The rows of a page, and how many of them a line takes: several where it is wrapped. */
export type Room = {rows: number; heightOf: (line: LogLine) => number};

/** How many of `lines` fit into `room` as a whole, from the first one on, or from the last one; one at least. */
export function countFitting(lines: readonly LogLine[], room: Room, from: 'first' | 'last'): number {
	let count = 0;
	for (let left = room.rows; count < lines.length; count++) {
		left -= room.heightOf(lines.at(from === 'first' ? count : -1 - count)!);
		if (left < 0) break;
	}

	return Math.min(lines.length, Math.max(1, count));
}

/** The position `by` lines further down (up where negative). */
export function* scroll(log: RunLog, end: Position, by: number, room: Room, shown: Wanted): Work<Position> {
	if (by < 0) return yield* scrollUp(log, end, -by, room, shown);
	if (end === null) return null;
	const below = yield* walk(log, end, 'down', shown, by + 1);
	// Down to the last line is to follow again.
	return below.length <= by ? null : below[by - 1]!;
}

/** The position a page up or down: what was its first line is its last one then, or the other way round. */
export function* turnPage(
	log: RunLog,
	end: Position,
	direction: 'up' | 'down',
	room: Room,
	shown: Wanted,
): Work<Position> {
	const page = yield* pageUpTo(log, end, room.rows, shown);
	if (direction === 'up')
		return yield* scroll(log, end, -Math.max(1, countFitting(page, room, 'last') - 1), room, shown);
	if (end === null) return null;
	const below = yield* walk(log, end, 'down', shown, room.rows);
	const next = [...page.slice(-1), ...below];
	return yield* scroll(log, end, Math.max(1, countFitting(next, room, 'first') - 1), room, shown);
}

/** The position at which the oldest line is at the top, and that line. */
export function* scrollToTop(
	log: RunLog,
	room: Room,
	shown: Wanted,
): Work<{end: Position; top: LogPlace | null}> {
	const lines = yield* walk(log, null, 'down', shown, room.rows);
	return {end: lines[countFitting(lines, room, 'first') - 1] ?? null, top: lines[0] ?? null};
}

/** Where the arrows have led to: the line that is pointed at, and the position with it in sight. */
export type Step = {end: Position; marked: LogPlace | null};

/**
 * The line above the one that is pointed at (none: the last one of the page), or below it. The page moves along as long as
 * there is more, so that the line stays where it is on the screen; down from the newest line is to follow again.
 */
export function* step(
	log: RunLog,
	{end, marked}: Step,
	direction: 'up' | 'down',
	room: Room,
	shown: Wanted,
): Work<Step> {
	if (direction === 'up') {
		const [above = null] = yield* walk(log, marked ?? end, 'up', shown, 2);
		const moved = yield* scroll(log, end, -1, room, shown);
		return {end: yield* withInSight(log, moved, above, room, shown), marked: above};
	}

	const from = marked ?? end;
	if (from === null) return {end, marked};
	const below = yield* walk(log, from, 'down', shown, 2);
	if (below.length < 2) return {end: null, marked: null};
	const moved = yield* scroll(log, end, 1, room, shown);
	const last = moved ?? (yield* walk(log, null, 'up', shown, 1)).at(-1) ?? null;
	return {end: yield* withInSight(log, last, below[0]!, room, shown), marked: below[0]!};
}

/** `end`, or where the line at `place` is not on that page a position at which it is. */
export function* withInSight(
	log: RunLog,
	end: Position,
	place: LogPlace | null,
	room: Room,
	shown: Wanted,
): Work<Position> {
	if (place === null) return end;
	const page = yield* pageUpTo(log, end, room.rows, shown);
	const seen = page.slice(page.length - countFitting(page, room, 'last'));
	return seen.some((line) => isSamePlace(line, place)) ? end : yield* around(log, place, room, shown);
}

/** The page that ends at `end`, at most `rows` lines; where nothing is that far up any more, the oldest lines that are. */
export function* pageUpTo(log: RunLog, end: Position, rows: number, shown: Wanted): Work<LogLine[]> {
	const upTo = yield* walk(log, end, 'up', shown, rows);
	return upTo.length > 0 || end === null ? upTo : yield* walk(log, end, 'down', shown, rows);
}

/** The position with the line at `place` in the middle of the page: what followed is what one wants to read. */
export function* around(log: RunLog, place: LogPlace, room: Room, shown: Wanted): Work<LogPlace> {
	const rows = Math.floor((room.rows - 1) / 2);
	if (rows <= 0) return place;
	const below = yield* walk(log, place, 'down', shown, rows);
	const count = countFitting(below, {...room, rows}, 'first');
	const fits = count > 1 || (below.length > 0 && room.heightOf(below[0]!) <= rows);
	return fits ? below[count - 1]! : place;
}

/** The position in `to` as far from the newest line as `end` is in `from`: the same line, where the same log was read twice. */
export function asFarFromEnd(from: LogLines, to: LogLines, end: Position): Position {
	if (end === null) return null;
	const behind = from.list.length - from.indexAfter(end);
	return to.list.at(to.list.length - 1 - behind) ?? null;
}

/** Where a line that was looked for is, and the position with it in sight. */
export type Found = {place: LogPlace; end: LogPlace};

/** Where a search begins (null: at the end of the log that lies behind it), and a line that it does not find. */
export type Start = {from: Position; skips: LogPlace | null; direction: 'up' | 'down'};

/** The nearest line that `wanted` wants, seen from `start`; null where there is none that way. */
export function* findNext(
	log: RunLog,
	{from, skips, direction}: Start,
	wanted: Wanted,
	room: Room,
	shown: Wanted,
): Work<Found | null> {
	const other: Wanted = {
		...wanted,
		test: (line, before) => !isSamePlace(line, skips) && wanted.test(line, before),
	};
	const [place] = yield* walk(log, from, direction, other, 1);
	return place ? {place, end: yield* around(log, place, room, shown)} : null;
}

/** The same as `findNext`, and where there is none that way the first one from the other end: it may be the one skipped. */
export function* findAround(
	log: RunLog,
	start: Start,
	wanted: Wanted,
	room: Room,
	shown: Wanted,
): Work<(Found & {isAround: boolean}) | null> {
	const found = yield* findNext(log, start, wanted, room, shown);
	if (found) return {...found, isAround: false};
	// The whole log lay that way.
	if (start.from === null) return null;
	const other = yield* findNext(log, {...start, from: null, skips: null}, wanted, room, shown);
	return other && {...other, isAround: true};
}

/** The first lines of warnings or, with what is more urgent, of errors. */
export function recordsOf(level: Level): Wanted {
	return {
		minimum: level,
		isCostly: false,
		test: (line, before) => isOfLevel(line, level) && beginsRecord(line, before),
	};
}

/** How many warnings or errors there are, and which of them that at `place` is; null where that is not known. */
export function* countRecords(
	log: RunLog,
	level: Level,
	place: LogPlace | null,
): Work<{count: number; index: number} | null> {
	const records = recordsOf(level);
	if (!log.hasHistory) {
		const all = yield* walk(log, null, 'down', records, Number.POSITIVE_INFINITY);
		return {count: all.length, index: all.findIndex((line) => isSamePlace(line, place)) + 1};
	}

	const count = log.recordsUntil(level !== 'WARNING');
	if (count === null || place === null) return null;
	const stretch = log.stretchOf(place);
	const lines = log.stretch(stretch).lines();
	if (!lines) return null;
	const wantedWithin = (from: number, end: number): number => {
		let found = 0;
		for (let at = from; at < end; at++)
			if (records.test(lines.at(at)!, at > 0 ? lines.at(at - 1) : undefined)) found++;
		return found;
	};

	const own = log.stretch(stretch).countUpTo(place, lines);
	const isNewest = stretch === log.length - 1;
	const index = isNewest
		? count - wantedWithin(own, lines.length)
		: log.recordsUntil(level !== 'WARNING', stretch)! + wantedWithin(0, own);
	return {count, index};
}

/** Stretches of a log in which matches are counted: of more than some megabytes it would take too long for a key. */
const mostCounted = 64;

/** How many lines `wanted` wants, and which of them that at `place` is; null where there is too much to be looked through. */
export function* countMatches(
	log: RunLog,
	wanted: Wanted,
	place: LogPlace,
): Work<{count: number; index: number} | null> {
	if (log.length > mostCounted) return null;
	let [count, index] = [0, 0];
	const counting: Wanted = {
		...wanted,
		test(line, before) {
			if (wanted.test(line, before)) count++;
			if (isSamePlace(line, place)) index = count;
			return false;
		},
	};
	yield* walk(log, null, 'down', counting, 1);
	return {count, index};
}

function* scrollUp(log: RunLog, end: Position, by: number, room: Room, shown: Wanted): Work<Position> {
	const above = yield* walk(log, end, 'up', shown, room.rows + by);
	// With the oldest line among them the page ends no further up than where that is at its top.
	const least = above.length < room.rows + by ? countFitting(above, room, 'first') : 1;
	return above[Math.min(above.length, Math.max(least, above.length - by)) - 1] ?? end;
}

function isOfLevel(line: LogLine, level: Level): boolean {
	if (line.level === null || line.kind === 'divider') return false;
	return level === 'WARNING' ? line.level === 'WARNING' : isAtLeast(line.level, level);
}
