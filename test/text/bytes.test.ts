import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bytesPerUnit, formatBytes} from '../../source/text/bytes.ts';

describe('bytesPerUnit', () => {
	it.each([
		['B', 1],
		['bytes', 1],
		['kB', 1024],
		['KiB', 1024],
		['MB', 1024 ** 2],
		['MiB', 1024 ** 2],
		['m', 1024 ** 2],
		['GB', 1024 ** 3],
		['gib', 1024 ** 3],
		['TB', 1024 ** 4],
	])('of %s is %d', (unit, bytes) => {
		expect(bytesPerUnit(unit)).toBe(bytes);
	});

	it.each(['', '%', 'it/s', 'Gb/s', 'seconds', 'constructor', '__proto__'])(
		'knows that %j is no size',
		(unit) => {
			expect(bytesPerUnit(unit)).toBeUndefined();
		},
	);
});

describe('formatBytes', () => {
	it.each([
		[0, '0 B'],
		[999, '999 B'],
		[1000, '1.0 kB'],
		[1024, '1.0 kB'],
		[99.6 * 1024, '100 kB'],
		[12_300, '12.0 kB'],
		[640 * 1024 ** 2, '640 MB'],
		[1023 * 1024 ** 2, '1.0 GB'],
		[31.2 * 1024 ** 3, '31.2 GB'],
		[80 * 1024 ** 3, '80.0 GB'],
		[1024 ** 4, '1.0 TB'],
		[2.5 * 1024 ** 5, '2.5 PB'],
		[-1536, '−1.5 kB'],
		[Number.NaN, '–'],
		[Number.POSITIVE_INFINITY, '–'],
	])('writes %d as %s', (bytes, text) => {
		expect(formatBytes(bytes)).toBe(text);
	});

	it('has at most three digits and says about what it was given', () => {
		const powers: Readonly<Record<string, number>> = {B: 0, kB: 1, MB: 2, GB: 3, TB: 4, PB: 5};
		fc.assert(
			fc.property(
				fc.integer({min: 0, max: 2 ** 53 - 1}).chain((most) => fc.integer({min: 0, max: most})),
				(bytes) => {
					const [, number, unit] = /^(\d{1,3}|\d{1,2}\.\d) (\w+)$/.exec(formatBytes(bytes)) ?? [];
					const read = Number(number) * 1024 ** powers[unit!]!;
					// Half of the last digit: 0.05 of what may be 0.98 of a unit.
					expect(Math.abs(read - bytes)).toBeLessThanOrEqual(bytes * 0.052);
				},
			),
		);
	});

	it('grows with what it is given', () => {
		for (const [less, more] of [
			[999.4, 999.6],
			[999.4 * 1024, 1023 * 1024],
		] as const) {
			expect(formatBytes(less)).not.toBe(formatBytes(more));
		}
	});
});
