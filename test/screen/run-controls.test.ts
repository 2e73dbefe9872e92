import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {ControlContext} from '../../source/screen/control-context.ts';
import {press} from '../../source/screen/controls.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {lookAtTable} from '../../source/screen/run-table-drawing.ts';
import type {RunsState} from '../../source/screen/runs-state.ts';
import {initialState, reduce, type ScreenState} from '../../source/screen/state.ts';
import {RunTable} from '../../source/views/run-table.ts';
import {fedRegistry, present} from '../support/registry.ts';
import {sweepLogs} from '../support/sweep.ts';

const {registry, history} = fedRegistry(sweepLogs('2026-11-02 11:59:50'));
const leave = vi.fn();

let state: ScreenState;
let table: RunTable;

beforeEach(() => {
	state = initialState;
	table = new RunTable();
	leave.mockClear();
});

function context(): ControlContext {
	return {
		read: () => state,
		dispatch(action) {
			state = reduce(state, action);
		},
		runs: registry.runs,
		frozen: null,
		pager: new LogPager(history, () => undefined),
		table: () => lookAtTable(table, {runs: registry.runs, frozen: null, now: present}, state.table),
		charts: {columns: 92, perPage: 1, grids: [1, 2, 3, 4]},
		page: 3,
		helpMost: () => 20,
		isLogShown: true,
		isPipeOpen: () => false,
		leave,
		suspend: () => undefined,
		redraw: () => undefined,
	};
}

function type(...keys: string[]): RunsState {
	for (const key of keys) press(key, context());
	return state.table;
}

const write = (text: string): string[] =>
	Array.from(text, (character) => (character === ' ' ? 'Space' : character));

describe('the table of runs', () => {
	it('opens with the run that is looked at, and closes with t or Esc', () => {
		expect(type(']', ']', 't')).toMatchObject({isOpen: true, row: 'sweep/completed.log'});
		expect(type('t').isOpen).toBe(false);
		expect(type('t', 'Esc').isOpen).toBe(false);
	});

	it('says that keys of the log are of no use there, nor in the difference', () => {
		type('t', 'e');
		expect(state.told).toBe('of no use in the table: Enter opens the run, t goes back');
		type('m', 'Down', 'm', 'd', 'e');
		expect(state.told).toBe('of no use here: Esc goes back to the table');
	});

	it('moves its cursor by rows and pages, to the first and the last', () => {
		const rowAfter = (...keys: string[]): string | null => type(...keys).row;
		expect(rowAfter('t', 'Down')).toBe('sweep/diverged.log');
		expect(rowAfter('PgDn')).toBe('sweep/begun.log');
		expect(rowAfter('Up')).toBe('sweep/failed.log');
		expect(rowAfter('g')).toBe('sweep/running.log');
		expect(rowAfter('Up')).toBe('sweep/running.log');
		expect(rowAfter('G')).toBe('sweep/begun.log');
		expect(state.table.top).toBe(2);
		expect(rowAfter('PgUp')).toBe('sweep/diverged.log');
	});

	it('opens the run at the cursor, with the metric that was chosen', () => {
		type('t', '+', 'Down', 'Down', 'Enter');
		expect(state).toMatchObject({run: 2, metric: 'val_loss', table: {isOpen: false}});
		type('t', 'g', 'Enter');
		expect(state.run).toBe(0);
	});

	it('opens the run at the cursor in the order that is shown', () => {
		type('t', 'o', 'g', 'Enter');
		expect(registry.runs[state.run]!.name).toBe('begun');
	});

	it('is sorted by one column after another, and the other way round', () => {
		const sorts = Array.from({length: 13}, () => type(...(state.table.isOpen ? ['o'] : ['t'])).sort.column);
		expect(sorts).toEqual([
			'found',
			'run',
			'state',
			'progress',
			'eta',
			'last',
			'best',
			'second',
			'config lr',
			'config batch',
			'config optimizer.name',
			'found',
			'run',
		]);
		expect(type('O').sort).toEqual({column: 'run', isReversed: true});
		expect(type('o').sort.isReversed).toBe(false);
	});

	it('is filtered while that is typed; Enter keeps it, Esc takes back what was typed', () => {
		expect(type('t', '/', ...write('lr>=1e-3 status:div'))).toMatchObject({
			filter: 'lr>=1e-3 status:div',
			filterBefore: '',
		});
		expect(
			context()
				.table()
				.runs.map(({name}) => name),
		).toEqual(['diverged']);
		expect(type('Enter')).toMatchObject({filter: 'lr>=1e-3 status:div', filterBefore: null, isOpen: true});
		expect(type('/', '^U', 'x', 'Esc')).toMatchObject({filter: 'lr>=1e-3 status:div', filterBefore: null});
		expect(type('/', '^U', 'q', 'Backspace', 'Enter')).toMatchObject({filter: '', isOpen: true});
		expect(leave).not.toHaveBeenCalled();
	});

	it('leaves alone what the panes show', () => {
		type('t', '4', 'e', '&', '>', 'z', 'Tab', 'n', 'L');
		expect(state).toEqual({...initialState, table: state.table, told: state.told});
		type('Space', '?');
		expect([state.isFrozen, state.help]).toEqual([true, 0]);
		type('Esc', 'q');
		expect(leave).toHaveBeenCalledWith('quit');
	});

	it('moves through the settings that found no room, and not beyond', () => {
		expect(type('t', 'Left').shift).toBe(0);
		expect(type('Right').shift).toBe(1);
		expect(type('Right', 'Right', 'Right').shift).toBe(2);
		expect(type('Left').shift).toBe(1);
	});
});

