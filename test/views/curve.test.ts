import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {curveWithin, extremesOf, positionAt} from '../../source/views/curve.ts';
import {seriesOf} from '../support/series.ts';

const share = fc.double({min: 0, max: 1, noNaN: true});

describe('a part of a curve', () => {
	it('loses none of the values there, and has none from far away', () => {
		const values = fc.array(fc.double({noNaN: true, noDefaultInfinity: true}), {
			minLength: 1,
			maxLength: 9000,
		});
		fc.assert(
			fc.property(values, share, share, (all, a, b) => {
				const series = seriesOf(all);
				const [from, to] = [Math.min(a, b), Math.max(a, b)].map((one) => one * (all.length - 1)) as [
					number,
					number,
				];
				const part = curveWithin(series, from, to);
				const {min, max} = part.statistics;
				const around = {start: Math.ceil(from), end: Math.floor(to) + 1};
				for (const value of all.slice(around.start, around.end)) {
					expect(value).toBeGreaterThanOrEqual(min);
					expect(value).toBeLessThanOrEqual(max);
				}

				const reach = series.perBucket - 1;
				const near = all.slice(Math.max(0, around.start - reach), around.end + reach);
				if (part.length > 0) expect(near).toContain(max);
				for (let at = 0; at < part.length; at++) {
					expect(part.x(at)).toBeGreaterThanOrEqual(from);
					expect(part.x(at)).toBeLessThanOrEqual(to);
					expect(part.position(at)).toBeCloseTo(part.x(at));
				}
			}),
			{numRuns: 60},
		);
	});

	it('knows where its extremes are, also where there are values that are not finite', () => {
		const part = curveWithin(seriesOf([9, 1, Number.NaN, 5, 3, 0]), 1, 4);
		expect(extremesOf(part)).toEqual({min: {value: 1, position: 1}, max: {value: 5, position: 3}});
		expect(extremesOf(curveWithin(seriesOf([Number.NaN]), 0, 0))).toEqual({min: null, max: null});
	});

	it('counts places since the restart before them', () => {
		const series = seriesOf([]);
		for (let x = 0; x < 10; x++)
			series.add(x, {x, position: x % 5, step: x % 5, epoch: Number.NaN, time: Number.NaN});
		expect([3, 4.5, 5, 7.5].map((x) => positionAt(series, x))).toEqual([3, 4.5, 0, 2.5]);
		expect(positionAt(seriesOf([]), 7)).toBe(7);
	});
});
