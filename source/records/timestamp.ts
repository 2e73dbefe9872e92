/**
 * Times in logs, to milliseconds since 1970.
 *
 * A time without a zone is that of the machine which wrote it: we take it as local time. A time without a date gets
 * the date of the time before it in the same source, and goes to the next day when the clock goes back over midnight.
 */

/** What a source's earlier lines, or its file, tell about a time that is printed without its date. */
export type TimeContext = {
	/** Milliseconds since 1970 of the last time that was read in this source, else of the file's last write. */
	reference: number;
	/** True once `reference` comes from a line of the log itself. */
	isRead: boolean;
	/** True once a date such as `13/09/2024` was read: its like have the day first too. */
	isDayFirst?: boolean;
};

/** Notes `time` (milliseconds since 1970) as the last that was read. */
export function noteTime(time: number, context: TimeContext): void {
	context.reference = time;
	context.isRead = true;
}

/** What was found, and the index after it (`end`). */
export type TimeMatch = {time: number; end: number};

const oneHour = 3600 * 1000;
const day = 24 * oneHour;

/** `2026-11-21 10:00:00,123`, `2026/11/21T10:00:00.123456+01:00`, `2025-07-30T14:00:00Z`, `2026-11-21,10:00:00`. */
const isoTime =
	/(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T_-]|,\s?|\s{1,2})(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?(?!\d)/y;
/** `2026-11-21_10-00-00`, as the names of files have it. */
const dashedTime = /(\d{4})-(\d\d)-(\d\d)[ T_](\d\d)-(\d\d)-(\d\d)(?![\d-])/y;
/** `20261121 10:00:00`, `261121 10:00:00.123`. */
const compactTime = /(\d{4}|\d\d)(\d\d)(\d\d)[ T_-](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?!\d)/y;
/** `26-11-21 10:00:00`: between dashes the year is first. */
const shortYear = /(\d\d)-(\d\d)-(\d\d)[ ,T]\s?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?!\d)/y;
const yearFirst: readonly RegExp[] = [dashedTime, compactTime, shortYear];
/** `11/21/2026 10:00:00 AM`, rich's `[11/21/26 10:00:00]`, detectron's `06/06 22:46:45`, `11-21 10:00:00`. */
const americanTime =
	/(\d\d)([/-])(\d\d)(?:\2(\d{4}|\d\d))?[ ,T-]\s?(\d\d?):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?([AP])M)?(?!\d)/y;
/** glog's `I1121 10:00:00.123456`, after its letter. */
const glogTime = /(\d{4})?(\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{1,9})/y;
/** The same where the zone is not known yet: seconds since 1970 behind an empty date, `I0000 00:00:1795000000.123456`. */
const glogSeconds = /0000 00:00:(\d{10})\.(\d{1,9})/y;
/** `Nov 21 10:00:00`, `Sat Nov 21 10:00:00 2026`, `21 Nov 2026 10:00:00`, `21 Nov 10:00`, `21-Nov-26 10:00:00`. */
const namedMonth =
	/(?:[A-Z][a-z]{2},? )?(?:([A-Z][a-z]{2}) {1,2}(\d\d?)|(\d\d?)[ -]([A-Z][a-z]{2})(?:[ -](\d{4})|-(\d\d))?) (\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?(?: (\d{4}))?)?(?![\d:])/y;
/** `10:00:00`, `10:00:00.123`: only where a prefix may stand. */
const clockTime = /(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?![\d:])/y;
/** Seconds since 1970 with a fraction, as `record.created` prints them. */
const epochSeconds = /(1\d{9})\.(\d{1,9})(?=[\s\]:,|-]|$)/y;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The time that begins at `start` of `text`, or nothing. `context` is updated with what was read. */
export function readTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	const match = findTime(text, start, context);
	if (match && Number.isFinite(match.time)) {
		noteTime(match.time, context);
		return match;
	}

	return undefined;
}

/** glog's date and time at `start`, after its letter. */
export function readGlogTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	glogSeconds.lastIndex = start;
	const seconds = glogSeconds.exec(text);
	if (seconds) {
		const time = Number(seconds[1]) * 1000 + fractionOf(seconds[2]);
		Object.assign(context, {reference: time, isRead: true});
		return {time, end: glogSeconds.lastIndex};
	}

	glogTime.lastIndex = start;
	const match = glogTime.exec(text);
	if (!match) return undefined;
	const [, year, month, date, hour, minute, second, fraction] = match;
	const time = year
		? localTime(Number(year), Number(month), Number(date), Number(hour)) +
			restOfHour(minute!, second!, fraction)
		: yearless(context, Number(month), Number(date), hour!, minute!, second!, fraction);
	noteTime(time, context);
	return {time, end: glogTime.lastIndex};
}

function findTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	const first = text.charCodeAt(start);
	const isDigit = first >= 0x30 && first <= 0x39;
	return isDigit ? findNumericTime(text, start, context) : findNamedTime(text, start, context);
}

function findNumericTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	isoTime.lastIndex = start;
	const iso = isoTime.exec(text);
	if (iso) {
		const [, year, month, date, hour, minute, second = '0', fraction, zone] = iso;
		if (!isPossible(hour!, minute!, second) || Number(month) > 12 || Number(date) > 31) return undefined;
		const local = localTime(Number(year), Number(month), Number(date), Number(hour));
		const rest = restOfHour(minute!, second, fraction);
		const time = zone
			? Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour)) + rest - zoneOffset(zone)
			: local + rest;
		return {time, end: isoTime.lastIndex};
	}

	for (const form of yearFirst) {
		form.lastIndex = start;
		const match = form.exec(text);
		if (!match) continue;
		const [, year, month, date, hour, minute, second, fraction] = match;
		if (!isPossible(hour!, minute!, second!) || Number(month) > 12 || Number(date) > 31) continue;
		const begin = localTime(fullYear(year!), Number(month), Number(date), Number(hour));
		return {time: begin + restOfHour(minute!, second!, fraction), end: form.lastIndex};
	}

	const american = findAmericanTime(text, start, context);
	if (american) return american;

	clockTime.lastIndex = start;
	const clock = clockTime.exec(text);
	if (clock) {
		const [, hour, minute, second, fraction] = clock;
		if (!isPossible(hour!, minute!, second!)) return undefined;
		return {time: dateless(context, hour!, minute!, second!, fraction), end: clockTime.lastIndex};
	}

	epochSeconds.lastIndex = start;
	const epoch = epochSeconds.exec(text);
	if (epoch) return {time: Number(epoch[1]) * 1000 + fractionOf(epoch[2]), end: epochSeconds.lastIndex};

	return findNamedTime(text, start, context);
}

function findAmericanTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	americanTime.lastIndex = start;
	const match = americanTime.exec(text);
	if (!match) return undefined;
	const [, first, , other, year, clockHour, minute, second, fraction, half] = match;
	// Day first where a month of that number does not exist, and from then on.
	if (Number(first) > 12) context.isDayFirst = true;
	const [month, date] = context.isDayFirst === true ? [other, first] : [first, other];
	const hour = half ? (Number(clockHour) % 12) + (half === 'P' ? 12 : 0) : Number(clockHour);
	const time = year
		? localTime(fullYear(year), Number(month), Number(date), hour) + restOfHour(minute!, second!, fraction)
		: yearless(context, Number(month), Number(date), String(hour), minute!, second!, fraction);
	return {time, end: americanTime.lastIndex};
}

