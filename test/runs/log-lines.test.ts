import {describe, expect, it} from 'vitest';
import type {Level} from '../../source/records/levels.ts';
import {LogLines, type LogLine} from '../../source/runs/log-lines.ts';

function line(text: string, level: Level | null = 'INFO', more: Partial<LogLine> = {}): Omit<LogLine, 'id'> {
	return {
		text,
		level,
		spans: [],
		time: Number.NaN,
		rank: null,
		isStart: true,
		source: 'a.log',
		line: 1,
		kind: 'line',
		...more,
	};
}

function listOf(...all: Array<Omit<LogLine, 'id'>>): LogLines {
	const list = new LogLines();
	for (const one of all) list.add(one);
	return list;
}

const texts = (lines: readonly LogLine[]): string[] => lines.map(({text}) => text);

describe('the lines of a log', () => {
	const list = listOf(
		line('a', 'DEBUG'),
		line('b'),
		line('c', 'WARNING'),
		line('d', null),
		line('e', 'ERROR'),
	);

	it('are the newest of a level, oldest first', () => {
		expect(texts(list.upTo(list.lastId, 3, null))).toEqual(['c', 'd', 'e']);
		expect(texts(list.upTo(list.lastId, 9, 'INFO'))).toEqual(['b', 'c', 'd', 'e']);
		expect(texts(list.upTo(list.lastId, 9, 'WARNING'))).toEqual(['c', 'e']);
		expect(texts(list.upTo(list.lastId, 9, 'CRITICAL'))).toEqual([]);
	});

	it('can be looked at from any line backwards and forwards', () => {
		const [, second, third] = list.upTo(list.lastId, 9, null);
		expect(list.upTo(list.lastId, 1, null)[0]!.id).toBe(list.lastId);
		expect(texts(list.upTo(third!.id, 2, null))).toEqual(['b', 'c']);
		expect(texts(list.from(second!.id, 2, null))).toEqual(['b', 'c']);
		expect(texts(list.from(second!.id, 9, 'ERROR'))).toEqual(['e']);
		expect(list.from(list.lastId + 1, 9, null)).toEqual([]);
	});

	it('show a divider at every level that keeps it', () => {
		const divided = listOf(line('a'), line('log restarted', null, {kind: 'divider'}), line('b'));
		expect(texts(divided.upTo(divided.lastId, 9, 'SUCCESS'))).toEqual(['log restarted']);
		expect(texts(divided.upTo(divided.lastId, 9, 'ERROR'))).toEqual(['log restarted']);
	});

	it('may change in place', () => {
		const bars = new LogLines();
		const frame = bars.add(line('1/10'));
		Object.assign(frame, line('2/10'));
		expect(texts(bars.upTo(bars.lastId, 9, null))).toEqual(['2/10']);
	});
});

describe('the memory of a log', () => {
	it('is bounded in lines', () => {
		const list = new LogLines();
		for (let at = 0; at < 100_000; at++) list.add(line(String(at)));
		const kept = list.upTo(list.lastId, Infinity, null);
		expect(kept.length).toBeLessThanOrEqual(25_000);
		expect(kept.length + list.dropped).toBe(100_000);
		expect(kept.at(-1)!.text).toBe('99999');
	});

	it('says in its first line that older ones are not kept, where that is so, at every level', () => {
		const list = new LogLines();
		for (let at = 0; at < 100_000; at++)
			list.add(line(String(at), at % 2 === 0 ? 'ERROR' : 'INFO', {time: at}));
		for (const minimum of [null, 'ERROR'] as const) {
			const [first, second] = list.from(0, 2, minimum);
			expect(first).toMatchObject({kind: 'divider', text: 'older lines are in the file, not kept here'});
			expect(second).toMatchObject({kind: 'line', time: expect.any(Number) as number});
			expect(first!.time).toBeLessThan(second!.time);
		}

		expect(list.from(0, 1, null)[0]!.id).toBeGreaterThan(70_000);
		expect(texts(listOf(line('a'), line('b')).from(0, 9, null))).toEqual(['a', 'b']);
	});

	it('knows that a pipe has no file to look in', () => {
		const list = new LogLines();
		for (let at = 0; at < 30_000; at++) list.add(line(String(at), 'INFO', {source: '-'}));
		expect(texts(list.from(0, 1, null))).toEqual(['older lines are not kept here']);
	});

	it('is bounded in characters', () => {
		const list = new LogLines();
		for (let at = 0; at < 1000; at++) list.add(line('x'.repeat(65_536)));
		const characters = list.upTo(list.lastId, Infinity, null).reduce((sum, {text}) => sum + text.length, 0);
		expect(characters).toBeLessThanOrEqual(10 * 2 ** 20);
		expect(characters).toBeGreaterThan(2 ** 20);
	});

	it('keeps warnings and errors in a flood of others', () => {
		const list = new LogLines();
		list.add(line('it failed', 'ERROR'));
		for (let at = 0; at < 100_000; at++) list.add(line('x', 'DEBUG'));
		expect(texts(list.upTo(list.lastId, 9, 'WARNING'))).toEqual(['it failed']);
		expect(texts(list.upTo(list.lastId, 100_000, null))).not.toContain('it failed');
	});
});

describe('the lines of several files', () => {
	it('are put in the order of their times, and found by id in it', () => {
		const list = listOf(
			line('b', 'ERROR', {time: 2}),
			line('d', 'INFO', {time: 4}),
			line('a', 'ERROR', {time: 1}),
			line('c', 'INFO', {time: 3}),
		);
		list.sortByTime();
		const sorted = list.upTo(list.lastId, 9, null);
		expect(texts(sorted)).toEqual(['a', 'b', 'c', 'd']);
		expect(texts(list.upTo(sorted[1]!.id, 9, null))).toEqual(['a', 'b']);
		expect(texts(list.upTo(list.lastId, 9, 'ERROR'))).toEqual(['a', 'b']);
		expect(texts(list.from(sorted[1]!.id, 9, null))).toEqual(['b', 'c', 'd']);
	});

	it('stay as they were read where one has no time', () => {
		const list = listOf(line('b', 'INFO', {time: 2}), line('a', 'INFO', {time: 1}), line('x'));
		list.sortByTime();
		expect(texts(list.upTo(list.lastId, 9, null))).toEqual(['b', 'a', 'x']);
	});

	it('keep the order of lines of the same time', () => {
		const list = listOf(
			line('a', 'INFO', {time: 1}),
			line('b', 'INFO', {time: 1}),
			line('c', 'INFO', {time: 1}),
		);
		list.sortByTime();
		expect(texts(list.upTo(list.lastId, 9, null))).toEqual(['a', 'b', 'c']);
	});
});
