/** How a run is, in one word: its status, or what there is to be said before that is known. */
import type {Status} from '../runs/status.ts';
import type {ProgressView} from './progress.ts';

/** In the order of what wants a look most; the table of runs is sorted by it. */
export const runStates = [
	'failed',
	'diverged',
	'unreadable',
	'stalled',
	'running',
	'reading',
	'waiting',
	'not read',
	'completed',
	'ended',
] as const;

export type RunState = (typeof runStates)[number];

/** Whether a run has not failed (yet), but its loss is no number any more. */
export function isDiverged(status: Status, hasBrokenLoss: boolean): boolean {
	return hasBrokenLoss && status !== 'failed';
}

export function runState(run: ProgressView): RunState {
	if (run.unreadable !== null) return 'unreadable';
	if (run.isListed) return 'not read';
	if (!Number.isNaN(run.reading)) return 'reading';
	if (isDiverged(run.status, run.hasBrokenLoss)) return 'diverged';
	if (run.status === 'unknown') return run.isEnded ? 'ended' : 'waiting';
	return run.status;
}

/** The states that have `text` in their names. */
export function statesLike(text: string): RunState[] {
	return runStates.filter((state) => state.includes(text.toLowerCase()));
}
