/**
 * A chart of one or several curves, with round labels at its axes. What is not finite stays a gap, with × at the bottom, and
 * so does a restart, with ┊ through all rows.
 */
import type {XAxis} from '../../views/along-axis.ts';
import {columnOf, columnsOf, scaleOf, type Columns, type Part} from '../../views/columns.ts';
import type {Curve} from '../../views/curve.ts';
import type {XRange} from '../../runs/series-reading.ts';
import {cutEnd, padEnd, padStart, widthOf} from '../../text/width.ts';
import type {Glyphs} from '../glyphs.ts';
import {span, type Row, type Span} from '../rows.ts';
import type {Tone} from '../theme.ts';
import {canvasOf, dotsOf, type Canvas, type Pattern} from './canvas.ts';
import {xAxis} from './x-axis.ts';
import {linearAxis, logarithmicAxis, type YAxis} from './y-axis.ts';

/** A curve of a chart, along its x axis. */
export type ChartLine = {
	curve: Curve;
	/** The curve smoothed: it is drawn in front, and the curve itself faintly behind. */
	smooth?: Curve | undefined;
	/** What it is called at its right end, as safe text; empty where there is but one. */
	label: string;
	tone: Tone;
	pattern: Pattern;
};

export type ChartOptions = {
	glyphs: Glyphs;
	/** The part of the x axis to be drawn; without it, from the first value to the last one. */
	range?: XRange | undefined;
	/** What the x axis tells. */
	axis?: XAxis;
	isLog?: boolean;
	/** Restarts of the first curve are marked. */
	hasRestarts?: boolean;
	/** Where on the x axis the crosshair is. */
	crosshair?: number | null;
};

/** Cells that a chart needs at least, and those from which on ticks are drawn below the plot. */
export const leastChartSize = {width: 20, height: 3};
const leastForTicks = 9;
/** Cells of the plot for each restart that is marked; of more only the newest are. */
const leastBetweenRestarts = 8;
/** Cells of the names at the right end, at most, and of the plot that must be left beside them. */
const widestName = 12;
const leastBesideNames = 40;

/** The chart of `lines`, the first one in front, in exactly `width` × `height` cells. */
export function lineChart(
	lines: readonly ChartLine[],
	width: number,
	height: number,
	options: ChartOptions,
): Row[] {
	if (width < leastChartSize.width || height < leastChartSize.height) return [];
	const {glyphs, axis = 'step'} = options;
	const hasTicks = height >= leastForTicks;
	const plotHeight = height - (hasTicks ? 2 : 1);
	const yAxis = yAxisOf(lines, options.isLog === true, plotHeight, dotsOf(glyphs).rows);
	const labelWidth = Math.max(3, ...yAxis.ticks.map(({label}) => label.length));
	const nameWidth = nameWidthOf(lines, width - labelWidth - 2);
	const plotWidth = width - labelWidth - 2 - nameWidth;
	const canvas = canvasOf(glyphs, plotWidth, plotHeight);
	const {columns, parts} = drawLines(canvas, lines, yAxis, plotWidth, options);
	const marks = marksOf(glyphs);
	const labels = Array.from({length: plotHeight}, () => '');
	for (const {value, label} of yAxis.ticks) labels[canvas.rowOf(yAxis.shareOf(value))] ||= label;
	const names = nameWidth > 0 ? namesOf(canvas, lines, columns, nameWidth, plotHeight) : null;
	const below = xAxis(parts, plotWidth, axis);
	const rows = canvas
		.rows()
		.map((cells, row): Row => [
			span(`${padStart(labels[row]!, labelWidth)} ${labels[row] === '' ? marks.side : marks.tick}`, 'quiet'),
			...cells,
			...(names ? [names[row] ?? span(' '.repeat(nameWidth))] : []),
		]);
	const left = ' '.repeat(labelWidth + 1);
	const right = ' '.repeat(nameWidth);
	if (hasTicks) {
		const edge = Array.from({length: plotWidth}, (_, at) =>
			below.columns.includes(at) ? marks.below : marks.bottom,
		);
		rows.push([span(`${left}${marks.corner}${edge.join('')}${right}`, 'quiet')]);
	}

	rows.push([span(`${left} ${below.labels}${right}`, 'quiet')]);
	return rows;
}

/** What a chart is drawn with besides its curves. */
function marksOf(glyphs: Glyphs): Record<'broken' | 'restart' | 'cross' | Edge, string> {
	return glyphs === 'ascii'
		? {broken: 'x', restart: ':', cross: '|', side: '|', tick: '+', corner: '+', bottom: '-', below: '+'}
		: {broken: '×', restart: '┊', cross: '│', side: '│', tick: '┤', corner: '└', bottom: '─', below: '┬'};
}

type Edge = 'side' | 'tick' | 'corner' | 'bottom' | 'below';

