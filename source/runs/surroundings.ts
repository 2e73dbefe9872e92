/** What stands around the numbers of a line, by which settings are told from metrics: other numbers, other lines, a training. */
import type {Reading} from '../records/reading.ts';
import {Passages, type Passage} from './passages.ts';
import {tellsTraining} from './roles.ts';

/** What a log has told of its training: nothing, a metric that everybody knows, or a counter or such a metric repeatedly. */
export type Begun = 'no' | 'measured' | 'training';

/** What is measured less often is a result. */
const measurementsOfTraining = 3;

export class Surroundings {
	/** The list that the last line is part of, or null. */
	passage: Passage | null = null;
	/** A counter stands on it, a metric that everybody knows beside others, or it is a row of numbers, or the user says so. */
	isTelling = false;
	/** What was told up to it, and before it. */
	begun: Begun = 'no';
	hasBegun = false;
	readonly #passages = new Passages();
	#measurements = 0;

	/** Takes the next line. */
	take(reading: Reading): void {
		const {hasProgress, metricCount} = reading;
		this.hasBegun = this.begun !== 'no';
		this.isTelling = hasProgress || reading.isRow || reading.pattern !== null;
		if (this.isTelling && metricCount > 0 && this.begun === 'training') {
			this.passage = this.#passages.end();
			return;
		}

		const isMeasuring = hasKnownMetric(reading);
		// What counts and measures in one line tells of the training by itself.
		const isOfTraining = metricCount > 1 ? this.isTelling || isMeasuring : hasProgress && metricCount > 0;
		this.passage = isOfTraining ? this.#passages.end() : this.#passages.take(reading);
		// Alone on its line `precision: 16` may be a setting: what is around it decides.
		if (isMeasuring && this.passage === null) this.isTelling = true;
		if (this.begun === 'training' || this.passage?.kind === 'settings') return;
		if (isMeasuring) this.#measurements++;
		if (hasProgress || this.#measurements >= measurementsOfTraining) this.begun = 'training';
		else if (isMeasuring) this.begun = 'measured';
	}
}

function hasKnownMetric({metricCount, names, units}: Reading): boolean {
	for (let at = 0; at < metricCount; at++) if (tellsTraining(names[at]!, units[at]!)) return true;
	return false;
}
