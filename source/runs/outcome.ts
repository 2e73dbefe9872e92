/** How a log says that it ended, and what errors stopped it, unless its training goes on after that. */
import type {Ending, Reading} from '../records/reading.ts';
import {Aftermath, isCounting, isOwnLine} from './aftermath.ts';
import type {ErrorList} from './error-list.ts';
import type {Progress} from './progress.ts';
import type {Timeline} from './timeline.ts';

/** Counts of progress behind an ending that show that it was none. */
const mostCounts = 2;

export class Outcome {
	/** How the log said that it ended; null unless it did, or where it went on after that. */
	ending: Ending | null = null;
	/** When the log last told of its training, in milliseconds since 1970; NaN where unknown. */
	trainedUntil = Number.NaN;
	readonly #errors: ErrorList;
	readonly #timeline: Timeline;
	readonly #progress: Progress;
	readonly #aftermath = new Aftermath();
	#countsSinceEnding = 0;

	/** Beside the `errors` of a log, where it is and how far. */
	constructor(errors: ErrorList, timeline: Timeline, progress: Progress) {
		this.#errors = errors;
		this.#timeline = timeline;
		this.#progress = progress;
	}

	/** Nothing has happened that more lines of the training might put an end to. */
	get isOpen(): boolean {
		return this.ending === null && !this.#errors.unrecovered;
	}

	/** Takes a line of the training at `time` (milliseconds since 1970, or NaN). */
	noteTraining(reading: Reading, time: number): void {
		this.#aftermath.noteTraining(reading);
		if (!Number.isNaN(time)) this.trainedUntil = time;
	}

	/**
	 * Forgets errors that did not stop the training, and an ending that was none, by a line that tells progress; `known` are
	 * the metrics of the lines before it.
	 */
	noteGoingOn(reading: Reading, known: ReadonlyMap<string, unknown>): void {
		const {unrecovered, hasCrashed} = this.#errors;
		if (unrecovered && !reading.error) {
			const isHarmless = unrecovered.traceback.length === 0 && !hasCrashed;
			const goesOn = isHarmless
				? isOwnLine(reading)
				: this.#aftermath.showsTraining(reading, this.#timeline, known);
			if (goesOn) this.#errors.recover();
		}

		if (!this.ending || !isCounting(reading, this.#timeline)) return;
		// One line with a counter may be a report of the whole, unless it begins anew.
		const isBeginning = Number.isNaN(this.#timeline.x) || reading.epoch < this.#timeline.epoch;
		this.#countsSinceEnding += isBeginning ? mostCounts : 1;
		if (this.#countsSinceEnding < mostCounts) return;
		this.ending = null;
		this.#progress.resume();
	}

	/** The line `line` (from 1) says at `time` how it ended. */
	end(ending: Ending, time: number, line: number): void {
		this.ending = ending;
		this.#countsSinceEnding = 0;
		if (ending !== 'completed') return;
		this.#errors.recover();
		this.#progress.complete(time, line);
		if (!Number.isNaN(time)) this.trainedUntil = time;
	}
}