/** The axis for the values of all lines, in `rows` rows of `dots` dots each. */
function yAxisOf(lines: readonly ChartLine[], isLog: boolean, rows: number, dots: number): YAxis {
	let [low, high] = [Infinity, -Infinity];
	for (const {curve} of lines) {
		const least = isLog ? leastAboveZero(curve) : curve.statistics.min;
		if (least < low) low = least;
		if (curve.statistics.max > high) high = curve.statistics.max;
	}

	if (!(low <= high)) [low, high] = isLog ? [0.1, 1] : [0, 1];
	return isLog ? logarithmicAxis(low, high, rows) : linearAxis(low, high, rows, dots);
}

function leastAboveZero(curve: Curve): number {
	if (curve.statistics.min > 0) return curve.statistics.min;
	let least = Infinity;
	for (let at = 0; at < curve.length; at++) {
		for (const value of [curve.min(at), curve.mean(at), curve.max(at)]) {
			if (value > 0 && value < least) least = value;
		}
	}

	return least;
}

/** What was drawn in front of each line, and the parts of the x axis in columns of cells. */
type DrawnLines = {columns: Columns[]; parts: readonly Part[]};

function drawLines(
	canvas: Canvas,
	lines: readonly ChartLine[],
	yAxis: YAxis,
	width: number,
	{glyphs, range, axis = 'step', hasRestarts = true, crosshair = null}: ChartOptions,
): DrawnLines {
	const {columns: perCell} = canvas.dots;
	const scale = scaleOf(
		lines.map(({curve}) => curve),
		width * perCell,
		{
			mostRestarts: hasRestarts ? Math.floor(width / leastBetweenRestarts) : 0,
			// Two cells of dots have a whole cell among them, wherever they begin.
			gap: 2 * perCell,
			tellsX: axis === 'relative' || axis === 'time' || !hasRestarts,
			range,
		},
	);
	const heights = {heightOf: heightWithin(yAxis), floor: yAxis.floor};
	const raw = lines.map(({curve}) => columnsOf(curve, scale, heights));
	const front = lines.map(({smooth}, at) => (smooth ? columnsOf(smooth, scale, heights) : raw[at]!));
	for (const columns of raw.toReversed()) canvas.band(columns, 'quiet');
	for (const [at, {pattern, smooth}] of [...lines.entries()].toReversed()) {
		if (smooth) canvas.line(raw[at]!, 'quiet', pattern);
	}

	for (const [at, {tone, pattern}] of [...lines.entries()].toReversed())
		canvas.line(front[at]!, tone, pattern);
	const marks = marksOf(glyphs);
	const cellOf = (column: number): number => Math.floor(column / perCell);
	for (const column of raw[0]?.restarts ?? [])
		canvas.rule(cellOf(column - perCell), marks.restart, 'quiet', true);
	if (crosshair !== null) canvas.rule(cellOf(columnOf(crosshair, scale)), marks.cross, 'accent', false);
	for (const {isBroken} of raw) {
		for (const [column, broken] of isBroken.entries()) {
			if (broken) canvas.put(cellOf(column), canvas.rowOf(0), marks.broken, 'bad');
		}
	}

	// Of several curves the one that goes farthest tells the places.
	const [longest] = raw.toSorted((a, b) => extentOf(b) - extentOf(a));
	const parts = (longest?.parts ?? []).map((part) => ({
		...part,
		start: cellOf(part.start),
		end: cellOf(part.end),
	}));
	return {columns: front, parts};
}

/** Heights on `axis`. Of a bucket that reaches below a logarithmic axis the lower end is at the bottom. */
function heightWithin(axis: YAxis): (value: number) => number {
	return (value) => {
		const height = axis.shareOf(value);
		return Number.isNaN(height) ? 0 : height;
	};
}

/** Columns from the first place to the last one. */
function extentOf({parts}: Columns): number {
	return parts.length === 0 ? -1 : parts.at(-1)!.end - parts[0]!.start;
}

/** Cells that the names of `lines` take, with one before them, in a chart of `width`; 0 where they are left out. */
function nameWidthOf(lines: readonly ChartLine[], width: number): number {
	const widest = Math.max(...lines.map(({label}) => Math.min(widestName, widthOf(label))), 0);
	return widest > 0 && width - widest - 1 >= leastBesideNames ? widest + 1 : 0;
}

/** The names of `lines` in the rows in which these end, or near them where several end in one. */
function namesOf(
	canvas: Canvas,
	lines: readonly ChartLine[],
	columns: readonly Columns[],
	width: number,
	height: number,
): Array<Span | undefined> {
	const names = new Array<Span | undefined>(height).fill(undefined);
	for (const [at, {label, tone}] of lines.entries()) {
		const last = columns[at]!.mean.findLast((one) => !Number.isNaN(one));
		if (last === undefined || label === '') continue;
		const wanted = canvas.rowOf(last);
		const row = [...names.keys()]
			.filter((free) => names[free] === undefined)
			.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
		if (row !== undefined) names[row] = span(` ${padEnd(cutEnd(label, width - 1), width - 1)}`, tone);
	}

	return names;
}
