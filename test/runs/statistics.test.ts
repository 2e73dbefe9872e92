import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Places} from '../../source/runs/places.ts';
import {Statistics} from '../../source/runs/statistics.ts';

/** Of `values` that come in columns of `size`. */
function statisticsOf(values: readonly number[], size = 1): Statistics {
	const statistics = new Statistics();
	for (let from = 0; from < values.length; from += size) {
		const column = Float64Array.from(values.slice(from, from + size));
		const places = new Places(size);
		for (const at of column.keys()) {
			const index = from + at;
			places.add({x: index, position: index, step: index * 10, epoch: Number.NaN, time: Number.NaN});
		}

		statistics.add(column, places);
	}

	return statistics;
}

const any = fc.array(fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1e308)));
/** Without what is so small that its square is lost. */
const moderate = fc
	.double({min: -1e9, max: 1e9, noNaN: true})
	.map((value) => (Math.abs(value) < 1e-100 ? 0 : value));

describe('the statistics of any values', () => {
	it('are those of the finite ones in their order', () => {
		fc.assert(
			fc.property(any, (values) => {
				const finite = values.filter((value) => Number.isFinite(value));
				const {count, nonFinite, first, last, min, max, mean} = statisticsOf(values);
				expect({count, nonFinite}).toEqual({count: values.length, nonFinite: values.length - finite.length});
				expect(first).toBe(finite[0] ?? Number.NaN);
				expect(last).toBe(finite.at(-1) ?? Number.NaN);
				expect(min + 0).toBe(finite.length > 0 ? Math.min(...finite) + 0 : Number.NaN);
				expect(max + 0).toBe(finite.length > 0 ? Math.max(...finite) + 0 : Number.NaN);
				expect(mean).toBe(
					finite.length > 0 ? finite.reduce((sum, value) => sum + value, 0) / finite.length : Number.NaN,
				);
			}),
		);
	});

	it('are the same to the last bit however many come at a time', () => {
		fc.assert(
			fc.property(any, fc.integer({min: 2, max: 20}), (values, size) => {
				const [one, many] = [statisticsOf(values), statisticsOf(values, size)];
				expect(many).toEqual(one);
				expect([many.mean, many.std]).toEqual([one.mean, one.std]);
			}),
		);
	});

	it('tell where the extremes were first', () => {
		fc.assert(
			fc.property(any, (values) => {
				const {min, minStep, minPosition, max, maxStep, maxPosition, nonFinitePosition} =
					statisticsOf(values);
				const place = (index: number): number[] =>
					index === -1 ? [Number.NaN, Number.NaN] : [index * 10, index];
				expect([minStep, minPosition]).toEqual(place(values.findIndex((value) => value === min)));
				expect([maxStep, maxPosition]).toEqual(place(values.findIndex((value) => value === max)));
				const isBeginning = (value: number, at: number): boolean =>
					!Number.isFinite(value) && (at === 0 || Number.isFinite(values[at - 1]));
				expect(nonFinitePosition).toBe(place(values.findLastIndex(isBeginning))[1]);
			}),
		);
	});

	it('have the standard deviation of the population', () => {
		fc.assert(
			fc.property(fc.array(moderate, {minLength: 1}), (values) => {
				const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
				const naive = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
				const scale = Math.max(...values.map(Math.abs), 1e-300);
				expect(Math.abs(statisticsOf(values).std - naive)).toBeLessThanOrEqual(1e-9 * scale);
			}),
		);
	});

	it('do not lose a small spread beside a great mean', () => {
		expect(statisticsOf([1e9 + 1, 1e9 + 2, 1e9 + 3]).std).toBeCloseTo(Math.sqrt(2 / 3), 9);
		expect(statisticsOf([5, 5, 5]).std).toBe(0);
	});

	it('know nothing before the first finite value', () => {
		const {first, last, min, max, mean, std, minStep} = statisticsOf([Number.NaN, Infinity]);
		expect([first, last, min, max, mean, std, minStep]).toEqual(Array(7).fill(Number.NaN));
	});
});
