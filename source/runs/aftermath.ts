/**
 * What is printed below a traceback, or after a log has said that it ended: launchers, trackers and libraries print
 * numbers there too. Decides whether the training itself goes on.
 */
import {isAtLeast} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {Timeline} from './timeline.ts';

/** A program that ends draws each of its bars once more: that many frames show nothing. */
const lastFrames = 2;

export class Aftermath {
	#hasTrained = false;
	/** Whether lines of the training begin with a time, a level, or are JSON. */
	#hasTime = false;
	#hasLevel = false;
	#isJson = false;
	/** Since the training was last known to go on: frames of bars, and metrics that were printed again. */
	#frames = 0;
	readonly #repeated = new Set<string>();

	/** Takes a line of the training: how they look, and that it goes on. */
	noteTraining(reading: Reading): void {
		this.#hasTrained = true;
		this.#hasTime = !Number.isNaN(reading.time);
		this.#hasLevel = reading.level !== null;
		this.#isJson = reading.isJson;
		if (this.#frames > 0) this.#frames = 0;
		if (this.#repeated.size > 0) this.#repeated.clear();
	}

	/**
	 * Whether `reading`, that comes after a traceback, shows the training to go on. `timeline` and the `known` metrics are
	 * those of the lines before it.
	 */
	showsTraining(reading: Reading, timeline: Timeline, known: ReadonlyMap<string, unknown>): boolean {
		if (!isOwnLine(reading) || (reading.isStart && isAtLeast(reading.level, 'ERROR'))) return false;
		if (isCounting(reading, timeline)) {
			return Number.isNaN(reading.rate) || ++this.#frames > lastFrames;
		}

		return reading.metricCount > 0 && (this.#looksAlike(reading) || this.#isRepeated(reading, known));
	}

	/** Metrics in a record that begins as those of the training did; a line without any prefix may be anybody's. */
	#looksAlike(reading: Reading): boolean {
		const hasTime = !Number.isNaN(reading.time);
		const hasLevel = reading.level !== null;
		if (!hasTime && !hasLevel && !reading.isJson) return false;
		if (!this.#hasTrained) return true;
		return hasTime === this.#hasTime && hasLevel === this.#hasLevel && reading.isJson === this.#isJson;
	}

	/** A metric of the training for the second time: the summary of a tracker names each once. */
	#isRepeated(reading: Reading, known: ReadonlyMap<string, unknown>): boolean {
		for (let at = 0; at < reading.metricCount; at++) {
			const name = reading.names[at]!;
			if (this.#repeated.has(name)) return true;
			if (known.has(name) || !this.#hasTrained) this.#repeated.add(name);
		}

		return false;
	}
}

/** Whether `reading` belongs to no record above it: a bar does not, though it may be indented as if it did. */
export function isOwnLine({isStart, rate}: Reading): boolean {
	return isStart || !Number.isNaN(rate);
}

/** Whether `reading` has a counter that is not where it was, beside a metric or a total: not a mere mention of a step. */
export function isCounting(reading: Reading, timeline: Timeline): boolean {
	if (reading.countsAside) return false;
	const isMoved =
		(!Number.isNaN(reading.step) && reading.step !== timeline.step) ||
		(!Number.isNaN(reading.epoch) && reading.epoch !== timeline.epoch);
	return (
		isMoved && (reading.metricCount > 0 || !Number.isNaN(reading.steps) || !Number.isNaN(reading.epochs))
	);
}
