/** How far a training is: from epochs, steps and their totals to a fraction, milestones and the time that remains. */
import type {Reading} from '../records/reading.ts';
import {EpochEnd} from './epoch-end.ts';
import {Milestones} from './milestones.ts';
import {Pace} from './pace.ts';
import type {Timeline} from './timeline.ts';

/** Before an estimate of the remaining time is told: seconds that the training was watched, and what it gained. */
const credible = {seconds: 10, fraction: 0.002};

/** The totals that a run knows from whichever of its files. */
export type Totals = {
	/** As printed; NaN where none knows them. */
	readonly epochs: number;
	readonly steps: number;
	/** Whether `steps` are those of one epoch; null where nobody can tell. */
	readonly areStepsPerEpoch: boolean | null;
};

/** The total of the steps, NaN where unknown, and whether they are those of one epoch; null where nobody can tell. */
export type StepsUnderstood = {readonly steps: number; readonly arePerEpoch: boolean | null};

/** Rows of which each counts a step. */
export type CountingRows = {
	readonly steps: Float64Array;
	/** How much of the whole is done, as a row says; NaN where it does not. */
	fraction(row: number): number;
};

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
	/** Steps of the whole training, where the log says so. */
	#wholeSteps = Number.NaN;
	/** The total of steps was printed beside a step. */
	#hasStepsBeside = false;
	readonly #epochEnd = new EpochEnd();
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
	 * where unknown), `totals` what other files of the run may know.
	 */
	take(reading: Reading, time: number, line: number, totals: Totals): void {
		// `max_steps=-1` says that there is no limit.
		if (reading.epochs > 0) this.epochs = reading.epochs;
		if (reading.areStepsOfWhole) this.#wholeSteps = reading.steps;
		// A total that stands alone may be of something else than the one beside a counter.
		const isBeside = !Number.isNaN(reading.step);
		if (reading.steps > 0 && !reading.countsAside && (isBeside || !this.#hasStepsBeside)) {
			this.#hasStepsBeside = isBeside;
			this.steps = reading.steps;
			if (reading.isStepPerEpoch) this.#isStepPerEpoch = true;
		}

		if (this.#timeline.hasOutgrownTotal) this.steps = Number.NaN;
		const wasOver = this.#epochEnd.isOver;
		const steps = this.stepsOf(totals);
		this.#epochEnd.take(reading, steps - this.#timeline.step);
		if (reading.hasProgress) this.readings++;
		else if (this.#epochEnd.isOver === wasOver) return;
		if (!Number.isNaN(reading.fraction)) this.#printedFraction = reading.fraction;
		const isAnew = this.#timeline.segments.length !== this.#segments;
		if (isAnew) this.#beginAnew();
		const isPerEpoch = this.areStepsPerEpoch(totals);
		// Understood anew, fractions from before and from now on do not make one pace.
		if (isPerEpoch !== this.#wasPerEpoch) this.#pace.reset();
		this.#wasPerEpoch = isPerEpoch;
		const {step} = this.#timeline;
		this.#fraction = this.#isComplete ? 1 : this.#fractionAt(step, steps, isPerEpoch, totals, false);
		// A resumed checkpoint keeps what was reached before it.
		if (isAnew) this.milestones.goBackTo(this.#fraction);
		this.#reach(time, line);
	}

	/** How the steps of the last line are understood, where the next one cannot change that by counting on; else null. */
	understand(totals: Totals): StepsUnderstood | null {
		// A total that another file of the run knows is left behind when there are more.
		if (Number.isNaN(this.steps) && !Number.isNaN(totals.steps)) return null;
		return {steps: this.steps, arePerEpoch: this.areStepsPerEpoch(totals)};
	}

	/**
	 * Takes the lines from `start` to before `end` of `rows`, as {@link take} does, that count on and else say what the one before
	 * them said, by which their steps are `understood`. The first of all `rows` is the line `line`; `times` are theirs.
	 */
	goOn(
		rows: CountingRows,
		start: number,
		end: number,
		line: number,
		totals: Totals,
		{steps, arePerEpoch}: StepsUnderstood,
		{time: times}: {time: Float64Array},
	): void {
		const {steps: counted} = rows;
		for (let row = start; row < end; row++) {
			const step = counted[row]!;
			this.#epochEnd.takeStep(step);
			const printed = rows.fraction(row);
			if (!Number.isNaN(printed)) this.#printedFraction = printed;
			this.#fraction = this.#isComplete ? 1 : this.#fractionAt(step, steps, arePerEpoch, totals, false);
			this.#reach(times[row]!, line + row);
		}

		this.readings += end - start;
	}

	#reach(time: number, line: number): void {
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

	/**
	 * What is done of the whole, 0 to 1; NaN where the log does not tell. `isSilent`: nothing has come for so long that an
	 * epoch that has printed its metrics is over.
	 */
	fraction(totals: Totals, isSilent = false): number {
		if (this.#isComplete) return 1;
		const {step} = this.#timeline;
		return this.#fractionAt(step, this.stepsOf(totals), this.areStepsPerEpoch(totals), totals, isSilent);
	}

	/** The same at `step` of `steps`, which are those of one epoch or not. */
	#fractionAt(
		step: number,
		steps: number,
		arePerEpoch: boolean | null,
		totals: Totals,
		isSilent: boolean,
	): number {
		const isOfWhole = arePerEpoch === false && !Number.isNaN(steps) && !Number.isNaN(step);
		// Counted from 0, the last step is one less than there are.
		if (isSilent && isOfWhole && this.#timeline.firstStep === 0 && step === steps - 1) return 1;
		const isEpochOver = isSilent ? this.#epochEnd.isOverInSilence : this.#epochEnd.isOver;
		const counted = clamp(
			isOfWhole ? step / steps : this.#epochsDone(step, steps, isEpochOver) / this.#epochsOf(totals),
		);
		return Number.isNaN(counted) ? clamp(this.#printedFraction) : counted;
	}

	/** What is done of the current epoch, 0 to 1; NaN where the log does not tell. */
	epochFraction(totals: Totals): number {
		const steps = this.stepsOf(totals);
		const {step, epoch} = this.#timeline;
		if (!Number.isNaN(steps) && this.areStepsPerEpoch(totals)) {
			return this.#timeline.isBetweenEpochs ? 0 : clamp(step / steps);
		}

		if (!Number.isInteger(epoch)) return clamp(epoch % 1);
		// Steps of the whole training: what of them lies in this epoch.
		return clamp((step / steps) * this.#epochsOf(totals) - this.#epochsBefore(epoch));
	}

	/** The total of steps as printed, else what another file of the run says, where that can count these steps. */
	stepsOf(totals: Totals): number {
		if (!Number.isNaN(this.steps)) return this.steps;
		const {step} = this.#timeline;
		const isOther = this.#seenPerEpoch !== null && this.#seenPerEpoch !== totals.areStepsPerEpoch;
		return isOther || step > totals.steps ? Number.NaN : totals.steps;
	}

	/** Seconds until the end, from the pace so far; NaN before that is credible. `now`: milliseconds since 1970. */
	remainingSeconds(now: number): number {
		const pace = this.#pace;
		if (pace.span < credible.seconds * 1000 || pace.gain < credible.fraction) return Number.NaN;
		const sinceLast = Math.max(0, (now - pace.lastTime) / 1000);
		return Math.max(0, (1 - this.#fraction) / pace.perSecond - sinceLast);
	}

	/** Whether the steps are counted in each epoch anew, by this file or the one that knows the total; null where neither tells. */
	areStepsPerEpoch(totals: Totals): boolean | null {
		const told = Number.isNaN(this.steps) ? totals.areStepsPerEpoch : null;
		return this.#seenPerEpoch ?? told ?? this.countsPerEpoch(this.#epochsOf(totals));
	}

	/**
	 * The same by this file alone, where `epochs` are known. A word such as `batch`, or what was seen, decides; with several
	 * epochs and nothing else to go by they are.
	 */
	countsPerEpoch(epochs: number): boolean | null {
		if (this.#seenPerEpoch !== null) return this.#seenPerEpoch;
		if (epochs > 1) return true;
		// An epoch of which nobody knows how many there are: its steps may be its own. One that is told in parts is not counted.
		return epochs === 1 || !Number.isInteger(this.#timeline.epoch) ? false : null;
	}

	get #seenPerEpoch(): boolean | null {
		if (this.#timeline.stepsRestart) return true;
		if (this.#timeline.stepsContinue || this.steps === this.#wholeSteps) return false;
		return this.#isStepPerEpoch ? true : null;
	}

	#epochsOf(totals: Totals): number {
		return Number.isNaN(this.epochs) ? totals.epochs : this.epochs;
	}

	/** Epochs that are over, with the part of the current one that `step` is of `steps`. */
	#epochsDone(step: number, steps: number, isEpochOver: boolean): number {
		const {epoch} = this.#timeline;
		if (Number.isNaN(epoch)) return Number.NaN;
		if (!Number.isInteger(epoch)) return epoch;
		const over = this.#epochsBefore(epoch);
		if (isEpochOver) return over + 1;
		const part = this.#timeline.isBetweenEpochs ? 0 : step / steps;
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
		this.#pace.reset();
	}
}

function clamp(fraction: number): number {
	return Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : Number.NaN;
}
