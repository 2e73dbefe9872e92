import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Place} from '../../source/runs/places.ts';
import {mostBuckets} from '../../source/runs/buckets.ts';
import {Series} from '../../source/runs/series.ts';

const place = (x: number): Place => ({x, position: x, step: x, epoch: Number.NaN, time: x * 1000});

const value = fc.oneof(
	{weight: 9, arbitrary: fc.double()},
	{weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity)},
);
const whereabouts = fc.oneof(
	{weight: 9, arbitrary: fc.integer({min: 0, max: 1e6})},
	{weight: 1, arbitrary: fc.constant(Number.NaN)},
);
/** Values and where they are, repeated so that the buckets run full more than once. */
const samples = fc
	.tuple(
		fc.array(fc.tuple(value, whereabouts), {minLength: 1, maxLength: 50}),
		fc.integer({min: 1, max: 500}),
	)
	.map(([some, times]) => Array.from({length: times}, () => some).flat());

function seriesOf(all: ReadonlyArray<readonly [number, number]>): Series {
	const series = new Series('loss', null);
	for (const [number, x] of all) series.add(number, place(x));
	return series;
}

function buckets<T>(series: Series, read: (at: number) => T): T[] {
	return Array.from({length: series.length}, (_, at) => read(at));
}

describe('the buckets of any values', () => {
	it('are bounded, in order, and keep every extreme', () => {
		fc.assert(
			fc.property(samples, (all) => {
				const series = seriesOf(all);
				const finite = all.map(([number]) => number).filter((number) => Number.isFinite(number));
				expect(series.length).toBeLessThanOrEqual(mostBuckets);
				expect(series.length).toBeGreaterThanOrEqual(Math.min(all.length, mostBuckets / 2));

				const xs = buckets(series, (at) => series.x(at));
				expect(xs.every((x, at) => Number.isFinite(x) && (at === 0 || x >= xs[at - 1]!))).toBe(true);

				const minima = buckets(series, (at) => series.min(at)).filter((number) => !Number.isNaN(number));
				const maxima = buckets(series, (at) => series.max(at)).filter((number) => !Number.isNaN(number));
				const least = (numbers: readonly number[]): number =>
					numbers.reduce((a, b) => Math.min(a, b), Infinity);
				expect(least(minima)).toBe(least(finite));
				expect(-least(maxima.map((number) => -number))).toBe(-least(finite.map((number) => -number)));
				expect(series.statistics.count).toBe(all.length);
			}),
			{numRuns: 60},
		);
	});

	it('have means and last values between their extremes', () => {
		fc.assert(
			fc.property(samples, (all) => {
				const series = seriesOf(
					all.map(([number, x]) => [Math.abs(number) < 1e100 ? number : Number.NaN, x]),
				);
				for (let at = 0; at < series.length; at++) {
					const [min, mean, last, max] = [series.min(at), series.mean(at), series.last(at), series.max(at)];
					if (Number.isNaN(min)) expect([mean, last, max]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
					else
						expect(
							min <= last &&
								last <= max &&
								min <= mean + 1e-9 * Math.abs(mean) &&
								mean <= max + 1e-9 * Math.abs(mean),
						).toBe(true);
				}
			}),
			{numRuns: 30},
		);
	});
});

describe('a series', () => {
	it('has a bucket for each value until there are too many', () => {
		const series = seriesOf([
			[3, 1],
			[1, 2],
			[2, 3],
		]);
		expect(
			buckets(series, (at) => [series.x(at), series.mean(at), series.time(at), series.position(at)]),
		).toEqual([
			[1, 3, 1000, 1],
			[2, 1, 2000, 2],
			[3, 2, 3000, 3],
		]);
	});

	it('keeps a spike among a million values', () => {
		const series = new Series('loss', null);
		for (let at = 0; at < 1_000_000; at++) series.add(at === 654_321 ? 99 : Math.sin(at), place(at));
		const at = buckets(series, (bucket) => series.max(bucket)).indexOf(99);
		expect(at).toBeGreaterThan(-1);
		expect(series.x(at)).toBeLessThanOrEqual(654_321);
		expect(series.x(at + 1)).toBeGreaterThan(654_321);
		expect(series.statistics).toMatchObject({max: 99, maxStep: 654_321, count: 1_000_000});
		expect(buckets(series, (bucket) => [series.time(bucket), series.position(bucket)])).toEqual(
			buckets(series, (bucket) => [series.x(bucket) * 1000, series.x(bucket)]),
		);
	});

	it('shows a gap where nothing is finite', () => {
		const series = seriesOf([
			[1, 0],
			[Number.NaN, 1],
			[2, 2],
		]);
		expect(buckets(series, (at) => series.max(at))).toEqual([1, Number.NaN, 2]);
	});

	it('counts its values where it has no place for them', () => {
		const series = seriesOf([
			[1, Number.NaN],
			[2, Number.NaN],
			[3, Number.NaN],
		]);
		expect(buckets(series, (at) => series.x(at))).toEqual([0, 1, 2]);
	});

	it('takes the step of an extreme, else its epoch', () => {
		const series = new Series('loss', null);
		series.add(2, {...place(7), epoch: 1});
		series.add(1, {...place(8), step: Number.NaN, epoch: 3});
		expect(series.statistics).toMatchObject({maxStep: 7, minStep: 3});
	});

	it('has a new version with each value', () => {
		const series = seriesOf([[1, 0]]);
		const before = series.version;
		series.add(Number.NaN, place(1));
		expect(series.version).not.toBe(before);
	});
});
