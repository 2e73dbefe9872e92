/** Exact running statistics of the finite values of a metric, whatever is kept of it for drawing. */

import type {Places} from './places.ts';

/**
 * The mean of `count` values between `min` and `max` whose sum is `sum`. Rounding must not make a constant dance, and a sum
 * may be more than a number can be.
 */
export function meanWithin(sum: number, count: number, min: number, max: number): number {
	const mean = sum / count;
	return Number.isFinite(mean) ? Math.min(max, Math.max(min, mean)) : min / 2 + max / 2;
}

export class Statistics {
	/** All values, and those among them that are NaN or infinite. */
	count = 0;
	nonFinite = 0;
	/** How many of the newest values in a row are not finite. */
	nonFiniteAtEnd = 0;
	first = Number.NaN;
	last = Number.NaN;
	min = Number.NaN;
	max = Number.NaN;
	/** Where the extremes were: the step, else the epoch, as printed; NaN where neither is known. */
	minStep = Number.NaN;
	maxStep = Number.NaN;
	/** The same as positions on the axis of the charts, and where the newest stretch of non-finite values began. */
	minPosition = Number.NaN;
	maxPosition = Number.NaN;
	nonFinitePosition = Number.NaN;
	#sum = 0;
	#mean = 0;
	#squares = 0;

	/** Takes the first values of `column`, one for each of `places`. */
	add(column: Float64Array, {count, printed, position}: Places): void {
		let finite = this.count - this.nonFinite;
		// As locals they stay in registers.
		let {min, max} = this;
		let sum = this.#sum;
		let mean = this.#mean;
		let squares = this.#squares;
		let lastFinite = -1;
		for (let at = 0; at < count; at++) {
			const value = column[at]!;
			if (!Number.isFinite(value)) {
				this.nonFinite++;
				if (lastFinite === at - 1 && at > 0) this.nonFiniteAtEnd = 0;
				if (this.nonFiniteAtEnd++ === 0) this.nonFinitePosition = position[at]!;
				continue;
			}

			lastFinite = at;
			finite++;
			if (finite === 1) this.first = value;
			if (!(value >= min)) {
				min = value;
				this.minStep = printed[at]!;
				this.minPosition = position[at]!;
			}

			if (!(value <= max)) {
				max = value;
				this.maxStep = printed[at]!;
				this.maxPosition = position[at]!;
			}

			sum += value;
			// Welford's update, which does not cancel where the spread is small beside the mean.
			const delta = value - mean;
			mean += delta * (1 / finite);
			squares += delta * (value - mean);
		}

		this.count += count;
		if (lastFinite >= 0) this.last = column[lastFinite]!;
		if (lastFinite === count - 1) this.nonFiniteAtEnd = 0;
		this.min = min;
		this.max = max;
		this.#sum = sum;
		this.#mean = mean;
		this.#squares = squares;
	}

	/** NaN where there is no finite value. */
	get mean(): number {
		const finite = this.count - this.nonFinite;
		return finite === 0 ? Number.NaN : this.#sum / finite;
	}

	/** The standard deviation of the population, as NumPy's `std`; NaN where there is no finite value. */
	get std(): number {
		const finite = this.count - this.nonFinite;
		return finite === 0 ? Number.NaN : Math.sqrt(this.#squares / finite);
	}
}
