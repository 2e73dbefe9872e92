import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {patterns} from '../../../source/screen/charts/canvas.ts';
import {lineChart, type ChartLine, type ChartOptions} from '../../../source/screen/charts/line-chart.ts';
import {glyphSets} from '../../../source/screen/glyphs.ts';
import {smoothed} from '../../../source/views/smoothing.ts';
import {expectSize, piecesOf, textsOf} from '../../support/row-text.ts';
import {lineOf, seriesOf} from '../../support/series.ts';

const value = fc.oneof(
	fc.double({min: -10, max: 10}),
	fc.double(),
	fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e-300, 1e300, 123_456_789),
);
const size = fc.record({width: fc.integer({min: 20, max: 200}), height: fc.integer({min: 3, max: 40})});
const look = fc.record({
	glyphs: fc.constantFrom(...glyphSets),
	isLog: fc.boolean(),
	hasRestarts: fc.boolean(),
	crosshair: fc.option(fc.double({min: -10, max: 100, noNaN: true})),
});

/** The rows of the plot without their labels. */
function plotOf(
	values: readonly number[],
	width = 60,
	height = 10,
	options: Partial<ChartOptions> = {},
	line: Partial<ChartLine> = {},
): string[] {
	const rows = textsOf(
		lineChart([lineOf(seriesOf(values), line)], width, height, {glyphs: 'braille', ...options}),
	);
	// Below the plot there are labels, and above these ticks where there is room for them.
	return rows.slice(0, height >= 9 ? -2 : -1).map((row) => row.replace(/^ *[^ ┤│+|]* [┤│+|]/, ''));
}

