/** The first line: which run, how it is, since when, what went wrong. */
import {formatClock, formatDuration} from '../../text/durations.ts';
import {formatCount} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {ProgressView} from '../../views/progress.ts';
import {runState} from '../../views/run-state.ts';
import {joinFitting, rowWidth, span, spread, type Row} from '../rows.ts';
import {failureRow, statusRow} from './status.ts';

export type HeaderInput = {
	/** The selected run, if there is one. */
	progress: ProgressView | null;
	warnings: number;
	errors: number;
	/** Which of how many runs is selected; counted from 1. */
	index: number;
	runs: number;
	/** Milliseconds since 1970. */
	now: number;
	/** Lines that came since the screen was frozen; null when it is not. */
	frozen: number | null;
};

/** Columns of a name that still tells something. */
const leastName = 8;

export function headerRow(input: HeaderInput, width: number): Row {
	// Whatever is cut at its left, they do not run into each other.
	const right = [span(' '), ...rightSide(input, width - 1)];
	const {progress} = input;
	const title: Row = width >= 70 || !progress ? [span(' mlwatch  ', 'strong')] : [span(' ')];
	if (!progress) return spread(title, right, width);

	const count = input.runs > 1 ? [span(` ${input.index}/${input.runs}`, 'quiet')] : [];
	const gone = progress.isGone ? [span('  file gone', 'quiet')] : [];
	const fixed = width - rowWidth(title) - rowWidth(count) - rowWidth(gone) - rowWidth(right);
	const status: Row = [span('  '), ...statusRow(progress)];
	const elapsed = elapsedText(progress);
	// How long it runs is given up for the name.
	const isElapsedTold = fixed - rowWidth(status) - elapsed.length >= leastName;
	const state: Row = [...status, span(isElapsedTold ? elapsed : ''), ...gone];
	const room = fixed - rowWidth([...status, span(isElapsedTold ? elapsed : '')]);
	const name = cutMiddle(makeSafe(progress.name), Math.max(leastName, Math.min(48, room)));
	const left: Row = [...title, span(name, 'accent'), ...count, ...state];
	const reason = failureRow(progress, width - rowWidth(left) - rowWidth(right) - 4);
	return spread(reason.length > 0 ? [...left, span('  '), ...reason] : left, right, width);
}

function elapsedText(run: ProgressView): string {
	const {elapsedSeconds, silentSeconds, reading} = run;
	if (!Number.isNaN(reading)) return '';
	// Named: beside every other state it is how long the run has lasted.
	if (runState(run) === 'stalled') return `, silent ${formatDuration(silentSeconds)}`;
	return Number.isNaN(elapsedSeconds) ? '' : ` ${formatDuration(elapsedSeconds)}`;
}

function rightSide({progress, warnings, errors, now, frozen}: HeaderInput, width: number): Row {
	const isWide = width >= 90;
	const pieces: Row[] = [];
	if (frozen !== null)
		pieces.push([span(`❙❙ ${width >= 60 ? 'frozen ' : ''}+${formatCount(frozen)}`, 'accent')]);
	if (progress?.hasBrokenLoss) pieces.push([span(isWide ? '✖ NaN loss' : '✖ NaN', 'bad')]);
	if (warnings > 0)
		pieces.push([span(`▲ ${formatCount(warnings)}${isWide ? plural(' warning', warnings) : ''}`, 'warning')]);
	if (errors > 0)
		pieces.push([span(`✖ ${formatCount(errors)}${isWide ? plural(' error', errors) : ''}`, 'bad')]);
	if (width >= 60) pieces.push([span(formatClock(now), 'quiet')], [span('? help ', 'quiet')]);
	return joinFitting(pieces, width);
}

function plural(word: string, count: number): string {
	return count === 1 ? word : `${word}s`;
}
