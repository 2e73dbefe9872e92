/** Round moments and round durations for the x axis. */
import {multiplesWithin, roundUp, tickLabels, type Tick} from './ticks.ts';

/** The last moment that a `Date` has, on either side of 1970. */
const lastMoment = 8.64e15;
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Seconds between two ticks; beyond these, round numbers of days. */
const steps = [
	1,
	2,
	5,
	10,
	15,
	30,
	minute,
	2 * minute,
	5 * minute,
	10 * minute,
	15 * minute,
	30 * minute,
	hour,
	2 * hour,
	3 * hour,
	6 * hour,
	12 * hour,
	day,
];

/** Round durations between `first` and `last` seconds, `most` at most: `0s`, `30s`, `5m`, `1h30m`, `2d`; `first` where that is all. */
export function passedTicks(first: number, last: number, most: number): Tick[] {
	if (!(last > first)) return [{value: first, label: formatPassed(Math.round(first))}];
	if (last - first < most) {
		const step = roundUp((last - first) / most);
		return tickLabels(multiplesWithin(first, last, step), step).map(({value, label}) => ({
			value,
			label: `${label}s`,
		}));
	}

	return multiplesWithin(first, last, stepFor((last - first) / most)).map((value) => ({
		value,
		label: formatPassed(value),
	}));
}

/**
 * Round local times between `first` and `last` (milliseconds since 1970), `most` at most: `14:00`, `14:00:30`, at midnight
 * `11-21`; `first` where that is all.
 */
export function momentTicks(first: number, last: number, most: number): Tick[] {
	// Clocks are behind, or ahead, by the same over one chart: a change of summer time is not worth more.
	const offset = dateOf(first).getTimezoneOffset() * minute * 1000;
	if (!(last > first)) return [{value: first, label: formatMoment(first - offset, 1)}];
	const step = stepFor((last - first) / 1000 / most);
	return multiplesWithin(first - offset, last - offset, step * 1000).map((local) => ({
		value: local + offset,
		label: formatMoment(local, step),
	}));
}

function stepFor(least: number): number {
	return steps.find((step) => step >= least) ?? roundUp(least / day) * day;
}

function formatPassed(seconds: number): string {
	const [days, hours, minutes] = [day, hour, minute].map((unit) => Math.floor(seconds / unit)) as [
		number,
		number,
		number,
	];
	const rest = (value: number, unit: string, isWanted: boolean): string =>
		isWanted && value > 0 ? `${String(value).padStart(2, '0')}${unit}` : '';
	if (days > 0) return `${days}d${rest(hours % 24, 'h', true)}`;
	if (hours > 0) return `${hours}h${rest(minutes % 60, 'm', true)}`;
	return minutes > 0 ? `${minutes}m${rest(seconds % 60, 's', true)}` : `${seconds}s`;
}

/** The nearest date that there is to `time`. */
function dateOf(time: number): Date {
	return new Date(Math.max(-lastMoment, Math.min(time, lastMoment)));
}

/** `local`: milliseconds as a clock shows them, as if that were the one at Greenwich. */
function formatMoment(local: number, step: number): string {
	const text = dateOf(local).toISOString();
	if (step >= day || local % (day * 1000) === 0) return text.slice(5, 10);
	return text.slice(11, step % minute === 0 ? 16 : 19);
}