describe('marks', () => {
	it('are set on the run that is looked at, or that the cursor is on, and taken away', () => {
		expect(type('m').marked).toEqual(['running']);
		expect(state.told).toBe('running marked, 1 in all');
		expect(type('t', 'Down', 'm', 'Down', 'm').marked).toEqual(['running', 'diverged', 'completed']);
		expect(type('Up', 'm', 't', 'm').marked).toEqual(['completed']);
		expect(state.told).toBe('running is not marked any more, 1 in all');
	});

	it('are what is compared: c needs one, leads from the table to the chart, and back', () => {
		expect(type('c').isComparing).toBe(false);
		expect(state.told).toBe('no run is marked: m marks one');
		expect(type('t', 'm', 'Down', 'm', 'c')).toMatchObject({isComparing: true, isOpen: false});
		expect(type('c').isComparing).toBe(false);
		expect(type('c', 't', 'c')).toMatchObject({isComparing: false, isOpen: true});
	});

	it('end what is compared when the last one is gone', () => {
		expect(type('m', 'c', 'm')).toMatchObject({isComparing: false, marked: []});
	});
});

describe('the difference of settings', () => {
	it('is that of the marked runs, in the order of marking', () => {
		type('t', 'G', 'm', 'g', 'm', 'Down', 'm', 'd');
		expect(state.table.difference?.runs).toEqual([
			'sweep/begun.log',
			'sweep/running.log',
			'sweep/diverged.log',
		]);
	});

	it('is that of the run at the cursor and the marked one, or the best one', () => {
		expect(type('t', 'd').difference?.runs).toEqual(['sweep/running.log', 'sweep/completed.log']);
		expect(type('d', 'G', 'm', 'g', 'd').difference?.runs).toEqual(['sweep/begun.log', 'sweep/running.log']);
	});

	it('needs two runs', () => {
		type('t', 'Down', 'Down', 'd');
		expect(state.table.difference).toBeNull();
		expect(state.told).toBe('mark two runs with m to see in what they differ');
	});

	it('shows all settings with a, scrolls, and goes back to the table', () => {
		type('t', 'd', 'G');
		expect(state.table.difference).toMatchObject({showsAll: false, top: 1});
		type('a');
		expect(state.table.difference).toMatchObject({showsAll: true, top: 0});
		type('Down', 'Down', 'Down', 'Down', 'Up');
		expect(state.table.difference?.top).toBe(1);
		expect(type('Esc')).toMatchObject({difference: null, isOpen: true});
		expect(type('d', 't')).toMatchObject({difference: null, isOpen: false});
	});
});
