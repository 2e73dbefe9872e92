import {expect, it} from 'vitest';
import {isoTime} from '../../source/text/iso-time.ts';

it.each([
	[Date.UTC(2026, 10, 2, 10, 34, 57, 123), '2026-11-02T10:34:57.123Z'],
	[0, '1970-01-01T00:00:00.000Z'],
	[Number.NaN, null],
	[Number.POSITIVE_INFINITY, null],
	// Beyond the last day of any calendar here.
	[1e18, null],
])('isoTime(%d) is %j', (time, text) => {
	expect(isoTime(time)).toBe(text);
});
