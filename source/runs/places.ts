/** Where values belong on the axes of a run: of one line, and of many in a row, as columns. */

/** Where a value belongs; NaN where unknown. */
export type Place = {
	/** On the x axis, which never goes back (see `Timeline`), and the same as counted since the last restart. */
	x: number;
	position: number;
	/** As printed. */
	step: number;
	epoch: number;
	/** Milliseconds since 1970. */
	time: number;
};

export class Places {
	count = 0;
	readonly x: Float64Array;
	readonly position: Float64Array;
	readonly epoch: Float64Array;
	readonly time: Float64Array;
	/** The step as printed, else the epoch. */
	readonly printed: Float64Array;
	/** Whether one of them has a step, and one an epoch. */
	hasSteps = false;
	hasEpochs = false;
	/** How many at the end have a step, one after the other. */
	stepsAtEnd = 0;

	/** `most`: how many there may be. */
	constructor(most: number) {
		this.x = new Float64Array(most);
		this.position = new Float64Array(most);
		this.epoch = new Float64Array(most);
		this.time = new Float64Array(most);
		this.printed = new Float64Array(most);
	}

	/** Forgets them all. */
	clear(): void {
		this.count = 0;
		this.hasSteps = false;
		this.hasEpochs = false;
		this.stepsAtEnd = 0;
	}

	/** Becomes those of `all` at the first `count` of `rows`; either each of `all` has a step, or none. */
	pick(all: Places, rows: Uint16Array, count: number): this {
		this.count = count;
		this.hasSteps = all.hasSteps;
		this.hasEpochs = all.hasEpochs;
		this.stepsAtEnd = all.hasSteps ? count : 0;
		for (let at = 0; at < count; at++) {
			const row = rows[at]!;
			this.x[at] = all.x[row]!;
			this.position[at] = all.position[row]!;
			this.time[at] = all.time[row]!;
			this.printed[at] = all.printed[row]!;
			this.epoch[at] = all.epoch[row]!;
		}

		return this;
	}

	/** Those up to before `end` are added: of these `x`, `position` and `time` are there already, all have a step, and `epoch`. */
	addSteps(steps: Float64Array, epoch: number, end: number): void {
		const start = this.count;
		for (let at = start; at < end; at++) {
			this.printed[at] = steps[at]!;
			this.epoch[at] = epoch;
		}

		this.count = end;
		this.hasSteps = true;
		this.stepsAtEnd += end - start;
		if (!Number.isNaN(epoch)) this.hasEpochs = true;
	}

	add({x, position, step, epoch, time}: Place): void {
		const at = this.count++;
		this.x[at] = x;
		this.position[at] = position;
		this.epoch[at] = epoch;
		this.time[at] = time;
		const hasStep = !Number.isNaN(step);
		this.printed[at] = hasStep ? step : epoch;
		if (hasStep) this.hasSteps = true;
		this.stepsAtEnd = hasStep ? this.stepsAtEnd + 1 : 0;
		if (!Number.isNaN(epoch)) this.hasEpochs = true;
	}
}
