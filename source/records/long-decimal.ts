/** Decimals of 16 to 18 digits, as Python prints a double, without making a string of each. */
import {powers} from './number-scan.ts';

/** Splits a double into two halves of 26 bits (Dekker 1971). */
const splitter = 2 ** 27 + 1;

/** What the rounding of `a * b` to `product` has left out, exactly. */
function errorOfProduct(a: number, b: number, product: number): number {
	const aScaled = splitter * a;
	const aHigh = aScaled - (aScaled - a);
	const aLow = a - aHigh;
	const bScaled = splitter * b;
	const bHigh = bScaled - (bScaled - b);
	const bLow = b - bHigh;
	return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/**
 * The double nearest to `(high * 1e9 + low) / 10 ** places`, of whole numbers below 1e9 each and at most 22 places. NaN where
 * it is so near to the middle of two that this does not tell which.
 */
export function longDecimal(high: number, low: number, places: number): number {
	const power = powers[places]!;
	const scaled = high * 1e9;
	const lost = errorOfProduct(high, 1e9, scaled);
	const sum = scaled + low;
	const rest = low - (sum - scaled) + lost;
	const quotient = sum / power;
	const back = quotient * power;
	const correction = (sum - back - errorOfProduct(quotient, power, back) + rest) / power;
	// Far more than the correction itself may be off.
	const margin = quotient * 2 ** -95;
	const nearest = quotient + (correction + margin);
	return nearest === quotient + (correction - margin) ? nearest : Number.NaN;
}
