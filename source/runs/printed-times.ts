/** The times that a log prints, and how long it usually says nothing. */

/** Milliseconds of a pause, at the most: more lies between two starts of the program than within one. */
const longestPause = 6 * 3_600_000;
/** What is left of the longest pause with each shorter one. */
const keptShare = 0.98;

export class PrintedTimes {
	/** Milliseconds since 1970; NaN where there are none. */
	first = Number.NaN;
	last = Number.NaN;
	/** The longest of the newer gaps between two, in milliseconds; 0 before there was one. */
	pause = 0;

	/** Takes that of a line, in milliseconds since 1970; NaN where it prints none. */
	take(time: number): void {
		if (Number.isNaN(time)) return;
		if (Number.isNaN(this.first)) this.first = time;
		const gap = time - this.last;
		// A longer one is forgotten with the lines that come sooner.
		if (gap > 0) this.pause = Math.max(Math.min(gap, longestPause), this.pause * keptShare);
		this.last = time;
	}
}
