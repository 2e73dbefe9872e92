/** Moments as people write them on the command line, to milliseconds since 1970. */

/** From the first to the last millisecond of what was named: of a date its whole day, of a time its second. */
export type Moment = {start: number; end: number};

/** What may be written, for a message about what was not understood. */
export const momentForms = '2026-11-02, 2026-11-02T10:30, 10:30, or 2h for two hours ago';

const second = 1000;
const units: Readonly<Record<string, number>> = {
	s: second,
	m: 60 * second,
	min: 60 * second,
	h: 3600 * second,
	d: 24 * 3600 * second,
	w: 7 * 24 * 3600 * second,
};

const date = /^(\d{4})[-/](\d\d?)[-/](\d\d?)/;
const clock = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?/;
const zone = /^(?:Z|UTC|([+-])(\d\d):?(\d\d)?)$/i;
const ago = /^(?:\d+(?:\.\d+)?(?:min|[smhdw]) *)+(?:ago)?$/i;
const secondsSince1970 = /^\d{10}(?:\.\d+)?$/;

/**
 * The moment that `text` names, seen from `now` (milliseconds since 1970); nothing where it names none. What has no zone
 * is local time, a time without a date is that of today.
 */
export function parseMoment(text: string, now: number): Moment | undefined {
	const written = text.trim();
	if (/^now$/i.test(written)) return {start: now, end: now};
	if (/^today$/i.test(written)) return dayOf(new Date(now));
	if (/^yesterday$/i.test(written)) return dayOf(new Date(new Date(now).setHours(-24)));
	if (ago.test(written)) return before(written, now);
	if (secondsSince1970.test(written)) return instant(Number(written) * second);
	return pointInTime(written, now);
}

function before(written: string, now: number): Moment {
	let duration = 0;
	for (const [, count, unit] of written.matchAll(/(\d+(?:\.\d+)?)(min|[smhdw])/gi)) {
		duration += Number(count) * units[unit!.toLowerCase()]!;
	}

	return {start: now - duration, end: now - duration};
}

function pointInTime(written: string, now: number): Moment | undefined {
	const dated = date.exec(written);
	const today = new Date(now);
	const [year, month, day] = dated
		? [Number(dated[1]), Number(dated[2]) - 1, Number(dated[3])]
		: [today.getFullYear(), today.getMonth(), today.getDate()];
	const start = new Date(year, month, day);
	// A day that its month has not.
	if (start.getMonth() !== month || start.getDate() !== day) return undefined;
	const behind = dated ? written.slice(dated[0].length) : written;
	if (dated && behind === '') return dayOf(start);

	const timed = clock.exec(dated ? behind.replace(/^[T ]/i, '') : behind);
	if (!timed || (dated && !/^[T ]/i.test(behind))) return undefined;
	const [whole, hours, minutes, seconds = '0', fraction] = timed;
	if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
	const offset = zoneOffset((dated ? behind.slice(1) : behind).slice(whole.length).trim());
	if (offset === undefined) return undefined;
	const parts = [year, month, day, Number(hours), Number(minutes), Number(seconds)] as const;
	const time = offset === 'local' ? new Date(...parts).getTime() : Date.UTC(...parts) - offset;
	return fraction === undefined ? instant(time) : exact(time + Number(`0.${fraction}`) * second);
}

/** Milliseconds by which the clocks of a zone are ahead; nothing where `text` is no zone. */
function zoneOffset(text: string): number | 'local' | undefined {
	if (text === '') return 'local';
	const match = zone.exec(text);
	if (!match) return undefined;
	const [, sign, hours = '0', minutes = '0'] = match;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60 * second;
}

/** The second that begins at `time`. */
function instant(time: number): Moment {
	return {start: time, end: time + second - 1};
}

/** The millisecond at `time`: who writes fractions means them. */
function exact(time: number): Moment {
	return {start: Math.floor(time), end: Math.ceil(time)};
}

function dayOf(time: Date): Moment {
	const [year, month, day] = [time.getFullYear(), time.getMonth(), time.getDate()];
	return {start: new Date(year, month, day).getTime(), end: new Date(year, month, day + 1).getTime() - 1};
}
