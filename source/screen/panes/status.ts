/** The state of a run: a sign, a word and a colour, so that each tells it alone. */
import type {Status} from '../../runs/status.ts';
import type {ProgressView} from '../../views/progress.ts';
import {runState} from '../../views/run-state.ts';
import {formatPercent} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import {span, type Row} from '../rows.ts';
import type {Tone} from '../theme.ts';

const signs: Readonly<Record<Status, [sign: string, tone: Tone]>> = {
	running: ['●', 'good'],
	completed: ['✔', 'good'],
	failed: ['✖', 'bad'],
	stalled: ['◌', 'warning'],
	unknown: ['○', 'quiet'],
};

/** Cells in which the reason of a failure tells something. */
const leastFailure = 16;

/** How a run is. What is still being read is of the past: how it is now is not known before that is done. */
export function statusRow(run: ProgressView): Row {
	const {status, unreadable, isEnded, reading, isListed} = run;
	if (unreadable !== null) return [span('✖ unreadable', 'bad')];
	if (isListed) return [span('○ not read yet', 'quiet')];
	if (!Number.isNaN(reading)) return [span(`◌ reading ${formatPercent(reading)}`, 'accent')];
	if (runState(run) === 'diverged') return [span('✖ diverged', 'bad')];
	const [sign, tone] = signs[status];
	const word = status === 'unknown' ? (isEnded ? 'ended' : 'waiting') : status;
	return [span(`${sign} ${word}`, tone)];
}

/** Why `run` has failed, in at most `width` cells; nothing where it has not, or nobody knows. */
export function failureRow({status, failure}: ProgressView, width: number): Row {
	if (status !== 'failed' || failure === null || width < leastFailure) return [];
	return [span(cutMiddle(makeSafe(failure), width), 'bad')];
}

export function statusTone(status: Status): Tone {
	return signs[status][1];
}
