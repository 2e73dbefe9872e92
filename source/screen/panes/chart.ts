/** The big chart of one metric: its curve, last and best, what is not finite. */
import {formatChange, formatExact, formatInteger, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {XRange} from '../../runs/series-reading.ts';
import {extremesOf, positionAt, type Curve, type Extreme} from '../../views/curve.ts';
import type {MetricView} from '../../views/metrics.ts';
import {lineChart} from '../charts/line-chart.ts';
import type {PartOfCurve} from '../finer-curves.ts';
import {frame, frameCells} from '../frame.ts';
import {span, type Row} from '../rows.ts';

/** The part of a metric that the chart shows, `zoom` times as large as all of it would be. */
export type ChartPart = PartOfCurve & {range: XRange; zoom: number};

/**
 * The pane in exactly `width` × `height` cells. `index` of `count` metrics is shown, if there is any: all of it, or a `part`.
 */
export function chartRows(
	metric: MetricView | undefined,
	index: number,
	count: number,
	width: number,
	height: number,
	isFocused: boolean,
	part: ChartPart | null = null,
): Row[] {
	if (!metric) {
		const rows = [[], [span('no metrics yet', 'quiet')]];
		return frame(rows, width, height, {title: [[span('metrics', 'quiet')]], isFocused});
	}

	const [innerWidth, innerHeight] = [width - frameCells.width, height - frameCells.height];
	const rows =
		part?.curve.length === 0
			? [[], [span('no values here: ← → move, < and Esc show more', 'quiet')]]
			: lineChart(part?.curve ?? metric.series, innerWidth, innerHeight, part?.range);
	const hint = part?.hint ? cutMiddle(makeSafe(part.hint), Math.floor(width / 2)) : null;
	const aside = [hint, count > 1 ? `${index + 1}/${count}` : null].filter((text) => text !== null).join('  ');
	const title = [nameOf(metric, width), ...(part ? rangePieces(metric, part) : statisticsPieces(metric))];
	return frame(rows, width, height, {title, aside: aside === '' ? [] : [span(aside, 'quiet')], isFocused});
}

function nameOf({name}: MetricView, width: number): Row {
	return [span(cutMiddle(makeSafe(name), Math.max(8, Math.floor(width / 3))), 'strong')];
}

/** Which part it is, and the greatest and the smallest value there. */
function rangePieces({better}: MetricView, {curve, range, zoom}: ChartPart): Row[] {
	const [from, to] = [range.from, range.to].map((x) => formatExact(positionAt(curve, x)));
	const pieces: Row[] = [
		[span(`${from!} – ${to!}`, 'accent'), span(` · ×${formatNumber(Math.round(zoom))}`, 'quiet')],
	];
	const {min, max} = extremesOf(curve);
	if (!min || !max) return pieces;
	const both = [extremePiece('max', max, curve), extremePiece('min', min, curve)];
	// First the one that is not wanted: it is that of a spike.
	return [...pieces, ...(better === 'higher' ? both.reverse() : both)];
}

function extremePiece(word: string, {value, position}: Extreme, {perBucket}: Curve): Row {
	// Of several values in one bucket only where that begins is known.
	const place = `${perBucket === 1 ? '' : '~'}${formatExact(position)}`;
	const where = Number.isNaN(position) ? '' : ` @ ${place}`;
	return [span(`${word} `, 'quiet'), span(formatExact(value)), span(where, 'quiet')];
}

function statisticsPieces(metric: MetricView): Row[] {
	const unit = metric.unit === null ? '' : ` ${makeSafe(metric.unit)}`;
	const pieces: Row[] = [];
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
