/** Whether a run goes on, has ended, or hangs. */
import {wentOnElsewhere} from './merged-errors.ts';
import type {Totals} from './progress.ts';
import type {SourceState} from './source-state.ts';

export type Status = 'running' | 'completed' | 'failed' | 'stalled' | 'unknown';

/** Seconds of silence at which a log that may be written still counts as stalled, at the least. */
const patience = 60;

/** The same where nothing is known of how often it speaks: no times in it, and nothing has come while watching. */
const patienceWithUnknown = 300;

/** How many times its usual interval a log may be silent, and how many times the longest pause in it. */
const intervals = 20;
const pauses = 3;

/**
 * The status of the run that `sources` tell of, at `now` (milliseconds since 1970). `totals`: those that any of
 * them knows.
 */
export function statusOf(sources: readonly SourceState[], now: number, totals: Totals): Status {
	const endings = sources.map(({outcome}) => outcome.ending);
	if (endings.includes('failed')) return 'failed';
	if (endings.includes('completed')) return 'completed';
	if (sources.some((state) => state.errors.hasCrashed && isLast(state, sources))) return 'failed';
	if (sources.every((state) => !isTraining(state))) return 'unknown';

	const silent = now - lastActivity(sources);
	const isOver = sources.every(({isEnded, source}) => isEnded && source.isPipe);
	const isSilent = isOver || silent > patience * 1000;
	if (isSilent && sources.some(({progress}) => progress.fraction(totals, true) >= 1)) return 'completed';

	if (isOver || Number.isNaN(silent)) return 'unknown';
	// The last that was heard is a traceback, and then nothing: it did not go on.
	if (isSilent && sources.some((state) => hasTraceback(state) && isLast(state, sources))) return 'failed';
	return silent <= silenceAllowed(sources) ? 'running' : 'stalled';
}

/** When the sources were last written, in milliseconds since 1970; NaN where nobody knows. */
export function lastActivity(sources: readonly SourceState[]): number {
	const times = sources
		.map(({arrivals, modified}) => (Number.isNaN(arrivals.last) ? modified : arrivals.last))
		.filter((time) => !Number.isNaN(time));
	return times.length === 0 ? Number.NaN : Math.max(...times);
}

/**
 * Milliseconds that the sources may be silent before they count as stalled. How often they speak was seen while watching,
 * or is known by the times that they print; the one that tells most often decides.
 */
function silenceAllowed(sources: readonly SourceState[]): number {
	const interval = leastKnown(sources.map(({arrivals}) => arrivals.interval));
	const telling = sources.filter(({progress, series}) => progress.readings > 0 || series.size > 0);
	const pause = leastKnown(telling.map((state) => (state.times.pause > 0 ? state.times.pause : Number.NaN)));
	const isKnown = interval > 0 || pause > 0;
	return Math.max((isKnown ? patience : patienceWithUnknown) * 1000, interval * intervals, pause * pauses);
}

/** The least of those that are known; 0 where none is. */
function leastKnown(values: readonly number[]): number {
	const known = values.filter((value) => !Number.isNaN(value));
	return known.length === 0 ? 0 : Math.min(...known);
}

function hasTraceback({errors}: SourceState): boolean {
	return errors.unrecovered !== undefined && errors.unrecovered.traceback.length > 0;
}

/** No other file shows the training after the last error of this one. */
function isLast(state: SourceState, sources: readonly SourceState[]): boolean {
	const last = state.errors.unrecovered;
	return last !== undefined && !wentOnElsewhere(last, state, sources);
}

function isTraining({series, progress, errors, levels}: SourceState): boolean {
	return series.size > 0 || progress.readings > 0 || errors.all.length > 0 || levels.size > 0;
}
