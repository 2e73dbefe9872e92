/** A record of a log, to be queried and printed: the line that begins it and those that continue it. */
import type {Level} from '../records/levels.ts';
import {setKey} from '../records/literal.ts';
import type {Reading} from '../records/reading.ts';
import type {Run} from './run.ts';
import {shownText} from './shown-text.ts';
import type {SourceState} from './source-state.ts';

/** Where a record comes from. */
export type Origin = {run: Run; state: SourceState};

export type LogRecord = Origin & {
	/** The path of its file, and the number of its first line there, from 1. */
	source: string;
	line: number;
	/** Milliseconds since 1970: its own, else that of the line before it; NaN where the log has told none so far. */
	time: number;
	/** As printed; null where none is. */
	level: Level | null;
	logger: string | null;
	rank: string | null;
	/** The message, line by line, without prefix and escape sequences; not yet safe to print. */
	message: string[];
	/** The same for people: with what the fields of a JSON record tell beside its message. */
	shown: string[];
	/** The last that it prints; NaN where there is none. */
	step: number;
	epoch: number;
	metrics: Record<string, number>;
	/** Null where it says nothing of tags: then it has those of its run. */
	tags: Record<string, string> | null;
	/** False while another file of the run has brought each of its lines. */
	isNews: boolean;
};

/** The time of what `reading` says, in milliseconds since 1970: its own, else that of the line before it. */
export function timeOf({time}: Reading, {state}: Origin): number {
	return Number.isNaN(time) ? state.times.last : time;
}

/** A record that nobody wants: only its level, and where it stands among the others. */
export function emptyRecord(reading: Reading, line: number, origin: Origin): LogRecord {
	return {
		...origin,
		source: origin.state.file.source.path,
		line,
		time: timeOf(reading, origin),
		level: reading.level,
		logger: null,
		rank: reading.rank,
		message: [],
		shown: [],
		step: reading.step,
		epoch: reading.epoch,
		metrics: {},
		tags: null,
		isNews: false,
	};
}

/** What `reading` says, as a record of one line. `isRepeated`: another file of the run has brought the line before. */
export function recordOf(reading: Reading, line: number, isRepeated: boolean, origin: Origin): LogRecord {
	const record = emptyRecord(reading, line, origin);
	const {message, logger, tags, isJson, error} = reading;
	record.logger = logger;
	if (message !== '') record.message.push(message);
	record.shown = isJson ? [shownText(reading), ...(error?.traceback ?? [])] : [...record.message];
	record.tags = tags && {...tags};
	record.isNews = !isRepeated;
	for (let at = 0; at < reading.metricCount; at++)
		setKey(record.metrics, reading.names[at]!, reading.values[at]!);
	return record;
}

/** Adds `line`, which continues `record`; what it says later counts. */
export function continueRecord(record: LogRecord, line: LogRecord): void {
	// Not by spreading into `push`, which a long record would overflow the stack with.
	for (const text of line.message) record.message.push(text);
	for (const text of line.shown) record.shown.push(text);
	record.logger ??= line.logger;
	if (!Number.isNaN(line.step)) record.step = line.step;
	if (!Number.isNaN(line.epoch)) record.epoch = line.epoch;
	for (const [name, value] of Object.entries(line.metrics)) setKey(record.metrics, name, value);
	if (line.tags) record.tags = {...record.tags, ...line.tags};
	record.isNews ||= line.isNews;
}
