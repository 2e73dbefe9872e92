import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {lineChart} from '../../../source/screen/charts/line-chart.ts';
import {expectSize, textsOf} from '../../support/row-text.ts';
import {seriesOf} from '../../support/series.ts';

const value = fc.oneof(
	fc.double({min: -10, max: 10}),
	fc.double(),
	fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e-300, 1e300, 123_456_789),
);
const size = fc.record({width: fc.integer({min: 20, max: 200}), height: fc.integer({min: 3, max: 40})});

/** The rows of the plot without their labels. */
function plotOf(values: readonly number[], width = 60, height = 10): string[] {
	return textsOf(lineChart(seriesOf(values), width, height))
		.slice(0, -1)
		.map((row) => row.slice(row.indexOf('┤') + 1));
}

describe('lineChart', () => {
	it('draws any values in exactly the cells that it is given', () => {
		fc.assert(
			fc.property(fc.array(value, {maxLength: 60}), size, (values, {width, height}) => {
				expectSize(lineChart(seriesOf(values), width, height), width, height);
			}),
			{numRuns: 1000},
		);
	});

	it.each([
		['the smallest number there is', [5e-324]],
		['a range that is no number any more', [-1.7e308, 1.7e308]],
		['a sum that is no number any more', Array.from({length: 200}, () => 1.7e308)],
		['a great number and its neighbour', [1e16, 1e16 + 2]],
	])('draws %s', (_, values) => {
		expectSize(lineChart(seriesOf(values), 60, 10), 60, 10);
	});

	it('draws values at any steps in exactly the cells that it is given', () => {
		const steps = fc.array(fc.double({min: 0, max: 1e20, noNaN: true}), {minLength: 1, maxLength: 40});
		fc.assert(
			fc.property(steps, size, (places, {width, height}) => {
				const sorted = places.toSorted((a, b) => a - b);
				expectSize(lineChart(seriesOf(sorted.map(Math.sin), sorted), width, height), width, height);
			}),
			// A step that is a time in nanoseconds has a long label.
			{examples: [[[1_700_000_000_000_000_000], {width: 20, height: 3}]]},
		);
	});

	it('draws any number of restarts in exactly the cells that it is given', () => {
		const positions = fc.array(fc.oneof(fc.integer({min: 0, max: 9}), fc.constant(Number.NaN)), {
			maxLength: 40,
		});
		fc.assert(
			fc.property(positions, size, (places, {width, height}) => {
				const series = seriesOf([]);
				for (const [x, position] of places.entries()) {
					series.add(x, {x, position, step: x, epoch: Number.NaN, time: Number.NaN});
				}

				expectSize(lineChart(series, width, height), width, height);
			}),
			{numRuns: 1000},
		);
	});

	it('has nothing to draw where there is no room', () => {
		expect(lineChart(seriesOf([1, 2]), 19, 10)).toEqual([]);
		expect(lineChart(seriesOf([1, 2]), 60, 2)).toEqual([]);
	});

	it('begins high and ends low when the loss falls', () => {
		const rows = plotOf([4, 3, 2, 1]);
		expect(rows[0]!.trimEnd().length).toBeLessThan(30);
		expect(rows.at(-1)!.search(/\S/)).toBeGreaterThan(30);
	});

	it('reaches both ends of the plot', () => {
		const rows = plotOf([1, 2, 3, 4, 5]);
		expect(rows.some((row) => row.startsWith(' '))).toBe(true);
		expect(rows.some((row) => !row.startsWith(' '))).toBe(true);
		expect(rows.some((row) => !row.endsWith(' '))).toBe(true);
	});

	it('draws one value, and a flat series, as one line in the middle', () => {
		for (const values of [[0.5], [0.5, 0.5, 0.5], [0, 0], [-3, -3]]) {
			const drawn = plotOf(values).filter((row) => row.trim() !== '');
			expect(drawn).toHaveLength(1);
			expect(drawn[0]).toMatch(/─/);
		}
	});

	it('keeps one spike among 100,000 values in sight, where it was', () => {
		const values = Array.from({length: 100_000}, (_, at) => (at === 50_000 ? 1000 : Math.sin(at)));
		const [top] = plotOf(values, 120, 20);
		expect(top!.trim()).not.toBe('');
		expect(top!.search(/\S/)).toBeGreaterThan(50);
		expect(top!.trimEnd().length).toBeLessThan(70);
	});

	it('marks where values are not finite at the bottom, and draws no line through them', () => {
		const values = [3, 2, ...Array.from({length: 6}, () => Number.NaN), 2, 3];
		const rows = plotOf(values, 60, 8);
		expect(rows.at(-1)).toContain('×');
		const middle = rows.map((row) => row.slice(20, 34)).join('');
		expect(middle.replaceAll(/[ ×]/g, '')).toBe('');
	});

	it('draws what comes after a gap at its place', () => {
		const rows = plotOf([1, Number.NaN, Number.NaN, Number.NaN, 5], 60, 8);
		expect(rows[0]!.search(/\S/)).toBeGreaterThan(35);
	});

	it('says when nothing is finite', () => {
		const rows = plotOf([Number.NaN, Infinity]);
		expect(rows.slice(0, -1).join('').trim()).toBe('');
		expect(rows.at(-1)).toContain('×');
	});
});
