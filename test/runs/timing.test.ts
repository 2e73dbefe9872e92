import {describe, expect, it} from 'vitest';
import {Pace} from '../../source/runs/pace.ts';
import {Series} from '../../source/runs/series.ts';
import {bottleneckOf, throughputOf, timeSeries} from '../../source/runs/timing.ts';
import {lines, summaryOf} from '../support/summaries.ts';

function seriesOf(name: string, unit: string | null, ...values: number[]): Series {
	const series = new Series(name, unit);
	for (const value of values) series.add(value, {x: 0, position: 0, step: 0, epoch: 0, time: 0});
	return series;
}

describe('the time of a step', () => {
	it.each([
		['step_time', 's', 0.5, 0.5],
		['step_time', 'ms', 500, 0.5],
		['step_time_ms', null, 500, 0.5],
		['elapsed time per iteration (ms)', null, 123.4, 0.1234],
		['ms/batch', null, 35.5, 0.0355],
		['time', 'ms/step', 3, 0.003],
		['batch_time', null, 0.5, 0.5],
		['iteration time', 'µs', 250, 0.000_25],
	])('%s in %s of %d is in seconds', (name, unit, value, seconds) => {
		const {series, factor} = timeSeries(
			[seriesOf('loss', null, 1), seriesOf(name, unit, value)],
			'step time',
		)!;
		expect(series.statistics.last * factor).toBeCloseTo(seconds, 12);
	});

	it('is not known without a series of that kind', () => {
		expect(timeSeries([seriesOf('loss', null, 1)], 'step time')).toBeUndefined();
		expect(timeSeries([seriesOf('step_time', null, 1)], 'data time')).toBeUndefined();
	});
});

describe('what gets done in a second', () => {
	const pace = new Pace();
	for (let at = 0; at <= 10; at++) pace.take(at * 1000, at * 4);

	it('is what is printed, before what a bar says, before the pace', () => {
		const rate = {value: 5, unit: 'it/s'};
		expect(throughputOf([seriesOf('samples_per_second', null, 100, 120)], rate, pace)).toMatchObject({
			value: 120,
			unit: 'samples/s',
		});
		expect(throughputOf([seriesOf('speed', 'tokens/s', 9)], rate, pace)).toMatchObject({
			value: 5,
			unit: 'it/s',
		});
		expect(throughputOf([], null, pace)).toMatchObject({unit: 'it/s'});
		expect(throughputOf([], null, pace)!.value).toBeCloseTo(4);
		expect(throughputOf([], null, new Pace())).toBeUndefined();
	});

	it.each([
		['25.0it/s', 25, 'it/s'],
		['2.50s/it', 0.4, 'it/s'],
		['4.00s/batch', 0.25, 'batch/s'],
		['500ms/step', 2, 'step/s'],
		['128samples/s', 128, 'samples/s'],
	])('is told by a bar: %s', (rate, value, unit) => {
		const {timing} = summaryOf(lines(` 10%|█         | 50/500 [00:10<01:30,  ${rate}]`));
		expect(timing.throughput).toEqual({value, unit});
	});

	it('is the last that is a number', () => {
		expect(throughputOf([seriesOf('tps', null, 100, Number.NaN)], null, new Pace())).toMatchObject({
			value: 100,
			unit: 'tokens/s',
		});
	});
});

describe('what holds a training up', () => {
	it.each([
		[1, 0.29, 'compute'],
		[1, 0.3, 'data'],
		[1, 0, 'compute'],
		[0, 0, undefined],
		[Number.NaN, 0.1, undefined],
		[1, Number.NaN, undefined],
	])('in steps of %d s with %d s for data is %s', (step, data, bottleneck) => {
		expect(bottleneckOf(step, data)).toBe(bottleneck);
	});

	it('is told by a log', () => {
		const slow = summaryOf(
			lines('step 1 batch_time=0.4s data_time=200ms', 'step 2 batch_time=0.6s data_time=200ms'),
		);
		expect(slow.timing).toMatchObject({
			stepSeconds: {last: 0.6, mean: 0.5},
			dataSeconds: {last: 0.2, mean: 0.2},
			bottleneck: 'data',
		});
		expect(summaryOf('step 1 batch_time=0.4s\n').timing.bottleneck).toBeNull();
	});
});
