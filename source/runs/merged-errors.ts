/** The errors of a run whose files may tell the same one, or that the training went on after it. */
import {classOf} from '../records/errors.ts';
import type {RunError} from './error-list.ts';
import type {SourceState} from './source-state.ts';

/** Milliseconds that two files of a run may differ in the time of the same error. */
const sameMoment = 2000;

/** The errors of all `states`, each once. */
export function mergeErrors(states: readonly SourceState[]): RunError[] {
	const merged: RunError[] = [];
	for (const state of states) {
		// A file and what was rotated out of it are one log: what it tells twice has happened twice.
		const ofOthers = merged.length;
		for (const told of state.errors.all) {
			const error = wentOnElsewhere(told, state, states) ? {...told, recovered: true} : told;
			const same = merged.findIndex((other, at) => at < ofOthers && isSameEvent(other, error));
			if (same === -1) merged.push(error);
			else if (error.traceback.length > merged[same]!.traceback.length)
				merged[same] = merge(error, merged[same]!);
			else merged[same] = merge(merged[same]!, error);
		}
	}

	return merged;
}

/** Whether another file than `own` has shown the training after `error`. */
export function wentOnElsewhere(error: RunError, own: SourceState, states: readonly SourceState[]): boolean {
	return states.some((state) => state !== own && state.outcome.trainedUntil > error.lastTime);
}

function isSameEvent(a: RunError, b: RunError): boolean {
	if (classOf(a.type) !== classOf(b.type)) return false;
	const isSameText =
		a.message === b.message || a.message.includes(b.message) || b.message.includes(a.message);
	return isSameText && !(Math.abs(a.time - b.time) > sameMoment);
}

/** One event as two files tell it: what `best` does not know is taken from `other`. */
function merge(best: RunError, other: RunError): RunError {
	return {
		...best,
		operation: best.operation ?? other.operation,
		context: {...other.context, ...best.context},
		traceback: best.traceback.length > 0 ? best.traceback : other.traceback,
		count: Math.max(best.count, other.count),
		recovered: best.recovered || other.recovered,
	};
}
