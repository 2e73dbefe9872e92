import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {longDecimal} from '../../source/records/long-decimal.ts';

describe('a decimal of many digits', () => {
	it('is the double that JavaScript reads, or none', () => {
		const part = fc.integer({min: 1, max: 999_999_999});
		fc.assert(
			fc.property(part, part, fc.integer({min: 0, max: 22}), (high, low, places) => {
				const read = longDecimal(high, low, places);
				const digits = `${high}${String(low).padStart(9, '0')}`;
				if (!Number.isNaN(read)) expect(read).toBe(Number(`${digits}e-${places}`));
			}),
			{numRuns: 5000},
		);
	});

	it('is hardly ever none', () => {
		let none = 0;
		for (let at = 1; at <= 1000; at++) if (Number.isNaN(longDecimal(at * 97_001, at * 91_003, 17))) none++;
		expect(none).toBeLessThan(5);
	});
});
