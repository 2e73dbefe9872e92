import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {drawCharts, type ChartsInput} from '../../source/screen/chart-drawing.ts';
import {grids, initialChart} from '../../source/screen/chart-state.ts';
import {FinerCurves} from '../../source/screen/finer-curves.ts';
import {glyphSets} from '../../source/screen/glyphs.ts';
import {initialState} from '../../source/screen/state.ts';
import {xAxes} from '../../source/views/along-axis.ts';
import {chartGroups} from '../../source/views/chart-groups.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {smoothings} from '../../source/views/smoothing.ts';
import {fedRegistry, lines} from '../support/registry.ts';
import {expectSize, piecesOf, textsOf} from '../support/row-text.ts';

const log = (factor: number): string =>
	lines(
		60,
		(at) =>
			`2026-11-02 10:00:${String(at - 1).padStart(2, '0')} INFO epoch ${Math.floor(at / 10)} step ${at} loss=${factor / at} val_loss=${(factor * 1.2) / at} accuracy=${at} lr=0.1`,
	);
const {registry} = fedRegistry({'fast.log': log(4), 'slow.log': log(8), 'third.log': log(6)});

function inputOf(state: Partial<ChartsInput['state']> = {}): ChartsInput {
	return {
		runs: registry.runs,
		run: registry.runs[0]!,
		groups: chartGroups(metricViews(registry.runs[0]!)),
		metricsOf: metricViews,
		state: {...initialState, ...state},
		glyphs: 'braille',
		finer: new FinerCurves(null, () => undefined),
		isFrozen: false,
		isOver: false,
		isFocused: true,
	};
}

const compared = {...initialState.table, marked: ['slow', 'fast'], isComparing: true};

describe('the chart pane', () => {
	it('is exactly as large as it is told, whatever it shows', () => {
		const chart = fc.record({
			smoothing: fc.constantFrom(...smoothings),
			isLog: fc.boolean(),
			axis: fc.constantFrom(...xAxes),
			crosshair: fc.option(fc.double({min: -10, max: 1e13, noNaN: true})),
			grid: fc.constantFrom(...grids),
		});
		const chartRange = fc.option(
			fc.record({
				width: fc.double({min: 1, max: 60, noNaN: true}),
				end: fc.option(fc.double({min: 0, max: 60, noNaN: true})),
			}),
		);
		const table = fc
			.record({
				marked: fc.uniqueArray(fc.constantFrom('fast', 'slow', 'third', 'gone')),
				isComparing: fc.boolean(),
			})
			.map((own) => ({...initialState.table, ...own}));
		const state = fc.record({chart, chartRange, table});
		const size = fc.record({width: fc.integer({min: 1, max: 300}), height: fc.integer({min: 1, max: 100})});
		fc.assert(
			fc.property(state, size, fc.constantFrom(...glyphSets), (look, {width, height}, glyphs) => {
				expectSize(drawCharts({...inputOf(look), glyphs}, width, height), width, height);
			}),
			{numRuns: 300},
		);
	});

	it('draws the marked runs over each other, each in a colour and with its name', () => {
		const rows = drawCharts(inputOf({table: compared}), 140, 20);
		const [title] = textsOf(rows);
		expect(title).toContain('─ loss  fast ── last 0.06667  fast val ╌╌ 0.08000  slow ── 0.1333  slow val ╌╌');
		const names = ['fast', 'slow'].map((name) => piecesOf(rows.slice(1), new RegExp(`^ ${name} *$`))[0]!);
		expect(names.map(({tone}) => tone)).toEqual(['curve1', 'curve2']);
		for (const {tone} of names)
			expect(piecesOf(rows, /[⠁-⣿]/).some((piece) => piece.tone === tone)).toBe(true);
		expect(textsOf(rows).join('\n')).not.toContain('third');
	});

	it('tells the values of all runs at the crosshair', () => {
		const chart = {...initialChart, crosshair: 10};
		const rows = textsOf(drawCharts(inputOf({table: compared, chart}), 100, 20));
		expect(rows[0]).toContain('─ loss  @ 10 ─');
		expect(rows[1]).toMatch(/fast ── 0\.4 +fast val ╌╌ 0\.48 /);
		expect(rows[2]).toMatch(/slow ── 0\.8 +slow val ╌╌ 0\.96 /);
	});

	it('shows the selected run where none is marked', () => {
		const rows = textsOf(drawCharts(inputOf({table: {...initialState.table, isComparing: true}}), 100, 20));
		expect(rows[0]).toMatch(/^╭─ loss ── last 0\.06667 {2}val_loss ╌╌/);
	});

	it('has several charts beside each other, with one that keys are for', () => {
		const chart = {...initialChart, grid: 2} as const;
		const rows = textsOf(drawCharts(inputOf({chart, metric: 'accuracy'}), 120, 30));
		expect(rows[0]).toMatch(/^╭─ loss ── .*╮╭─ ▸ accuracy .* 2\/3 ─╮$/);
		expect(rows[15]).toMatch(/^╭─ lr .*╮ +$/);
	});
});
