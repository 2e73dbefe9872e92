/** The time before a line of the log, in the form that was chosen. */
import {formatClock, formatDateTime, formatDuration} from '../text/durations.ts';
import {padStart} from '../text/width.ts';
import type {TimeForm} from './log-state.ts';

/** What relative times are seen from, in milliseconds since 1970; `start` is NaN where the log prints no time. */
export type TimeOrigins = {start: number; now: number};

/** Columns that each form takes. */
export const timeWidths: Readonly<Record<TimeForm, number>> = {
	clock: 8,
	date: 23,
	elapsed: 9,
	ago: 11,
	off: 0,
};

/** How the title names them; the usual one needs no name. */
export const timeNames: Readonly<Record<TimeForm, string>> = {
	clock: 'time of day',
	date: 'date and time',
	elapsed: 'since the start',
	ago: 'before now',
	off: 'no times',
};

/** `time` (milliseconds since 1970) in exactly the columns of `form`. */
export function timeText(time: number, form: TimeForm, {start, now}: TimeOrigins): string {
	const width = timeWidths[form];
	if (form === 'off' || Number.isNaN(time)) return ' '.repeat(width);
	if (form === 'clock') return formatClock(time);
	if (form === 'date')
		return `${formatDateTime(time)}.${String(new Date(time).getMilliseconds()).padStart(3, '0')}`;
	const text = form === 'elapsed' ? signed((time - start) / 1000) : ago((now - time) / 1000);
	return padStart(text, width);
}

function signed(seconds: number): string {
	return `${seconds < 0 ? '−' : '+'}${formatDuration(Math.abs(seconds))}`;
}

/** A clock that is behind is no reason for a time to come. */
function ago(seconds: number): string {
	return seconds < 0 ? `in ${formatDuration(-seconds)}` : `${formatDuration(seconds)} ago`;
}
