/** A page of a run's log. */
import {isAtLeast, levels, type Level} from '../records/levels.ts';
import type {LogLine, LogLines} from '../runs/log-lines.ts';
import type {Run} from '../runs/run.ts';
import {encodingName} from '../sources/encoding.ts';

export type LogView = {
	lines: LogLine[];
	/** How many records of each level the log has, and whether the filter shows them. */
	chips: Array<{level: Level; count: number; isShown: boolean}>;
	minimum: Level | null;
	/** Whether times and levels are printed in this log at all. */
	hasTimes: boolean;
	hasLevels: boolean;
	/** The encodings of its files, by their names, where that is not UTF-8. */
	encodings: string[];
	/** The log has no line at all, whatever the filter. */
	isEmpty: boolean;
	/** Older lines that are only in the files any more. */
	dropped: number;
};

/**
 * The page of `run`'s log that ends with the line `end` (an id; null for the newest), at most `rows` lines of at least
 * `minimum`. `counts` is how many records of each level there are.
 */
export function logView(
	run: Run,
	minimum: Level | null,
	end: number | null,
	rows: number,
	counts = run.levels,
): LogView {
	return {
		lines: pageOf(run.lines, minimum, end, rows),
		chips: counts.map(([level, count]) => ({
			level,
			count,
			isShown: minimum === null || isAtLeast(level, minimum),
		})),
		minimum,
		hasTimes: run.states.some(({firstTime}) => !Number.isNaN(firstTime)),
		hasLevels: counts.length > 0,
		encodings: encodingsOf(run),
		isEmpty: run.lines.lastId === 0,
		dropped: run.lines.dropped,
	};
}

function encodingsOf({states}: Run): string[] {
	const others = states.flatMap(({source: {encoding = 'utf-8'}}) => (encoding === 'utf-8' ? [] : [encoding]));
	return [...new Set(others)].map(encodingName);
}

/** The page that ends with the line `end`; where that is kept no longer, the oldest lines that are. */
function pageOf(lines: LogLines, minimum: Level | null, end: number | null, rows: number): LogLine[] {
	// One line more than is shown: it tells whether the first one begins a record.
	const upTo = lines.upTo(end ?? lines.lastId, rows + 1, minimum);
	const page = upTo.length > 0 || end === null ? upTo : lines.from(end, rows, minimum);
	return page.map((line, at) => ({...line, isStart: beginsRecord(line, page[at - 1])})).slice(-rows);
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

/** The levels that `1` to `5` set as the minimum. */
export const minimumLevels: readonly Level[] = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'];

/** The minimum after `minimum`: all, then each of {@link minimumLevels}, then all again. */
export function nextMinimum(minimum: Level | null): Level | null {
	return minimum === null ? minimumLevels[0]! : (minimumLevels[minimumLevels.indexOf(minimum) + 1] ?? null);
}

/** Warnings, and errors of whatever urgency, that the log has printed. */
export function countsOf(run: Run): {warnings: number; errors: number} {
	let [warnings, errors] = [0, 0];
	for (const [level, count] of run.levels) {
		if (level === 'WARNING') warnings += count;
		else if (levels.indexOf(level) > levels.indexOf('WARNING')) errors += count;
	}

	return {
		warnings,
		errors: Math.max(
			errors,
			run.errors.reduce((sum, error) => sum + error.count, 0),
		),
	};
}
