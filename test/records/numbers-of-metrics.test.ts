/** A number is read as exactly what was printed, in every way in which programs print numbers. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseNumber, readNumber} from '../../source/records/number.ts';
import {metricsOf} from '../support/readings.ts';

const finite = fc.double({noNaN: true, noDefaultInfinity: true});
const small = fc.double({min: -1e6, max: 1e6, noNaN: true});
const digits = fc.integer({min: 0, max: 12});

describe('a printed number', () => {
	it.each<[string, fc.Arbitrary<string>]>([
		['as JavaScript and Python print it', finite.map(String)],
		['with an exponent', fc.tuple(finite, digits).map(([value, count]) => value.toExponential(count))],
		[
			'with a fixed number of decimals',
			fc.tuple(small, digits).map(([value, count]) => value.toFixed(count)),
		],
		['as an integer', fc.integer().map(String)],
	])('is read exactly: %s', (_, printed) => {
		fc.assert(
			fc.property(printed, (text) => {
				expect(parseNumber(text)).toEqual({value: Number(text), unit: null, end: text.length});
				expect(metricsOf(`loss=${text}`)).toEqual({loss: Number(text)});
				expect(metricsOf(`step 3 loss: ${text}, lr: 0.1`)).toEqual({loss: Number(text), lr: 0.1});
			}),
		);
	});

	it('may group its thousands', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 2 ** 53 - 1}), (value) => {
				expect(parseNumber(value.toLocaleString('en-US'))?.value).toBe(value);
			}),
		);
	});

	it.each(['%', 'GB', 'MiB', 'ms', 's', 'it/s', 's/it', 'samples/s', 'tokens/sec', 'W', '°C', 'K'])(
		'may have the unit %s against it',
		(unit) => {
			expect(parseNumber(`12.5${unit}`)).toEqual({value: 12.5, unit, end: 4 + unit.length});
		},
	);

	it('is nothing where a word, a version, a date or a time goes on', () => {
		for (const text of ['12abc', '1.2.3', '2026-11-21', '12:30', '3x3', '0x1f', '7_days']) {
			expect(readNumber(text, 0)).toBeUndefined();
		}
	});
});
