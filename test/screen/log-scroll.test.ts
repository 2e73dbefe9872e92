import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Level} from '../../source/records/levels.ts';
import {LogLines} from '../../source/runs/log-lines.ts';
import {jumpTo, scroll, scrollToTop} from '../../source/screen/log-scroll.ts';

/** A log of lines of these levels; ids count from 1. */
function linesOf(levels: ReadonlyArray<Level | null>): LogLines {
	const lines = new LogLines();
	for (const [index, level] of levels.entries()) {
		const line = index + 1;
		lines.add({
			text: `line ${line}`,
			spans: [],
			time: Number.NaN,
			level,
			rank: null,
			isStart: true,
			source: 'a',
			line,
			kind: 'line',
		});
	}

	return lines;
}

const plain = (count: number): LogLines => linesOf(Array.from({length: count}, () => 'INFO' as const));

describe('scroll', () => {
	const lines = plain(100);

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
		expect(scroll(lines, from, by, 10, null)).toBe(to);
	});

	it('counts only lines that the filter shows', () => {
		const mixed = linesOf(Array.from({length: 60}, (__, index) => (index % 3 === 0 ? 'ERROR' : 'DEBUG')));
		expect(scroll(mixed, null, -1, 5, 'ERROR')).toBe(55);
		expect(scroll(mixed, 28, 2, 5, 'ERROR')).toBe(34);
	});

	it('stands still where all lines are on the page', () => {
		expect([null, 4]).toContain(scroll(plain(4), null, -1, 10, null));
		expect(scroll(plain(0), null, -1, 10, null)).toBeNull();
	});

	it('comes back to where it was', () => {
		const by = fc.integer({min: 1, max: 30});
		fc.assert(
			fc.property(fc.integer({min: 45, max: 69}), by, (from, count) => {
				expect(scroll(lines, scroll(lines, from, -count, 10, null), count, 10, null)).toBe(from);
			}),
		);
	});
});

describe('scrollToTop', () => {
	it('has the oldest line at the top', () => {
		expect(scrollToTop(plain(100), 10, null)).toBe(10);
		expect(scrollToTop(plain(0), 10, null)).toBeNull();
	});
});

describe('jumpTo', () => {
	const lines = linesOf(
		Array.from({length: 90}, (_, index) => (index % 30 === 9 ? 'ERROR' : index === 5 ? 'WARNING' : 'INFO')),
	);
	const jump = (
		end: number | null,
		marked: number | null,
		level: Level,
		isBackward: boolean,
	): number | undefined => jumpTo(lines, {end, marked}, level, isBackward, 10, null).found?.marked;

	it('finds the last error from the end of the log, and goes on backward', () => {
		expect(jump(null, null, 'ERROR', false)).toBe(70);
		expect(jump(null, null, 'ERROR', true)).toBe(70);
		expect(jump(null, 70, 'ERROR', true)).toBe(40);
		expect(jump(null, 10, 'ERROR', true)).toBeUndefined();
	});

	it('goes forward from the marked line, and from what was scrolled to', () => {
		expect(jump(12, 10, 'ERROR', false)).toBe(40);
		expect(jump(30, null, 'ERROR', false)).toBe(40);
		expect(jump(null, 70, 'ERROR', false)).toBeUndefined();
	});

	it('finds warnings and no errors where warnings are wanted', () => {
		expect(jump(null, null, 'WARNING', false)).toBe(6);
	});

	it('takes a critical record for an error', () => {
		expect(
			jumpTo(linesOf(['INFO', 'CRITICAL', 'INFO']), {end: null, marked: null}, 'ERROR', false, 10, null).found
				?.marked,
		).toBe(2);
	});

	it('tells which of how many it leads to, also where there is none that way', () => {
		const from = (marked: number): unknown => jumpTo(lines, {end: null, marked}, 'ERROR', true, 10, null);
		expect(from(70)).toMatchObject({count: 3, found: {index: 2}});
		expect(from(10)).toEqual({count: 3, found: null});
		expect(jumpTo(plain(4), {end: null, marked: null}, 'ERROR', false, 10, null)).toEqual({
			count: 0,
			found: null,
		});
	});

	it('shows the line that it leads to, with some of what followed', () => {
		const found = jumpTo(lines, {end: null, marked: 70}, 'ERROR', true, 10, null).found!;
		const page = lines.upTo(found.end, 10, null).map(({id}) => id);
		expect(page).toContain(40);
		expect(page.at(-1)).toBeGreaterThan(40);
	});

	it('stays with a line near the end, so that what comes does not push it away', () => {
		const near = linesOf(Array.from({length: 50}, (_, index) => (index === 47 ? 'ERROR' : 'INFO')));
		expect(jumpTo(near, {end: null, marked: null}, 'ERROR', false, 10, null).found).toMatchObject({
			marked: 48,
			end: 50,
		});
	});
});
