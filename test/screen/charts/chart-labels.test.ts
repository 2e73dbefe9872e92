import {describe, expect, it} from 'vitest';
import {lineChart} from '../../../source/screen/charts/line-chart.ts';
import {runOf} from '../../support/registry.ts';
import {textsOf} from '../../support/row-text.ts';
import {seriesOf} from '../../support/series.ts';

function chart(values: readonly number[], steps?: readonly number[]): string[] {
	return textsOf(lineChart(seriesOf(values, steps), 80, 12));
}

/** The labels at the left, as text. */
function yLabels(rows: readonly string[]): string[] {
	return rows.map((row) => /^(.*?)\s*┤/.exec(row)?.[1]?.trim() ?? '').filter((label) => label !== '');
}

describe('the labels of a chart', () => {
	it('name the greatest value at the top and the smallest at the bottom', () => {
		const labels = yLabels(chart([2.5, 1, 0.5]));
		expect(Number(labels[0])).toBeCloseTo(2.5);
		expect(Number(labels.at(-1))).toBeCloseTo(0.5);
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
		expect(new Set(rows.map((row) => row.indexOf('┤'))).size).toBe(1);
	});

	it('tell the steps below the plot, rising, the first and the last', () => {
		const steps = Array.from({length: 50}, (_, at) => at * 10);
		const below = chart(
			steps.map((step) => 1 / (step + 1)),
			steps,
		).at(-1)!;
		const told = below.trim().split(/\s+/).map(Number);
		expect(told[0]).toBe(0);
		expect(told.at(-1)).toBeGreaterThan(470);
		expect(told).toEqual(told.toSorted((a, b) => a - b));
	});

	it('stand where their positions are, also where records are missing', () => {
		const epochs = [0, 1, 2, 3, 4, 6, 8, 9];
		const rows = chart(
			epochs.map((epoch) => 10 - epoch),
			epochs,
		);
		const left = rows[0]!.indexOf('┤') + 1;
		const places = [...rows.at(-1)!.matchAll(/\d+/g)].map(({0: label, index}) => [
			Number(label),
			index - left,
		]);
		expect(places.length).toBeGreaterThan(3);
		const columns = 80 - left;
		for (const [epoch, column] of places.slice(0, -1)) {
			expect(Math.abs(column! - (epoch! / 9) * columns), `${epoch} at ${column}`).toBeLessThanOrEqual(2);
		}
	});

	it('count anew behind a restart, which has a column of its own', () => {
		const step = (number: number): string => `INFO step ${number}/2000 loss=${2000 - number}\n`;
		const first = Array.from({length: 1000}, (_, at) => step(at + 1)).join('');
		const second = Array.from({length: 366}, (_, at) => step(at + 35)).join('');
		const rows = textsOf(lineChart(runOf(first + second).series[0]!, 120, 12));
		const mark = rows[0]!.indexOf('┊');
		for (const row of rows.slice(0, -1)) expect(row[mark], row).toBe('┊');
		const labels = [...rows.at(-1)!.matchAll(/\d+/g)].map(({0: label, index}) => [Number(label), index]);
		const before = labels.filter(([, at]) => at! < mark).map(([label]) => label);
		const behind = labels.filter(([, at]) => at! > mark).map(([label]) => label);
		expect(before).toEqual(before.toSorted((a, b) => a! - b!));
		expect(before[0]).toBe(1);
		expect(labels.find(([label]) => label === 35)).toEqual([35, mark + 1]);
		expect(behind[0]).toBe(35);
		expect(behind.at(-1)).toBe(400);
	});

	it('shorten large steps', () => {
		const below = chart([3, 2, 1], [10_000, 1_000_000, 20_000_000]).at(-1)!;
		expect(below).toContain('10.0k');
		expect(below).toContain('20.0M');
	});

	it.each([
		['one value', [7]],
		['three values', [1, 2, 3]],
	])('name no step twice where there is only %s', (_, steps) => {
		const below = chart(
			steps.map((step) => 1 / step),
			steps,
		).at(-1)!;
		const told = below.trim().split(/\s+/);
		expect(told[0]).toBe(String(steps[0]));
		expect(new Set(told).size, below).toBe(told.length);
	});
});
