/** How far a training is: from epochs, steps and their totals to a fraction, milestones and the time that remains. */
import type {Reading} from '../records/reading.ts';
import {Milestones} from './milestones.ts';
import {Pace} from './pace.ts';
import type {Timeline} from './timeline.ts';

/** Before an estimate of the remaining time is told: seconds that the training was watched, and what it gained. */
const credible = {seconds: 10, fraction: 0.002};

export class Progress {
	readonly milestones = new Milestones();
	/** Fraction over time. */
	readonly #pace = new Pace();
	readonly #timeline: Timeline;
	/** Totals as printed; NaN where unknown. */
	epochs = Number.NaN;
	steps = Number.NaN;
	/** How often the log told its progress. */
	readings = 0;
	#isStepPerEpoch = false;
	/** The last line with an epoch and metrics but without a step: an epoch that is over. */
	#epochIsOver = false;
	#printedFraction = Number.NaN;
	#isComplete = false;
	/** Milestones that were reached before the training said that it is complete. */
	#reachedBefore = 0;
	/** How the steps were understood when the pace was taken. */
	#wasPerEpoch: boolean | null = null;
	#segments = 1;
	#fraction = Number.NaN;

	constructor(timeline: Timeline) {
		this.#timeline = timeline;
	}

	/**
	 * Takes what a line says, after the timeline has. `time` is when the line was written (milliseconds since 1970, NaN
	 * where unknown), `epochs` the total that another file of the run may know.
	 */
	take(reading: Reading, time: number, line: number, epochs: number): void {
		// `max_steps=-1` says that there is no limit.
		if (reading.epochs > 0) this.epochs = reading.epochs;
		if (reading.steps > 0 && !reading.countsAside) {
			this.steps = reading.steps;
			if (reading.isStepPerEpoch) this.#isStepPerEpoch = true;
		}

		if (!reading.hasProgress) return;
		this.readings++;
		if (!Number.isNaN(reading.fraction)) this.#printedFraction = reading.fraction;
		if (!Number.isNaN(reading.epoch)) {
			this.#epochIsOver = reading.metricCount > 0 && Number.isNaN(reading.step);
		} else if (!Number.isNaN(reading.step) && !reading.countsAside) {
			this.#epochIsOver = false;
		}

		if (this.#timeline.segments.length !== this.#segments) this.#beginAnew();
		const isPerEpoch = this.areStepsPerEpoch(Number.isNaN(this.epochs) ? epochs : this.epochs);
		// Understood anew, fractions from before and from now on do not make one pace.
		if (isPerEpoch !== this.#wasPerEpoch) this.#pace.reset();
		this.#wasPerEpoch = isPerEpoch;
		this.#fraction = this.fraction(epochs);
		if (Number.isNaN(this.#fraction)) return;
		this.milestones.take(this.#fraction, time, line);
		this.#pace.take(time, this.#fraction);
	}

	/** The training said that it is complete. */
	complete(time: number, line: number): void {
		if (!this.#isComplete) this.#reachedBefore = this.milestones.reached.length;
		this.#isComplete = true;
		// Where nobody knew how far it was, nobody knows when it passed them.
		if (!Number.isNaN(this.#fraction)) this.milestones.take(1, time, line);
		this.#fraction = 1;
	}

	/** It was not complete: it goes on. */
	resume(): void {
		if (!this.#isComplete) return;
		this.#isComplete = false;
		this.milestones.reset(this.#reachedBefore);
	}

	/** What is done of the whole, 0 to 1; NaN where the log does not tell. `epochs`: a total known from elsewhere. */
	fraction(epochs: number): number {
		if (this.#isComplete) return 1;
		const total = Number.isNaN(this.epochs) ? epochs : this.epochs;
		const {step} = this.#timeline;
		const isOfWhole =
			!Number.isNaN(this.steps) && !Number.isNaN(step) && this.areStepsPerEpoch(total) === false;
		const counted = clamp(isOfWhole ? step / this.steps : this.#epochsDone() / total);
		return Number.isNaN(counted) ? clamp(this.#printedFraction) : counted;
	}

	/** What is done of the current epoch, 0 to 1; NaN where the log does not tell. */
	epochFraction(epochs: number): number {
		const total = Number.isNaN(this.epochs) ? epochs : this.epochs;
		const {step, epoch} = this.#timeline;
		if (!Number.isNaN(this.steps) && this.areStepsPerEpoch(total)) {
			return this.#timeline.isBetweenEpochs ? 0 : clamp(step / this.steps);
		}

		if (!Number.isInteger(epoch)) return clamp(epoch % 1);
		// Steps of the whole training: what of them lies in this epoch.
		return clamp((step / this.steps) * total - this.#epochsBefore(epoch));
	}

	/** Seconds until the end, from the pace so far; NaN before that is credible. `now`: milliseconds since 1970. */
	remainingSeconds(now: number): number {
		const pace = this.#pace;
		if (pace.span < credible.seconds * 1000 || pace.gain < credible.fraction) return Number.NaN;
		const sinceLast = Math.max(0, (now - pace.lastTime) / 1000);
		return Math.max(0, (1 - this.#fraction) / pace.perSecond - sinceLast);
	}

	/**
	 * Whether the steps are counted in each epoch anew; null where nobody can tell. A word such as `batch`, or what was
	 * seen, decides; with several epochs and nothing else to go by they are.
	 */
	areStepsPerEpoch(epochs: number): boolean | null {
		if (this.#timeline.stepsRestart) return true;
		if (this.#timeline.stepsContinue) return false;
		if (this.#isStepPerEpoch || epochs > 1) return true;
		// An epoch of which nobody knows how many there are: its steps may be its own. One that is told in parts is not counted.
		return epochs === 1 || !Number.isInteger(this.#timeline.epoch) ? false : null;
	}

	/** Epochs that are over, with the part of the current one. */
	#epochsDone(): number {
		const {epoch, step} = this.#timeline;
		if (Number.isNaN(epoch)) return Number.NaN;
		if (!Number.isInteger(epoch)) return epoch;
		const over = this.#epochsBefore(epoch);
		if (this.#epochIsOver) return over + 1;
		const part = this.#timeline.isBetweenEpochs ? 0 : step / this.steps;
		return over + (Number.isNaN(part) ? 0 : Math.min(1, part));
	}

	/** Epochs before `epoch`. Counting is from 1 unless a 0 was seen, also in a log that resumes at epoch 7. */
	#epochsBefore(epoch: number): number {
		return epoch - (this.#timeline.firstEpoch === 0 ? 0 : 1);
	}

	/** The log restarted: what was reached before is of another training. */
	#beginAnew(): void {
		this.#segments = this.#timeline.segments.length;
		this.#isComplete = false;
		this.#printedFraction = Number.NaN;
		this.milestones.reset();
		this.#pace.reset();
	}
}

function clamp(fraction: number): number {
	return Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : Number.NaN;
}
