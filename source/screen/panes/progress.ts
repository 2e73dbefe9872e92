/** How far, how long still: a bar a run, with its milestones. */
import {formatDuration, formatMoment} from '../../text/durations.ts';
import {formatInteger, formatNumber, formatPercent} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle, padEnd, padStart, widthOf} from '../../text/width.ts';
import type {MilestoneView, ProgressView} from '../../views/progress.ts';
import {bar} from '../charts/bar.ts';
import {fitRow, fitRows, joinFitting, rowWidth, span, spread, type Row} from '../rows.ts';
import type {Tone} from '../theme.ts';
import {statusRow, statusTone} from './status.ts';

const percentWidth = 6;

/** Rows that the pane wants for `runs` runs at a height of `rows` of the whole screen. */
export function progressHeight(runs: number, rows: number): number {
	if (runs <= 1) return rows >= 30 ? 3 : 2;
	return Math.min(runs, Math.max(2, Math.floor(rows / 6))) + 1;
}

/** The pane in exactly `width` × `height` cells. `selected` is an index into `runs`; `now` milliseconds since 1970. */
export function progressRows(
	runs: readonly ProgressView[],
	selected: number,
	width: number,
	height: number,
	now: number,
): Row[] {
	const current = runs[selected];
	if (!current) return fitRows([], width, height);
	const isSingle = runs.length === 1;
	const rows = isSingle ? [overallRow(current, width)] : runRows(runs, selected, width, height - 1);
	rows.push(milestoneRow(current, width, now));
	if (isSingle && height >= 3) rows.push(epochRow(current, width));
	return fitRows(rows, width, height);
}

function overallRow(run: ProgressView, width: number): Row {
	const marks = Number.isNaN(run.fraction) ? [] : run.milestones;
	return labelledBar('overall', run.fraction, marks, barTone(run), width);
}

function epochRow(run: ProgressView, width: number): Row {
	const label = Number.isNaN(run.epoch) ? 'epoch' : `epoch ${ofTotal(Math.floor(run.epoch), run.epochs)}`;
	return labelledBar(label, run.epochFraction, [], 'secondCurve', width);
}

function labelledBar(
	label: string,
	fraction: number,
	marks: readonly MilestoneView[],
	tone: Tone,
	width: number,
): Row {
	const labelWidth = Math.max(8, Math.min(14, label.length + 1));
	const percent = Number.isNaN(fraction) ? '–' : formatPercent(fraction);
	const barWidth = Math.max(4, width - labelWidth - percentWidth - 3);
	return [
		span(` ${padEnd(label, labelWidth)}`, 'quiet'),
		...bar(fraction, barWidth, marks, tone),
		span(padStart(percent, percentWidth), 'strong'),
		span('  '),
	];
}

/** One row a run, as many around the selected one as there is room for. */
function runRows(runs: readonly ProgressView[], selected: number, width: number, height: number): Row[] {
	const from = Math.max(0, Math.min(selected - Math.floor(height / 2), runs.length - height));
	const shown = runs.slice(from, from + height);
	const names = shown.map((run) => cutMiddle(makeSafe(run.name), Math.max(10, Math.floor(width / 4))));
	const nameWidth = Math.max(...names.map((name) => widthOf(name)));
	return shown.map((run, index) => {
		const isSelected = from + index === selected;
		const sign = statusRow(run)[0]!;
		const state =
			width >= 80 ? [span(padEnd(sign.text, 13), sign.tone)] : [span(`${sign.text[0]!} `, sign.tone)];
		const left = [
			isSelected
				? span(' ▸ ', 'accent')
				: span(` ${moreSign(from + index, from, height, runs.length)} `, 'quiet'),
			span(padEnd(names[index]!, nameWidth), isSelected ? 'accent' : 'plain'),
			span('  '),
			...state,
		];
		const right = [
			span(padStart(Number.isNaN(run.fraction) ? '–' : formatPercent(run.fraction), percentWidth), 'strong'),
			span(`  ${padEnd(remainingText(run), 8)}`, 'quiet'),
		];
		const used = rowWidth(left) + rowWidth(right);
		return fitRow(
			[
				...left,
				...bar(
					run.fraction,
					Math.max(4, width - used),
					Number.isNaN(run.fraction) ? [] : run.milestones,
					barTone(run),
				),
				...right,
			],
			width,
		);
	});
}

/** Tells at the first and last row that there are more runs above and below. */
function moreSign(index: number, from: number, height: number, count: number): string {
	if (index === from && from > 0) return '↑';
	return index === from + height - 1 && index < count - 1 ? '↓' : ' ';
}

function milestoneRow(run: ProgressView, width: number, now: number): Row {
	if (run.unreadable !== null) return fitRow([span(` ${makeSafe(run.unreadable)}`, 'bad')], width);
	const facts = factPieces(run, now, width);
	const left = [
		span(' '),
		...joinFitting(
			(Number.isNaN(run.fraction) ? [] : run.milestones).map((milestone) =>
				milestonePiece(milestone, now, width >= 100),
			),
			Math.max(0, width - 2 - rowWidth(facts)),
			3,
		),
	];
	return spread(left, [...facts, span('  ')], width);
}

/** `25 % ◆ 13:48`, `50 % ◇ ~15:14`. */
function milestonePiece({fraction, isReached, time}: MilestoneView, now: number, isWide: boolean): Row {
	const label = formatPercent(fraction);
	if (isReached) {
		const when = Number.isNaN(time) ? '' : ` ${formatMoment(time, now)}`;
		return [span('◆', 'good'), span(` ${label}`), span(when, 'quiet')];
	}

	const when = Number.isNaN(time) || !isWide ? '' : ` ~${formatMoment(time, now)}`;
	return [span(`◇ ${label}${when}`, 'quiet')];
}

/** ETA, speed and counters, the most wanted last so that it stands at the edge. */
function factPieces(run: ProgressView, now: number, width: number): Row {
	const pieces: Row[] = [];
	const eta = remainingText(run);
	if (eta !== '') {
		const end =
			Number.isNaN(run.remainingSeconds) || width < 100
				? ''
				: ` (${formatMoment(now + run.remainingSeconds * 1000, now)})`;
		pieces.push([span('ETA ', 'quiet'), span(`${eta}${end}`, 'strong')]);
	}

	if (run.throughput)
		pieces.push([span(`${formatNumber(run.throughput.value, 3)} ${makeSafe(run.throughput.unit)}`)]);
	if (!Number.isNaN(run.step)) pieces.push([span('step ', 'quiet'), span(ofTotal(run.step, run.steps))]);
	if (!Number.isNaN(run.epoch)) pieces.push([span('epoch ', 'quiet'), span(ofTotal(run.epoch, run.epochs))]);
	return joinFitting(pieces, Math.floor(width * 0.7), 3);
}

function remainingText({remainingSeconds, status}: ProgressView): string {
	if (Number.isNaN(remainingSeconds) || status !== 'running') return '';
	return formatDuration(remainingSeconds);
}

function ofTotal(value: number, total: number): string {
	const number = Number.isInteger(value) ? formatInteger(value) : value.toFixed(2);
	return Number.isNaN(total) ? number : `${number}/${formatInteger(total)}`;
}

function barTone({status}: ProgressView): Tone {
	return status === 'running' || status === 'unknown' ? 'curve' : statusTone(status);
}
