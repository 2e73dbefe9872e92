/** When lines came while they were watched: not when what was there already was read. */

/** How much of the interval so far stays in it with one arrival more. */
const keptShare = 0.8;

export class Arrivals {
	/** Milliseconds since 1970; NaN before lines came. */
	first = Number.NaN;
	last = Number.NaN;
	/** Milliseconds between two, smoothed; NaN before there were two. */
	interval = Number.NaN;

	/** Lines came at `time` (milliseconds since 1970). */
	note(time: number): void {
		const gap = time - this.last;
		if (!Number.isNaN(gap)) {
			this.interval = Number.isNaN(this.interval) ? gap : this.interval * keptShare + gap * (1 - keptShare);
		}

		if (Number.isNaN(this.first)) this.first = time;
		this.last = time;
	}

	/** Goes on where `before` was, which watched the same file until it was written anew. */
	continueFrom({last, interval}: Arrivals): void {
		this.last = last;
		this.interval = interval;
	}
}
