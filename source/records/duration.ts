/** How long something took, as logs print it: `0:12:30`, `9 days, 22:13:15`, `1h 40m 19s`, `46s942ms`. */

/** What was found, in seconds, and the index after it (`end`). */
export type DurationMatch = {seconds: number; end: number};

const days = /(?:(\d{1,4}) ?d(?:ays?)?,? {1,2})?/.source;
const clock = new RegExp(
	`${days}(\\d{1,4}):([0-5]\\d)(?::([0-5]\\d))?(\\.\\d{1,9})?(?![\\w:/-]|\\.\\d)`,
	'y',
);
/** One part with its unit, and what may stand between it and the next. */
const part =
	/(\d{1,7}(?:\.\d{1,9})?) ?(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|ms)(?![\p{L}_/])(?:,? and (?=\d)|, (?=\d)| (?=\d))?/uy;

const secondsOf = new Map([
	['d', 86_400],
	['h', 3600],
	['m', 60],
	['s', 1],
]);

/**
 * The duration that begins at `start` of `text`, or nothing. One number with one unit (`12.3s`) is none: that is a number
 * of this unit.
 */
export function readDuration(text: string, start: number): DurationMatch | undefined {
	return readClock(text, start) ?? readParts(text, start);
}

function readClock(text: string, start: number): DurationMatch | undefined {
	clock.lastIndex = start;
	const match = clock.exec(text);
	if (!match) return undefined;
	const [, day = '0', first, second, third, fraction = ''] = match;
	// `12:30` is minutes and seconds.
	const [hours, minutes, seconds] = third === undefined ? ['0', first!, second!] : [first!, second!, third];
	const whole = Number(day) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	// As text: the sum would be another double than the one that is meant.
	return {seconds: Number(`${whole}${fraction}`), end: clock.lastIndex};
}

/** Two parts or more, each of a smaller unit than the one before. */
function readParts(text: string, start: number): DurationMatch | undefined {
	let seconds = 0;
	let least = Number.POSITIVE_INFINITY;
	let parts = 0;
	let end = start;
	part.lastIndex = start;
	for (let match = part.exec(text); match; match = part.exec(text)) {
		const unit = match[2] === 'ms' ? 1e-3 : secondsOf.get(match[2]![0]!)!;
		if (unit >= least) break;
		least = unit;
		seconds += Number(match[1]) * unit;
		parts++;
		end = match.index + match[0].trimEnd().length;
	}

	return parts > 1 ? {seconds, end} : undefined;
}

const timeName = /(?:^|[^a-z])(?:time|took|taken|runtime|walltime)$/i;
const otherTime = /\b(?:current|start|begin|end|finish|local|date|now|eta|remain\w*|left)/i;
const timeOfDay = /^\d\d:\d\d:\d\d/;

/**
 * True where the duration `text` measures something under `name`: `Epoch Time`, `Time taken`; not for `ETA`, for how long
 * the program has run (`elapsed`), or for what may be the time of day.
 */
export function isMeasuredTime(name: string, text: string): boolean {
	const bare = name.replace(/ ?\(\w+\)$/, '');
	if (!timeName.test(bare) || otherTime.test(bare)) return false;
	return !(/^time$/i.test(bare) && timeOfDay.test(text));
}

export const samples: ReadonlyArray<{text: string; seconds: number | undefined}> = [
	{text: '0:12:30', seconds: 750},
	{text: '00:00:12.5', seconds: 12.5},
	{text: '01:02', seconds: 62},
	{text: '0:01:34.23', seconds: 94.23},
	{text: '9 days, 22:13:15', seconds: 857_595},
	{text: '1 day, 2:03:04', seconds: 93_784},
	{text: '0 days 1:20:30', seconds: 4830},
	{text: '1h 40m 19s', seconds: 6019},
	{text: '0m 38s', seconds: 38},
	{text: '46s942ms', seconds: 46.942},
	{text: '10 minutes and 12.5 seconds', seconds: 612.5},
	{text: '1 hour, 3 minutes', seconds: 3780},
	{text: '12.3s', seconds: undefined},
	{text: '3s 4s', seconds: undefined},
	{text: '10:30:45-12', seconds: undefined},
	{text: '16:9 screen', seconds: undefined},
];
