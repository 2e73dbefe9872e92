/** What the frame of a chart tells: the curves, last and best or what is at the crosshair, how they are drawn. */
import {formatBeside, formatChange, formatInteger, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {XAxis} from '../../views/along-axis.ts';
import type {MetricView} from '../../views/metrics.ts';
import type {ChartLine} from '../charts/line-chart.ts';
import {rowWidth, span, type Row, type Span} from '../rows.ts';
import type {ChartCurve, ChartPane} from './chart.ts';
import {cutName, legendOf} from './chart-legend.ts';
import {extremePieces, rangePiece} from './chart-range-title.ts';
import {crosshairPlace, crosshairValue} from './crosshair.ts';

const axisNames: Readonly<Record<XAxis, string>> = {
	step: 'step',
	epoch: 'epoch',
	relative: 'time since start',
	time: 'time of day',
};

/** Cells of the upper edge of a frame that are not for the title, where it tells too which of several charts it is. */
const leastEdge = 13;

/** How a chart is drawn, where that is not as usual, and which one it is. */
export function asideOf(
	{curves, look, place, isSmall, isSelected}: ChartPane,
	axis: XAxis,
	width: number,
): string {
	const hint = curves[0]?.part?.hint;
	const looks = [
		look.smoothing > 0 ? `smooth ${look.smoothing}` : null,
		look.isLog ? (hasNoLogarithm(curves) ? 'log, without values ≤ 0' : 'log') : null,
		axis === 'step' ? null : axisNames[axis],
	].filter((text) => text !== null);
	const isTold = !isSmall || isSelected;
	return [
		isTold && hint ? cutMiddle(makeSafe(hint), Math.floor(width / 2)) : null,
		isSmall || looks.length === 0 ? null : looks.join(' · '),
		isTold ? place : null,
	]
		.filter((text) => text !== null)
		.join('  ');
}

function hasNoLogarithm(curves: readonly ChartCurve[]): boolean {
	return curves.some(({metric, part}) => (part?.curve ?? metric.series).statistics.min <= 0);
}

/** What the title of a chart of `width` cells consists of, most important first. */
export function titleOf(chart: ChartPane, lines: readonly ChartLine[], axis: XAxis, width: number): Row[] {
	const {curves, heading, range, look, isSmall, isSelected} = chart;
	const [first] = curves;
	if (!first) return [];
	const {metric, part} = first;
	const pieces: Row[] = [];
	const widest = width / 3;
	const {crosshair} = look;
	const mark = isSmall && isSelected ? [span(chart.glyphs === 'ascii' ? '> ' : '▸ ', 'accent')] : [];
	// A part that is taken for all misleads: that is told before the name, wherever there is little room.
	if (range) pieces.push([...mark, ...rangePiece(metric, range)]);
	const markOfName = range ? [] : mark;
	if (heading !== null) pieces.push([...markOfName, span(cutName(heading, widest), 'strong')]);
	else if (curves.length === 1) pieces.push([...markOfName, span(cutName(metric.name, widest), 'strong')]);
	if (crosshair !== null && !isSmall) pieces.push(crosshairPlace(lines, crosshair, axis));
	if (curves.length === 1 && crosshair !== null) return [...pieces, crosshairValue(lines[0]!, crosshair)];
	if (curves.length === 1) {
		if (range) return [...pieces, ...extremePieces(metric, part?.curve ?? metric.series)];
		return [...pieces, ...(isSmall ? smallPieces(metric) : statisticsPieces(metric))];
	}

	for (const [index, curve] of curves.entries()) {
		// In a small one there is no room for a name that differs from the first in its beginning only.
		const legend = isSmall && index > 0 ? curve.label : curve.legend;
		if (legend === '') continue;
		const before = index === 0 && heading === null ? markOfName : [];
		const name = [...before, ...legendOf({...curve, legend}, chart.glyphs, widest)];
		if (crosshair !== null) {
			if (isSmall) pieces.push([...name, span(' '), ...crosshairValue(lines[index]!, crosshair)]);
			continue;
		}

		// The word is told once: so it is understood of the others.
		const word = index === 0 && !isSmall ? ' last ' : ' ';
		const full: Row = [...name, span(word, 'quiet'), lastSpan(curve.metric)];
		const short: Row = [...before, span(cutName(legend, widest), 'strong')];
		// What a chart is of goes before how it is drawn, and before all that is said of it.
		const isTooWide = pieces.length === 0 && rowWidth(full) > width - leastEdge;
		pieces.push(isTooWide ? short : full);
		if (curve.metric.nonFinite > 0 && !isSmall && !range) pieces.push([nonFiniteSpan(curve.metric)]);
	}

	if (crosshair !== null) return pieces;
	if (range) pieces.push(...extremePieces(metric, part?.curve ?? metric.series));
	if (isSmall || range) return pieces;
	for (const {metric: one, label} of curves) pieces.push(...bestPieces(one, makeSafe(label)));
	return [...pieces, ...changePieces(metric)];
}

function statisticsPieces(metric: MetricView): Row[] {
	const unit = metric.unit === null ? '' : ` ${makeSafe(metric.unit)}`;
	const pieces: Row[] = [];
	pieces.push([span('last ', 'quiet'), lastSpan(metric), span(unit, 'quiet')]);
	if (metric.nonFinite > 0) pieces.push([nonFiniteSpan(metric)]);
	return [...pieces, ...bestPieces(metric, ''), ...changePieces(metric)];
}

/** What a chart among many tells. */
function smallPieces(metric: MetricView): Row[] {
	const arrow = metric.better === 'lower' ? '▼' : '▲';
	const best = Number.isNaN(metric.best)
		? []
		: [[span(`${arrow} `, 'quiet'), span(formatBeside(metric.best, metric.last))]];
	return [[lastSpan(metric)], ...best];
}

function lastSpan(metric: MetricView): Span {
	return metric.isBroken ? span('NaN', 'bad') : span(formatBeside(metric.last, metric.best));
}

/** The best value and where it was; of one of several curves with its `name`. */
function bestPieces({best, bestPosition, last, unit}: MetricView, name: string): Row[] {
	if (Number.isNaN(best)) return [];
	const where = Number.isNaN(bestPosition) ? '' : ` @ ${formatNumber(bestPosition)}`;
	const word = name === '' ? 'best ' : `best ${name} `;
	const of = unit === null ? '' : ` ${makeSafe(unit)}`;
	return [[span(word, 'quiet'), span(formatBeside(best, last)), span(`${of}${where}`, 'quiet')]];
}

function changePieces({change}: MetricView): Row[] {
	return Number.isNaN(change) ? [] : [[span('Δ ', 'quiet'), span(formatChange(change))]];
}

function nonFiniteSpan({nonFinite, nonFinitePosition, isBroken}: MetricView): Row[number] {
	const where = Number.isNaN(nonFinitePosition) ? '' : ` since ${formatNumber(nonFinitePosition)}`;
	return span(`× ${formatInteger(nonFinite)} not finite${isBroken ? where : ''}`, 'bad');
}
