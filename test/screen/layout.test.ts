import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {layoutFor, type Layout, type LayoutInput} from '../../source/screen/layout.ts';
import {initialLook} from '../../source/screen/look-state.ts';
import {panes, type PaneName} from '../../source/screen/state.ts';

const input: fc.Arbitrary<LayoutInput> = fc.record({
	columns: fc.oneof(fc.integer({min: 20, max: 300}), fc.integer({min: 58, max: 100})),
	// Often near the least height of all panes: that is where they have to share.
	rows: fc.oneof(fc.integer({min: 5, max: 100}), fc.integer({min: 13, max: 20})),
	runs: fc.oneof(fc.integer({min: 0, max: 4}), fc.integer({min: 0, max: 5000})),
	hasEpoch: fc.boolean(),
	hasSystem: fc.boolean(),
	hasLog: fc.boolean(),
	metrics: fc.oneof(fc.integer({min: 0, max: 20}), fc.integer({min: 0, max: 500})),
	notices: fc.integer({min: 0, max: 5}),
	isZoomed: fc.boolean(),
	question: fc.constantFrom(0, 4),
	isProgressOnly: fc.boolean(),
	look: fc.record({
		hidden: fc.oneof(fc.constant([]), fc.subarray([...panes], {maxLength: panes.length - 1})),
		chartShare: fc.double({min: 0.2, max: 0.8, noNaN: true}),
	}),
});

const one = {
	runs: 1,
	hasEpoch: true,
	hasSystem: true,
	hasLog: true,
	metrics: 4,
	notices: 0,
	isZoomed: false,
	question: 0,
	isProgressOnly: false,
	look: initialLook,
};

describe('layoutFor', () => {
	it('fills a screen of any size and never more than it', () => {
		fc.assert(
			fc.property(input, (given) => {
				const {kind, notices, progress, chart, system, systemLine, metrics, log, footer, only} =
					layoutFor(given);
				const heights =
					kind === 'panes'
						? [notices, progress, chart.height, systemLine, metrics, log.height, footer]
						: [progress, only.height, footer];
				for (const height of heights) expect(height).toBeGreaterThanOrEqual(0);
				const header = given.rows > 3 ? 1 : 0;
				expect(heights.reduce((sum, height) => sum + height, header)).toBe(given.rows);
				expect(kind === 'panes' ? chart.width + system.width : only.width).toBe(given.columns);
				expect(footer).toBeGreaterThanOrEqual(1);
			}),
			{numRuns: 3000},
		);
	});

	it('leaves the log a frame with a line in it wherever all panes are shown', () => {
		fc.assert(
			fc.property(input, (given) => {
				const {kind, log} = layoutFor({...given, question: 0});
				if (kind === 'panes' && !given.look.hidden.includes('log'))
					expect(log.height).toBeGreaterThanOrEqual(3);
			}),
			{numRuns: 3000},
		);
	});

	it('shows all panes from 60 × 15 on, and one below that', () => {
		expect(layoutFor({...one, columns: 60, rows: 15}).kind).toBe('panes');
		expect(layoutFor({...one, columns: 59, rows: 15}).kind).toBe('single');
		expect(layoutFor({...one, columns: 60, rows: 14}).kind).toBe('single');
		expect(layoutFor({...one, columns: 120, rows: 40, isZoomed: true}).kind).toBe('zoom');
	});

	it('gives up the other metrics first, then the memory pane for a line', () => {
		const large = layoutFor({...one, columns: 120, rows: 40});
		expect(large.metrics).toBeGreaterThan(0);
		expect(large.system.width).toBeGreaterThan(0);
		expect(large.systemLine).toBe(0);

		const usual = layoutFor({...one, columns: 80, rows: 24});
		expect([usual.metrics, usual.system.width, usual.systemLine]).toEqual([0, 0, 1]);
		expect(layoutFor({...one, columns: 80, rows: 16}).systemLine).toBe(0);
	});

	it('has no row for the epoch where none is known', () => {
		const rowsFor = (hasEpoch: boolean): number =>
			layoutFor({...one, hasEpoch, columns: 120, rows: 40}).progress;
		expect([rowsFor(true), rowsFor(false)]).toEqual([3, 2]);
	});

	it('gives the memory pane a fifth of the width, within reason', () => {
		const widths = [99, 100, 160, 300].map((columns) => layoutFor({...one, columns, rows: 40}).system.width);
		expect(widths).toEqual([0, 28, 32, 40]);
	});

	it('gives the rows of what is hidden to the others', () => {
		const at = (...hidden: PaneName[]): Layout =>
			layoutFor({...one, columns: 120, rows: 40, look: {...initialLook, hidden}});
		const all = at();
		expect(at('log')).toMatchObject({log: {height: 0}, chart: {height: all.chart.height + all.log.height}});
		expect(at('chart')).toMatchObject({chart: {height: 0}, system: {width: 0}, systemLine: 1});
		expect(at('system')).toMatchObject({system: {width: 0}, systemLine: 0, chart: {width: 120}});
		expect(at('progress').log.height + at('progress').chart.height).toBe(
			all.log.height + all.chart.height + all.progress,
		);
		expect(at('chart', 'log')).toMatchObject({system: {width: 120}, chart: {width: 0}, log: {height: 0}});
		expect(at('progress', 'chart', 'system').kind).toBe('zoom');
	});

	it('gives the cells of memory and timing to the chart where nothing is known of them', () => {
		const empty = {...one, hasSystem: false};
		expect(layoutFor({...empty, columns: 120, rows: 40})).toMatchObject({
			system: {width: 0},
			systemLine: 0,
			chart: {width: 120},
		});
		expect(layoutFor({...empty, columns: 80, rows: 24}).systemLine).toBe(0);
		// Hidden are all others: then it says that there is nothing.
		const look = {...initialLook, hidden: ['chart', 'log'] as PaneName[]};
		expect(layoutFor({...empty, look, columns: 120, rows: 40}).system.width).toBe(120);
	});

	it('gives the rows of the log to the chart where there is none, but for what says so', () => {
		expect(layoutFor({...one, hasLog: false, columns: 100, rows: 30}).log.height).toBe(3);
	});

	it('gives the chart more rows, or fewer', () => {
		const heights = [0.2, 0.52, 0.8].map(
			(chartShare) => layoutFor({...one, columns: 80, rows: 40, look: {hidden: [], chartShare}}).chart.height,
		);
		expect(heights).toEqual(heights.toSorted((a, b) => a - b));
		expect(new Set(heights).size).toBe(3);
	});

	it('shows the progress above the one pane of a small screen, where that has ten rows', () => {
		const small = {...one, columns: 40};
		expect(layoutFor({...small, rows: 12})).toMatchObject({progress: 2, only: {height: 8}});
		expect(layoutFor({...small, rows: 9}).progress).toBe(0);
		expect(layoutFor({...small, rows: 12, isProgressOnly: true}).progress).toBe(0);
	});

	it('takes the rows of a question from the panes', () => {
		const asked = layoutFor({...one, columns: 80, rows: 24, question: 4});
		const before = layoutFor({...one, columns: 80, rows: 24});
		expect(asked.footer).toBe(4);
		expect(asked.log.height + asked.chart.height).toBe(before.log.height + before.chart.height - 3);
	});
});
