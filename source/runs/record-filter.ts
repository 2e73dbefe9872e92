/** Which records a query wants, but for what their text must match. */
import {isAtLeast, type Level} from '../records/levels.ts';
import {matchesGlob} from '../text/glob.ts';
import type {LogRecord} from './log-record.ts';
import type {Run} from './run.ts';

export type RecordFilter = {
	/** Null: all. */
	minimum: Level | null;
	/** Milliseconds since 1970, both included; NaN: no bound. */
	since: number;
	until: number;
	/** The name of a run, or a glob. */
	run: string | null;
	tag: {name: string; value: string} | null;
};

/** Whether `record` is wanted. `run` is what is known of its run, which may be more than when the record was read. */
export function isWanted(record: LogRecord, run: Run, filter: RecordFilter): boolean {
	const {run: name, tag} = filter;
	if (!mayBeWanted(record.level, record.time, filter)) return false;
	if (name !== null && !isNamed(run, name)) return false;
	return tag === null || tagOf(record, run, tag.name) === tag.value;
}

/** Whether a record of `level` at `time` (milliseconds since 1970) can be wanted, whatever else it says. */
export function mayBeWanted(level: Level | null, time: number, filter: RecordFilter): boolean {
	const {minimum, since, until} = filter;
	if (minimum !== null && !isAtLeast(level, minimum)) return false;
	// What has no time is in no range: every comparison with NaN is false.
	if (!Number.isNaN(since) && !(time >= since)) return false;
	return Number.isNaN(until) || time <= until;
}

/** Whether `run` has the name `name`, which may be a glob. */
export function isNamed(run: Run, name: string): boolean {
	return matchesGlob(run.name, name) || matchesGlob(run.path, name);
}

function tagOf(record: LogRecord, run: Run, name: string): string | undefined {
	const tags = tagsOf(record, run);
	return Object.hasOwn(tags, name) ? tags[name] : undefined;
}

/** The tags of `record`: those that it prints, else those that its run has from beginning to end. */
export function tagsOf({tags}: LogRecord, run: Run): Readonly<Record<string, string>> {
	return tags ?? steadyTags(run);
}

/** The tags of `run` that no two of its records tell differently. */
function steadyTags(run: Run): Record<string, string> {
	const varying = new Set(run.states.flatMap(({facts}) => [...facts.varyingTags]));
	return Object.fromEntries(Object.entries(run.tags).filter(([name]) => !varying.has(name)));
}
