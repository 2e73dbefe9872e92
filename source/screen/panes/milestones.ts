/** The milestones of a run with their times, and beside them what is left, the speed and the counters. */
import {formatClock, formatDuration, formatMoment} from '../../text/durations.ts';
import {formatInteger, formatPercent} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import type {MilestoneView, ProgressView} from '../../views/progress.ts';
import {fitRow, joinFitting, rowWidth, span, spread, type Row} from '../rows.ts';
import {throughputText} from './system.ts';

/** Cells between two milestones or facts. */
const pieceGap = 3;

/** Cells before the milestones, between them and the facts, and behind these. */
const rowMargins = 1 + 2 + 2;

/** The row in exactly `width` cells, of a run that cannot be read why; `now` milliseconds since 1970. */
export function milestoneRow(run: ProgressView, width: number, now: number): Row {
	if (run.unreadable !== null) return fitRow([span(` ${makeSafe(run.unreadable)}`, 'bad')], width);
	const milestones = Number.isNaN(run.fraction) ? [] : run.milestones;
	const format = momentFormat(run);
	// Without its times every milestone is told; what is left is for the facts, and then for the times.
	const least = milestonesRow(milestones, now, 'none', format);
	const facts = factsRow(run, now, width, width - rowWidth(least) - rowMargins);
	const room = width - rowWidth(facts) - rowMargins;
	const shown = (['all', 'reached'] as const)
		.map((times) => milestonesRow(milestones, now, times, format))
		.find((row) => rowWidth(row) <= room);
	return spread([span(' '), ...(shown ?? least)], [...facts, span('  ')], width);
}

/** Whose times are told. */
type Times = 'all' | 'reached' | 'none';

function join(pieces: readonly Row[], columns = Number.POSITIVE_INFINITY): Row {
	return joinFitting(pieces, columns, pieceGap);
}

/** Seconds of a run that is so short that minutes do not tell its milestones apart. */
const shortRun = 600;

/** How a time is told of `run`: with its seconds where the whole of the run takes but minutes. */
function momentFormat({elapsedSeconds, remainingSeconds}: ProgressView): typeof formatMoment {
	const isShort = elapsedSeconds + (remainingSeconds || 0) < shortRun;
	return (time, now) => {
		const text = formatMoment(time, now);
		return isShort ? text.replace(/\d\d:\d\d$/, formatClock(time)) : text;
	};
}

/** `◆ 25 % 11-02 13:48   ◆ 50 % 15:14`: a day is told once, where it begins. */
function milestonesRow(
	milestones: readonly MilestoneView[],
	now: number,
	times: Times,
	format: typeof formatMoment,
): Row {
	const pieces = milestones.map((milestone, index) => {
		const before = milestones[index - 1]?.time ?? Number.NaN;
		return milestonePiece(milestone, Number.isNaN(before) ? now : before, times, format);
	});
	return join(pieces);
}

/** `◆ 25 % 13:48`, `◇ 50 % ~15:14`: the time as seen from `seenFrom`. */
function milestonePiece(
	{fraction, isReached, time}: MilestoneView,
	seenFrom: number,
	times: Times,
	format: typeof formatMoment,
): Row {
	const label = formatPercent(fraction);
	const isTold = !Number.isNaN(time) && (times === 'all' || (times === 'reached' && isReached));
	const when = isTold ? ` ${isReached ? '' : '~'}${format(time, seenFrom)}` : '';
	return isReached
		? [span('◆', 'good'), span(` ${label}`), span(when, 'quiet')]
		: [span(`◇ ${label}${when}`, 'quiet')];
}

/** ETA, speed and counters in at most `columns`. The speed, which the timing tells too, is given up first. */
function factsRow(run: ProgressView, now: number, width: number, columns: number): Row {
	const all = join(factPieces(run, now, width));
	if (rowWidth(all) <= columns) return all;
	return join(factPieces({...run, throughput: null}, now, width), columns);
}

function factPieces(run: ProgressView, now: number, width: number): Row[] {
	const pieces: Row[] = [];
	const eta = remainingText(run);
	if (eta !== '') {
		const end =
			Number.isNaN(run.remainingSeconds) || width < 100
				? ''
				: ` (${momentFormat(run)(now + run.remainingSeconds * 1000, now)})`;
		pieces.push([span('ETA ', 'quiet'), span(`${eta}${end}`, 'strong')]);
	}

	if (run.throughput) pieces.push([span(throughputText(run))]);
	if (!Number.isNaN(run.step))
		pieces.push([span('step ', 'quiet'), span(ofTotal(run.step, run.steps)), ...ofEpoch(run)]);
	if (!Number.isNaN(run.epoch)) pieces.push([span('epoch ', 'quiet'), span(ofTotal(run.epoch, run.epochs))]);
	return pieces;
}

/** Beside places such as `best … @ 300`, which are counted on through all epochs, a step of one epoch says that it is. */
function ofEpoch({isStepOfEpoch, epoch}: ProgressView): Row {
	return isStepOfEpoch && !Number.isNaN(epoch) ? [span(' of epoch', 'quiet')] : [];
}

/** How long `run` still takes, or nothing where that is not known. */
export function remainingText({remainingSeconds, status}: ProgressView): string {
	if (Number.isNaN(remainingSeconds) || status !== 'running') return '';
	return formatDuration(remainingSeconds);
}

/** `5/20`, or `5` where nobody knows of how many. */
export function ofTotal(value: number, total: number): string {
	const number = Number.isInteger(value) ? formatInteger(value) : value.toFixed(2);
	return Number.isNaN(total) ? number : `${number}/${formatInteger(total)}`;
}
