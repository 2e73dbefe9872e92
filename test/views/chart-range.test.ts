import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	axisOf,
	endsOf,
	pan,
	zoomIn,
	zoomOut,
	type ChartAxis,
	type ChartRange,
} from '../../source/views/chart-range.ts';
import {seriesOf} from '../support/series.ts';

const axis: ChartAxis = {first: 0, last: 16_000, leastWidth: 80};

describe('the part of the axis that is shown', () => {
	it('is halved around its end while that follows, else around its middle', () => {
		const half = zoomIn(null, axis);
		expect(half).toEqual({width: 8000, end: null});
		expect(zoomIn(half, axis)).toEqual({width: 4000, end: null});
		expect(zoomIn({width: 4000, end: 8000}, axis)).toEqual({width: 2000, end: 7000});
	});

	it('goes on with the newest value while it follows', () => {
		expect(endsOf({width: 100, end: null}, axis)).toEqual({from: 15_900, to: 16_000});
		expect(endsOf({width: 100, end: null}, {...axis, last: 17_000})).toEqual({from: 16_900, to: 17_000});
		expect(endsOf({width: 100, end: 500}, {...axis, last: 17_000})).toEqual({from: 400, to: 500});
	});

	it('moves by a quarter, within the axis, and follows again at its end', () => {
		expect(pan({width: 4000, end: null}, -1, axis)).toEqual({width: 4000, end: 15_000});
		expect(pan({width: 4000, end: 15_000}, 1, axis)).toEqual({width: 4000, end: null});
		expect(pan({width: 4000, end: 4100}, -1, axis)).toEqual({width: 4000, end: 4000});
		expect(pan(null, -1, axis)).toBeNull();
	});

	it('is all again where it would be more than that', () => {
		expect(zoomOut({width: 4000, end: 9000}, axis)).toEqual({width: 8000, end: 11_000});
		expect(zoomOut({width: 8000, end: 9000}, axis)).toBeNull();
		expect(zoomOut(null, axis)).toBeNull();
	});

	it('never gets smaller than a few values, nor leaves the axis, whatever is pressed', () => {
		const key = fc.constantFrom(
			zoomIn,
			zoomOut,
			(range: ChartRange | null, of: ChartAxis) => pan(range, -1, of),
			(range: ChartRange | null, of: ChartAxis) => pan(range, 1, of),
		);
		const number = fc.double({min: 1e-3, max: 1e12, noNaN: true});
		// Steps of which a billionth is no step are none: a number has not so many digits.
		const share = fc.double({min: 1e-6, max: 1e6, noNaN: true});
		fc.assert(
			fc.property(fc.array(key, {maxLength: 60}), number, share, (keys, first, part) => {
				const length = first * part;
				const of = {first, last: first + length, leastWidth: length / 1000};
				let range: ChartRange | null = null;
				for (const press of keys) range = press(range, of);
				if (!range) return;
				const {from, to} = endsOf(range, of);
				const tolerance = length * 0.01;
				expect(to - from).toBeGreaterThan(of.leastWidth * 0.9);
				expect(from).toBeGreaterThanOrEqual(of.first - tolerance);
				expect(to).toBeLessThanOrEqual(of.last + tolerance);
			}),
		);
	});

	it('cannot be less than all of an axis without any length', () => {
		for (const series of [seriesOf([]), seriesOf([1])]) {
			const none = axisOf({series, count: series.length});
			expect([zoomIn(null, none), zoomOut(null, none), pan(null, 1, none)]).toEqual([null, null, null]);
		}
	});
});
