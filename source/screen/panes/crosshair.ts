/** The values of a chart at its crosshair. */
import {formatDateTime, formatDuration} from '../../text/durations.ts';
import {formatExact, formatNumber} from '../../text/numbers.ts';
import type {XAxis} from '../../views/along-axis.ts';
import {nearestTo, type Curve} from '../../views/curve.ts';
import type {ChartLine} from '../charts/line-chart.ts';
import {fitRow, span, type Row, type Span} from '../rows.ts';
import type {ChartPane} from './chart.ts';
import {legendOf} from './chart-legend.ts';

/** Cells that a name and its value take, and the most rows of them. */
const cellsOfValue = 34;
const mostRows = 3;

/** The place of the crosshair at `x`, as the first of `lines` counts it. */
export function crosshairPlace(lines: readonly ChartLine[], x: number, axis: XAxis): Row {
	const [first] = lines;
	const at = first ? nearestTo(first.curve, x) : -1;
	return [span(`@ ${at < 0 ? '–' : placeText(first!.curve, at, axis)}`, 'accent')];
}

/** The value of `line` nearest to `x`, and how much of it smoothing leaves. */
export function crosshairValue({curve, smooth}: ChartLine, x: number): Span[] {
	const nearest = nearestTo(curve, x);
	if (nearest < 0) return [span('–', 'quiet')];
	const value = curve.mean(nearest);
	const average = smooth?.mean(nearest) ?? Number.NaN;
	return [
		span(formatExact(value), Number.isNaN(value) ? 'bad' : 'plain'),
		...(Number.isNaN(average) ? [] : [span(` ≈ ${formatNumber(average)}`, 'quiet')]),
	];
}

/** The values of several curves in rows of `width` cells, each at a place of its own; none where there is but one curve. */
export function crosshairRows(
	{curves, look, glyphs, isSmall}: ChartPane,
	lines: readonly ChartLine[],
	width: number,
): Row[] {
	const {crosshair} = look;
	if (crosshair === null || curves.length < 2 || isSmall) return [];
	const perRow = Math.max(1, Math.min(curves.length, Math.floor(width / cellsOfValue)));
	const room = Math.floor(width / perRow);
	const cells = curves.map((curve, index) => {
		const value = [span(' '), ...crosshairValue(lines[index]!, crosshair)];
		return fitRow([...legendOf(curve, glyphs, room / 2), ...value], room);
	});
	const rows: Row[] = [];
	for (let at = 0; at < cells.length && rows.length < mostRows; at += perRow)
		rows.push(cells.slice(at, at + perRow).flat());
	return rows;
}

function placeText(curve: Curve, at: number, axis: XAxis): string {
	const x = curve.x(at);
	if (axis === 'relative') return formatDuration(x);
	if (axis === 'time') return formatDateTime(x);
	const position = curve.position(at);
	return formatExact(Number.isNaN(position) ? x : position);
}
