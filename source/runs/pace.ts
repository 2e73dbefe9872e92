/** How fast something grows with time, from a bounded number of samples: for the time that remains and for steps per second. */

/** Samples kept; when full, every second one is dropped: an odd number, so that first and last stay. */
const mostSamples = 129;

export class Pace {
	readonly #times: number[] = [];
	readonly #values: number[] = [];
	/** Milliseconds between two samples that are kept. */
	#spacing = 0;

	/** Takes `value` at `time` (milliseconds). A value that goes back begins anew. */
	take(time: number, value: number): void {
		if (Number.isNaN(time) || Number.isNaN(value)) return;
		const last = this.#times.length - 1;
		if (last >= 0 && (value < this.#values[last]! || time < this.#times[last]!)) this.reset();
		const count = this.#times.length;
		// What has the time of a line before it came later than that: it would make the pace too fast.
		if (count > 0 && time === this.#times[count - 1]) return;
		if (count >= 2 && time - this.#times[count - 2]! < this.#spacing) {
			this.#times[count - 1] = time;
			this.#values[count - 1] = value;
			return;
		}

		this.#times.push(time);
		this.#values.push(value);
		if (count + 1 >= mostSamples) this.#thin();
	}

	reset(): void {
		this.#times.length = 0;
		this.#values.length = 0;
		this.#spacing = 0;
	}

	/** Milliseconds from the first sample to the last. */
	get span(): number {
		return this.#times.length < 2 ? 0 : this.#times.at(-1)! - this.#times[0]!;
	}

	/** What was gained from the first sample to the last. */
	get gain(): number {
		return this.#values.length < 2 ? 0 : this.#values.at(-1)! - this.#values[0]!;
	}

	/** The time of the last sample in milliseconds; NaN without one. */
	get lastTime(): number {
		return this.#times.at(-1) ?? Number.NaN;
	}

	/**
	 * Growth a second over the newer half of the time, so that a slow beginning is forgotten; NaN where nothing grew or
	 * no time went by.
	 */
	get perSecond(): number {
		const count = this.#times.length;
		if (count < 2) return Number.NaN;
		const middle = this.#times[0]! + this.span / 2;
		let from = 0;
		while (from < count - 2 && this.#times[from + 1]! <= middle) from++;
		const seconds = (this.#times.at(-1)! - this.#times[from]!) / 1000;
		const gain = this.#values.at(-1)! - this.#values[from]!;
		return seconds > 0 && gain > 0 ? gain / seconds : Number.NaN;
	}

	#thin(): void {
		let kept = 0;
		for (let at = 0; at < this.#times.length; at += 2) {
			this.#times[kept] = this.#times[at]!;
			this.#values[kept] = this.#values[at]!;
			kept++;
		}

		this.#times.length = kept;
		this.#values.length = kept;
		this.#spacing = this.span / (mostSamples / 2);
	}
}
