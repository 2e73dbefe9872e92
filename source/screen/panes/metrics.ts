/** The other metrics: name, value, best and a sparkline each, in as many columns as there is room for. */
import {formatBeside} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle, padEnd, padStart} from '../../text/width.ts';
import type {MetricView} from '../../views/metrics.ts';
import {sparkline} from '../charts/sparkline.ts';
import type {Glyphs} from '../glyphs.ts';
import {fitRows, span, type Row} from '../rows.ts';

const cellWidth = {least: 46, most: 64};
const valueWidth = 9;

/** How many metrics stand beside each other in `width` columns. */
export function metricColumns(width: number): number {
	return Math.max(1, Math.floor((width - 1) / cellWidth.least));
}

/** `metrics` in exactly `width` × `height` cells; what finds no room is counted at the end. */
export function metricRows(
	metrics: readonly MetricView[],
	width: number,
	height: number,
	glyphs: Glyphs = 'braille',
): Row[] {
	const perRow = metricColumns(width);
	const room = perRow * height;
	const shown = metrics.length > room ? metrics.slice(0, Math.max(0, room - 1)) : metrics;
	const width1 = Math.min(cellWidth.most, Math.floor((width - 1) / perRow));
	const cells = shown.map((metric) => metricCell(metric, width1, glyphs));
	if (shown.length < metrics.length) {
		cells.push([
			span(padEnd(`+${metrics.length - shown.length} more: + and − in the chart`, width1), 'quiet'),
		]);
	}

	const rows: Row[] = [];
	for (let at = 0; at < cells.length; at += perRow)
		rows.push([span(' '), ...cells.slice(at, at + perRow).flat()]);
	return fitRows(rows, width, height);
}

/** `val_loss   0.512 ▼ 0.498  ▇▆▅▃▂` */
function metricCell(metric: MetricView, width: number, glyphs: Glyphs): Row {
	const nameWidth = Math.min(18, Math.floor(width * 0.3));
	const bestWidth = 10;
	const sparkWidth = Math.max(0, width - nameWidth - valueWidth - bestWidth - 5);
	const arrow = metric.better === 'lower' ? '▼' : '▲';
	const unit = metric.unit === '%' ? '%' : '';
	const best = Number.isNaN(metric.best) ? '' : `${formatBeside(metric.best, metric.last)}${unit}`;
	const value = metric.isBroken ? 'NaN' : `${formatBeside(metric.last, metric.best)}${unit}`;
	return [
		span(padEnd(cutMiddle(makeSafe(metric.name), nameWidth), nameWidth), 'quiet'),
		span(padStart(value, valueWidth), metric.isBroken ? 'bad' : 'strong'),
		span(` ${padEnd(best === '' ? '' : `${arrow} ${best}`, bestWidth)}`, 'quiet'),
		span(` ${sparkline(metric.series, sparkWidth, glyphs)}`, 'curve'),
		span('   '),
	];
}
