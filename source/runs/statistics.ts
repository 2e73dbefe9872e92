/** Exact running statistics of the finite values of a metric, whatever is kept of it for drawing. */

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

	/** Takes `value`, found at `step` (or epoch, as printed) and at `position` of the axis; NaN where unknown. */
	add(value: number, step: number, position: number): void {
		this.count++;
		if (!Number.isFinite(value)) {
			this.nonFinite++;
			if (this.nonFiniteAtEnd++ === 0) this.nonFinitePosition = position;
			return;
		}

		this.nonFiniteAtEnd = 0;
		const finite = this.count - this.nonFinite;
		if (finite === 1) this.first = value;
		this.last = value;
		if (!(value >= this.min)) {
			this.min = value;
			this.minStep = step;
			this.minPosition = position;
		}

		if (!(value <= this.max)) {
			this.max = value;
			this.maxStep = step;
			this.maxPosition = position;
		}

		this.#sum += value;
		// Welford's update, which does not cancel where the spread is small beside the mean.
		const delta = value - this.#mean;
		this.#mean += delta / finite;
		this.#squares += delta * (value - this.#mean);
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
