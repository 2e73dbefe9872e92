/** The state of a run: a sign, a word and a colour, so that each tells it alone. */
import type {Status} from '../../runs/status.ts';
import type {ProgressView} from '../../views/progress.ts';
import {runState} from '../../views/run-state.ts';
import {formatPercent} from '../../text/numbers.ts';
import {span, type Row} from '../rows.ts';
import type {Tone} from '../theme.ts';

const signs: Readonly<Record<Status, [sign: string, tone: Tone]>> = {
	running: ['●', 'good'],
	completed: ['✔', 'good'],
	failed: ['✖', 'bad'],
	stalled: ['◌', 'warning'],
	unknown: ['○', 'quiet'],
};

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

export function statusTone(status: Status): Tone {
	return signs[status][1];
}