describe('lineChart', () => {
	it('draws any values in exactly the cells that it is given', () => {
		fc.assert(
			fc.property(fc.array(value, {maxLength: 60}), size, look, (values, {width, height}, options) => {
				expectSize(lineChart([lineOf(seriesOf(values))], width, height, options), width, height);
			}),
			{numRuns: 1000},
		);
	});

	it('draws several curves, smoothed ones too, in exactly the cells that it is given', () => {
		const line = fc.record({
			values: fc.array(value, {maxLength: 40}),
			label: fc.constantFrom('', 'val', 'a long name of a run', '损失'),
			weight: fc.constantFrom(0, 0.9),
			pattern: fc.constantFrom(...patterns),
		});
		fc.assert(
			fc.property(fc.array(line, {maxLength: 6}), size, look, (lines, {width, height}, options) => {
				const drawn = lines.map(({values, label, weight, pattern}) => {
					const curve = seriesOf(values);
					return lineOf(curve, {smooth: weight > 0 ? smoothed(curve, weight) : undefined, label, pattern});
				});
				expectSize(lineChart(drawn, width, height, options), width, height);
			}),
			{numRuns: 500},
		);
	});

	it.each([
		['the smallest number there is', [5e-324]],
		['a range that is no number any more', [-1.7e308, 1.7e308]],
		['a sum that is no number any more', Array.from({length: 200}, () => 1.7e308)],
		['a great number and its neighbour', [1e16, 1e16 + 2]],
	])('draws %s', (_, values) => {
		for (const isLog of [false, true]) {
			expectSize(lineChart([lineOf(seriesOf(values))], 60, 10, {glyphs: 'braille', isLog}), 60, 10);
		}
	});

	it('draws values at any steps in exactly the cells that it is given', () => {
		const steps = fc.array(fc.double({min: 0, max: 1e20, noNaN: true}), {minLength: 1, maxLength: 40});
		const axis = fc.constantFrom('step', 'relative', 'time' as const);
		fc.assert(
			fc.property(steps, size, axis, (places, {width, height}, shown) => {
				const sorted = places.toSorted((a, b) => a - b);
				const lines = [lineOf(seriesOf(sorted.map(Math.sin), sorted))];
				expectSize(lineChart(lines, width, height, {glyphs: 'braille', axis: shown}), width, height);
			}),
			// A step that is a time in nanoseconds has a long label.
			{examples: [[[1_700_000_000_000_000_000], {width: 20, height: 3}, 'step']]},
		);
	});

	it('draws any number of restarts in exactly the cells that it is given', () => {
		const positions = fc.array(fc.oneof(fc.integer({min: 0, max: 9}), fc.constant(Number.NaN)), {
			maxLength: 40,
		});
		fc.assert(
			fc.property(positions, size, look, (places, {width, height}, options) => {
				const series = seriesOf([]);
				for (const [x, position] of places.entries()) {
					series.add(x, {x, position, step: x, epoch: Number.NaN, time: Number.NaN});
				}

				expectSize(lineChart([lineOf(series)], width, height, options), width, height);
			}),
			{numRuns: 1000},
		);
	});

	it('has nothing to draw where there is no room', () => {
		expect(lineChart([lineOf(seriesOf([1, 2]))], 19, 10, {glyphs: 'braille'})).toEqual([]);
		expect(lineChart([lineOf(seriesOf([1, 2]))], 60, 2, {glyphs: 'braille'})).toEqual([]);
	});

	it('has only characters of ASCII where that is all there is', () => {
		fc.assert(
			fc.property(fc.array(value, {maxLength: 60}), size, look, (values, {width, height}, options) => {
				const rows = lineChart([lineOf(seriesOf(values))], width, height, {...options, glyphs: 'ascii'});
				for (const row of textsOf(rows)) expect(row).toMatch(/^[ -~]*$/);
			}),
		);
	});

	describe.each(glyphSets)('with %s', (glyphs) => {
		it('begins high and ends low when the loss falls', () => {
			const rows = plotOf([4, 3, 2, 1], 60, 10, {glyphs});
			expect(rows[0]!.trimEnd().length).toBeLessThan(30);
			expect(rows.at(-1)!.search(/\S/)).toBeGreaterThan(30);
		});

		it('reaches both ends of the plot', () => {
			const rows = plotOf([1, 2, 3, 4, 5], 60, 10, {glyphs});
			expect(rows.some((row) => row.startsWith(' '))).toBe(true);
			expect(rows.some((row) => !row.startsWith(' '))).toBe(true);
			expect(rows.some((row) => !row.endsWith(' '))).toBe(true);
		});

		it('draws one value, and a flat series, as one line in the middle', () => {
			for (const values of [[0.5], [0.5, 0.5, 0.5], [0, 0], [-3, -3]]) {
				const rows = plotOf(values, 60, 10, {glyphs});
				const drawn = [...rows.keys()].filter((row) => rows[row]!.trim() !== '');
				expect(drawn).toHaveLength(1);
				expect(Math.abs(drawn[0]! - (rows.length - 1) / 2)).toBeLessThanOrEqual(1);
			}
		});

		it('keeps any spike in sight, where it was, up and down', () => {
			const spike = fc.record({at: fc.integer({min: 0, max: 19_999}), isUp: fc.boolean()});
			fc.assert(
				fc.property(
					spike,
					fc.integer({min: 40, max: 200}),
					fc.constantFrom(...patterns),
					({at, isUp}, width, pattern) => {
						const values = Array.from({length: 20_000}, (_, index) =>
							index === at ? (isUp ? 1000 : -1000) : Math.sin(index),
						);
						const rows = plotOf(values, width, 16, {glyphs}, {pattern});
						// Rows beyond it may be empty, so that labels are the same number of rows apart.
						const drawn = rows.filter((one) => one.trim() !== '');
						const row = isUp ? drawn[0]! : drawn.at(-1)!;
						const beyond = rows.length - drawn.length;
						expect(beyond).toBeLessThanOrEqual(rows.length / 3);
						const column = row.search(/\S/);
						expect(column, rows.join('\n')).toBeGreaterThanOrEqual(0);
						expect(Math.abs(column - (at / 20_000) * row.length)).toBeLessThanOrEqual(2);
						expect(row.trim().length).toBeLessThanOrEqual(2);
					},
				),
				{numRuns: 20},
			);
		});

		it('draws what comes after a gap at its place', () => {
			const rows = plotOf([1, Number.NaN, Number.NaN, Number.NaN, 5], 60, 8, {glyphs});
			expect(rows[0]!.search(/\S/)).toBeGreaterThan(35);
		});

		it('marks where values are not finite at the bottom, and draws no line through them', () => {
			const values = [3, 2, ...Array.from({length: 6}, () => Number.NaN), 2, 3];
			const rows = plotOf(values, 60, 8, {glyphs});
			expect(rows.at(-1)).toMatch(/[×x]/);
			const middle = rows.map((row) => row.slice(20, 34)).join('');
			expect(middle.replaceAll(/[ ×x]/g, '')).toBe('');
		});
	});

	it('says when nothing is finite', () => {
		const rows = plotOf([Number.NaN, Infinity]);
		expect(rows.slice(0, -1).join('').trim()).toBe('');
		expect(rows.at(-1)).toContain('×');
	});

	it('draws the first curve in front, and tells each at its right end', () => {
		const flat = seriesOf([1, 1, 1, 1]);
		const lines = [
			lineOf(flat, {label: 'train', tone: 'curve1'}),
			lineOf(seriesOf([1, 1, 1, 1]), {label: 'val', tone: 'curve2', pattern: 'dashed'}),
		];
		const rows = lineChart(lines, 80, 10, {glyphs: 'braille'});
		expect(piecesOf(rows, /[⠀-⣿]/).every(({tone}) => tone === 'curve1')).toBe(true);
		expect(piecesOf(rows, /train/)[0]!.tone).toBe('curve1');
		expect(piecesOf(rows, /val/)[0]!.tone).toBe('curve2');
	});

	it('draws the smoothed curve in front of the faint one', () => {
		const curve = seriesOf(Array.from({length: 300}, (_, at) => (at % 2) * 10));
		const rows = lineChart([lineOf(curve, {smooth: smoothed(curve, 0.97)})], 80, 12, {glyphs: 'braille'});
		const front = piecesOf(rows, /[⠀-⣿]/).filter(({tone}) => tone === 'curve');
		expect(front.length).toBeGreaterThan(0);
		expect(piecesOf(rows, /[⠀-⣿]/).some(({tone}) => tone === 'quiet')).toBe(true);
	});

	it('has the crosshair where it was put, behind the curve', () => {
		const rows = plotOf([0, 0, 0, 0, 0], 60, 10, {crosshair: 2});
		const columns = rows.map((row) => row.indexOf('│')).filter((column) => column >= 0);
		expect(columns).toHaveLength(rows.length - 1);
		expect(new Set(columns).size).toBe(1);
		expect(Math.abs(columns[0]! - 28)).toBeLessThanOrEqual(1);
	});

	it('keeps each of a few values in sight, however the line is drawn', () => {
		const values = Array.from({length: 50}, (_, at) => at % 2);
		for (const pattern of patterns) {
			const rows = plotOf(values, 120, 12, {}, {pattern});
			const top = rows.find((row) => row.trim() !== '')!;
			expect(top.match(/[⠁-⣿]/g)!.length, rows.join('\n')).toBeGreaterThanOrEqual(25);
		}
	});
});
