/** How far, how long still: a bar a run, with its milestones. */
import {formatDone} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle, padEnd, padStart, widthOf} from '../../text/width.ts';
import type {MilestoneView, ProgressView} from '../../views/progress.ts';
import {bar} from '../charts/bar.ts';
import {fitRow, fitRows, rowWidth, span, type Row, type Span} from '../rows.ts';
import type {CurveTone} from '../theme.ts';
import type {Tone} from '../theme.ts';
import {milestoneRow, ofTotal, remainingText} from './milestones.ts';
import {statusRow, statusTone} from './status.ts';

const percentWidth = 6;

/** Columns of `◌ reading 100 %`. */
const stateWidth = 15;

/**
 * Rows that the pane wants for `runs` runs at a height of `rows` of the whole screen; `hasEpoch`: it is known how far the
 * one run is in its epoch.
 */
export function progressHeight(runs: number, rows: number, hasEpoch: boolean): number {
	if (runs <= 1) return rows >= 30 && hasEpoch ? 3 : 2;
	return Math.min(runs, Math.max(2, Math.floor(rows / 6))) + 1;
}

/** The progress of each run. An array is one; of thousands only those are asked for that are shown. */
export type ProgressOfRuns = Pick<readonly ProgressView[], 'length' | 'at'>;

/**
 * The pane in exactly `width` × `height` cells. `selected` is an index into `runs`; `now` milliseconds since 1970; `marked`:
 * the colours of the marked runs, by name. The pane has no frame: a sign and the name tell that it is in focus.
 */
export function progressRows(
	runs: ProgressOfRuns,
	selected: number,
	width: number,
	height: number,
	now: number,
	marked: ReadonlyMap<string, CurveTone> = new Map(),
	isFocused = false,
): Row[] {
	const current = runs.at(selected);
	if (!current) return fitRows([], width, height);
	const isSingle = runs.length === 1;
	const rows = isSingle
		? [overallRow(current, width, isFocused)]
		: runRows(runs, selected, width, height - 1, marked, isFocused);
	rows.push(milestoneRow(current, width, now));
	if (isSingle && height >= 3) rows.push(epochRow(current, width));
	return fitRows(rows, width, height);
}

function overallRow(run: ProgressView, width: number, isFocused: boolean): Row {
	// A bar without an end says nothing.
	const [first, ...others] = Number.isNaN(run.fraction)
		? [span(' overall  – of a total that the log does not tell', 'quiet')]
		: labelledBar('overall', run.fraction, run.milestones, barTone(run), width);
	return isFocused ? [span(first!.text.replace(' ', '▸'), 'accent'), ...others] : [first!, ...others];
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
	const percent = Number.isNaN(fraction) ? '–' : formatDone(fraction);
	const barWidth = Math.max(4, width - labelWidth - percentWidth - 3);
	return [
		span(` ${padEnd(label, labelWidth)}`, 'quiet'),
		...bar(fraction, barWidth, marks, tone),
		span(padStart(percent, percentWidth), 'strong'),
		span('  '),
	];
}

/** One row a run, as many around the selected one as there is room for. */
function runRows(
	runs: ProgressOfRuns,
	selected: number,
	width: number,
	height: number,
	marked: ReadonlyMap<string, CurveTone>,
	isFocused: boolean,
): Row[] {
	const from = Math.max(0, Math.min(selected - Math.floor(height / 2), runs.length - height));
	const shown = Array.from({length: Math.min(height, runs.length)}, (_, row) => runs.at(from + row)!);
	const names = shown.map((run) => cutMiddle(makeSafe(run.name), Math.max(10, Math.floor(width / 4))));
	const nameWidth = Math.max(...names.map((name) => widthOf(name)));
	return shown.map((run, index) => {
		const isSelected = from + index === selected;
		const sign = statusRow(run)[0]!;
		const state =
			width >= 80 ? [span(padEnd(sign.text, stateWidth), sign.tone)] : [span(`${sign.text[0]!} `, sign.tone)];
		const left = [
			isSelected
				? span(isFocused ? '▸▸' : ' ▸', 'accent')
				: span(` ${moreSign(from + index, from, height, runs.length)}`, 'quiet'),
			...(marked.size > 0 ? [markSpan(marked.get(run.name))] : [span(' ')]),
			span(padEnd(names[index]!, nameWidth), isSelected ? 'accent' : 'plain'),
			span('  '),
			...state,
		];
		const right = [
			span(padStart(Number.isNaN(run.fraction) ? '–' : formatDone(run.fraction), percentWidth), 'strong'),
			span(`  ${padEnd(remainingText(run), 8)}`, 'quiet'),
		];
		const used = rowWidth(left) + rowWidth(right);
		return fitRow(
			[
				...left,
				...(Number.isNaN(run.fraction)
					? [span(' '.repeat(Math.max(4, width - used)))]
					: bar(run.fraction, Math.max(4, width - used), run.milestones, barTone(run))),
				...right,
			],
			width,
		);
	});
}

/** The mark of a run that is marked in the colour `tone`, and what stands in its place before others. */
function markSpan(tone: CurveTone | undefined): Span {
	return tone ? span('● ', tone) : span('  ');
}

/** Tells at the first and last row that there are more runs above and below. */
function moreSign(index: number, from: number, height: number, count: number): string {
	if (index === from && from > 0) return '↑';
	return index === from + height - 1 && index < count - 1 ? '↓' : ' ';
}

/** The look of the bar of a run. */
export function barTone({status}: ProgressView): Tone {
	return status === 'running' || status === 'unknown' ? 'curve' : statusTone(status);
}
