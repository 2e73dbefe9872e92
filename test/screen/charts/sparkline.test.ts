import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {sparkline} from '../../../source/screen/charts/sparkline.ts';
import {seriesOf} from '../../support/series.ts';

describe('sparkline', () => {
	it('is as wide as it is told, whatever the values', () => {
		const value = fc.oneof(
			fc.double({min: -1e300, max: 1e300}),
			fc.constantFrom(Number.NaN, Infinity, 0, 1e300),
		);
		fc.assert(
			fc.property(fc.array(value, {maxLength: 50}), fc.integer({min: 0, max: 60}), (values, width) => {
				const line = sparkline(seriesOf(values), width);
				expect(stringWidth(line)).toBe(width);
				expect(line).toMatch(/^[⠀-⣿× ]*$/);
			}),
			{numRuns: 1000},
		);
	});

	it('is as wide as it is told where the range of the values is no number any more', () => {
		expect(sparkline(seriesOf([-1.7e308, 1.7e308]), 4, 'blocks')).toMatch(/^▁█ {2}$/);
	});

	it.each([
		['rises', [1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
		['falls', [2, 1], '█▁      '],
		['is flat', [5, 5, 5], '▄▄▄     '],
		['has gaps', [1, Number.NaN, 2], '▁×█     '],
		['is empty', [], '        '],
		['has nothing finite', [Number.NaN, Infinity], '××      '],
	])('shows a series that %s', (_, values, line) => {
		expect(sparkline(seriesOf(values), 8, 'blocks')).toBe(line);
	});

	it.each([
		['rises', [1, 2, 3, 4, 5, 6, 7, 8], '⣀⡠⠤⠤⠒⠒⠊⠉'],
		['is flat', [5, 5, 5], '⠤⠤⠤     '],
		['has a gap', [1, Number.NaN, 2], '⡀×⠈     '],
	])('shows in dots a series that %s', (_, values, line) => {
		expect(sparkline(seriesOf(values), 8)).toBe(line);
	});

	it('does with ASCII where there is nothing else', () => {
		expect(sparkline(seriesOf([1, 2, 3, 4, 5, Number.NaN]), 6, 'ascii')).toBe('_.-=^x');
	});
});
