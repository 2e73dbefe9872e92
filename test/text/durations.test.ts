import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	formatClock,
	formatDateTime,
	formatDuration,
	formatMoment,
	formatStepTime,
} from '../../source/text/durations.ts';

describe('formatDuration', () => {
	it.each([
		[0, '0.0 s'],
		[3.2, '3.2 s'],
		[9.94, '9.9 s'],
		[9.96, '10 s'],
		[48, '48 s'],
		[59.4, '59 s'],
		[59.6, '1m 00s'],
		[725, '12m 05s'],
		[3599.4, '59m 59s'],
		[3599.6, '1h 00m'],
		[10_620, '2h 57m'],
		[86_399, '1d 00h'],
		[356_400, '4d 03h'],
		[-1, '–'],
		[Number.NaN, '–'],
		[Number.POSITIVE_INFINITY, '–'],
	])('writes %d seconds as %s', (seconds, text) => {
		expect(formatDuration(seconds)).toBe(text);
	});

	it('has no sixty seconds, sixty minutes or twenty-four hours, and is right to half of its last unit', () => {
		const most = fc.constantFrom(60, 3600, 86_400, 1e7);
		const duration = most.chain((max) => fc.double({min: 0, max, noNaN: true}));
		fc.assert(
			fc.property(duration, (seconds) => {
				const [read, unit] = readDuration(formatDuration(seconds));
				expect(Math.abs(read - seconds)).toBeLessThanOrEqual(unit / 2 + 30.5 * Number(unit > 60));
			}),
			{numRuns: 1000},
		);
	});
});

/** The seconds of a duration as text, and those of its smaller unit. */
function readDuration(text: string): [seconds: number, unit: number] {
	const [, days, hours] = /^(\d+)d ([01]\d|2[0-3])h$/.exec(text) ?? [];
	if (days) return [Number(days) * 86_400 + Number(hours) * 3600, 3600];
	const [, hour, minutes] = /^(\d|1\d|2[0-3])h ([0-5]\d)m$/.exec(text) ?? [];
	if (hour) return [Number(hour) * 3600 + Number(minutes) * 60, 61];
	const [, minute, seconds] = /^(\d|[1-5]\d)m ([0-5]\d)s$/.exec(text) ?? [];
	if (minute) return [Number(minute) * 60 + Number(seconds), 1];
	const [, whole] = /^([1-5]\d) s$/.exec(text) ?? [];
	if (whole) return [Number(whole), 1];
	return [Number(/^(\d\.\d) s$/.exec(text)?.[1]), 0.1001];
}

describe('formatStepTime', () => {
	it.each([
		[0, '0 s'],
		[0.000_085, '85 µs'],
		[0.000_999_6, '1.0 ms'],
		[0.0034, '3.4 ms'],
		[0.009_999, '10 ms'],
		[0.312, '312 ms'],
		[0.9996, '1.00 s'],
		[1.42, '1.42 s'],
		[9.999, '10 s'],
		[190, '3m 10s'],
		[-1, '–'],
		[Number.NaN, '–'],
	])('writes %d seconds as %s', (seconds, text) => {
		expect(formatStepTime(seconds)).toBe(text);
	});

	it('keeps to eight columns and says about what it was given', () => {
		const units: Readonly<Record<string, number>> = {µs: 1e-6, ms: 1e-3, s: 1};
		fc.assert(
			fc.property(fc.double({min: -5, max: 1.7, noNaN: true}), (exponent) => {
				const seconds = 10 ** exponent;
				const text = formatStepTime(seconds);
				expect(text.length).toBeLessThanOrEqual(8);
				const [, number, unit] = /^([\d.]+) (\S+)$/.exec(text) ?? [];
				expect(Math.abs(Number(number) * units[unit!]! - seconds)).toBeLessThanOrEqual(seconds * 0.051);
			}),
		);
	});
});

describe('a time of day', () => {
	const at = (day: number, hour: number, minute: number): number =>
		new Date(2026, 10, day, hour, minute, 7).getTime();

	it('is told to the second', () => {
		expect(formatClock(at(21, 4, 2))).toBe('04:02:07');
		expect(formatDateTime(at(2, 14, 2))).toBe('2026-11-02 14:02:07');
	});

	it.each([
		['on the same day', at(21, 0, 5), '00:05'],
		['a minute before midnight, on the next day', at(20, 23, 59), 'Fri 23:59'],
		['within a week to come', at(26, 13, 48), 'Thu 13:48'],
		['within the week that was', at(16, 13, 48), 'Mon 13:48'],
		// The same day of the week: its name would not tell which.
		['a week to come', at(28, 12, 0), '11-28 12:00'],
		['just over six days to come', at(27, 18, 0), '11-27 18:00'],
		['long ago', at(1, 12, 0), '11-01 12:00'],
	])('is told as a moment %s', (_, time, text) => {
		expect(formatMoment(time, at(21, 12, 0))).toBe(text);
	});
});
