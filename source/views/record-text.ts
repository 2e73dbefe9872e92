/** A record as text to be put elsewhere: into a message, or another program. */
import type {FoundRecord} from '../runs/whole-record.ts';
import {formatDateTime} from '../text/durations.ts';
import {makeSafe} from '../text/safe.ts';

/** The object that the record is printed as, else its time, level, logger and message; safe to print, line by line. */
export function recordText({record, json}: FoundRecord): string {
	if (json) return json.map((line) => makeSafe(line)).join('\n');
	const {time, level, rank, logger, message} = record;
	const before = [Number.isNaN(time) ? null : formatDateTime(time), rank && `[${rank}]`, level, logger];
	const [first = '', ...rest] = message;
	const told = [...before.filter((part) => part !== null), first].join(' ');
	return [told, ...rest].map((line) => makeSafe(line)).join('\n');
}
