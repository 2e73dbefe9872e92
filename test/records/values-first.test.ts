import {describe, expect, it} from 'vitest';
import {metricsOf, readLine} from '../support/readings.ts';

describe('a value before its name', () => {
	it.each([
		[' 120: 12.625, 12.75 avg, 0.001 rate, 2.5 seconds, 64 images', {avg: 12.75, rate: 0.001}],
		['epoch 3 | loss 0.5 | 12.5 ms/step | 1,234 tok/s', {loss: 0.5, 'ms/step': 12.5, 'tok/s': 1234}],
		['step 3, 0.5 loss, 10.5 avg loss', {loss: 0.5, 'avg loss': 10.5}],
	])('is read: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it('may stand behind the step', () => {
		expect(readLine(' 120: 12.625, 12.75 avg, 0.001 rate').step).toBe(120);
	});

	it.each([
		['prose', 'Found 3 files, 5 layers, 2.5 seconds'],
		['one part alone', 'We got 3, 0.5 loss or so'],
		['the speed of a bar', ' 10%|█    | 5/50 [00:10<01:30, 5.00it/s, 3 samples/s]'],
	])('is not %s', (_, line) => {
		expect(metricsOf(line)).toEqual({});
	});
});
