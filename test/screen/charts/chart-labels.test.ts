import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {lineChart, type ChartOptions} from '../../../source/screen/charts/line-chart.ts';
import {linearAxis} from '../../../source/screen/charts/y-axis.ts';
import {runOf} from '../../support/registry.ts';
import {textsOf} from '../../support/row-text.ts';
import {lineOf, seriesOf} from '../../support/series.ts';

function chart(
	values: readonly number[],
	steps?: readonly number[],
	options: Partial<ChartOptions> = {},
): string[] {
	return textsOf(lineChart([lineOf(seriesOf(values, steps))], 80, 12, {glyphs: 'braille', ...options}));
}

/** The labels at the left, as text. */
function yLabels(rows: readonly string[]): string[] {
	return rows.map((row) => /^(.*?)\s*┤/.exec(row)?.[1]?.trim() ?? '').filter((label) => label !== '');
}

/** The labels below the plot. */
function xLabels(rows: readonly string[]): string[] {
	return rows.at(-1)!.trim().split(/\s+/);
}

describe('the labels of a chart', () => {
	it('are round numbers with the same number of decimals, at the right', () => {
		const rows = chart([2.53, 1, 0.41]);
		expect(yLabels(rows)).toEqual(['2.5', '2.0', '1.5', '1.0', '0.5']);
	});

	it.each([
		['in thousands', [0, 20_000], ['20k', '10k', '0']],
		['below zero', [-1, 1], ['1', '0', '-1']],
		['as powers of ten', [0, 2e-7], ['2e-7', '1e-7', '0']],
	])('tell values %s', (_, values, labels) => {
		expect(yLabels(chart(values))).toEqual(labels);
	});

	it('are powers of ten on a logarithmic axis, and round numbers where there are too few of these', () => {
		expect(yLabels(chart([1e-6, 1], undefined, {isLog: true}))).toEqual(['1', '0.001', '1e-6']);
		expect(yLabels(chart([2, 8], undefined, {isLog: true})).length).toBeGreaterThan(2);
	});

	it('are the same number of rows apart, or a straight line looks bent', () => {
		const range = fc.tuple(
			fc.double({min: -1000, max: 1000, noNaN: true}),
			fc.double({min: 0.01, max: 1000, noNaN: true}),
		);
		fc.assert(
			fc.property(
				range,
				fc.integer({min: 12, max: 40}),
				fc.constantFrom('braille', 'ascii', 'blocks'),
				([low, width], height, glyphs) => {
					const line = lineOf(seriesOf([low, low + width]));
					const rows = textsOf(lineChart([line], 80, height, {glyphs: glyphs}));
					const at = [...rows.keys()].filter((row) => /^ *\S+ [┤+]/.test(rows[row]!));
					const distances = at.slice(1).map((row, index) => row - at[index]!);
					expect(at.length).toBeGreaterThan(1);
					expect(new Set(distances).size).toBe(1);
				},
			),
			{numRuns: 300},
		);
	});

	it('are within the range, round, and one step apart, whatever that is', () => {
		const range = fc.tuple(
			fc.double({min: -1e9, max: 1e9, noNaN: true}),
			fc.double({min: 1e-6, max: 1e9, noNaN: true}),
		);
		fc.assert(
			fc.property(range, fc.integer({min: 2, max: 40}), ([low, width], rows) => {
				fc.pre(width > Math.abs(low) * 1e-6);
				const {ticks, shareOf} = linearAxis(low, low + width, rows, 4);
				const steps = ticks.slice(1).map(({value}, at) => value - ticks[at]!.value);
				expect(shareOf(low)).toBeGreaterThanOrEqual(-1e-6);
				expect(shareOf(low + width)).toBeLessThanOrEqual(1 + 1e-6);
				expect(shareOf(low + width) - shareOf(low)).toBeGreaterThan(0.6);
				for (const {value} of ticks) {
					expect(shareOf(value)).toBeGreaterThanOrEqual(-1e-6);
					expect(shareOf(value)).toBeLessThanOrEqual(1 + 1e-6);
				}

				for (const step of steps) expect(step / steps[0]!).toBeCloseTo(1, 3);
				if (rows > 5) expect(ticks.length).toBeGreaterThan(1);
				expect(ticks.length).toBeLessThanOrEqual(Math.max(4, rows));
			}),
			{numRuns: 1000},
		);
	});

	it.each([
		['small', [0.001, 0.0012]],
		['close together', [0.5, 0.50001]],
		['large', [1e6, 2e6]],
		['flat', [0.5, 0.5]],
		['huge and close together', [123_456_700, 123_456_800]],
	])('differ from each other where values are %s', (_, values) => {
		const labels = yLabels(chart(values));
		expect(labels.length).toBeGreaterThan(2);
		expect(new Set(labels).size, labels.join(' ')).toBe(labels.length);
	});

	it('stand in one column', () => {
		const rows = chart([1500, 0.25]).slice(0, -1);
		expect(new Set(rows.map((row) => row.search(/[┤│└]/))).size).toBe(1);
	});

	it('tell round steps below the plot, rising', () => {
		const steps = Array.from({length: 50}, (_, at) => at * 10 + 3);
		const rows = chart(
			steps.map((step) => 1 / (step + 1)),
			steps,
		);
		expect(xLabels(rows)).toEqual(['100', '200', '300', '400']);
		expect(rows.at(-2)!.match(/┬/g)).toHaveLength(4);
	});

	it('stand where their positions are, also where records are missing', () => {
		const epochs = [0, 1, 2, 3, 4, 6, 8, 9];
		const rows = chart(
			epochs.map((epoch) => 10 - epoch),
			epochs,
		);
		const left = rows[0]!.search(/[┤│]/) + 1;
		const places = [...rows.at(-1)!.matchAll(/\d+/g)].map(({0: label, index}) => [
			Number(label),
			index - left,
		]);
		expect(places.length).toBeGreaterThan(3);
		const columns = 80 - left;
		for (const [epoch, column] of places) {
			expect(Math.abs(column! - (epoch! / 9) * columns), `${epoch} at ${column}`).toBeLessThanOrEqual(2);
		}
	});

	it('count anew behind a restart, which has a column of its own', () => {
		const step = (number: number): string => `INFO step ${number}/2000 loss=${2000 - number}\n`;
		const first = Array.from({length: 1000}, (_, at) => step(at + 1)).join('');
		const second = Array.from({length: 366}, (_, at) => step(at + 35)).join('');
		const rows = textsOf(lineChart([lineOf(runOf(first + second).series[0]!)], 120, 12, {glyphs: 'braille'}));
		const mark = rows[0]!.indexOf('┊');
		for (const row of rows.slice(0, -2)) expect(row[mark], row).toBe('┊');
		const labels = [...rows.at(-1)!.matchAll(/\d+/g)].map(({0: label, index}) => [Number(label), index]);
		const before = labels.filter(([, at]) => at! < mark).map(([label]) => label);
		const behind = labels.filter(([, at]) => at! > mark).map(([label]) => label);
		expect(before).toEqual(before.toSorted((a, b) => a! - b!));
		expect(before[0]).toBe(200);
		expect(labels.find(([label]) => label === 35)).toEqual([35, mark + 1]);
		expect(behind[0]).toBe(35);
		expect(behind.at(-1)).toBeGreaterThan(200);
	});

	it('shorten large steps, all in one unit', () => {
		expect(xLabels(chart([3, 2, 1], [10_000, 1_000_000, 20_000_000]))).toEqual(['5M', '10M', '15M', '20M']);
		expect(xLabels(chart([3, 2], [0, 20_000]))).toEqual(['0', '5k', '10k', '15k', '20k']);
	});

	it('tell durations and times of day', () => {
		const minutes = [0, 30, 60, 90].map((minute) => minute * 60);
		expect(xLabels(chart([4, 3, 2, 1], minutes, {axis: 'relative'}))).toEqual([
			'0s',
			'15m',
			'30m',
			'45m',
			'1h',
			'1h15m',
			'1h30m',
		]);
		const noon = new Date(2026, 10, 21, 23, 0).getTime();
		const moments = minutes.map((seconds) => noon + seconds * 1000);
		expect(xLabels(chart([4, 3, 2, 1], moments, {axis: 'time'}))).toEqual([
			'23:00',
			'23:15',
			'23:30',
			'23:45',
			'11-22',
			'00:15',
			'00:30',
		]);
	});

	it.each([
		['one value', [7]],
		['three values', [1, 2, 3]],
	])('name no step twice where there is only %s', (_, steps) => {
		const told = xLabels(
			chart(
				steps.map((step) => 1 / step),
				steps,
			),
		);
		expect(told[0]).toBe(String(steps[0]));
		expect(new Set(told).size, told.join(' ')).toBe(told.length);
	});
});
