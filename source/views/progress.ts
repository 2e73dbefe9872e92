/** How far a run is, in the shape to be shown. */
import {milestoneFractions} from '../runs/milestones.ts';
import type {Run} from '../runs/run.ts';
import {throughputOf} from '../runs/timing.ts';
import {lastActivity, type Status} from '../runs/status.ts';

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
	/** Seconds until the end; NaN before that is credible. */
	remainingSeconds: number;
	milestones: MilestoneView[];
	/** What gets done in a second, with its unit; null where unknown. */
	throughput: {value: number; unit: string} | null;
	/** Lines came within the last two seconds. */
	isActive: boolean;
	/** Nobody writes any more: the pipe was closed. */
	isEnded: boolean;
	/** Why none of its files can be read, or null. */
	unreadable: string | null;
};

/** Seconds after a line in which the run still counts as active. */
const activeSeconds = 2;

/** The progress of `run` at `now` (milliseconds since 1970). */
export function progressView(run: Run, now: number): ProgressView {
	const {leader, epochs, states} = run;
	const status = run.status(now);
	const isOver = status === 'completed' || status === 'failed';
	const fraction = status === 'completed' ? 1 : (leader?.progress.fraction(epochs) ?? Number.NaN);
	const remaining = status === 'running' && leader ? leader.progress.remainingSeconds(now) : Number.NaN;
	const throughput = leader ? throughputOf(run.series, leader.printedRate, leader.pace) : undefined;
	const silent = (now - lastActivity(states)) / 1000;
	const isLive = states.some(({lastArrival}) => now - lastArrival < activeSeconds * 1000);
	return {
		name: run.name,
		status,
		elapsedSeconds: elapsed(run, status, now),
		silentSeconds: silent,
		fraction,
		epochFraction: status === 'completed' ? 1 : (leader?.progress.epochFraction(epochs) ?? Number.NaN),
		epoch: leader?.timeline.epoch ?? Number.NaN,
		epochs,
		step: leader?.timeline.step ?? Number.NaN,
		steps: leader?.progress.steps ?? Number.NaN,
		remainingSeconds: remaining,
		milestones: milestoneViews(run, fraction, remaining, now),
		throughput: throughput ?? null,
		isActive: isLive && !isOver,
		isEnded: states.every(({isEnded, source}) => isEnded && source.isPipe),
		unreadable: states.every((state) => state.unreadable !== null) ? (states[0]?.unreadable ?? null) : null,
	};
}

function milestoneViews(run: Run, fraction: number, remaining: number, now: number): MilestoneView[] {
	const reached = run.leader?.progress.milestones.reached ?? [];
	return milestoneFractions.map((milestone, index) => {
		const known = reached[index];
		if (known) return {fraction: milestone, isReached: true, time: known.time};
		const share = (milestone - fraction) / (1 - fraction);
		return {fraction: milestone, isReached: false, time: now + remaining * share * 1000};
	});
}

function elapsed(run: Run, status: Status, now: number): number {
	const end = status === 'running' ? Math.max(now, run.updated) : run.updated;
	const {started} = run;
	// A log whose times are of another day than its writing is being replayed or copied: its own times count.
	const isOwnClock = status === 'running' && Math.abs(now - run.updated) > 3_600_000;
	return ((isOwnClock ? run.updated : end) - started) / 1000;
}
