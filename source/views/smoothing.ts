/** Smoothing of a curve, as TensorBoard has it. */
import {changedCurve, type Curve} from './curve.ts';

/** The weights that can be chosen; 0 is off. */
export const smoothings = [0, 0.6, 0.9, 0.97] as const;

export type Smoothing = (typeof smoothings)[number];

/**
 * `curve` as an exponential moving average with `weight` (from 0 to 1, without 1) for what came before, not biased towards
 * 0 at its beginning. What is not finite stays so and is passed over, and a constant stays exactly as it is
 * (`classicSmoothing` in TensorBoard's `tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts`).
 *
 * Of a bucket of several values the mean counts as that many: only where each value is kept is the result exact.
 */
export function smoothed(curve: Curve, weight: number): Curve {
	const {length, perBucket, statistics} = curve;
	if (weight === 0 || statistics.min === statistics.max) return curve;
	const weightOfBucket = weight ** perBucket;
	const averages = new Float64Array(length);
	let [sum, taken] = [0, 0];
	for (let at = 0; at < length; at++) {
		const value = curve.mean(at);
		if (!Number.isFinite(value)) {
			averages[at] = Number.NaN;
			continue;
		}

		sum = sum * weightOfBucket + (1 - weightOfBucket) * value;
		taken++;
		averages[at] = sum / (1 - weightOfBucket ** taken);
	}

	const average = (at: number): number => averages[at]!;
	return changedCurve(curve, {min: average, max: average, mean: average});
}
