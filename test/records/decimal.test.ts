/** Numbers in bytes are the doubles that JavaScript makes of their text. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readDecimal, readShortDecimal} from '../../source/records/decimal.ts';

const values = new Float64Array(2);

/** What is read of `text` where it stands in others, and how long it is. */
function read(text: string, behind = ','): {value: number; length: number} {
	const bytes = Buffer.from(`x${text}${behind}`);
	const end = readDecimal(bytes, 1, bytes.length, values, 1);
	return {value: values[1]!, length: end === -1 ? -1 : end - 1};
}

const digits = (most: number): fc.Arbitrary<string> =>
	fc.array(fc.nat(9), {minLength: 1, maxLength: most}).map((all) => all.join(''));
const decimal = fc
	.tuple(
		fc.constantFrom('', '-'),
		digits(20),
		fc.option(digits(24)),
		fc.option(fc.integer({min: -30, max: 30})),
		fc.constantFrom('e', 'E'),
	)
	.map(([sign, whole, fraction, exponent, letter]) =>
		[
			sign,
			whole,
			fraction === null ? '' : `.${fraction}`,
			exponent === null ? '' : `${letter}${exponent}`,
		].join(''),
	);

describe('a decimal number in bytes', () => {
	it('is the double that JavaScript reads', () => {
		const printed = fc.double({noNaN: true, noDefaultInfinity: true}).map(String);
		fc.assert(
			fc.property(fc.oneof(decimal, printed), (text) => {
				expect(read(text)).toEqual({value: Number(text), length: text.length});
			}),
			{numRuns: 3000},
		);
	});

	it('is the same the short way, which ends within a number that is not for it', () => {
		const short = fc
			.tuple(fc.constantFrom('', '-'), digits(6), fc.option(digits(6)))
			.map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`);
		fc.assert(
			fc.property(fc.oneof(short, decimal), fc.constantFrom(',', '\n', ' ', ''), (text, behind) => {
				const bytes = Buffer.from(text + behind);
				const end = readShortDecimal(bytes, 0, bytes.length, values, 0);
				const isShort = /^-?\d+(?:\.\d*)?$/.test(text) && text.replaceAll(/\D/g, '').length <= 9;
				if (isShort) expect(end).toBe(text.length);
				else expect(end).toBeLessThan(text.length);
				if (end !== -1) expect(values[0]).toBe(Number(text.slice(0, end)));
			}),
			{numRuns: 3000},
		);
	});

	it.each(['5.', '.5', '-.25', '1e+5', '00012.50', '0.000000000000000000000000001', '-0'])(
		'may be %s',
		(text) => {
			expect(read(text)).toEqual({value: Number(text), length: text.length});
		},
	);

	it.each([
		['1e', 1],
		['1e+x', 1],
		['1.2.3', 3],
		['12-3', 2],
	])('ends where it does not go on: %s', (text, length) => {
		expect(read(text)).toEqual({value: Number(text.slice(0, length)), length});
	});

	it.each(['', '-', '.', '-.', 'e5', '+1', 'nan'])('is not there: %s', (text) => {
		expect(read(text).length).toBe(-1);
	});

	it('ends at the limit, whatever is behind it', () => {
		const bytes = Buffer.from('123456789012345.678901e5');
		for (let limit = 1; limit <= bytes.length; limit++) {
			const end = readDecimal(bytes, 0, limit, values, 0);
			const text = /^\d+(?:\.\d*)?(?:e\d+)?/.exec(bytes.toString('latin1', 0, limit))![0];
			expect([end, values[0]]).toEqual([text.length, Number(text)]);
		}
	});
});
