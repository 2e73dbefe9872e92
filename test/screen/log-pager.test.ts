import {describe, expect, it} from 'vitest';
import {LogHistory} from '../../source/runs/log-history.ts';
import type {LogPlace} from '../../source/runs/log-place.ts';
import {LogPager, type PageQuery} from '../../source/screen/log-pager.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';
import {until} from '../support/until.ts';

const line = (at: number): string => `2026-11-02 10:00:00 ${at === 3 ? 'ERROR' : 'INFO'} step ${at}`;
const log = lines(10_000, line);

function queryOf({registry}: Fed, more: Partial<PageQuery> = {}): PageQuery {
	return {run: registry.runs[0]!, minimum: null, text: null, end: null, last: null, ...more};
}

const textsOf = (pager: LogPager, query: PageQuery): string[] =>
	pager.pageOf(query, 3).lines.map(({text}) => text);

describe('a page of the log', () => {
	it('is there at once where it is in memory, and goes on with what comes', () => {
		const fed = fedRegistry({'a.log': log});
		const pager = new LogPager(fed.history, () => undefined);
		expect(textsOf(pager, queryOf(fed))).toEqual(['step 9997', 'step 9998', 'step 9999', 'step 10000']);
		fed.feed(
			'a.log',
			lines(5000, (at) => line(10_000 + at)),
		);
		expect(textsOf(pager, queryOf(fed)).at(-1)).toBe('step 15000');
		fed.feed('a.log', ' 10%|█ | 1/10\r 20%|██ | 2/10');
		fed.feed('a.log', '\r 30%');
		expect(textsOf(pager, queryOf(fed)).at(-1)).toContain('2/10');
		expect(textsOf(pager, queryOf(fed)).at(-2)).toBe('step 15000');
	});

	it('keeps the page before in sight while it is being read, and tells when it is there', async () => {
		const fed = fedRegistry({'a.log': log});
		let changes = 0;
		const pager = new LogPager(fed.history, () => changes++);
		const newest = textsOf(pager, queryOf(fed));
		const end: LogPlace = {file: 0, ordinal: 100, latest: Date.UTC(2026, 10, 2, 10)};
		expect(textsOf(pager, queryOf(fed, {end}))).toEqual(newest);
		expect(changes).toBe(0);
		await until(() => changes > 0, 'the page to be read');
		expect(textsOf(pager, queryOf(fed, {end}))).toEqual(['step 97', 'step 98', 'step 99', 'step 100']);
	});

	it('finds the few lines of a level at the very beginning, and those that come', async () => {
		const fed = fedRegistry({'a.log': log});
		const pager = new LogPager(fed.history, () => undefined);
		const query = queryOf(fed, {minimum: 'ERROR'});
		await until(() => textsOf(pager, query).length > 0, 'the error to be found');
		expect(textsOf(pager, query)).toEqual(['step 3']);
		fed.feed('a.log', `2026-11-02 10:00:01 INFO fine\n2026-11-02 10:00:01 ERROR again\n`);
		expect(textsOf(pager, query)).toEqual(['step 3', 'again']);
	});

	it('tells how much was looked through where that takes long', async () => {
		const fed = fedRegistry({'a.log': log});
		const never = new LogHistory(
			() => new Promise(() => undefined),
			() => Promise.resolve(),
		);
		const pager = new LogPager(never, () => undefined);
		const text = {pattern: new SearchPattern('step 5$'), hides: false};
		const query = queryOf(fed, {text});
		expect(pager.pageOf(query, 3).progress).toBeNaN();
		await until(() => pager.pageOf(query, 3).progress >= 0, 'the progress to be told');
	});

	it('reads no page that nobody looks at any more to its end', async () => {
		const fed = fedRegistry({'a.log': log});
		const pager = new LogPager(fed.history, () => undefined);
		textsOf(pager, queryOf(fed, {minimum: 'ERROR'}));
		expect(textsOf(pager, queryOf(fed))).toHaveLength(4);
		await until(() => textsOf(pager, queryOf(fed)).at(-1) === 'step 10000', 'the newest page');
	});
});
