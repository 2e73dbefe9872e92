import {describe, expect, it} from 'vitest';
import {ratioOfUnits} from '../../source/runs/units.ts';

describe('a unit in another', () => {
	it.each([
		['GB', 'MB', 1024],
		['MiB', 'GiB', 1 / 1024],
		['s', 'ms', 1000],
		['ms/step', 's/step', 0.001],
		['hours', 'minutes', 60],
		['GB', 'GB', 1],
		['M', 'K', 1000],
		['K', null, 1000],
		[null, 'k', 0.001],
	])('%s in %s', (from, to, ratio) => {
		expect(ratioOfUnits(from, to)).toBeCloseTo(ratio, 12);
	});

	it('is a size where it is that of memory', () => {
		expect(ratioOfUnits('M', 'K', true)).toBe(1024);
		expect(ratioOfUnits('M', null, true)).toBe(1);
	});

	it.each([
		[null, 'MB'],
		['GB', null],
		['%', 'GB'],
		['ms', 'MB'],
		['s/step', 's/it'],
		['it/s', 'samples/s'],
	])('%s in %s is not known', (from, to) => {
		expect(ratioOfUnits(from, to)).toBe(1);
	});
});
