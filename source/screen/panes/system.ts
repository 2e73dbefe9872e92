/** Memory and timing: how much is used, does it grow, what holds the training up. */
import {formatBytes} from '../../text/bytes.ts';
import {formatStepTime} from '../../text/durations.ts';
import {formatChange, formatNumber, formatPercent} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {padEnd, padStart} from '../../text/width.ts';
import type {ProgressView} from '../../views/progress.ts';
import type {MemoryView, SystemView, TimeView} from '../../views/system.ts';
import {sparkline} from '../charts/sparkline.ts';
import {frame, frameCells} from '../frame.ts';
import type {Glyphs} from '../glyphs.ts';
import {fitRow, joinFitting, rowWidth, span, type Row} from '../rows.ts';

/** An hourly growth beyond this is worth a colour. */
const growing = 0.01;

/** The pane in exactly `width` × `height` cells. */
export function systemRows(
	view: SystemView,
	width: number,
	height: number,
	isFocused: boolean,
	glyphs: Glyphs = 'braille',
): Row[] {
	const inner = width - frameCells.width;
	const timing = timingRows(view, inner, glyphs);
	const room = height - frameCells.height - timing.length - 1;
	const rows = [...memoryRows(view.memory, inner, room, glyphs), divider('timing', inner), ...timing];
	return frame(rows, width, height, {title: [[span('memory', 'strong')]], isFocused});
}

/** The same in one line, for small screens. */
export function systemLine(view: SystemView, width: number): Row {
	const pieces: Row[] = view.memory
		.filter(({label}) => label !== 'GPU max')
		.map(({label, last, growth}) => [
			span(`${label} `, 'quiet'),
			span(formatBytes(last)),
			growthSpan(growth, ' '),
		]);
	if (view.step) pieces.push([span('step ', 'quiet'), span(formatStepTime(view.step.last))]);
	// As a part of the step where that is known, which tells more.
	if (view.data)
		pieces.push([span('data ', 'quiet'), span(shareText(view) || formatStepTime(view.data.last))]);
	if (view.throughput) pieces.push([span(throughputText(view))]);
	if (view.bottleneck) pieces.push([span('bottleneck ', 'quiet'), bottleneckSpan(view.bottleneck)]);
	if (pieces.length === 0) pieces.push([span('no memory or timing in this log', 'quiet')]);
	return fitRow([span(' '), ...joinFitting(pieces, width - 1, 3)], width);
}

function memoryRows(memory: readonly MemoryView[], width: number, height: number, glyphs: Glyphs): Row[] {
	if (memory.length === 0) return [[span('none in this log', 'quiet')]];
	const rows: Row[] = [];
	// Curves where there is room for them; else the numbers only.
	const curves = Math.max(0, Math.min(memory.length, height - memory.length));
	for (const [index, view] of memory.entries()) {
		const amount = [span(padEnd(view.label, 13), 'quiet'), span(padStart(formatBytes(view.last), 9))];
		rows.push([...joinFitting([amount, ...(index < curves ? [] : [[growthSpan(view.growth, '')]])], width)]);
		if (index < curves) {
			const growth = growthSpan(view.growth, ' ');
			const room = width - Math.max(11, growth.text.length);
			rows.push([span(sparkline(view.series, room, glyphs), 'curve'), growth]);
		}
	}

	return rows;
}

function timingRows(view: SystemView, width: number, glyphs: Glyphs): Row[] {
	const rows: Row[] = [];
	if (view.step) rows.push(timeRow(view.step, width, [], glyphs));
	// The share is that of the means: of single steps it would jump about.
	const share = shareText(view);
	if (view.data) rows.push(timeRow(view.data, width, share === '' ? [] : [span(`  ø ${share}`)], glyphs));
	if (view.throughput) rows.push([span(throughputText(view))]);
	if (view.bottleneck) rows.push([span('bottleneck  ', 'quiet'), bottleneckSpan(view.bottleneck)]);
	return rows.length > 0 ? rows : [[span('none in this log', 'quiet')]];
}

function timeRow(time: TimeView, width: number, extra: Row, glyphs: Glyphs): Row {
	const head = [span(padEnd(time.label, 5), 'quiet'), span(padStart(formatStepTime(time.last), 8)), ...extra];
	const used = rowWidth(head) + 2;
	return [...head, span(`  ${sparkline(time.series, Math.max(0, width - used), glyphs)}`, 'curve')];
}

function growthSpan(growth: number, gap: string): Row[number] {
	if (Number.isNaN(growth)) return span('');
	const arrow = growth > growing ? '↗' : growth < -growing ? '↘' : '→';
	return span(`${gap}${arrow} ${formatChange(growth)}/h`, growth > growing ? 'warning' : 'quiet');
}

/** The part of a step that is waiting for data; nothing where only one of the times is known. */
function shareText({dataShare}: SystemView): string {
	return Number.isFinite(dataShare) ? formatPercent(dataShare) : '';
}

/** What gets done in a time, with its unit; nothing where that is not known. */
export function throughputText({throughput}: Pick<ProgressView, 'throughput'>): string {
	return throughput ? `${formatNumber(throughput.value, 3)} ${makeSafe(throughput.unit)}` : '';
}

function bottleneckSpan(bottleneck: NonNullable<SystemView['bottleneck']>): Row[number] {
	return bottleneck === 'data' ? span('data loading', 'warning') : span('compute', 'good');
}

function divider(title: string, width: number): Row {
	return [
		span(`── `, 'quiet'),
		span(title, 'strong'),
		span(` ${'─'.repeat(Math.max(0, width - title.length - 4))}`, 'quiet'),
	];
}
