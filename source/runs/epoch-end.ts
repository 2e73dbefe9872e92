/** Whether the epoch that a log is in is over, also where no step tells: by the metrics that are printed below its heading. */
import type {Reading} from '../records/reading.ts';
import {isAside} from '../records/vocabulary.ts';
import {kindOf} from './roles.ts';

export class EpochEnd {
	/** The epoch is over by what was printed. */
	isOver = false;
	#epoch = Number.NaN;
	/** Steps of this epoch were printed, the last one, and how many lie between two lines. */
	#hasSteps = false;
	#step = Number.NaN;
	#interval = 0;
	/** Lines of metrics that tell no place of their own: in this epoch, and the fewest of an epoch before it. */
	#lines = 0;
	#fewestLines = Number.POSITIVE_INFINITY;
	/** Behind steps of this epoch there was a validation; and once it was seen that such a one did not end its epoch. */
	#isValidated = false;
	#validatesWithin = false;

	/** Takes a line. `stepsLeft`: what is left of the epoch, NaN where nobody knows. */
	take(reading: Reading, stepsLeft: number): void {
		const {epoch, step, countsAside, metricCount} = reading;
		const hasEpoch = !Number.isNaN(epoch);
		// A validation may count from another number than the training.
		if (hasEpoch && epoch !== this.#epoch && !(countsAside && epoch < this.#epoch)) this.#begin(epoch);
		if (!Number.isNaN(step)) {
			if (!countsAside) this.takeStep(step);
		} else if (metricCount > 0) {
			if (hasEpoch) this.isOver ||= hasResult(reading);
			else this.#takeMetrics(reading, stepsLeft);
		}
	}

	/** The epoch is over if nothing more comes: it has printed what those before it did, and counts no steps. */
	get isOverInSilence(): boolean {
		return this.isOver || (!this.#hasSteps && this.#lines > 0 && this.#lines >= this.#fewestLines);
	}

	#begin(epoch: number): void {
		if (!Number.isNaN(this.#epoch)) this.#fewestLines = Math.min(this.#fewestLines, this.#lines);
		this.#epoch = epoch;
		this.isOver = false;
		this.#hasSteps = false;
		this.#isValidated = false;
		this.#lines = 0;
	}

	/** Takes a line that counts a step of the epoch that it is in. */
	takeStep(step: number): void {
		if (step > this.#step) this.#interval = step - this.#step;
		this.#step = step;
		if (this.#isValidated) this.#validatesWithin = true;
		this.#isValidated = false;
		this.#hasSteps = true;
		this.isOver = false;
	}

	#takeMetrics(reading: Reading, stepsLeft: number): void {
		if (Number.isNaN(this.#epoch)) return;
		this.#lines++;
		if (!isValidation(reading)) return;
		if (this.#hasSteps) this.#isValidated = true;
		// The last line of steps may be a few before the end.
		if (!this.#validatesWithin && !(stepsLeft > this.#interval)) this.isOver = true;
	}
}

/** False for the heading of an epoch that tells its learning rate only. */
function hasResult({names, metricCount}: Reading): boolean {
	for (let at = 0; at < metricCount; at++) if (kindOf(names[at]!).role !== 'learning rate') return true;
	return false;
}

/** True for a line with a metric of a validation or a test. */
function isValidation({split, names, metricCount}: Reading): boolean {
	if (isAside(split)) return true;
	for (let at = 0; at < metricCount; at++) if (isAside(kindOf(names[at]!).split)) return true;
	return false;
}
