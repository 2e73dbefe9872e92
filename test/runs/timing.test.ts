import {describe, expect, it} from 'vitest';
import {Pace} from '../../source/runs/pace.ts';
import {Series} from '../../source/runs/series.ts';
import {bottleneckOf, throughputOf, timeSeries, type Speed} from '../../source/runs/timing.ts';
import {metricViews} from '../../source/views/metrics.ts';
import {lines, registryOf, summaryOf} from '../support/summaries.ts';

const place = {x: 0, position: 0, step: 0, epoch: 0, time: 0};

function seriesOf(name: string, unit: string | null, ...values: number[]): Series {
	const series = new Series(name, unit);
	for (const value of values) series.add(value, place);
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

	it('is not what an epoch takes', () => {
		const epochs = lines('epoch 1/3 loss=1 time: 12.9s', 'epoch 2/3 loss=1 time: 13.1s');
		expect(summaryOf(epochs).timing.stepSeconds).toEqual({last: null, mean: null});
		expect(summaryOf(lines('step 1 loss=1', 'step 2 loss=1') + epochs).timing.stepSeconds.mean).toBeNull();
		expect(metricViews(registryOf({'x.log': epochs}).runs[0]!).map(({name}) => name)).toEqual([
			'loss',
			'time',
		]);
		expect(summaryOf(epochs.replaceAll('time', 'batch_time')).timing.stepSeconds.last).toBe(13.1);
		expect(summaryOf(epochs.replaceAll('epoch', 'step')).timing.stepSeconds.last).toBe(13.1);
		expect(summaryOf(lines('epoch 1 step 1 time: 0.5s', 'epoch 1 time: 12.9s')).timing.stepSeconds.last).toBe(
			12.9,
		);
	});

	it('is not known without a series of that kind', () => {
		expect(timeSeries([seriesOf('loss', null, 1)], 'step time')).toBeUndefined();
		expect(timeSeries([seriesOf('step_time', null, 1)], 'data time')).toBeUndefined();
	});
});

describe('what gets done in a second', () => {
	const pace = new Pace();
	for (let at = 0; at <= 10; at++) pace.take(at * 1000, at * 4);
	const bar: Speed = {printedRate: {value: 5, unit: 'it/s'}, pace, countsEpochs: false};
	const nothing: Speed = {printedRate: null, pace: new Pace(), countsEpochs: false};

	it('is what is printed again and again, before what a bar says, before what is printed once, before the pace', () => {
		const often = seriesOf('samples_per_second', null, 100, 120);
		const once = seriesOf('train_samples_per_second', null, 81);
		expect(throughputOf([once, often], bar)).toMatchObject({value: 120, unit: 'samples/s'});
		expect(throughputOf([once], bar)).toMatchObject({value: 5, unit: 'it/s'});
		expect(throughputOf([once], {...bar, printedRate: null})).toMatchObject({value: 81, unit: 'samples/s'});
		expect(throughputOf([], {...bar, printedRate: null})).toMatchObject({unit: 'it/s'});
		expect(throughputOf([], {...bar, printedRate: null})!.value).toBeCloseTo(4);
		expect(throughputOf([], nothing)).toBeUndefined();
	});

	it.each([
		['tok/s', 'tok/s'],
		['words/sec', 'words/s'],
		['throughput per GPU (TFLOP/s/GPU)', 'TFLOP/s'],
		['Tokens/s/device', 'tokens/s'],
		['throughput', '/s'],
	])('is measured in what its name %s says: %s', (name, unit) => {
		expect(throughputOf([seriesOf(name, null, 2, 3)], nothing)).toMatchObject({unit});
	});

	it('is not that of a validation', () => {
		const named = seriesOf('eval_samples_per_second', null, 900, 900);
		const told = new Series('samples_per_second', null, 'validation');
		for (const value of [900, 900]) told.add(value, place);
		expect(throughputOf([named, told], nothing)).toBeUndefined();
		const {timing} = summaryOf(
			lines(
				' 10%|█         | 50/500 [00:10<01:30, 5.00it/s]',
				'Validation: 50%|█████     | 10/20 [00:01<00:01, 99.0it/s]',
			),
		);
		expect(timing.throughput).toEqual({value: 5, unit: 'it/s'});
	});

	it.each([
		['12:00:00', '12:00:20', 3, 'epochs/min'],
		['12:00:00', '12:01:00', 1, 'epochs/min'],
		['12:00:00', '12:10:00', 6, 'epochs/h'],
		['12:00:00', '13:00:00', 1, 'epochs/h'],
	])('is a pace of epochs where only these are counted: %s, %s', (first, second, value, unit) => {
		const log = (time: string, epoch: number): string => `2026-11-21 ${time} INFO epoch ${epoch}/10 loss=1`;
		const {timing} = summaryOf(lines(log(first, 1), log(second, 2)));
		expect(timing.throughput.unit).toBe(unit);
		expect(timing.throughput.value).toBeCloseTo(value);
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
		expect(throughputOf([seriesOf('tps', null, 100, Number.NaN)], nothing)).toMatchObject({
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
