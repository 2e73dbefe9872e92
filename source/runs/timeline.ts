/**
 * One x axis for a whole log, that never goes back: steps that begin anew with each epoch are counted on, and a
 * restart (from a checkpoint, or another training in the same file) begins a new segment behind the old one.
 */
import type {Reading} from '../records/reading.ts';

/** A part of the log in which steps go forward: it begins at `x`, and `x - offset` counts from its own beginning. */
export type Segment = {x: number; offset: number};

/** The fields of a {@link TimelineMark}. */
export const markFields = [
	'x',
	'epoch',
	'step',
	'firstEpoch',
	'firstStep',
	'stepsRestart',
	'stepsContinue',
	'hasOutgrownTotal',
	'offset',
	'segmentOffset',
	'epochsGained',
	'lastOfEpoch',
	'total',
	'isHeading',
	'behind',
	'linesBehind',
	'beyond',
	'linesBeyond',
	'isNewFile',
] as const;

/**
 * Where an axis has come to, and all that it needs to go on from there; what is true or false as 1 or 0. Nothing but numbers,
 * since one is kept for each block of a file.
 */
export type TimelineMark = Record<(typeof markFields)[number], number>;

/** A process that is behind the others prints steps from this part of the epoch before on. */
const lateFrom = 0.9;

/** Lines in a row, each further on but behind the newest, that show an earlier checkpoint to be resumed. */
const linesOfResumed = 3;

export class Timeline {
	/** The place of the last reading on the axis; NaN before any progress was printed. */
	x = Number.NaN;
	/** The epoch and step printed last; NaN where none was. */
	epoch = Number.NaN;
	step = Number.NaN;
	/** The first epoch that was printed: whether epochs count from 0 or from 1. */
	firstEpoch = Number.NaN;
	/** The least step that was printed: likewise. Not by a progress bar, which counts what is done. */
	firstStep = Number.NaN;
	/** The log was seen to begin its steps anew with an epoch, or to go on counting over one. */
	stepsRestart = false;
	stepsContinue = false;
	/** Steps were counted on beyond the total that was printed last: it was that of something else. */
	hasOutgrownTotal = false;
	/** Where the log restarted; the first segment is from the beginning. */
	readonly segments: Segment[] = [{x: 0, offset: 0}];
	#offset = 0;
	/** By how much the epoch has changed since the last step: parts of one where it is told in parts, less than 0 where back. */
	#epochsGained = 0;
	/** The last step of the epoch before. */
	#lastOfEpoch = Number.NaN;
	#total = Number.NaN;
	/** Nothing but the beginning of the epoch was told of it. */
	#isHeading = false;
	/** The step of the last line that was behind the newest one, and how many such lines there were. */
	#behind = Number.NaN;
	#linesBehind = 0;
	/** The step of the last line that counted more than there are, and how many such lines there were. */
	#beyond = Number.NaN;
	#linesBeyond = 0;
	/** No step was read yet of a file that was begun anew, or of the next of a rotation. */
	#isNewFile = false;

	/** The place of the last reading as counted since the last restart; NaN before any progress was printed. */
	get position(): number {
		return this.x - this.segments.at(-1)!.offset;
	}

