/** Moving in the log. A position is the place of the line at the bottom; null is the newest, followed. */
import {isAtLeast, type Level} from '../records/levels.ts';
import {beginsRecord, type LogLine, type LogLines} from '../runs/log-lines.ts';
import {isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {walk, type Wanted, type Work} from '../runs/log-walk.ts';
import type {RunLog} from '../runs/run-log.ts';

export type Position = LogPlace | null;

/** The position `by` lines further down (up where negative), with `rows` lines on the page. */
export function* scroll(log: RunLog, end: Position, by: number, rows: number, shown: Wanted): Work<Position> {
	if (by < 0) return yield* scrollUp(log, end, -by, rows, shown);
	if (end === null) return null;
	const below = yield* walk(log, end, 'down', shown, by + 1);
	// Down to the last line is to follow again.
	return below.length <= by ? null : below[by - 1]!;
}

/** The position at which the oldest line is at the top. */
export function* scrollToTop(log: RunLog, rows: number, shown: Wanted): Work<Position> {
	return (yield* walk(log, null, 'down', shown, rows)).at(-1) ?? null;
}

/** The page that ends at `end`, at most `rows` lines; where nothing is that far up any more, the oldest lines that are. */
export function* pageUpTo(log: RunLog, end: Position, rows: number, shown: Wanted): Work<LogLine[]> {
	const upTo = yield* walk(log, end, 'up', shown, rows);
	return upTo.length > 0 || end === null ? upTo : yield* walk(log, end, 'down', shown, rows);
}

/** The position with the line at `place` in the middle of the page: what followed is what one wants to read. */
export function* around(log: RunLog, place: LogPlace, rows: number, shown: Wanted): Work<LogPlace> {
	const below = Math.max(0, Math.floor(rows / 2) - 1);
	return below === 0 ? place : ((yield* walk(log, place, 'down', shown, below)).at(-1) ?? place);
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
	rows: number,
	shown: Wanted,
): Work<Found | null> {
	const other: Wanted = {
		...wanted,
		test: (line, before) => !isSamePlace(line, skips) && wanted.test(line, before),
	};
	const [place] = yield* walk(log, from, direction, other, 1);
	return place ? {place, end: yield* around(log, place, rows, shown)} : null;
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

function* scrollUp(log: RunLog, end: Position, by: number, rows: number, shown: Wanted): Work<Position> {
	const above = yield* walk(log, end, 'up', shown, rows + by);
	if (above.length <= rows) return above.at(-1) ?? end;
	return above[Math.max(rows, above.length - by) - 1]!;
}

function isOfLevel(line: LogLine, level: Level): boolean {
	if (line.level === null || line.kind === 'divider') return false;
	return level === 'WARNING' ? line.level === 'WARNING' : isAtLeast(line.level, level);
}
