import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readTime} from '../../source/records/timestamp.ts';

const at = (iso: string): number => new Date(iso).getTime();
const fresh = (reference = '2026-11-21T12:00:00') => ({reference: at(reference), isRead: false});

/** The local times that `texts` tell, read one after the other in one log. */
function timesOf(texts: readonly string[], reference?: string): string[] {
	const context = fresh(reference);
	return texts.map((text) => new Date(readTime(text, 0, context)!.time).toISOString());
}

describe('a time of day', () => {
	it('goes on to the next day at midnight', () => {
		expect(timesOf(['22:00:00', '23:59:59', '00:00:01', '12:00:00'])).toEqual([
			'2026-11-20T22:00:00.000Z',
			'2026-11-20T23:59:59.000Z',
			'2026-11-21T00:00:01.000Z',
			'2026-11-21T12:00:00.000Z',
		]);
	});

	it('does not go to the next day for lines out of order', () => {
		expect(timesOf(['10:00:05', '10:00:03', '10:00:06'])).toEqual([
			'2026-11-21T10:00:05.000Z',
			'2026-11-21T10:00:03.000Z',
			'2026-11-21T10:00:06.000Z',
		]);
	});

	it('just before midnight belongs to the day before, for lines out of order', () => {
		expect(timesOf(['2026-11-20 23:59:59', '00:00:01', '23:59:58'])[2]).toBe('2026-11-20T23:59:58.000Z');
	});

	it('takes its date from a line that has one', () => {
		expect(timesOf(['2025-03-04 10:00:00', '10:00:01'])[1]).toBe('2025-03-04T10:00:01.000Z');
	});
});

describe('a date without a year', () => {
	it('goes on to the next year', () => {
		expect(timesOf(['12/31 23:00:00 x', '01/01 01:00:00 x'], '2026-01-02T00:00:00')).toEqual([
			'2025-12-31T23:00:00.000Z',
			'2026-01-01T01:00:00.000Z',
		]);
	});
});

describe('a date and time', () => {
	it('is read as it is printed, whatever it is', () => {
		const date = fc.date({min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true});
		fc.assert(
			fc.property(date, (time) => {
				const iso = time.toISOString();
				for (const text of [
					iso,
					iso.replace('T', ' ').replace('Z', ''),
					iso.replace('.', ',').replace('Z', '+00:00'),
				]) {
					expect(readTime(text, 0, fresh())).toEqual({time: time.getTime(), end: text.length});
				}
			}),
		);
	});

	it.each([
		['2026-03-04 10:00:00 -0500', '2026-03-04T15:00:00.000Z'],
		['2026-03-04T10:00:00.123456789+05:30', '2026-03-04T04:30:00.123Z'],
		['2026/3/4 9:05:06', '2026-03-04T09:05:06.000Z'],
		['2026-03-04_10-00', undefined],
		['25/12/2026 10:00:00', '2026-12-25T10:00:00.000Z'],
		['Wed Mar  4 10:00:00 2026', '2026-03-04T10:00:00.000Z'],
		['4 Mar 2026 10:00:00', '2026-03-04T10:00:00.000Z'],
		['Foo 21 10:00:00', undefined],
		['2026-13-45 25:61:61', undefined],
		['10:61:00 x', undefined],
		['1/2/3 x', undefined],
		['1705314645', undefined],
	])('%s', (text, iso) => {
		const time = readTime(text, 0, fresh())?.time;
		expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(iso);
	});
});

it('a date with the day first tells how the next ones are meant', () => {
	expect(timesOf(['13/09/2026 10:00:00', '01/10/2026 10:00:00'])).toEqual([
		'2026-09-13T10:00:00.000Z',
		'2026-10-01T10:00:00.000Z',
	]);
});
