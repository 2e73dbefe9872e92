import {beforeEach, describe, expect, it} from 'vitest';
import type {ControlContext} from '../../source/screen/control-context.ts';
import {press} from '../../source/screen/controls.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {initialState, reduce, type ScreenState} from '../../source/screen/state.ts';
import {fedRegistry, lines} from '../support/registry.ts';
import {until} from '../support/until.ts';

const log = lines(
	12_000,
	(at) =>
		`2026-11-02 10:00:00 INFO step ${at}${at === 7 || at === 4000 ? ' Needle' : at === 11_990 ? ' Needle [x=' : ''}`,
);
const {registry, history} = fedRegistry({'a.log': log});

let state: ScreenState;
let pager: LogPager;

beforeEach(() => {
	state = initialState;
	pager = new LogPager(history, () => undefined);
});

function type(...keys: string[]): void {
	const context = {
		read: () => state,
		dispatch(action: Parameters<typeof reduce>[1]) {
			state = reduce(state, action);
		},
		runs: registry.runs,
		frozen: null,
		pager,
		page: 10,
		helpMost: () => 0,
		isLogShown: true,
		isPipeOpen: () => false,
	} as unknown as ControlContext;
	for (const key of keys) press(key, context);
}

async function reaches(line: number): Promise<void> {
	await until(
		() => state.marked?.ordinal === line,
		() => `line ${line}, not ${state.marked?.ordinal ?? 'none'}`,
	);
}

describe('a search', () => {
	it('is typed, mended and left', () => {
		type('/', 'x', 'Backspace', 'a', 'Space', 'q', 'Up');
		expect(state.prompt).toEqual({kind: 'search', text: 'a q'});
		type('^U', 'é');
		expect(state.prompt?.text).toBe('é');
		type('Esc');
		expect(state).toMatchObject({prompt: null, search: null, logEnd: null});
	});

	it('tells which of how many matches it led to', async () => {
		type('/', ...Array.from('needle'), 'Enter');
		await until(
			() => state.told === 'match 3/3',
			() => `match 3/3, not ${String(state.told)}`,
		);
		type('n');
		await until(
			() => state.told === 'match 2/3',
			() => `match 2/3, not ${String(state.told)}`,
		);
		expect(state.marked?.ordinal).toBe(4000);
	});

	it('goes up from the newest line through the file, and back', async () => {
		type('/', ...Array.from('needle'), 'Enter');
		await reaches(11_990);
		type('n');
		await reaches(4000);
		type('n');
		await reaches(7);
		type('n');
		await reaches(11_990);
		expect(state.told).toMatch(/from the newest again$/);
		type('n');
		await reaches(4000);
		type('N');
		await reaches(11_990);
	});

	it('goes down from where one has scrolled to', async () => {
		type('g');
		await until(() => state.logEnd !== null, 'the first page');
		type('/', ...Array.from('[Nn]eedle$'), 'Enter');
		await reaches(7);
		type('n');
		await reaches(4000);
	});

	it('says that nothing is found, and what is no regular expression', async () => {
		type('/', ...Array.from('needle ('), 'Enter');
		expect(state.told).toMatch(/^taken as plain text: no regular expression \(.*\)$/);
		await until(
			() => state.told?.startsWith('no match in this log; taken as plain text') === true,
			'the end',
		);
		type('Esc');
		expect(state.search).toBeNull();
		type('n');
		expect(state.told).toBe('nothing is searched for: / asks');
	});

	it('tells that there is none, or no other, wherever one has scrolled to', async () => {
		type('g');
		await until(() => state.logEnd !== null, 'the first page');
		type('/', ...Array.from('zzzq'), 'Enter');
		await until(() => state.told === 'no match in this log', 'the end of the search');
		type('/', ...Array.from('step 7 '), 'Enter');
		await reaches(7);
		type('n');
		await until(() => state.told === 'no other match in this log', 'the end of the search');
	});

	it('tells with what it finds that it was taken as plain text', async () => {
		type('/', ...Array.from('needle ['), 'Enter');
		await until(
			() => (state.told ?? '').startsWith('match 1/1; taken as plain text: '),
			() => `the match, not ${String(state.told)}`,
		);
		expect(state.marked?.ordinal).toBe(11_990);
	});

	it('is stopped with Esc', () => {
		type('/', ...Array.from('step 1$'), 'Enter');
		expect(pager.searched).toBeGreaterThanOrEqual(0);
		type('Esc');
		expect(pager.searched).toBeNaN();
		expect(state).toMatchObject({told: 'search stopped', marked: null});
	});

	it('stops where another key moves', async () => {
		type('/', ...Array.from('step 1$'), 'Enter', 'G', 'Up');
		await until(() => state.logEnd !== null, 'one line up');
		expect([state.logEnd?.ordinal, state.marked?.ordinal]).toEqual([11_999, 11_999]);
	});
});

describe('a filter by text', () => {
	it('shows what matches or hides it, until it is empty', () => {
		type('&', ...Array.from('step'), 'Enter');
		expect(state.textFilter).toMatchObject({hides: false, pattern: {source: 'step'}});
		type('&', ...Array.from('!step'), 'Enter');
		expect(state.textFilter).toMatchObject({hides: true, pattern: {source: 'step'}});
		type('&', 'Enter');
		expect(state.textFilter).toBeNull();
		type('&', 'x', 'Enter', 'Esc');
		expect(state.textFilter).toBeNull();
	});

	it('is the log in which is searched', async () => {
		type('&', ...Array.from('!4000'), 'Enter', '/', ...Array.from('needle'), 'Enter');
		await reaches(11_990);
		type('n');
		await reaches(7);
	});
});
