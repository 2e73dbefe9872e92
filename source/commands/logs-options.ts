/** The flags of `mlwatch logs`, understood. What is wrong is a {@link UsageError} with the mend. */
import {levelNamed, levels, type Level} from '../records/levels.ts';
import type {RecordFilter} from '../runs/record-filter.ts';
import {momentForms, parseMoment, type Moment} from '../text/moment.ts';
import {formatDateTime} from '../text/durations.ts';
import {nearest} from '../text/nearest.ts';
import {UsageError, type Flag, type FlagValues} from './command.ts';
import {Grep} from './grep.ts';

export type LogsOptions = {
	filter: RecordFilter;
	grep: Grep | null;
	/** How many of the newest records; null: all. */
	last: number | null;
	follow: boolean;
	json: boolean;
};

export const logsFlags: Readonly<Record<string, Flag>> = {
	level: {
		type: 'string',
		value: 'L',
		choices: levels.map((level) => level.toLowerCase()),
		description: 'least level, in any case: info, warn, ERROR',
	},
	grep: {type: 'string', value: 'RE', description: 'whose message matches; (?i) in front ignores case'},
	since: {
		type: 'string',
		value: 'T',
		description: 'from then on: 2026-11-02, 2026-11-02T10:30, 10:30, 2h (ago)',
	},
	until: {type: 'string', value: 'T', description: 'up to then, likewise; a date is its whole day'},
	run: {type: 'string', value: 'NAME', description: 'of the run of that name (or glob)'},
	tag: {type: 'string', value: 'K=V', description: 'with that tag, of the record or its run'},
	last: {type: 'string', value: 'N', description: 'the newest N of them'},
	follow: {type: 'boolean', description: 'go on with what comes'},
	json: {type: 'boolean', description: 'one JSON object a line'},
};

/** Reads `flags`. `now`: milliseconds since 1970. Throws a {@link UsageError}. */
export function logsOptions(flags: FlagValues, now: number): LogsOptions {
	const text = (name: string): string | undefined => flags[name] as string | undefined;
	const since = momentOf('since', text('since'), now);
	const until = momentOf('until', text('until'), now);
	if (since && until && since.start > until.end) {
		throw new UsageError(
			`--since (${formatDateTime(since.start)}) is after --until (${formatDateTime(until.end)})`,
		);
	}

	return {
		filter: {
			minimum: minimumOf(text('level')),
			since: since?.start ?? Number.NaN,
			until: until?.end ?? Number.NaN,
			run: text('run') ?? null,
			tag: tagOf(text('tag')),
		},
		grep: text('grep') === undefined ? null : new Grep(text('grep')!),
		last: lastOf(text('last')),
		follow: flags['follow'] === true,
		json: flags['json'] === true,
	};
}

function minimumOf(given: string | undefined): Level | null {
	if (given === undefined) return null;
	const level = levelNamed(given.trim());
	if (level) return level;
	const meant = nearest(given.toUpperCase(), [...levels, 'WARN', 'FATAL']);
	throw new UsageError(
		`no level ${given}; ${meant ? `did you mean ${meant}?` : `there are ${levels.join(', ')}`}`,
	);
}

function momentOf(name: string, given: string | undefined, now: number): Moment | undefined {
	if (given === undefined) return undefined;
	const moment = parseMoment(given, now);
	if (!moment) throw new UsageError(`--${name} takes a time, not ${given}: ${momentForms}`);
	return moment;
}

function tagOf(given: string | undefined): {name: string; value: string} | null {
	if (given === undefined) return null;
	const at = given.indexOf('=');
	if (at < 1) throw new UsageError(`--tag takes NAME=VALUE, not ${given}`);
	return {name: given.slice(0, at), value: given.slice(at + 1)};
}

function lastOf(given: string | undefined): number | null {
	if (given === undefined) return null;
	if (!/^\d{1,9}$/.test(given)) throw new UsageError(`--last takes a whole number, not ${given}`);
	return Number(given);
}
