/** The big chart of one metric: its curve, last and best, what is not finite. */
import {formatChange, formatInteger, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {MetricView} from '../../views/metrics.ts';
import {lineChart} from '../charts/line-chart.ts';
import {frame, frameCells} from '../frame.ts';
import {span, type Row} from '../rows.ts';

/** The pane in exactly `width` × `height` cells. `index` of `count` metrics is shown, if there is any. */
export function chartRows(
	metric: MetricView | undefined,
	index: number,
	count: number,
	width: number,
	height: number,
	isFocused: boolean,
): Row[] {
	if (!metric) {
		const rows = [[], [span('no metrics yet', 'quiet')]];
		return frame(rows, width, height, {title: [[span('metrics', 'quiet')]], isFocused});
	}

	const rows = lineChart(metric.series, width - frameCells.width, height - frameCells.height);
	const aside = count > 1 ? [span(`${index + 1}/${count}`, 'quiet')] : [];
	return frame(rows, width, height, {title: titleOf(metric, width), aside, isFocused});
}

function titleOf(metric: MetricView, width: number): Row[] {
	const unit = metric.unit === null ? '' : ` ${makeSafe(metric.unit)}`;
	const pieces: Row[] = [
		[span(cutMiddle(makeSafe(metric.name), Math.max(8, Math.floor(width / 3))), 'strong')],
	];
	const last = metric.isBroken ? span('NaN', 'bad') : span(formatNumber(metric.last));
	pieces.push([span('last ', 'quiet'), last, span(unit, 'quiet')]);
	if (metric.nonFinite > 0) pieces.push([nonFiniteSpan(metric)]);
	if (!Number.isNaN(metric.best)) {
		const where = Number.isNaN(metric.bestPosition) ? '' : ` @ ${formatNumber(metric.bestPosition)}`;
		pieces.push([span('best ', 'quiet'), span(formatNumber(metric.best)), span(where, 'quiet')]);
	}

	if (!Number.isNaN(metric.change)) pieces.push([span('Δ ', 'quiet'), span(formatChange(metric.change))]);
	return pieces;
}

function nonFiniteSpan({nonFinite, nonFinitePosition, isBroken}: MetricView): Row[number] {
	const where = Number.isNaN(nonFinitePosition) ? '' : ` since ${formatNumber(nonFinitePosition)}`;
	return span(`× ${formatInteger(nonFinite)} not finite${isBroken ? where : ''}`, 'bad');
}
