import {describe, expect, it} from 'vitest';
import {LogHistory} from '../../source/runs/log-history.ts';
import type {LogLine} from '../../source/runs/log-lines.ts';
import {walk} from '../../source/runs/log-walk.ts';
import {RunLog} from '../../source/runs/run-log.ts';
import {shownBy} from '../../source/views/log-filter.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';
import {encode} from '../support/encode.ts';
import {finished} from '../support/log-work.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';

const all = shownBy({minimum: null, text: null});

/** All lines of the log, from its oldest or from its newest. */
async function linesOf(
	{registry, history}: Pick<Fed, 'registry' | 'history'>,
	direction: 'up' | 'down' = 'down',
	wanted = all,
): Promise<LogLine[]> {
	return finished(walk(new RunLog(registry.runs[0]!, history), null, direction, wanted, Infinity));
}

/** What a line shows, without what only tells where it stands. */
const shown = ({
	text,
	spans,
	time,
	level,
	rank,
	isStart,
	line,
	source,
	kind,
	ordinal,
	latest,
}: LogLine): unknown => ({
	text,
	spans,
	time,
	level,
	rank,
	isStart,
	line,
	source,
	kind,
	ordinal,
	latest,
});

/** A log of every kind of line, far longer than what is kept of it. */
const mixed = lines(6000, (at) => {
	const time = `2026-11-02 1${Math.floor(at / 3600)}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
	if (at % 997 === 0)
		return `${time} ERROR it broke\nTraceback (most recent call last):\n  File "a.py", line ${at}, in f\nValueError: no ${at}`;
	if (at % 91 === 0) return `${time} INFO \u001B[32mgreen\u001B[0m 损失 ${at}\n  more of it`;
	if (at % 53 === 0) return ` 10%|█   | ${at}/9999\r 20%|██  | ${at}/9999\r 30%|███ | ${at}/9999`;
	if (at % 31 === 0) return '';
	if (at % 29 === 0) return `no time, no level ${at}`;
	return `${time} ${at % 7 === 0 ? 'WARNING' : 'INFO'} step ${at} loss=${1 / at}`;
});

/** The same lines as they are shown where all of them are kept. */
function keptOf(bytes: Buffer): LogLine[] {
	const kept: LogLine[] = [];
	const {registry, feed} = fedRegistry({'a.log': ''});
	const ring = registry.runs[0]!.lines;
	let text = bytes;
	// In pieces so small that nothing is dropped unseen.
	for (; text.length > 0; text = text.subarray(20_000)) {
		feed('a.log', text.subarray(0, 20_000));
		for (const line of ring.lines) if (!kept.includes(line, Math.max(0, kept.length - 3000))) kept.push(line);
	}

	return kept;
}

describe('the whole log of a run', () => {
	it.each(['utf-8', 'utf-16le', 'utf-16be', 'gbk'] as const)(
		'has from the disk the lines that were shown when they came: %s',
		async (encoding) => {
			const bytes = encode(encoding.startsWith('utf-16') ? `\uFEFF${mixed}` : mixed, encoding);
			const fed = fedRegistry({'a.log': ''});
			for (let at = 0; at < bytes.length; at += 50_001) fed.feed('a.log', bytes.subarray(at, at + 50_001));
			expect(fed.registry.runs[0]!.lines.lines.length).toBeLessThan(2600);
			const found = await linesOf(fed);
			expect(found.map(shown)).toEqual(keptOf(bytes).map(shown));
			expect((await linesOf(fed, 'up')).map(({ordinal}) => ordinal)).toEqual(
				found.map(({ordinal}) => ordinal),
			);
		},
	);

	it('has the lines of one level from the blocks that have any', async () => {
		const fed = fedRegistry({
			'a.log': lines(60_000, (at) => `2026-11-02 10:00:00 ${at === 5 ? 'ERROR' : 'INFO'} step ${at}`),
		});
		const read: number[] = [];
		const text = lines(60_000, (at) => `2026-11-02 10:00:00 ${at === 5 ? 'ERROR' : 'INFO'} step ${at}`);
		const history = new LogHistory(
			(_, from, end) => {
				read.push(from);
				return Promise.resolve(Buffer.from(text).subarray(from, end));
			},
			() => Promise.resolve(),
		);
		const errors = await linesOf({...fed, history}, 'up', shownBy({minimum: 'ERROR', text: null}));
		expect(errors.map(({text: told}) => told)).toEqual(['step 5']);
		expect(read).toEqual([0]);
	});

	it('has the lines with some text, or without it', async () => {
		const fed = fedRegistry({'a.log': lines(20_000, (at) => `2026-11-02 10:00:00 INFO step ${at}`)});
		const of = async (source: string, hides: boolean): Promise<number> => {
			const text = {pattern: new SearchPattern(source), hides};
			return (await linesOf(fed, 'down', shownBy({minimum: null, text}))).length;
		};
		expect(await of('step 1234', false)).toBe(11);
		expect(await of('step [0-9]$', false)).toBe(9);
		expect(await of('step 1', true)).toBe(20_000 - 11_111);
		expect(await of('info', false)).toBe(20_000);
		expect(await of('no such text', false)).toBe(0);
	});

	it('begins anew where the file does, with what was kept of the old one above', async () => {
		const fed = fedRegistry({'a.log': lines(5000, (at) => `old ${at}`)});
		fed.restart('a.log');
		fed.feed(
			'a.log',
			lines(500, (at) => `new ${at}`),
		);
		const found = (await linesOf(fed)).map(({text}) => text);
		expect(found.slice(-501)).toEqual([
			'log restarted (truncated)',
			...lines(500, (at) => `new ${at}`)
				.trim()
				.split('\n'),
		]);
		expect(found.slice(0, -501).every((text) => text.startsWith('old '))).toBe(true);
		fed.feed(
			'a.log',
			lines(5000, (at) => `new ${at + 500}`),
		);
		expect((await linesOf(fed)).map(({text}) => text)).toEqual(
			lines(5500, (at) => `new ${at}`)
				.trim()
				.split('\n'),
		);
	});

	it('puts the lines of several files in the order of their times, each once', async () => {
		const second = (at: number): string =>
			`2026-11-02 1${Math.floor(at / 3600)}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
		const fed = fedRegistry({
			'exp_main.log': lines(9000, (at) => `${second(at)} ${at % 50 === 0 ? 'ERROR' : 'INFO'} main ${at}`),
			'exp_errors.log': lines(180, (at) => `${second(at * 50)} ERROR main ${at * 50}`),
			'exp_eval.log': lines(9000, (at) => `${second(at)} INFO eval ${at}`),
		});
		const found = await linesOf(fed);
		expect(found).toHaveLength(18_000);
		expect(found.map(({time}) => time)).toEqual(found.map(({time}) => time).toSorted((a, b) => a - b));
		const names = found.map(({text}) => text);
		expect(new Set(names).size).toBe(18_000);
		expect((await linesOf(fed, 'up')).map(({text}) => text)).toEqual(names);
	});

	it('ends for a screen that stands still with what was there', async () => {
		const fed = fedRegistry({'a.log': lines(6000, (at) => `line ${at}`)});
		const [run] = fed.registry.runs;
		const last = run!.lines.last!;
		fed.feed(
			'a.log',
			lines(9000, (at) => `later ${at}`),
		);
		const found = await finished(walk(new RunLog(run!, fed.history, last), null, 'up', all, Infinity));
		expect(found.map(({text}) => text)).toEqual(
			lines(6000, (at) => `line ${at}`)
				.trim()
				.split('\n'),
		);
	});

	it('says where it cannot be read any more', async () => {
		const fed = fedRegistry({'a.log': lines(5000, (at) => `line ${at}`)});
		const history = new LogHistory(
			() => Promise.reject(new Error('permission denied')),
			() => Promise.resolve(),
		);
		const [first, second] = await linesOf({...fed, history});
		expect(first).toMatchObject({kind: 'divider', text: 'cannot be read again: a.log: permission denied'});
		expect(second!.kind).toBe('line');
	});
});
