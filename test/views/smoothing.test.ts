import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {smoothed, smoothings} from '../../source/views/smoothing.ts';
import {nearestTo} from '../../source/views/curve.ts';
import {seriesOf} from '../support/series.ts';

function smooth(values: readonly number[], weight: number): number[] {
	const curve = smoothed(seriesOf(values), weight);
	return Array.from({length: curve.length}, (_, at) => curve.mean(at));
}

describe('smoothing', () => {
	it('is the average that TensorBoard draws', () => {
		// Worked out by hand: 0.4 · 1 / 0.4; (0.6 · 0.4 + 0.4 · 2) / 0.64; (0.6 · 1.04 + 0.4 · 4) / 0.784.
		const [first, second, third] = smooth([1, 2, 4], 0.6);
		expect(first).toBeCloseTo(1, 12);
		expect(second).toBeCloseTo(1.625, 12);
		expect(third).toBeCloseTo(2.224 / 0.784, 12);
	});

	it('passes over what is not finite, which stays a gap', () => {
		const [first, gap, second] = smooth([1, Number.NaN, 2], 0.6);
		expect([first, second]).toEqual(smooth([1, 2], 0.6));
		expect(gap).toBeNaN();
	});

	it('leaves a constant exactly as it is, and everything where it is off', () => {
		expect(smooth([0.1, 0.1, 0.1], 0.97)).toEqual([0.1, 0.1, 0.1]);
		expect(smooth([1, 5, 2], 0)).toEqual([1, 5, 2]);
	});

	it('stays between the extremes of what was before', () => {
		const values = fc.array(fc.double({min: -1e6, max: 1e6, noNaN: true}), {minLength: 1, maxLength: 200});
		fc.assert(
			fc.property(values, fc.constantFrom(...smoothings), (all, weight) => {
				for (const [at, value] of smooth(all, weight).entries()) {
					const before = all.slice(0, at + 1);
					expect(value).toBeGreaterThanOrEqual(Math.min(...before) - 1e-6);
					expect(value).toBeLessThanOrEqual(Math.max(...before) + 1e-6);
				}
			}),
		);
	});

	it('follows as slowly where values share buckets', () => {
		const values = Array.from({length: 20_000}, (_, at) => (at < 15_000 ? 1 : 0));
		const shared = seriesOf(values);
		expect(shared.perBucket).toBeGreaterThan(1);
		const curve = smoothed(shared, 0.97);
		// So many values behind the edge, that power of the weight is left of it, whatever the buckets.
		const at = nearestTo(curve, 15_000) + 1;
		expect(curve.mean(at)).toBeCloseTo(0.97 ** (shared.x(at) + shared.perBucket - 15_000), 1);
	});
});
