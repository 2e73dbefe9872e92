import {describe, expect, it} from 'vitest';
import {momentForms, parseMoment} from '../../source/text/moment.ts';

/** 2026-11-21 12:00 local time. */
const now = new Date(2026, 10, 21, 12).getTime();
const local = (...parts: [number, number, number, number?, number?, number?, number?]): number => {
	const [year, month, ...rest] = parts;
	return new Date(year, month - 1, ...rest).getTime();
};

describe('parseMoment', () => {
	it.each([
		['2026-11-02T10:30', local(2026, 11, 2, 10, 30)],
		['2026-11-02 10:30:05', local(2026, 11, 2, 10, 30, 5)],
		['2026/11/2 9:05', local(2026, 11, 2, 9, 5)],
		['10:30', local(2026, 11, 21, 10, 30)],
		['23:59:58', local(2026, 11, 21, 23, 59, 58)],
		['2026-11-02T10:30:05Z', Date.UTC(2026, 10, 2, 10, 30, 5)],
		['2026-11-02T10:30+02:00', Date.UTC(2026, 10, 2, 8, 30)],
		['2026-11-02 10:30:05 -0330', Date.UTC(2026, 10, 2, 14, 0, 5)],
		['1793610000', 1_793_610_000_000],
	])('%s is a second', (text, start) => {
		expect(parseMoment(text, now)).toEqual({start, end: start + 999});
	});

	it('takes a fraction of a second for what it is', () => {
		const time = Date.UTC(2026, 10, 2, 10, 30, 5, 250);
		expect(parseMoment('2026-11-02T10:30:05.250Z', now)).toEqual({start: time, end: time});
		expect(parseMoment('2026-11-02T10:30:05,2505Z', now)).toEqual({start: time, end: time + 1});
	});

	it.each([
		['2026-11-02', local(2026, 11, 2), local(2026, 11, 3)],
		['2026/11/30', local(2026, 11, 30), local(2026, 12, 1)],
		['today', local(2026, 11, 21), local(2026, 11, 22)],
		['Yesterday', local(2026, 11, 20), local(2026, 11, 21)],
	])('%s is a whole day', (text, start, next) => {
		expect(parseMoment(text, now)).toEqual({start, end: next - 1});
	});

	it.each([
		['now', 0],
		['90s', 90],
		['30m', 30 * 60],
		['30min', 30 * 60],
		['2h', 2 * 3600],
		['2h ago', 2 * 3600],
		['1.5h', 1.5 * 3600],
		['1h30m', 1.5 * 3600],
		['1h 30m ago', 1.5 * 3600],
		['1d', 24 * 3600],
		['1w', 7 * 24 * 3600],
		['0s', 0],
	])('%s is that long ago', (text, seconds) => {
		const time = now - seconds * 1000;
		expect(parseMoment(text, now)).toEqual({start: time, end: time});
	});

	it.each([
		...['', ' ', 'soon', '2', '2x', 'h', '10', '10:3', '24:00', '10:60', '10:30:60', '10:30 o’clock'],
		...['2026-13-01', '2026-02-30', '2026-11-0', '2026-11-02T', '2026-11-0210:30', '2026-11-02T10', '-2h'],
		...['2026-11-02T10:30+2', '12026-11-02', '1e3h', 'NaN'],
	])('%j is no moment', (text) => {
		expect(parseMoment(text, now)).toBeUndefined();
	});

	it('knows the forms that it is said to know', () => {
		const forms = momentForms.split(/, (?:or )?/).map((form) => form.split(' ')[0]!);
		expect(forms.length).toBeGreaterThan(3);
		for (const form of forms) expect(parseMoment(form, now), form).toBeDefined();
	});

	it.each(['9'.repeat(60_000), `${'1h'.repeat(30_000)}!`, ' '.repeat(60_000)])(
		'ends on what is long and no moment',
		(text) => {
			expect(parseMoment(text, now)).toBeUndefined();
		},
	);
});
