import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {ControlContext} from '../../source/screen/control-context.ts';
import {press} from '../../source/screen/controls.ts';
import {lookAtTable} from '../../source/screen/run-table-drawing.ts';
import {RunTable} from '../../source/views/run-table.ts';
import type {LogPlace} from '../../source/runs/log-place.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {stillRunView} from '../../source/views/run.ts';
import {initialState, reduce, type ScreenState} from '../../source/screen/state.ts';
import {fedRegistry, lines, present} from '../support/registry.ts';

const log = (name: string): string =>
	lines(60, (step) => `2026-11-02 10:00:00 INFO step ${step} loss=${step} lr=0.1 ${name}`);
const {registry, history} = fedRegistry({'a.log': log('a'), 'b.log': log('b'), 'c.log': log('c')});

let state: ScreenState;
let isPipeOpen: boolean;
let pager: LogPager;
const table = new RunTable();
const leave = vi.fn();
const suspend = vi.fn();
const redraw = vi.fn();

beforeEach(() => {
	state = initialState;
	isPipeOpen = false;
	pager = new LogPager(history, () => undefined);
	vi.clearAllMocks();
});

function context(): ControlContext {
	return {
		read: () => state,
		dispatch(action) {
			state = reduce(state, action);
		},
		runs: registry.runs,
		frozen: null,
		pager,
		table: () => lookAtTable(table, {runs: registry.runs, frozen: null, now: present}, state.table),
		page: 10,
		helpMost: () => 20,
		isLogShown: true,
		charts: {columns: 92, perPage: 1, grids: [1, 2, 3, 4]},
		isPipeOpen: () => isPipeOpen,
		leave,
		suspend,
		redraw,
	};
}

function type(...keys: string[]): ScreenState {
	for (const key of keys) press(key, context());
	return state;
}