function fullYear(year: string): number {
	return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function findNamedTime(text: string, start: number, context: TimeContext): TimeMatch | undefined {
	namedMonth.lastIndex = start;
	const match = namedMonth.exec(text);
	if (!match) return undefined;
	const [, name1, date1, date2, name2, year2, short, hour, minute, second = '0', fraction, year1] = match;
	const month = months.indexOf((name1 ?? name2!).toLowerCase()) + 1;
	if (month === 0) return undefined;
	const date = Number(date1 ?? date2);
	const year = year1 ?? year2 ?? short;
	const time = year
		? localTime(fullYear(year), month, date, Number(hour)) + restOfHour(minute!, second, fraction)
		: yearless(context, month, date, hour!, minute!, second, fraction);
	return {time, end: namedMonth.lastIndex};
}

/** A time of day, on the day of the reference or the day after it. */
function dateless(
	context: TimeContext,
	hour: string,
	minute: string,
	second: string,
	fraction: string | undefined,
): number {
	const reference = new Date(context.reference);
	const ofDay = Number(hour) * 3_600_000 + restOfHour(minute, second, fraction);
	const midnight = localTime(reference.getFullYear(), reference.getMonth() + 1, reference.getDate(), 0);
	const time = midnight + ofDay;
	// The reference of a first line is the file's last write: the log began before it, perhaps the day before.
	if (!context.isRead) return time > context.reference + 60_000 ? time - day : time;
	if (time < context.reference - day / 2) return time + day;
	// Just after midnight a line of just before it may come late.
	return context.reference - midnight < oneHour && time > midnight + day - oneHour ? time - day : time;
}

/** A date without its year: the latest one that is not after the reference by more than a day. */
function yearless(
	context: TimeContext,
	month: number,
	date: number,
	hour: string,
	minute: string,
	second: string,
	fraction: string | undefined,
): number {
	const year = new Date(context.reference).getFullYear();
	const rest = restOfHour(minute, second, fraction);
	const time = localTime(year, month, date, Number(hour)) + rest;
	if (context.isRead && context.reference - time > 200 * day)
		return localTime(year + 1, month, date, Number(hour)) + rest;
	return !context.isRead && time - context.reference > day
		? localTime(year - 1, month, date, Number(hour)) + rest
		: time;
}

/** Whether a clock shows this: a leap second is the 60th. */
function isPossible(hour: string, minute: string, second: string): boolean {
	return Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
}

/** Milliseconds since the hour began. */
function restOfHour(minute: string, second: string, fraction: string | undefined): number {
	return Number(minute) * 60_000 + Number(second) * 1000 + fractionOf(fraction);
}

/** Milliseconds of a decimal fraction of a second: `123` and `123456` are both 123. */
function fractionOf(digits: string | undefined): number {
	return digits === undefined ? 0 : Math.floor(Number(`0.${digits}`) * 1000 + 1e-6);
}

function zoneOffset(zone: string): number {
	if (zone === 'Z' || zone === 'UTC') return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
	return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

let cachedKey = '';
let cachedTime = 0;

/** The start of an hour in local time. Consecutive lines share their hour, and asking `Date` is slow. */
export function localTime(year: number, month: number, date: number, hour: number): number {
	const key = `${year}-${month}-${date}-${hour}`;
	if (key !== cachedKey) {
		cachedTime = new Date(year, month - 1, date, hour).getTime();
		cachedKey = key;
	}

	return cachedTime;
}

/** Lines with the ISO time that they begin with, for a reference of 2026-11-21 12:00 local time. */
export const samples: ReadonlyArray<{text: string; local?: string; utc?: string}> = [
	{text: '2025-07-30 13:00:05 [INFO] x', local: '2025-07-30T13:00:05.000'},
	{text: '2020-10-21 11:18:42,102 x', local: '2020-10-21T11:18:42.102'},
	{text: '2024-01-15T10:30:45.123Z', utc: '2024-01-15T10:30:45.123Z'},
	{text: '2024-01-15T10:30:45.123456+02:00', utc: '2024-01-15T08:30:45.123Z'},
	{text: '2026-11-20,19:37:19 | INFO', local: '2026-11-20T19:37:19.000'},
	{text: '2026-11-20, 19:37:19 INFO', local: '2026-11-20T19:37:19.000'},
	{text: '10/21/20 11:18:42] INFO', local: '2020-10-21T11:18:42.000'},
	{text: '11/20/2026 19:37:19 - INFO', local: '2026-11-20T19:37:19.000'},
	{text: '06/06 22:46:45 detectron2]', local: '2026-06-06T22:46:45.000'},
	{text: '11/20/2026 07:37:19 PM - INFO', local: '2026-11-20T19:37:19.000'},
	{text: '11/20/2026 12:37:19 AM - INFO', local: '2026-11-20T00:37:19.000'},
	{text: '11-20 19:37:19 - INFO', local: '2026-11-20T19:37:19.000'},
	{text: '26-11-20 19:37:19,5 INFO', local: '2026-11-20T19:37:19.500'},
	{text: '20261120 19:37:19 INFO', local: '2026-11-20T19:37:19.000'},
	{text: '261120 19:37:19 train:12]', local: '2026-11-20T19:37:19.000'},
	{text: '2026-11-20_19-37-19 INFO', local: '2026-11-20T19:37:19.000'},
	{text: '20-Nov-26 19:37:19 - INFO', local: '2026-11-20T19:37:19.000'},
	{text: '10:30:45 | INFO', local: '2026-11-21T10:30:45.000'},
	{text: '23:30:45 | INFO', local: '2026-11-20T23:30:45.000'},
	{text: 'Nov 21 10:00:00 host', local: '2026-11-21T10:00:00.000'},
	{text: 'Sat Nov 21 10:00:00 2026', local: '2026-11-21T10:00:00.000'},
	{text: '20 Nov 10:05    INFO', local: '2026-11-20T10:05:00.000'},
	{text: '1705314645.123 INFO', utc: '2024-01-15T10:30:45.123Z'},
];
