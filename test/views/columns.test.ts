import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	columnOf,
	columnsOf as columnsOfScale,
	scaleOf,
	type Columns,
	type ScaleOptions,
} from '../../source/views/columns.ts';
import {runOf} from '../support/registry.ts';
import {seriesOf} from '../support/series.ts';
import type {Curve} from '../../source/views/curve.ts';

const value = fc.oneof(fc.double({min: -1e6, max: 1e6, noNaN: true}), fc.constantFrom(Number.NaN, Infinity));

function columnsOf(curve: Curve, count: number, mostRestarts = 0, options: ScaleOptions = {}): Columns {
	return columnsOfScale(curve, scaleOf([curve], count, {mostRestarts, ...options}));
}

describe('columnsOf', () => {
	it('has as many columns as are wanted, with each mean between the extremes', () => {
		fc.assert(
			fc.property(fc.array(value, {maxLength: 300}), fc.integer({min: 0, max: 120}), (values, count) => {
				const columns = columnsOf(seriesOf(values), count);
				for (const list of [columns.mean, columns.min, columns.max, columns.isBroken]) {
					expect(list).toHaveLength(count);
				}

				for (const [at, mean] of columns.mean.entries()) {
					if (Number.isNaN(mean) || Number.isNaN(columns.min[at]!)) continue;
					expect(mean).toBeGreaterThanOrEqual(columns.min[at]! - 1e-6);
					expect(mean).toBeLessThanOrEqual(columns.max[at]! + 1e-6);
				}
			}),
		);
	});

	it('loses no extreme, however few the columns', () => {
		fc.assert(
			fc.property(
				fc.array(value, {minLength: 1, maxLength: 6000}),
				fc.integer({min: 1, max: 90}),
				(values, count) => {
					const columns = columnsOf(seriesOf(values), count);
					const finite = values.filter((one) => Number.isFinite(one));
					if (finite.length === 0) return;
					expect(Math.max(...columns.max.filter((one) => !Number.isNaN(one)))).toBe(Math.max(...finite));
					expect(Math.min(...columns.min.filter((one) => !Number.isNaN(one)))).toBe(Math.min(...finite));
				},
			),
			{numRuns: 50},
		);
	});

	it('lies on the line between neighbours where no value falls', () => {
		const {mean, isBroken} = columnsOf(seriesOf([0, 10], [0, 100]), 5);
		expect([...mean]).toEqual([0, 2.5, 5, 7.5, 10]);
		expect(isBroken).toEqual([false, false, false, false, false]);
	});

	it('draws no line over what is not finite', () => {
		const {mean, isBroken} = columnsOf(seriesOf([1, Number.NaN, 3], [0, 50, 100]), 5);
		expect(isBroken).toEqual([false, false, true, false, false]);
		expect([...mean]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, 3]);
	});

	it('is along the axis, not along the values', () => {
		const steps = [0, 1, 2, 3, 100];
		const {mean} = columnsOf(seriesOf([1, 1, 1, 1, 5], steps), 10);
		expect(mean[0]).toBe(1);
		expect(mean[9]).toBe(5);
		expect(mean[5]).toBeGreaterThan(2);
	});

	it('calls a column broken only when nothing in it is finite', () => {
		const {isBroken, mean} = columnsOf(seriesOf([1, Number.NaN, Number.NaN, 2], [0, 0, 10, 10]), 2);
		expect(isBroken).toEqual([false, false]);
		expect([...mean]).toEqual([1, 2]);
	});

	it('says which positions its first and last column have', () => {
		expect(columnsOf(seriesOf([1, 2, 3, 4], [10, 20, 30, 40]), 9).parts).toEqual([
			{start: 0, end: 8, first: 10, last: 40},
		]);
		expect(columnsOf(seriesOf([1, 2], [Number.NaN, Number.NaN]), 9).parts).toEqual([]);
	});

	describe('where the log restarted', () => {
		const epochs = [0, 1, 2, 3, 4, 0, 1, 2];
		const text = epochs.map((epoch, at) => `INFO epoch ${epoch} loss=${10 + at}\n`).join('');
		const [series] = runOf(text).series;

		it('has a column without values, and no line over it', () => {
			const {mean, restarts, parts} = columnsOf(series!, 16, 1);
			expect(restarts).toHaveLength(1);
			const at = restarts[0]! - 1;
			expect([mean[at - 1], mean[at], mean[at + 1]]).toEqual([14, Number.NaN, 15]);
			expect(parts).toEqual([
				{start: 0, end: at - 1, first: 0, last: 4},
				{start: at + 1, end: 15, first: 0, last: 2},
			]);
		});

		it('is as far along the axis as before', () => {
			const {restarts} = columnsOf(series!, 100, 1);
			expect(restarts[0]).toBeGreaterThan(100 * (4 / 6) - 4);
			expect(restarts[0]).toBeLessThan(100 * (4 / 6) + 4);
		});

		it('shows the newest of more restarts than there is room for, and loses no value', () => {
			const crashes = seriesOf([]);
			for (let at = 0; at < 60; at++) {
				const position = at % 3;
				crashes.add(at, {x: at, position, step: position, epoch: Number.NaN, time: Number.NaN});
			}

			const {restarts, min, max} = columnsOf(crashes, 40, 4);
			expect(restarts).toHaveLength(4);
			expect(restarts[0]).toBeGreaterThan(20);
			expect(Math.min(...min.filter((one) => !Number.isNaN(one)))).toBe(0);
			expect(Math.max(...max.filter((one) => !Number.isNaN(one)))).toBe(59);
			expect(columnsOf(crashes, 40).restarts).toEqual([]);
		});
	});

	describe('on one scale', () => {
		const [sparse, dense] = [seriesOf([5, 6, 7], [0, 50, 100]), seriesOf([1, 2], [0, 200])];

		it('has both curves where their places are', () => {
			const scale = scaleOf([sparse, dense], 21);
			expect([scale.from, scale.to]).toEqual([0, 200]);
			const {mean} = columnsOfScale(sparse, scale);
			expect([mean[0], mean[5], mean[10]]).toEqual([5, 6, 7]);
			expect(mean[11]).toBeNaN();
		});

		it('shifts every curve by the restarts of the first one', () => {
			const first = seriesOf([]);
			for (const [x, position] of [0, 1, 2, 0, 1, 2].entries()) {
				first.add(x, {x: x - (x > 2 ? 1 : 0), position, step: position, epoch: Number.NaN, time: Number.NaN});
			}

			const scale = scaleOf([first, sparse], 104, {mostRestarts: 1});
			const own = columnsOfScale(first, scale);
			const other = columnsOfScale(sparse, scale);
			expect(own.restarts).toEqual([columnOf(2, scale) + 2]);
			expect(other.mean[columnOf(50, scale)]).toBe(6);
			expect(columnOf(100, scale)).toBe(103);
		});

		it('leaves out what has no value above the floor, and calls it no gap', () => {
			const curve = seriesOf([1, -1, 4], [0, 1, 2]);
			const heights = {heightOf: Math.log2, floor: 0};
			const {mean, isBroken} = columnsOfScale(curve, scaleOf([curve], 3), heights);
			expect([...mean]).toEqual([0, 1, 2]);
			expect(isBroken).toEqual([false, false, false]);
		});
	});

	it('has nothing to say of nothing', () => {
		expect([...columnsOf(seriesOf([]), 3).mean]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
	});
});
