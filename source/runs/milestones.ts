/** The quarters of a training and its last tenth, and when each was reached. */

export const milestoneFractions = [0.25, 0.5, 0.75, 0.9] as const;

export type Milestone = {
	fraction: number;
	/** Milliseconds since 1970; NaN where the log tells no time. */
	time: number;
	/** The line, counted from 1, that reached it. */
	line: number;
};

export class Milestones {
	readonly reached: Milestone[] = [];

	/** Notes the milestones that `fraction` (0 to 1) has reached at `time` and `line`. */
	take(fraction: number, time: number, line: number): void {
		for (let next = this.reached.length; next < milestoneFractions.length; next++) {
			// A hair below: 3 of 4 epochs printed as 0.7499999 have reached 75 %.
			if (fraction < milestoneFractions[next]! - 1e-9) return;
			this.reached.push({fraction: milestoneFractions[next]!, time, line});
		}
	}

	/** Forgets those from `fraction` on, at which the training goes on anew; all where it is NaN. */
	goBackTo(fraction: number): void {
		this.reset(this.reached.filter((milestone) => milestone.fraction < fraction).length);
	}

	/** Forgets all but the first `count`: the training began anew, or was not as far as it said. */
	reset(count = 0): void {
		this.reached.length = Math.min(count, this.reached.length);
	}
}
