/** Why a run has failed, as far as its log tells it. */
import {classOf} from '../records/errors.ts';
import {wentOnElsewhere} from '../runs/merged-errors.ts';
import type {SourceState} from '../runs/source-state.ts';

/** The last error of `states` after which nothing went on, as `ValueError: boom`; null without one. As it was printed: not safe. */
export function lastFailure(states: readonly SourceState[]): string | null {
	const last = states
		.flatMap((state) => {
			const error = state.errors.unrecovered;
			return error && !wentOnElsewhere(error, state, states) ? [error] : [];
		})
		// The one that tells its time is known to be the later one.
		.sort((a, b) => (Number.isNaN(a.lastTime) ? 0 : a.lastTime) - (Number.isNaN(b.lastTime) ? 0 : b.lastTime))
		.at(-1);
	if (!last) return null;
	const type = classOf(last.type);
	const [message = ''] = last.message.split('\n');
	if (type === null || message.startsWith(type)) return message;
	return message === '' ? type : `${type}: ${message}`;
}
