import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Series} from '../../source/runs/series.ts';
import {alongAxis, axesOf, xAxes} from '../../source/views/along-axis.ts';
import type {Curve} from '../../source/views/curve.ts';
import {seriesOf} from '../support/series.ts';

type Told = {x: number; epoch?: number; time?: number};

function seriesAt(places: readonly Told[]): Series {
	const series = new Series('loss', null);
	for (const {x, epoch = Number.NaN, time = Number.NaN} of places) {
		series.add(x, {x, position: x, step: x, epoch, time});
	}

	return series;
}

function placesOf(curve: Curve | null): number[] {
	return Array.from({length: curve?.length ?? 0}, (_, at) => curve!.x(at));
}

describe('the axes of a curve', () => {
	it('are those along which its places are known', () => {
		expect(axesOf(seriesOf([1, 2]))).toEqual(['step']);
		expect(axesOf(seriesAt([{x: 1, time: 1000}]))).toEqual(['step', 'relative', 'time']);
		expect(
			axesOf(
				seriesAt([
					{x: 1, epoch: 0},
					{x: 2, epoch: 1},
				]),
			),
		).toEqual(['step', 'epoch']);
	});

	it('count seconds since the first value, or tell the time', () => {
		const series = seriesAt([{x: 1, time: 5000}, {x: 2}, {x: 3, time: 8000}, {x: 4, time: 7000}]);
		expect(placesOf(alongAxis(series, 'relative', series))).toEqual([0, 0, 3, 3]);
		expect(placesOf(alongAxis(series, 'time', series))).toEqual([5000, 5000, 8000, 8000]);
	});

	it('have steps on their way from epoch to epoch', () => {
		const series = seriesAt([0, 1, 2, 3, 4, 5].map((x) => ({x, epoch: Math.floor(x / 2)})));
		expect(placesOf(alongAxis(series, 'epoch', series))).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
	});

	it('go on behind a restart, where epochs are counted anew', () => {
		const series = seriesAt([0, 1, 2, 0, 1].map((epoch, x) => ({x, epoch})));
		const curve = alongAxis(series, 'epoch', series)!;
		expect(placesOf(curve)).toEqual([0, 1, 2, 2, 3]);
		expect(Array.from({length: 5}, (_, at) => curve.position(at))).toEqual([0, 1, 2, 0, 1]);
	});

	it('never go back, whatever is told', () => {
		const told = fc.record({
			epoch: fc.oneof(fc.integer({min: 0, max: 9}), fc.constant(Number.NaN)),
			time: fc.oneof(fc.double({min: 0, max: 1e13, noNaN: true}), fc.constant(Number.NaN)),
		});
		fc.assert(
			fc.property(fc.array(told, {maxLength: 50}), fc.constantFrom(...xAxes), (all, axis) => {
				const series = seriesAt(all.map((one, x) => ({x, ...one})));
				const places = placesOf(alongAxis(series, axis, series));
				expect(places).toEqual(places.toSorted((a, b) => a - b));
				expect(places.some((place) => Number.isNaN(place))).toBe(false);
			}),
		);
	});
});
