/** A record with all that it says, in the order in which it is shown. */
import type {LogPlace} from '../runs/log-place.ts';
import {tagsOf} from '../runs/record-filter.ts';
import type {Run} from '../runs/run.ts';
import type {FoundRecord} from '../runs/whole-record.ts';
import {formatDateTime, formatDuration} from '../text/durations.ts';
import {indentedJson} from '../text/indented-json.ts';

/** What is told by name: not yet safe to print. */
export type Named = {name: string; value: string};

export type WholeRecord = {
	/** Of its line that was chosen. */
	place: LogPlace;
	level: FoundRecord['record']['level'];
	facts: Named[];
	metrics: Named[];
	tags: Named[];
	/** Line by line, as they came: not yet safe to print. */
	message: string[];
	traceback: string[];
	/** The object that it is printed as, or that its message ends with, each value on a line of its own. */
	json: string[];
	/** Why it is not all; null where it is. */
	missing: string | null;
};

/** `found` for showing, of `run`; `place` is that of the line by which it was found. */
export function wholeRecord({record, json, missing}: FoundRecord, run: Run, place: LogPlace): WholeRecord {
	const opening = record.message.findIndex((line) => line.includes('Traceback (most recent call last)'));
	const message = opening === -1 ? record.message : record.message.slice(0, opening);
	return {
		place,
		level: record.level,
		facts: factsOf(record, run),
		metrics: Object.entries(record.metrics).map(([name, value]) => ({name, value: String(value)})),
		tags: Object.entries(tagsOf(record, run)).map(([name, value]) => ({name, value})),
		message,
		traceback: opening === -1 ? [] : record.message.slice(opening),
		json: objectIn(json ?? message),
		missing,
	};
}

function factsOf({time, logger, rank, source, line, step, epoch}: FoundRecord['record'], run: Run): Named[] {
	const facts: Named[] = [];
	if (!Number.isNaN(time)) {
		const milliseconds = String(new Date(time).getMilliseconds()).padStart(3, '0');
		const since = (time - run.started) / 1000;
		const behind = since >= 0 ? `, ${formatDuration(since)} after the start` : '';
		facts.push({name: 'time', value: `${formatDateTime(time)}.${milliseconds}${behind}`});
	}

	if (logger !== null) facts.push({name: 'logger', value: logger});
	if (rank !== null) facts.push({name: 'process', value: rank});
	facts.push({name: 'source', value: `${source}:${line}`});
	if (!Number.isNaN(step)) facts.push({name: 'step', value: String(step)});
	if (!Number.isNaN(epoch)) facts.push({name: 'epoch', value: String(epoch)});
	return facts;
}

/** The object or array that `lines` end with, indented; none where they end otherwise. */
function objectIn(lines: readonly string[]): string[] {
	const text = lines.join('\n');
	for (const {index} of text.matchAll(/[[{]/g)) {
		const indented = indentedJson(text.slice(index));
		if (indented) return indented.length > 1 ? indented : [];
		// Only the first few may be where it begins.
		if (index > mostBefore) break;
	}

	return [];
}

/** Characters of a message before its object. */
const mostBefore = 1000;