	/** Where it has come to. */
	mark(): TimelineMark {
		return {
			x: this.x,
			epoch: this.epoch,
			step: this.step,
			firstEpoch: this.firstEpoch,
			firstStep: this.firstStep,
			stepsRestart: Number(this.stepsRestart),
			stepsContinue: Number(this.stepsContinue),
			hasOutgrownTotal: Number(this.hasOutgrownTotal),
			offset: this.#offset,
			segmentOffset: this.segments.at(-1)!.offset,
			epochsGained: this.#epochsGained,
			lastOfEpoch: this.#lastOfEpoch,
			total: this.#total,
			isHeading: Number(this.#isHeading),
			behind: this.#behind,
			linesBehind: this.#linesBehind,
			beyond: this.#beyond,
			linesBeyond: this.#linesBeyond,
			isNewFile: Number(this.#isNewFile),
		};
	}

	/** Goes on from `mark`, in the segment that was the newest there. */
	resume(mark: TimelineMark): void {
		this.x = mark.x;
		this.epoch = mark.epoch;
		this.step = mark.step;
		this.firstEpoch = mark.firstEpoch;
		this.firstStep = mark.firstStep;
		this.stepsRestart = mark.stepsRestart === 1;
		this.stepsContinue = mark.stepsContinue === 1;
		this.hasOutgrownTotal = mark.hasOutgrownTotal === 1;
		this.#offset = mark.offset;
		this.segments.splice(0, this.segments.length, {x: 0, offset: mark.segmentOffset});
		this.#epochsGained = mark.epochsGained;
		this.#lastOfEpoch = mark.lastOfEpoch;
		this.#total = mark.total;
		this.#isHeading = mark.isHeading === 1;
		this.#behind = mark.behind;
		this.#linesBehind = mark.linesBehind;
		this.#beyond = mark.beyond;
		this.#linesBeyond = mark.linesBeyond;
		this.#isNewFile = mark.isNewFile === 1;
	}

	/** True between the heading of an epoch and its first step: `step` is still that of the epoch before. */
	get isBetweenEpochs(): boolean {
		return this.#epochsGained > 0;
	}

	/**
	 * The next line is the first of another file, or of one that is written anew. Steps that begin anew with it are those of
	 * another training, though they would be those of the next epoch within a file.
	 */
	beginFile(): void {
		this.#isNewFile = true;
		this.#isHeading = false;
	}

	/** Takes what a line says of progress. Counters of a validation do not move the axis. */
	take(reading: Reading): void {
		if (this.#stepIsEpoch(reading) || this.#isLate(reading) || this.#isSameFromZero(reading)) return;
		const isBack = reading.epoch < this.epoch;
		this.#takeEpoch(reading);
		if (Number.isNaN(reading.step) || reading.countsAside) {
			if (Number.isNaN(this.step)) this.#moveByEpoch(reading.epoch, isBack);
			return;
		}

		if (!Number.isNaN(reading.steps)) {
			this.#total = reading.steps;
			this.#linesBeyond = 0;
			this.hasOutgrownTotal = false;
		}
		// More than there are: a sentence that mentions a step of the whole training, not a counter.
		else if (reading.step > this.#total && !this.#isOfOther(reading)) return;
		if (Number.isNaN(reading.rate) && !reading.isFrame && !(reading.step >= this.firstStep))
			this.firstStep = reading.step;
		this.#moveByStep(reading.step);
	}

	/** Whether it has come to where the line `reading`, which was taken last, says that it is. */
	standsAt({step, epoch, countsAside}: Reading): boolean {
		const isSameEpoch = Number.isNaN(epoch) || epoch === this.epoch;
		return step === this.step && isSameEpoch && !countsAside && this.#epochsGained === 0;
	}

	/** Whether nothing but going on is left to do with a line that counts on to `step` from where it stands. */
	mayGoOnTo(step: number): boolean {
		return !(step > this.#total);
	}

	/**
	 * Takes such lines, as {@link take} does: those from `start` to before `end`, whose steps are in `steps`. Where they are goes
	 * into `places`.
	 */
	goOn(
		steps: Float64Array,
		start: number,
		end: number,
		places: {x: Float64Array; position: Float64Array},
	): void {
		const offset = this.#offset;
		const begin = this.segments.at(-1)!.offset;
		const {x: xs, position: positions} = places;
		let {x} = this;
		for (let at = start; at < end; at++) {
			x = Math.max(x, offset + steps[at]!);
			xs[at] = x;
			positions[at] = x - begin;
		}

		this.x = x;
		this.step = steps[end - 1]!;
		this.#isHeading = false;
	}

	/**
	 * `{"acc": 0.5, "step": 2}` behind rows of `{"loss": 0.5, "epoch": 2, "step": 800}`: what was measured at the end of an
	 * epoch is counted by epochs, whatever that is called.
	 */
	#stepIsEpoch({isJson, epoch, step, metricCount}: Reading): boolean {
		if (!isJson || !Number.isNaN(epoch) || step !== this.epoch || metricCount === 0) return false;
		return step < this.step && this.#epochsGained === 0;
	}

	/** `Starting epoch 18`, `reading epoch 17`: the heading of an epoch, and once more counted from 0. */
	#isSameFromZero({epoch, step, metricCount}: Reading): boolean {
		const isBare = Number.isNaN(step) && metricCount === 0;
		const isSame = this.#isHeading && isBare && epoch === this.epoch - 1;
		this.#isHeading = epoch > this.epoch || (this.#isHeading && isBare);
		return isSame;
	}

	#takeEpoch({epoch, countsAside}: Reading): void {
		if (Number.isNaN(epoch)) return;
		const gained = epoch - this.epoch;
		if (Number.isNaN(this.firstEpoch) || epoch < this.firstEpoch) this.firstEpoch = epoch;
		this.epoch = epoch;
		// A validation may count from another number than the training.
		if (gained > 0 || (gained < 0 && !countsAside)) this.#epochsGained += gained;
	}

	/** Of several processes one still prints the end of the epoch before. */
	#isLate({epoch, step}: Reading): boolean {
		return epoch === this.epoch - 1 && step >= this.#lastOfEpoch * lateFrom && step <= this.#lastOfEpoch;
	}

	#moveByEpoch(epoch: number, isBack: boolean): void {
		if (Number.isNaN(epoch)) return;
		if (isBack) {
			this.#epochsGained = 0;
			this.#restart(epoch);
		}

		this.x = Math.max(Number.isNaN(this.x) ? 0 : this.x, this.#offset + epoch);
	}

	#moveByStep(step: number): void {
		const before = this.step;
		if (Number.isNaN(before)) {
			// Until now only epochs were counted: from here on the axis counts steps.
			if (this.#offset + step < this.x) this.#offset = this.x;
		} else if (this.#beginsAnew(step) || this.#beginsWithFile(step)) {
			this.#restart(step);
		} else if (step < before || this.#isOnlyLineOfEpoch(step)) {
			if (this.#epochsGained > 0 || before >= this.#total - 1) {
				this.stepsRestart = true;
				this.#offset += before;
				this.#lastOfEpoch = before;
			} else if (step <= 1 || step < before / 2 || this.#isResumed(step)) {
				this.#restart(step);
			} else {
				// Lines of several processes, slightly out of order.
				return;
			}
		} else if (step > before && this.#epochsGained > 0) {
			this.stepsContinue = true;
			this.#lastOfEpoch = before;
		}

		this.#linesBehind = 0;
		this.#epochsGained = 0;
		this.#isNewFile = false;
		this.step = step;
		this.x = Math.max(Number.isNaN(this.x) ? 0 : this.x, this.#offset + step);
	}

	/**
	 * The epoch went back. One less beside a step that goes on is no restart: some lines of a log may count epochs from 0
	 * and others from 1.
	 */
	#beginsAnew(step: number): boolean {
		const isWhole = step >= this.#total;
		return this.#epochsGained < 0 && (step < this.step || isWhole || this.#epochsGained < -1);
	}

	/** A step of the beginning is the first of a file, and not that of the next epoch. */
	#beginsWithFile(step: number): boolean {
		if (!this.#isNewFile || this.#epochsGained > 0) return false;
		// Steps of epochs that are told nowhere begin anew in any case.
		if (this.stepsRestart && Number.isNaN(this.epoch) && this.step >= this.#total - 1) return false;
		return step < this.step && (step <= Math.max(1, this.firstStep) || step < this.step / 2);
	}

	/** `100/100` again after the heading of an epoch: the log prints the last step of each only. */
	#isOnlyLineOfEpoch(step: number): boolean {
		return step === this.step && step >= this.#total && this.#epochsGained >= 1 && !this.stepsContinue;
	}

	/** Takes a line that counts more than there are; whether it and those before it count on: the total was that of another bar. */
	#isOfOther({step, metricCount}: Reading): boolean {
		if (metricCount === 0) return false;
		this.#linesBeyond = step > this.#beyond ? this.#linesBeyond + 1 : 1;
		this.#beyond = step;
		if (this.#linesBeyond < linesOfResumed) return false;
		this.#total = Number.NaN;
		this.hasOutgrownTotal = true;
		return true;
	}

	/** Takes a line that is behind the newest one; whether it and those before it go on from an earlier step. */
	#isResumed(step: number): boolean {
		if (this.#linesBehind === 0 || step < this.#behind) this.#linesBehind = 1;
		else if (step > this.#behind) this.#linesBehind++;
		this.#behind = step;
		return this.#linesBehind >= linesOfResumed;
	}

	#restart(first: number): void {
		this.#offset = this.x - first;
		this.segments.push({x: this.x, offset: this.#offset});
	}
}
