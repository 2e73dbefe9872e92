/** Exact running statistics of the finite values of a metric, whatever is kept of it for drawing. */

export class Statistics {
	/** All values, and those among them that are NaN or infinite. */
	count = 0;
	nonFinite = 0;
	first = Number.NaN;
	last = Number.NaN;
	min = Number.NaN;
	max = Number.NaN;
	/** Where the extremes were: the step, else the epoch, as printed; NaN where neither is known. */
	minStep = Number.NaN;
	maxStep = Number.NaN;
	/** Where the last value and the first non-finite one were. */
	lastStep = Number.NaN;
	nonFiniteStep = Number.NaN;
	#sum = 0;
	#mean = 0;
	#squares = 0;

	add(value: number, step: number): void {
		this.count++;
		if (!Number.isFinite(value)) {
			if (this.nonFinite++ === 0) this.nonFiniteStep = step;
			return;
		}

		const finite = this.count - this.nonFinite;
		if (finite === 1) this.first = value;
		this.last = value;
		this.lastStep = step;
		if (!(value >= this.min)) {
			this.min = value;
			this.minStep = step;
		}

		if (!(value <= this.max)) {
			this.max = value;
			this.maxStep = step;
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
