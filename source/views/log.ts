/** A page of a run's log. */
import {isAtLeast, levels, type Level} from '../records/levels.ts';
import {beginsRecord, type LogLine} from '../runs/log-lines.ts';
import type {Run} from '../runs/run.ts';
import {encodingName} from '../sources/encoding.ts';
import type {LogFilter} from './log-filter.ts';
import {shortNames} from './source-names.ts';
import {fileName} from '../text/file-name.ts';

export type LogView = {
	lines: LogLine[];
	/** How many records of each level the log has, and whether the filter shows them. */
	chips: Array<{level: Level; count: number; isShown: boolean}>;
	filter: LogFilter;
	/** Whether times and levels are printed in this log at all. */
	hasTimes: boolean;
	hasLevels: boolean;
	/** When the run began, in milliseconds since 1970; NaN where unknown. */
	started: number;
	/** Short names of its files by their paths. */
	sources: ReadonlyMap<string, string>;
	/** The encodings of its files, by their names, where that is not UTF-8. */
	encodings: string[];
	/** The log has no line at all, whatever the filter. */
	isEmpty: boolean;
	/** The short names of the files of a run that has no log at all, only metrics and settings; else empty. */
	filesWithoutLog: readonly string[];
	/** Of a pipe: older lines are kept no longer. */
	isCut: boolean;
};

/**
 * A page of `run`'s log: the last `rows` of `page`, the lines that `filter` shows. `counts` is how many records of each level
 * there are.
 */
export function logView(
	run: Run,
	filter: LogFilter,
	page: readonly LogLine[],
	rows: number,
	counts = run.levels,
): LogView {
	return {
		// One line more than is shown tells whether the first one begins a record.
		lines: page.map((line, at) => ({...line, isStart: beginsRecord(line, page[at - 1])})).slice(-rows),
		chips: counts.map(([level, count]) => ({
			level,
			count,
			isShown: filter.minimum === null || isAtLeast(level, filter.minimum),
		})),
		filter,
		hasTimes: run.states.some(({times}) => !Number.isNaN(times.first)),
		hasLevels: counts.length > 0,
		started: run.started,
		sources: sourcesOf(run),
		encodings: encodingsOf(run),
		isEmpty: run.lines.last === null,
		filesWithoutLog: hasNoLog(run) ? shownFiles(run) : [],
		isCut: run.states.some(({source}, file) => source.isPipe && run.lines.hasOlder(file)),
	};
}

/**
 * Nothing that `run` is read from prints lines: its files are tables, documents and the like. The rows of one that is alone
 * are shown as its lines, once they have been read.
 */
export function hasNoLog({states, lines}: Run): boolean {
	return (
		states.length > 0 &&
		lines.last === null &&
		states.every(
			// Lines that were read and are none to be shown are rows that another file tells too.
			({source: {format, store}, isCaughtUp, lines: read}) =>
				isCaughtUp && (format !== 'lines' || store !== undefined || read > 0),
		)
	);
}

function shownFiles({states}: Run): string[] {
	return states.map(({source}) => fileName(source.path));
}

/** The short names of the files of each run, and of how many they are. */
const namesOfSources = new WeakMap<Run, {count: number; names: ReadonlyMap<string, string>}>();

function sourcesOf(run: Run): ReadonlyMap<string, string> {
	const known = namesOfSources.get(run);
	if (known?.count === run.states.length) return known.names;
	const logs = run.states.map(({source}) => source).filter(({format, store}) => format === 'lines' && !store);
	const names = shortNames(logs.map(({path}) => path));
	namesOfSources.set(run, {count: run.states.length, names});
	return names;
}

function encodingsOf({states}: Run): string[] {
	const others = states.flatMap(({source: {encoding = 'utf-8'}}) => (encoding === 'utf-8' ? [] : [encoding]));
	return [...new Set(others)].map(encodingName);
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
