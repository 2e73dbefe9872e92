/**
 * One x axis for a whole log, that never goes back: steps that begin anew with each epoch are counted on, and a
 * restart (from a checkpoint, or another training in the same file) begins a new segment behind the old one.
 */
import type {Reading} from '../records/reading.ts';

/** A part of the log in which steps go forward: it begins at `x`, and `x - offset` counts from its own beginning. */
export type Segment = {x: number; offset: number};

export class Timeline {
	/** The place of the last reading on the axis; NaN before any progress was printed. */
	x = Number.NaN;
	/** The epoch and step printed last; NaN where none was. */
	epoch = Number.NaN;
	step = Number.NaN;
	/** The first epoch that was printed: whether epochs count from 0 or from 1. */
	firstEpoch = Number.NaN;
	/** The log was seen to begin its steps anew with an epoch, or to go on counting over one. */
	stepsRestart = false;
	stepsContinue = false;
	/** Where the log restarted; the first segment is from the beginning. */
	readonly segments: Segment[] = [{x: 0, offset: 0}];
	#offset = 0;
	/** An epoch has begun since the last step. */
	#epochAdvanced = false;
	#total = Number.NaN;

	/** The place of the last reading as counted since the last restart; NaN before any progress was printed. */
	get position(): number {
		return this.x - this.segments.at(-1)!.offset;
	}

	/** True between the heading of an epoch and its first step: `step` is still that of the epoch before. */
	get isBetweenEpochs(): boolean {
		return this.#epochAdvanced;
	}

	/** Takes what a line says of progress. Counters of a validation do not move the axis. */
	take(reading: Reading): void {
		const isAside = reading.split === 'validation' || reading.split === 'test';
		const isBack = this.#takeEpoch(reading.epoch);
		if (Number.isNaN(reading.step) || isAside) {
			if (Number.isNaN(this.step)) this.#moveByEpoch(reading.epoch, isBack);
			else if (isBack) this.#epochAdvanced = false;
			return;
		}

		if (!Number.isNaN(reading.steps)) this.#total = reading.steps;
		// More than there are: a sentence that mentions a step of the whole training, not a counter.
		else if (reading.step > this.#total) return;
		this.#moveByStep(reading.step, isBack);
	}

	/** Remembers the epoch; whether it went back. */
	#takeEpoch(epoch: number): boolean {
		if (Number.isNaN(epoch)) return false;
		const before = this.epoch;
		if (Number.isNaN(this.firstEpoch) || epoch < this.firstEpoch) this.firstEpoch = epoch;
		this.epoch = epoch;
		if (epoch > before) this.#epochAdvanced = true;
		return epoch < before;
	}

	#moveByEpoch(epoch: number, isBack: boolean): void {
		if (Number.isNaN(epoch)) return;
		if (isBack) this.#restart(epoch);
		this.x = Math.max(Number.isNaN(this.x) ? 0 : this.x, this.#offset + epoch);
	}

	#moveByStep(step: number, isBack: boolean): void {
		const before = this.step;
		if (Number.isNaN(before)) {
			// Until now only epochs were counted: from here on the axis counts steps.
			if (this.#offset + step < this.x) this.#offset = this.x;
		} else if (step < before) {
			const isNextEpoch = (this.#epochAdvanced && !isBack) || before >= this.#total - 1;
			if (isNextEpoch) {
				this.stepsRestart = true;
				this.#offset += before;
			} else if (isBack || step <= 1 || step < before / 2) {
				this.#restart(step);
			} else {
				// Lines of several processes, slightly out of order.
				return;
			}
		} else if (step > before && this.#epochAdvanced) {
			this.stepsContinue = true;
		}

		this.#epochAdvanced = false;
		this.step = step;
		this.x = Math.max(Number.isNaN(this.x) ? 0 : this.x, this.#offset + step);
	}

	#restart(first: number): void {
		this.#offset = this.x - first;
		this.segments.push({x: this.x, offset: this.#offset});
	}
}
