import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Level} from '../../source/records/levels.ts';
import type {LogPlace} from '../../source/runs/log-place.ts';
import {RunLog} from '../../source/runs/run-log.ts';
import {
	around,
	asFarFromEnd,
	countRecords,
	findNext,
	pageUpTo,
	recordsOf,
	scroll,
	scrollToTop,
	type Room,
} from '../../source/screen/log-scroll.ts';
import {shownBy} from '../../source/views/log-filter.ts';
import {atOnce} from '../support/log-work.ts';
import {fedRegistry} from '../support/registry.ts';

/** A log of lines of these levels, all of them in memory: the ordinals of its lines count from 1. */
function logOf(levels: readonly Level[]): RunLog {
	const text = levels.map((level, at) => `2026-11-02 10:00:00 ${level} line ${at + 1}\n`).join('');
	return new RunLog(fedRegistry({'a.log': text}).registry.runs[0]!, null);
}

const plain = (count: number): RunLog => logOf(Array.from({length: count}, () => 'INFO' as const));
const place = (ordinal: number | null): LogPlace | null =>
	ordinal === null ? null : {file: 0, ordinal, latest: Date.UTC(2026, 10, 2, 10)};
const room = (rows: number, heightOf: Room['heightOf'] = () => 1): Room => ({rows, heightOf});
const shown = (minimum: Level | null = null): ReturnType<typeof shownBy> => shownBy({minimum, text: null});

it('finds the line again by its distance from the end where a log was read twice', () => {
	const [tail, whole] = [plain(20).run.lines, plain(100).run.lines];
	expect(asFarFromEnd(tail, whole, place(15))?.ordinal).toBe(95);
	expect(asFarFromEnd(tail, whole, place(20))?.ordinal).toBe(100);
	expect(asFarFromEnd(tail, whole, null)).toBeNull();
	expect(asFarFromEnd(whole, tail, place(15))).toBeNull();
});

describe('scroll', () => {
	const log = plain(100);
	const scrolled = (from: number | null, by: number, minimum: Level | null = null, own = log, rows = 10) =>
		atOnce(scroll(own, place(from), by, room(rows), shown(minimum)))?.ordinal ?? null;

	it.each([
		['one line up from the newest', null, -1, 99],
		['one line up', 50, -1, 49],
		['a page up', 50, -9, 41],
		['down', 50, 5, 55],
		['further up than there is: the first page', 15, -99, 10],
		['further down than there is: following', 95, 9, null],
		['down to the newest line: following', 99, 1, null],
		['down while following', null, 5, null],
	])('goes %s', (_, from, by, to) => {
		expect(scrolled(from, by)).toBe(to);
	});

	it('counts only lines that the filter shows', () => {
		const mixed = logOf(Array.from({length: 60}, (__, index) => (index % 3 === 0 ? 'ERROR' : 'DEBUG')));
		expect(scrolled(null, -1, 'ERROR', mixed, 5)).toBe(55);
		expect(scrolled(28, 2, 'ERROR', mixed, 5)).toBe(34);
	});

	it('stands still where all lines are on the page', () => {
		expect([null, 4]).toContain(scrolled(null, -1, null, plain(4)));
	});

	it('comes back to where it was', () => {
		const by = fc.integer({min: 1, max: 30});
		fc.assert(
			fc.property(fc.integer({min: 45, max: 69}), by, (from, count) => {
				expect(scrolled(scrolled(from, -count), count)).toBe(from);
			}),
		);
	});

	it('has the oldest line at the top', () => {
		expect(atOnce(scrollToTop(log, room(10), shown()))).toMatchObject({
			end: {ordinal: 10},
			top: {ordinal: 1},
		});
	});
});

describe('a page', () => {
	it('has the oldest lines where those that it was to end with are gone', () => {
		const {registry, feed} = fedRegistry({'-': 'first\n'});
		for (let at = 0; at < 30_000; at++) feed('-', `line ${at}\n`);
		const log = new RunLog(registry.runs[0]!, null);
		const page = atOnce(pageUpTo(log, place(1), 5, shown()));
		expect(page).toHaveLength(5);
		expect(page[0]).toBe(registry.runs[0]!.lines.lines[0]);
	});

	it('has a line in its middle', () => {
		expect(atOnce(around(plain(100), place(50)!, room(10), shown())).ordinal).toBe(54);
		expect(atOnce(around(plain(100), place(99)!, room(10), shown())).ordinal).toBe(100);
	});
});

describe('records', () => {
	const log = logOf(
		Array.from({length: 90}, (_, index) => (index % 30 === 9 ? 'ERROR' : index === 5 ? 'WARNING' : 'INFO')),
	);
	const find = (from: number | null, direction: 'up' | 'down', level: Level = 'ERROR', own = log) =>
		atOnce(
			findNext(own, {from: place(from), skips: place(from), direction}, recordsOf(level), room(10), shown()),
		);

	it('are found up and down, without the one where that begins', () => {
		expect(find(null, 'up')?.place.ordinal).toBe(70);
		expect(find(70, 'up')?.place.ordinal).toBe(40);
		expect(find(10, 'up')).toBeNull();
		expect(find(10, 'down')?.place.ordinal).toBe(40);
		expect(find(30, 'down')?.place.ordinal).toBe(40);
		expect(find(70, 'down')).toBeNull();
	});

	it('are warnings and no errors where warnings are wanted', () => {
		expect(find(null, 'up', 'WARNING')?.place.ordinal).toBe(6);
		expect(find(6, 'down', 'WARNING')).toBeNull();
	});

	it('are errors of any urgency', () => {
		expect(find(null, 'up', 'ERROR', logOf(['INFO', 'CRITICAL', 'INFO']))?.place.ordinal).toBe(2);
	});

	it('are shown with some of what followed', () => {
		const found = find(70, 'up')!;
		const page = atOnce(pageUpTo(log, found.end, 10, shown())).map(({ordinal}) => ordinal);
		expect(page).toContain(40);
		expect(page.at(-1)).toBeGreaterThan(40);
	});

	it('are counted', () => {
		expect(atOnce(countRecords(log, 'ERROR', place(40)))).toEqual({count: 3, index: 2});
		expect(atOnce(countRecords(plain(4), 'ERROR', null))).toEqual({count: 0, index: 0});
	});
});