describe('keys', () => {
	it.each([
		['1', 'DEBUG'],
		['2', 'INFO'],
		['3', 'WARNING'],
		['4', 'ERROR'],
		['5', 'CRITICAL'],
	])('%s sets the minimum level %s', (key, minimum) => {
		expect(type(key).minimum).toBe(minimum);
		expect(type('0').minimum).toBeNull();
	});

	it('go through the levels with L, and round', () => {
		const seen = Array.from({length: 6}, () => type('L').minimum);
		expect(seen).toEqual(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL', null]);
	});

	it('choose a pane, a run and a metric', () => {
		expect(type('Tab').focus).not.toBe(initialState.focus);
		expect(type('S-Tab').focus).toBe(initialState.focus);
		expect(type(']', ']').run).toBe(2);
		expect(type('[').run).toBe(1);
		const names = metricViews(registry.runs[1]!).map((metric) => metric.name);
		expect(type('+').metric).toBe(names[1]);
		expect(type('-').metric).toBe(names[0]);
	});

	it('move in the log; up stops following, G follows again', () => {
		expect(type('Up').logEnd?.ordinal).toBe(59);
		expect(type('PgUp').logEnd?.ordinal).toBe(50);
		expect(type('PgDn', 'Down').logEnd).toBeNull();
		expect(type('g').logEnd?.ordinal).toBe(10);
		expect(type('G').logEnd).toBeNull();
		expect(type('g', 'F').logEnd).toBeNull();
	});

	it('find the next error and warning from where the log was scrolled to, and the error before', () => {
		const levels = ['INFO', 'WARNING', 'ERROR', 'INFO', 'WARNING', 'ERROR', 'INFO', 'INFO'];
		const mixed = levels.map((level, at) => `2026-11-02 10:00:0${at} ${level} line ${at + 1}\n`).join('');
		const {runs: own} = fedRegistry({'d.log': mixed}).registry;
		const at = (ordinal: number): LogPlace => own[0]!.lines.lines[ordinal - 1]!;
		const jump = (key: string, end: number, marked: number): number | undefined => {
			state = {...initialState, logEnd: at(end), marked: at(marked)};
			press(key, {...context(), runs: own});
			return state.marked?.ordinal;
		};

		expect(jump('W', 3, 2)).toBe(5);
		expect(jump('e', 4, 3)).toBe(6);
		expect(jump('E', 7, 6)).toBe(3);
		expect(jump('W', 8, 5)).toBe(2);
		expect(state.told).toBe('warning 1/2, from the oldest again');
	});

	it('tell which error was found, or that there is none, until the next key', () => {
		const levels = ['INFO', 'ERROR', 'INFO', 'ERROR'];
		const mixed = levels.map((level, at) => `2026-11-02 10:00:0${at} ${level} line ${at + 1}\n`).join('');
		const {runs: own} = fedRegistry({'d.log': mixed}).registry;
		const told = (key: string): string | null => {
			press(key, {...context(), runs: own});
			return state.told;
		};

		expect(told('e')).toBe('error 2/2');
		expect(told('e')).toBe('error 1/2, from the oldest again');
		expect(state.marked?.ordinal).toBe(2);
		expect(told('E')).toBe('error 2/2, from the newest again');
		expect(told('E')).toBe('error 1/2');
		expect(told('W')).toBe('no warning in this log');
		const {runs: single} = fedRegistry({'e.log': mixed.split('\n').slice(0, 3).join('\n')}).registry;
		state = initialState;
		for (const key of ['e', 'e']) press(key, {...context(), runs: single});
		expect(state.told).toBe('no other error in this log');
		expect(told('Tab')).toBeNull();
	});

	it('keep the record that a jump led to in sight when the filter changes', () => {
		const text = Array.from(
			{length: 60},
			(_, at) => `2026-11-02 10:00:00 ${at % 20 === 9 ? 'ERROR' : 'INFO'} line\n`,
		);
		const {runs: own} = fedRegistry({'d.log': text.join('')}).registry;
		for (const key of ['4', 'e', 'E', '0']) press(key, {...context(), runs: own});
		expect(state).toMatchObject({marked: {ordinal: 30}, minimum: null});
		expect(state.logEnd?.ordinal).toBeGreaterThanOrEqual(30);
		expect(state.logEnd?.ordinal).toBeLessThan(30 + context().page);
	});

	it('work on the last run when there are fewer than there were', () => {
		state = {...initialState, run: 9};
		expect(type('Up').logEnd?.ordinal).toBe(59);
	});

	it('choose the first and the last run in their pane, and never act on a hidden log there', () => {
		state = {...initialState, focus: 'progress', zoomed: 'progress'};
		expect(type('G')).toMatchObject({run: 2, logEnd: null});
		expect(type('g')).toMatchObject({run: 0, logEnd: null});
		expect(type('Enter')).toMatchObject({zoomed: null, logLook: {record: null}});
		expect(type('Enter').told).toBe('records are in the log: Tab goes there');
	});

	it('show a log that is hidden where they lead to a line of it, or tell that it is', () => {
		const hidden: ScreenState = {...initialState, focus: 'chart', zoomed: 'chart'};
		const pressed = (key: string): ScreenState => {
			state = hidden;
			press(key, {...context(), isLogShown: false});
			return state;
		};

		expect(pressed('e')).toMatchObject({focus: 'log', zoomed: 'log', told: 'no error in this log'});
		expect(pressed('4')).toMatchObject({
			minimum: 'ERROR',
			zoomed: 'chart',
			told: '≥ ERROR; the log is hidden: Esc shows it',
		});
		expect(pressed('b')).toMatchObject({
			logLook: {bookmarks: []},
			told: 'the log is hidden: Esc shows it',
		});
		expect(pressed('PgUp')).toMatchObject({logEnd: null, told: 'the log is hidden: Esc shows it'});
	});

	it('move between runs and metrics in the panes of these', () => {
		state = {...initialState, focus: 'progress'};
		expect(type('Down')).toMatchObject({run: 1, logEnd: null});
		state = {...initialState, focus: 'chart'};
		expect(type('Down')).toMatchObject({metric: metricViews(registry.runs[0]!)[1]!.name, logEnd: null});
	});

	it('freeze, zoom, help, and go back', () => {
		expect(type('Space').isFrozen).toBe(true);
		expect(type('z').zoomed).toBe('log');
		expect(type('?').help).toBe(0);
		expect(type('Esc', 'Esc', 'Esc')).toMatchObject({help: null, zoomed: null, isFrozen: false});
	});

	it('tell that there are no alerts, also in the table of runs', () => {
		const told = 'no alerts: mlwatch has no rules yet; errors: e, warnings: W';
		expect(type('a').told).toBe(told);
		expect(type('t', 'a').told).toBe(told);
	});

	it('draw anew and suspend', () => {
		type('^L', '^Z');
		expect([redraw.mock.calls.length, suspend.mock.calls.length]).toEqual([1, 1]);
	});

	it('that are none do nothing', () => {
		expect(type('Q', 'é', 'k', '🚀')).toBe(initialState);
		expect(leave).not.toHaveBeenCalled();
	});
});

describe('in the help', () => {
	it('keys scroll it, and those of the screen behind it do nothing', () => {
		expect(type('?', 'Down', 'Down', 'Up').help).toBe(1);
		expect(type('L', ']', 'Tab', 'z', 'Space')).toMatchObject({...initialState, help: 1});
		expect(type('G').help).toBe(20);
		expect(type('?').help).toBeNull();
	});

	it('q leaves', () => {
		type('?', 'q');
		expect(leave).toHaveBeenCalledExactlyOnceWith('quit');
	});
});

describe('leaving', () => {
	it.each([
		['q', 'quit'],
		['^C', 'interrupt'],
	])('is done at once by %s', (key, how) => {
		type(key);
		expect(leave).toHaveBeenCalledExactlyOnceWith(how);
	});

	it.each(['q', '^C'])('is asked about at %s while a program writes into the pipe', (key) => {
		isPipeOpen = true;
		expect(type(key).isAsking).toBe(true);
		expect(leave).not.toHaveBeenCalled();
	});

	it.each([
		['Enter', 'detach'],
		['q', 'detach'],
		['^C', 'detach'],
		['k', 'quit'],
	])('is answered by %s with %s', (key, how) => {
		isPipeOpen = true;
		type('q', key);
		expect(leave).toHaveBeenCalledExactlyOnceWith(how);
	});

	it('is thought better of with Esc, and other keys answer nothing', () => {
		isPipeOpen = true;
		expect(type('q', 'L', 'x', ' ')).toMatchObject({isAsking: true, minimum: null});
		expect(type('Esc').isAsking).toBe(false);
		expect(leave).not.toHaveBeenCalled();
	});
});

describe('keys in the chart', () => {
	it('do nothing while another pane is in focus', () => {
		expect(type('>', 'Left').chartRange).toBeNull();
	});

	it('zoom in around the newest value, move, follow again at the end, and show all', () => {
		type('Tab', 'Tab');
		expect(state.focus).toBe('chart');
		expect(type('>').chartRange).toEqual({width: 29.5, end: null});
		expect(type('Left').chartRange).toEqual({width: 29.5, end: 52.63});
		expect(type('>').chartRange).toEqual({width: 14.75, end: 45.26});
		expect(type('Right', 'Right', 'Right', 'Right', 'Right').chartRange).toEqual({width: 14.75, end: null});
		expect(type('<', '<').chartRange).toBeNull();
		expect(type('>', 'Esc').chartRange).toBeNull();
	});

	it('say where they go no further', () => {
		state = {...initialState, focus: 'chart'};
		expect(type('<').told).toBe('all of the chart is shown: > shows a part');
		expect(type('Left').told).toBe('all of the chart is shown: > shows a part');
		expect(type('>').told).toBeNull();
		expect(type('Right').told).toBe('the newest values are shown');
		expect(type('Left', 'Left', 'Left', 'Left', 'Left', 'Left').told).toBe('the oldest values are shown');
		expect(type('>', '>', '>', '>', '>').told).toBe('no closer: a few values fill the chart');
	});

	it('zoom where the screen stands still within what it shows', () => {
		const run = registry.runs[0]!;
		const view = stillRunView(run, 0);
		state = {...initialState, focus: 'chart', isFrozen: true};
		for (const key of ['>', 'Left']) press(key, {...context(), frozen: new Map([[run, view]])});
		expect(state).toMatchObject({isFrozen: true, chartRange: {width: 29.5}});
	});
});
