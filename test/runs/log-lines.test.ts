import {describe, expect, it} from 'vitest';
import type {Level} from '../../source/records/levels.ts';
import {LogLines, type LogLine} from '../../source/runs/log-lines.ts';

let count = 0;

function line(text: string, level: Level | null = 'INFO', more: Partial<LogLine> = {}): LogLine {
	return {
		text,
		level,
		spans: [],
		time: more.latest ?? Number.NaN,
		rank: null,
		isStart: true,
		source: 'a.log',
		line: 1,
		kind: 'line',
		file: 0,
		ordinal: ++count,
		latest: Number.NaN,
		...more,
	};
}

function listOf(...all: LogLine[]): LogLines {
	const list = new LogLines();
	for (const one of all) list.add(one);
	return list;
}

const texts = (lines: readonly LogLine[]): string[] => lines.map(({text}) => text);

describe('the newest lines of a log', () => {
	it('are bounded in number, and it is known which ones are only in the file', () => {
		const list = new LogLines();
		const all = Array.from({length: 100_000}, (_, at) => line(String(at)));
		for (const one of all) list.add(one);
		expect(list.lines.length).toBeLessThanOrEqual(2500);
		expect(list.lines.length).toBeGreaterThanOrEqual(2000);
		expect(list.last!.text).toBe('99999');
		const kept = new Set(list.lines);
		expect(all.every((one) => list.isOlder(one) !== kept.has(one))).toBe(true);
		expect(list.firstOrdinal(0)).toBe(list.lines[0]!.ordinal);
		expect([list.hasOlder(0), list.hasOlder(1)]).toEqual([true, false]);
	});

	it('are bounded in characters', () => {
		const list = new LogLines();
		for (let at = 0; at < 200; at++) list.add(line('x'.repeat(65_536)));
		const characters = list.lines.reduce((sum, {text}) => sum + text.length, 0);
		expect(characters).toBeLessThanOrEqual(1.25 * 2 ** 20 + 65_536);
		expect(list.lines.length).toBeGreaterThan(5);
	});

	it('are more of a pipe, with the warnings and errors among those that are kept no longer', () => {
		const list = new LogLines();
		list.keepMore();
		list.add(line('it failed', 'ERROR'));
		for (let at = 0; at < 100_000; at++) list.add(line('x', 'DEBUG'));
		expect(list.lines.length).toBeGreaterThanOrEqual(20_000);
		expect(list.lines.length).toBeLessThanOrEqual(25_000);
		expect(texts(list.lines)).not.toContain('it failed');
		expect(texts(list.olderNotable)).toEqual(['it failed']);
	});

	it('may change in place', () => {
		const frame = line('1/10');
		const bars = listOf(frame);
		frame.text = '2/10';
		expect(texts(bars.lines)).toEqual(['2/10']);
	});

	it('are found by their places', () => {
		const [a, b] = [line('a'), line('b')];
		const list = listOf(a, b);
		expect([list.indexAfter(a), list.indexAfter(b)]).toEqual([1, 2]);
		expect(list.indexAfter({file: 9, ordinal: 1, latest: 0})).toBe(0);
	});
});

describe('the lines of several files', () => {
	const at = (text: string, file: number, ordinal: number, latest: number): LogLine =>
		line(text, 'INFO', {file, ordinal, latest});

	it('are put in the order of their times', () => {
		const list = listOf(at('b', 0, 1, 2), at('d', 0, 2, 4), at('a', 1, 1, 1), at('c', 1, 2, 3));
		list.sortByTime();
		expect(texts(list.lines)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('stay as they were read where one has no time', () => {
		const list = listOf(at('b', 0, 1, 2), at('a', 1, 1, 1), at('x', 1, 2, Number.NaN));
		list.sortByTime();
		expect(texts(list.lines)).toEqual(['b', 'a', 'x']);
	});

	it('keep the order of lines of the same time', () => {
		const list = listOf(at('a', 0, 1, 1), at('b', 0, 2, 1), at('c', 1, 1, 1));
		list.sortByTime();
		expect(texts(list.lines)).toEqual(['a', 'b', 'c']);
	});

	it('begin where no line of another file is missing any more', () => {
		const list = new LogLines();
		// The first file is over before the second one fills the list.
		for (let second = 0; second < 3000; second++) list.add(at('first', 0, second + 1, second));
		for (let second = 0; second < 4000; second++) list.add(at('second', 1, second + 1, second));
		expect(list.lines.every(({file}) => file === 1)).toBe(true);
		list.sortByTime();
		expect(list.lines[0]!.latest).toBeGreaterThanOrEqual(2999);
		expect(list.firstOrdinal(1)).toBe(list.lines[0]!.ordinal);
	});
});
