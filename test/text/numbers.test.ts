import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	formatChange,
	formatCount,
	formatDone,
	formatInteger,
	formatNumber,
	formatPercent,
} from '../../source/text/numbers.ts';

describe('formatDone', () => {
	it('never tells more than is done', () => {
		expect([199 / 400, 0.5, 0.29, 0.9999, 1].map((fraction) => formatDone(fraction))).toEqual([
			'49 %',
			'50 %',
			'29 %',
			'99 %',
			'100 %',
		]);
	});
});

/** What a person reads: commas stand between thousands, and a minus is a minus. */
const read = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'));

/** Digits in threes, a fraction, a power of ten: nothing else is a number for people. */
const wellFormed = /^−?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?$/;

/** Rounded up, the largest numbers of all would be read as infinite. */
const anyNumber = fc.double({min: -1e308, max: 1e308, noNaN: true});
const ordinary = fc
	.tuple(fc.double({min: -4, max: 10, noNaN: true}), fc.constantFrom(1, -1))
	.map(([exponent, sign]) => sign * 10 ** exponent);

describe('formatNumber', () => {
	it.each([
		[0, '0'],
		[-0, '0'],
		[0.4312, '0.4312'],
		[0.5, '0.5000'],
		[2.5, '2.500'],
		[12.34, '12.34'],
		[-3.25, '−3.250'],
		[0.001, '0.00100'],
		[0.0003, '3.00e-4'],
		[3, '3'],
		[18_200, '18,200'],
		[18_200.6, '18,201'],
		[1.24e9, '1.24e9'],
		[-1.24e-9, '−1.24e-9'],
		[Number.NaN, 'NaN'],
		[Number.POSITIVE_INFINITY, '∞'],
		[Number.NEGATIVE_INFINITY, '−∞'],
	])('writes %d as %s', (value, text) => {
		expect(formatNumber(value)).toBe(text);
	});

	it.each([
		[0.4312, '0.431'],
		[12.34, '12.3'],
		[1234.5, '1,235'],
		[2e-5, '2.00e-5'],
	])('writes %d in three digits as %s', (value, text) => {
		expect(formatNumber(value, 3)).toBe(text);
	});

	it('says about what it was given', () => {
		fc.assert(
			fc.property(fc.oneof(anyNumber, ordinary), (value) => {
				expect(Math.abs(read(formatNumber(value)) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.00501);
			}),
			{numRuns: 1000},
		);
	});

	it('is never long: a sign, nine digits and two commas at most', () => {
		fc.assert(
			fc.property(fc.oneof(anyNumber, ordinary), (value) => {
				expect(formatNumber(value).length).toBeLessThanOrEqual(12);
			}),
			{numRuns: 1000, examples: [[999_999_999.6], [-999_999_999.6]]},
		);
	});

	it('sets thousands apart, whether a number is whole or not', () => {
		expect(formatNumber(1234)).toBe('1,234');
		fc.assert(
			fc.property(fc.oneof(anyNumber, ordinary), (value) => {
				expect(formatNumber(value)).toMatch(wellFormed);
			}),
			{numRuns: 1000, examples: [[1234.5], [9999.7], [999.96]]},
		);
	});

	it('keeps its length while a number changes in one magnitude', () => {
		fc.assert(
			fc.property(fc.integer({min: 1001, max: 9998}), fc.integer({min: -3, max: 2}), (digits, magnitude) => {
				const value = (digits + 0.1) * 10 ** (magnitude - 3);
				expect(formatNumber(value).length).toBe(formatNumber(5.4321 * 10 ** magnitude).length);
			}),
		);
	});
});

describe('formatInteger', () => {
	it.each([
		[0, '0'],
		[-0.4, '0'],
		[999, '999'],
		[1000, '1,000'],
		[104_200, '104,200'],
		[1_234_567.8, '1,234,568'],
		[-1_234_567, '−1,234,567'],
	])('writes %d as %s', (value, text) => {
		expect(formatInteger(value)).toBe(text);
	});

	it('is exact', () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (value) => {
				expect(read(formatInteger(value))).toBe(value);
				expect(formatInteger(value)).toMatch(wellFormed);
			}),
		);
	});
});

describe('formatCount', () => {
	it.each([
		[0, '0'],
		[7, '7'],
		[999, '999'],
		[1000, '1.0k'],
		[1449, '1.4k'],
		[598_000, '598k'],
		[999_499, '999k'],
		[999_500, '1.0M'],
		[1_200_000, '1.2M'],
	])('writes %d as %s', (count, text) => {
		expect(formatCount(count)).toBe(text);
	});

	it('takes at most four characters', () => {
		fc.assert(
			fc.property(fc.double({min: 0, max: 14.99, noNaN: true}), (exponent) => {
				const count = Math.floor(10 ** exponent);
				expect(formatCount(count).length).toBeLessThanOrEqual(4);
			}),
			{examples: [[Math.log10(12_345)]]},
		);
	});

	it('says about what it was given', () => {
		const units: Readonly<Record<string, number>> = {'': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12};
		fc.assert(
			fc.property(fc.double({min: 0, max: 14.99, noNaN: true}), (exponent) => {
				const count = Math.floor(10 ** exponent);
				const [, number, unit] = /^([\d.]+)([kMGT]?)$/.exec(formatCount(count)) ?? [];
				expect(Math.abs(Number(number) * units[unit!]! - count)).toBeLessThanOrEqual(count * 0.0501);
			}),
		);
	});
});

describe('formatPercent', () => {
	it.each([
		[0, 0, '0 %'],
		[0.264, 0, '26 %'],
		[0.264, 1, '26.4 %'],
		[1, 0, '100 %'],
		[-0.05, 0, '−5 %'],
	])('writes %d with %d decimals as %s', (fraction, decimals, text) => {
		expect(formatPercent(fraction, decimals)).toBe(text);
	});
});

describe('formatChange', () => {
	it.each([
		[0.021, '+2.1 %'],
		[-0.004, '−0.4 %'],
		[0, '±0 %'],
		[0.0004, '±0 %'],
		[-0.0004, '±0 %'],
		[1.5, '+150 %'],
		[-12.346, '−1,235 %'],
	])('writes %d as %s', (fraction, text) => {
		expect(formatChange(fraction)).toBe(text);
	});

	it('is a number for people however large: a loss that diverges changes by any factor', () => {
		for (const fraction of [1.2345678e7, 1.2345678e20, 1.2345678e23]) {
			const text = formatChange(fraction);
			expect(text).toMatch(/^\+.* %$/);
			expect(text.slice(1, -2)).toMatch(wellFormed);
		}
	});
});
