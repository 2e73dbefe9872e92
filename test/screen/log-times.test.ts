import {expect, it} from 'vitest';
import {timeForms} from '../../source/screen/log-state.ts';
import {timeText, timeWidths} from '../../source/screen/log-times.ts';
import {widthOf} from '../../source/text/width.ts';

const time = new Date(2026, 10, 2, 10, 30, 5, 7).getTime();
const origins = {start: time - 754_000, now: time + 3_000_000};

it.each([
	['clock', '10:30:05'],
	['date', '2026-11-02 10:30:05.007'],
	['elapsed', ' +12m 34s'],
	['ago', '50m 00s ago'],
	['off', ''],
] as const)('tells the time as %s', (form, text) => {
	expect(timeText(time, form, origins)).toBe(text);
});

it('tells what lies before the start, or in the future of this clock', () => {
	expect(timeText(time, 'elapsed', {...origins, start: time + 5000})).toBe('   −5.0 s');
	expect(timeText(time, 'ago', {...origins, now: time - 5000})).toBe('   in 5.0 s');
});

it('takes the same columns whatever the time, and where there is none', () => {
	for (const form of timeForms) {
		for (const at of [Number.NaN, time, time - 700_000, time + 90_000])
			expect(widthOf(timeText(at, form, origins)), form).toBe(timeWidths[form]);
	}
});
