/** Durations and times of day for people. */

/** A duration in two units: `3.2 s`, `48 s`, `12m 05s`, `2h 57m`, `4d 03h`. Negative and unknown ones are `–`. */
export function formatDuration(seconds: number): string {
	if (!Number.isFinite(seconds) || seconds < 0) return '–';
	if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
	const minutes = Math.round(whole / 60);
	if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
	const hours = Math.round(minutes / 60);
	return `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

/** How long one step takes: `312 ms`, `1.42 s`, `85 µs`, `3m 10s`. */
export function formatStepTime(seconds: number): string {
	if (!Number.isFinite(seconds) || seconds < 0) return '–';
	if (seconds === 0) return '0 s';
	if (seconds < 0.000_999_5) return `${(seconds * 1e6).toFixed(0)} µs`;
	if (seconds < 0.009_995) return `${(seconds * 1e3).toFixed(1)} ms`;
	if (seconds < 0.9995) return `${(seconds * 1e3).toFixed(0)} ms`;
	return seconds < 9.995 ? `${seconds.toFixed(2)} s` : formatDuration(seconds);
}

/** The local time of day of `time` (milliseconds since 1970): `14:02:11`. */
export function formatClock(time: number): string {
	const date = new Date(time);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/**
 * When `time` is, seen from `now` (both milliseconds since 1970): `13:48` on the same day, `Tue 13:48` within a week,
 * else `11-21 13:48`.
 */
export function formatMoment(time: number, now: number): string {
	const date = new Date(time);
	const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
	if (date.toDateString() === new Date(now).toDateString()) return clock;
	if (Math.abs(time - now) < 6 * 24 * 3600 * 1000) return `${weekdays[date.getDay()]!} ${clock}`;
	return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`;
}

/** The local date and time of `time` (milliseconds since 1970): `2026-11-21 14:02:11`. */
export function formatDateTime(time: number): string {
	const date = new Date(time);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatClock(time)}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function two(value: number): string {
	return value.toString().padStart(2, '0');
}
