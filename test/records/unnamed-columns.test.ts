import {describe, expect, it} from 'vitest';
import {metricsOf, readLine} from '../support/readings.ts';

describe('a row of numbers without names', () => {
	it.each([
		['epoch[12]: 0.875 0.603 3.0e-07', {epoch: 12}, [0.875, 0.603, 3e-7]],
		['#epoch[12]: 0.875 0.603 3.0e-07 2.0e-05 235.5h *', {epoch: 12}, [0.875, 0.603, 3e-7, 2e-5]],
		['epoch 3 0.6931', {epoch: 3}, [0.6931]],
		['120:\t-5.1253', {step: 120}, [-5.1253]],
		['5000 6% (0m 7s) 2.8469 Rossi / Greek ✗ (Italian)', {step: 5000, fraction: 0.06}, [2.8469]],
		['0m 31s (- 7m 15s) (5000 6%) 2.8549', {step: 5000, fraction: 0.06}, [2.8549]],
		['(5000 6%) 2.85', {step: 5000, fraction: 0.06}, [2.85]],
		['Step 100: 0.5, 0.25', {step: 100}, [0.5, 0.25]],
		['  3/29   1.5   0.115   nan   0', {epoch: 3, epochs: 29}, [1.5, 0.115, Number.NaN, 0]],
	])('is told by its columns: %s', (line, place, values) => {
		const said = readLine(line);
		expect(said).toMatchObject(place);
		expect(said.metrics).toEqual(Object.fromEntries(values.map((value, at) => [`column ${at + 1}`, value])));
	});

	it.each([
		['a list of numbers', 'epoch 3: 101 2054 2003'],
		['a time', 'Epoch 3: 12.5s'],
		['a place', 'Epoch 3/20'],
		['a share of something', '12 files, 30% (2m 3s) of 2.5 GB'],
		['a date', '10/21 0.5 0.4 0.3'],
		['a sentence', 'Epoch 3: 0.5 of 12.5 seconds'],
		['one of something else', 'shape 3: 0.5 0.4 0.3'],
	])('is not %s', (_, line) => {
		expect(metricsOf(line)).toEqual({});
	});
});
