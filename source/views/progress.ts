/** How far a run is, in the shape to be shown. */
import {milestoneFractions} from '../runs/milestones.ts';
import type {Run} from '../runs/run.ts';
import type {SourceState} from '../runs/source-state.ts';
import {throughputOf} from '../runs/timing.ts';
import {lastActivity, type Status} from '../runs/status.ts';
import {noSuchFile} from '../sources/source.ts';
import {lastFailure} from './failure.ts';
import {hasBrokenLoss} from './metrics.ts';

export type MilestoneView = {
	fraction: number;
	isReached: boolean;
	/** When it was reached, or will be at this pace; milliseconds since 1970, NaN where unknown. */
	time: number;
};

export type ProgressView = {
	name: string;
	status: Status;
	/** Seconds since the first line, or from the first to the last of a run that is over; NaN where unknown. */
	elapsedSeconds: number;
	/** Seconds without a line. */
	silentSeconds: number;
	/** Of the whole and of the current epoch, 0 to 1; NaN where unknown. */
	fraction: number;
	epochFraction: number;
	epoch: number;
	epochs: number;
	step: number;
	steps: number;
	/** They are counted in each epoch anew, while places on the axis are counted on through all. */
	isStepOfEpoch: boolean;
	/** Seconds until the end, more than 0; NaN before that is credible, once all is done, and when it is overdue. */
	remainingSeconds: number;
	milestones: MilestoneView[];
	/** What gets done in a time, with its unit; null where unknown. */
	throughput: {value: number; unit: string} | null;
	/** Lines came within the last two seconds, or older ones are being read. */
	isActive: boolean;
	/** Nobody writes any more: the pipe was closed. */
	isEnded: boolean;
	/** The part of its files that has been read, 0 to 1, while that is still of the past; NaN once it is the present. */
	reading: number;
	/** Why none of its files can be read, or null. */
	unreadable: string | null;
	/** Its files were read and then deleted. */
	isGone: boolean;
	/** It is only listed so far: nothing of it has been read. */
	isListed: boolean;
	/** The newest values of a loss are not finite. */
	hasBrokenLoss: boolean;
	/** The last error, after which nothing went on, as it was printed; null without one. */
	failure: string | null;
};

/** Seconds after a line in which the run still counts as active. */
const activeSeconds = 2;

/** The progress of `run` at `now` (milliseconds since 1970). */
export function progressView(run: Run, now: number): ProgressView {
	const {leader, epochs, states} = run;
	const status = run.status(now);
	const isOver = status === 'completed' || status === 'failed';
	const fraction = status === 'completed' ? 1 : (leader?.progress.fraction(run) ?? Number.NaN);
	const reading = readShare(states);
	const isPresent = status === 'running' && Number.isNaN(reading);
	const estimate = isPresent && leader ? leader.progress.remainingSeconds(now) : Number.NaN;
	// None remain where all is done, or where it takes longer than its pace told: then nobody knows.
	const remaining = estimate > 0 ? estimate : Number.NaN;
	const throughput = leader ? throughputOf(run.series, leader) : undefined;
	const silent = (now - lastActivity(states)) / 1000;
	const isLive = states.some(({arrivals}) => now - arrivals.last < activeSeconds * 1000);
	const isUnreadable = states.every((state) => state.unreadable !== null && !isReadInPart(state));
	const isGone = isUnreadable && states.some((state) => wasDeleted(state));
	return {
		name: run.name,
		status,
		elapsedSeconds: elapsed(run, status, now),
		silentSeconds: silent,
		fraction,
		epochFraction: epochFractionOf(run, leader, status),
		epoch: leader?.timeline.epoch ?? Number.NaN,
		epochs,
		step: leader?.timeline.step ?? Number.NaN,
		steps: leader?.progress.stepsOf(run) ?? Number.NaN,
		isStepOfEpoch: leader?.progress.areStepsPerEpoch(run) === true,
		remainingSeconds: remaining,
		milestones: milestoneViews(run, fraction, remaining, now),
		throughput: throughput ?? null,
		isActive: (isLive && !isOver) || !Number.isNaN(reading),
		isEnded: states.every(({isEnded, source}) => isEnded && source.isPipe),
		reading,
		unreadable: isUnreadable && !isGone ? (states[0]?.unreadable ?? null) : null,
		isGone,
		isListed: states.every(({source}) => source.isListed === true),
		hasBrokenLoss: hasBrokenLoss(run),
		failure: lastFailure(states),
	};
}

/** What is done of the epoch; NaN where its inside is not told, whether the run is over or not. */
function epochFractionOf(run: Run, leader: SourceState | undefined, status: Status): number {
	const fraction = leader?.progress.epochFraction(run) ?? Number.NaN;
	return status === 'completed' && !Number.isNaN(fraction) ? 1 : fraction;
}

/** The part of what `states` are to read at the beginning that has been read; NaN when all has. */
function readShare(states: readonly SourceState[]): number {
	const files = states.filter(
		({source, unreadable}) => !source.isPipe && source.isListed !== true && unreadable === null,
	);
	if (files.every(({isCaughtUp}) => isCaughtUp)) return Number.NaN;
	let [read, size] = [0, 0];
	for (const {bytes, source} of files.flatMap((state) => state.files)) {
		read += bytes;
		size += Math.max(bytes, source.size ?? 0);
	}

	return size === 0 ? 0 : read / size;
}

/** It is compressed and breaks off, as it does while it is being written: what came before that is worth showing. */
function isReadInPart({source, lines}: SourceState): boolean {
	return (source.isCompressed ?? false) && lines > 0;
}

function wasDeleted({unreadable, isCaughtUp, bytes}: SourceState): boolean {
	return unreadable === noSuchFile && (isCaughtUp || bytes > 0);
}

function milestoneViews(run: Run, fraction: number, remaining: number, now: number): MilestoneView[] {
	const reached = run.leader?.progress.milestones.reached ?? [];
	return milestoneFractions.map((milestone, index) => {
		const known = reached[index];
		if (known) return {fraction: milestone, isReached: true, time: known.time};
		// The total became known when the run was farther than this, from another file of it: nobody saw the time.
		if (milestone <= fraction) return {fraction: milestone, isReached: true, time: Number.NaN};
		const share = (milestone - fraction) / (1 - fraction);
		return {fraction: milestone, isReached: false, time: now + remaining * share * 1000};
	});
}

function elapsed(run: Run, status: Status, now: number): number {
	if (Number.isNaN(run.started)) return elapsedInPipe(run, now);
	const end = status === 'running' ? Math.max(now, run.updated) : run.updated;
	const {started} = run;
	// A log whose times are of another day than its writing is being replayed or copied: its own times count.
	const isOwnClock = status === 'running' && Math.abs(now - run.updated) > 3_600_000;
	return ((isOwnClock ? run.updated : end) - started) / 1000;
}

/** Seconds from the first to the last byte of a pipe, whose log prints no times; of anything else nobody knows. */
function elapsedInPipe({states}: Run, now: number): number {
	const [state] = states;
	if (!state?.source.isPipe || states.length > 1) return Number.NaN;
	return ((state.isEnded ? state.arrivals.last : now) - state.arrivals.first) / 1000;
}
