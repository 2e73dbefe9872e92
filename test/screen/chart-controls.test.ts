import {beforeEach, describe, expect, it} from 'vitest';
import type {ControlContext} from '../../source/screen/control-context.ts';
import {distinctGrids, gridFor} from '../../source/screen/chart-drawing.ts';
import {press} from '../../source/screen/controls.ts';
import {LogPager} from '../../source/screen/log-pager.ts';
import {initialState, reduce, type ScreenState} from '../../source/screen/state.ts';
import {fedRegistry, lines} from '../support/registry.ts';
import {lookAtTable} from '../../source/screen/run-table-drawing.ts';
import {RunTable} from '../../source/views/run-table.ts';

const nothing = (): void => undefined;
const text = lines(
	101,
	(at) =>
		`2026-11-02 10:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} INFO epoch ${Math.floor(at / 10)} step ${at} loss=${at} val_loss=${at} accuracy=${at} lr=${at} ppl=${at} grad_norm=${at}`,
);
const {registry, history} = fedRegistry({
	'a.log': text,
	'bare.log': lines(9, (at) => `step ${at} loss=${at}`),
});

let state: ScreenState;
let charts: ControlContext['charts'];

beforeEach(() => {
	state = {...initialState, focus: 'chart'};
	charts = {columns: 112, perPage: 1, grids: [1, 2, 3, 4]};
});

function type(...keys: string[]): ScreenState {
	for (const key of keys) {
		press(key, {
			read: () => state,
			dispatch(action) {
				state = reduce(state, action);
			},
			runs: registry.runs,
			frozen: null,
			pager: new LogPager(history, nothing),
			table: () => lookAtTable(new RunTable(), {runs: registry.runs, frozen: null, now: 0}, state.table),
			page: 10,
			helpMost: () => 20,
			isLogShown: true,
			charts,
			isPipeOpen: () => false,
			leave: nothing,
			suspend: nothing,
			redraw: nothing,
		});
	}

	return state;
}

describe('keys of the chart', () => {
	it('s goes through the weights of TensorBoard, and off again', () => {
		const weights = Array.from({length: 4}, () => type('s').chart.smoothing);
		expect(weights).toEqual([0.6, 0.9, 0.97, 0]);
	});

	it('l and s work from any pane', () => {
		state = initialState;
		expect(type('l').chart.isLog).toBe(true);
		expect(type('l').chart.isLog).toBe(false);
	});

	it('x goes through the axes that are known', () => {
		const axes = Array.from({length: 4}, () => type('x').chart.axis);
		expect(axes).toEqual(['epoch', 'relative', 'time', 'step']);
	});

	it('x says that there are no others', () => {
		state = {...state, run: registry.runs.findIndex(({name}) => name === 'bare')};
		expect(type('x').chart.axis).toBe('step');
		expect(state.told).toContain('neither epochs nor times');
	});

	it('+ and − go from chart to chart, not to the others of one', () => {
		const first = type('+').metric;
		expect(first).not.toBe('val_loss');
		expect(type('-').metric).toBe('loss');
	});

	it('g chooses how many charts there are, and is for the log elsewhere', () => {
		expect(Array.from({length: 4}, () => type('g').chart.grid)).toEqual([2, 3, 4, 1]);
		state = initialState;
		expect(type('g').logEnd).not.toBeNull();
		expect(state.chart.grid).toBe(1);
	});

	it('PgDn and PgUp turn pages of charts, and the log where there is one chart', () => {
		charts = {columns: 60, perPage: 2, grids: [1, 2, 3, 4]};
		const page = type('PgDn').metric;
		expect([null, 'loss']).not.toContain(page);
		expect(type('PgUp').metric).toBe('loss');
		expect(state.logEnd).toBeNull();
		charts = {columns: 60, perPage: 1, grids: [1, 2, 3, 4]};
		expect(type('PgUp').logEnd).not.toBeNull();
	});

	it('g leaves out numbers of charts that look the same', () => {
		expect(distinctGrids(4, 92, 50)).toEqual([1, 2]);
		expect(distinctGrids(9, 80, 50)).toEqual([1, 2, 3]);
		expect(distinctGrids(1, 200, 50)).toEqual([1]);
		charts = {...charts, grids: [1, 2]};
		expect(Array.from({length: 3}, () => type('g').chart.grid)).toEqual([2, 1, 2]);
		charts = {...charts, grids: [1]};
		state = {...initialState, focus: 'chart'};
		expect(type('g')).toMatchObject({chart: {grid: 1}, told: 'one chart, as there is no other or no room'});
	});

	it('say from other panes where they do something', () => {
		state = {...initialState, focus: 'system'};
		expect(type('>').told).toBe('< and > are for the chart: Tab goes there');
		expect(type('Left').told).toBe('nothing to move here: Tab goes to the chart');
		expect(type('}').told).toBe('no crosshair to move: Enter in the chart shows it');
	});

	describe('the crosshair', () => {
		it('begins at the newest value, and is moved by columns and by tenths', () => {
			expect(type('Enter').chart.crosshair).toBe(101);
			expect(type('Left').chart.crosshair).toBe(100);
			expect(type('Left', 'Left').chart.crosshair).toBe(98);
			expect(type('{').chart.crosshair).toBe(88);
			expect(type('S-Left').chart.crosshair).toBe(78);
			expect(type('}', 'S-Right', 'Right').chart.crosshair).toBe(99);
		});

		it('stays between the ends', () => {
			expect(type('Enter', 'Right', '}').chart.crosshair).toBe(101);
			for (let count = 0; count < 12; count++) type('{');
			expect(state.chart.crosshair).toBe(1);
		});

		it('is hidden by Enter, by Esc, and with another axis', () => {
			expect(type('Enter', 'Enter').chart.crosshair).toBeNull();
			expect(type('Enter', 'Esc').chart.crosshair).toBeNull();
			expect(type('Enter', 'x').chart.crosshair).toBeNull();
		});

		it('leaves ← and → to the range where there is none', () => {
			type('>', 'Left');
			expect(state.chartRange?.end).not.toBeNull();
			const {chartRange} = state;
			expect(type('Enter', 'Left').chartRange).toEqual(chartRange);
			expect(state.chart.crosshair).not.toBeNull();
		});
	});
});

describe('charts beside each other', () => {
	it('are as many as were chosen and have room, with none left empty for no reason', () => {
		expect(gridFor(4, 16, 200, 50)).toEqual({across: 4, down: 4});
		expect(gridFor(4, 6, 200, 50)).toEqual({across: 3, down: 2});
		expect(gridFor(4, 16, 80, 22)).toEqual({across: 3, down: 4});
		expect(gridFor(4, 16, 23, 4)).toEqual({across: 1, down: 1});
		expect(gridFor(1, 16, 200, 50)).toEqual({across: 1, down: 1});
		expect(gridFor(3, 0, 200, 50)).toEqual({across: 1, down: 1});
	});
});
