/** Whether a run goes on, has ended, or hangs. */
import type {SourceState} from './source-state.ts';

export type Status = 'running' | 'completed' | 'failed' | 'stalled' | 'unknown';

/** Seconds of silence at which a log that may be written still counts as stalled, at the least. */
const patience = 60;

/** How many times its usual interval a log may be silent. */
const intervals = 20;

/** The status of the run that `sources` tell of, at `now` (milliseconds since 1970). */
export function statusOf(sources: readonly SourceState[], now: number): Status {
	const endings = sources.map(({ending}) => ending);
	if (endings.includes('failed')) return 'failed';
	if (endings.includes('completed')) return 'completed';
	if (sources.some((state) => endedByException(state))) return 'failed';
	if (sources.every((state) => !isTraining(state))) return 'unknown';

	const silent = now - lastActivity(sources);
	const isOver = sources.every(({isEnded, source}) => isEnded && source.isPipe);
	if (
		sources.some(({progress}) => progress.fraction(Number.NaN) >= 1) &&
		(isOver || silent > patience * 1000)
	) {
		return 'completed';
	}

	if (isOver || Number.isNaN(silent)) return 'unknown';
	return silent > silenceAllowed(sources) ? 'stalled' : 'running';
}

/** When the sources were last written, in milliseconds since 1970; NaN where nobody knows. */
export function lastActivity(sources: readonly SourceState[]): number {
	const times = sources
		.map(({lastArrival, modified}) => (Number.isNaN(lastArrival) ? modified : lastArrival))
		.filter((time) => !Number.isNaN(time));
	return times.length === 0 ? Number.NaN : Math.max(...times);
}

/** Milliseconds that the sources may be silent before they count as stalled. */
function silenceAllowed(sources: readonly SourceState[]): number {
	const usual = Math.min(
		...sources.map(({arrivalInterval}) => (Number.isNaN(arrivalInterval) ? Infinity : arrivalInterval)),
	);
	return Math.max(patience * 1000, Number.isFinite(usual) ? usual * intervals : 0);
}

/** A traceback that no record announced ended the program: nothing caught the exception. */
function endedByException({errors}: SourceState): boolean {
	const last = errors.unrecovered;
	return last !== undefined && last.traceback.length > 0 && !last.isLogged;
}

function isTraining({series, progress, errors, levels}: SourceState): boolean {
	return series.size > 0 || progress.readings > 0 || errors.all.length > 0 || levels.size > 0;
}
