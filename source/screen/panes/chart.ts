/** A chart of one metric, or of several that belong together: the curves, last and best, what is not finite. */
import type {XRange} from '../../runs/series-reading.ts';
import {alongAxis, type XAxis} from '../../views/along-axis.ts';
import {curveWithin, type Curve} from '../../views/curve.ts';
import type {MetricView} from '../../views/metrics.ts';
import {smoothed} from '../../views/smoothing.ts';
import type {Pattern} from '../charts/canvas.ts';
import {lineChart, type ChartLine} from '../charts/line-chart.ts';
import type {ChartState} from '../chart-state.ts';
import type {PartOfCurve} from '../finer-curves.ts';
import {frame, frameCells} from '../frame.ts';
import type {Glyphs} from '../glyphs.ts';
import {keyText} from '../key-text.ts';
import {span, type Row} from '../rows.ts';
import type {Tone} from '../theme.ts';
import {asideOf, titleOf} from './chart-title.ts';
import {crosshairRows} from './crosshair.ts';

/** One curve of a chart. */
export type ChartCurve = {
	metric: MetricView;
	/** What is shown of it; null for all. */
	part: PartOfCurve | null;
	/** What it is called in the title, and at its right end; there is none of these where it is left out. */
	legend: string;
	label: string;
	tone: Tone;
	pattern: Pattern;
};

export type ChartPane = {
	/** The first one is in front, and the one that most is told of. */
	curves: readonly ChartCurve[];
	/** What all curves are of, where their legends do not say so. */
	heading: string | null;
	/** The part of the axis that is shown, `zoom` times as large as all of it would be; null for all. */
	range: (XRange & {zoom: number}) | null;
	look: Pick<ChartState, 'smoothing' | 'isLog' | 'axis' | 'crosshair'>;
	glyphs: Glyphs;
	/** Which of how many charts it is; null where that is not told. */
	place: string | null;
	isFocused: boolean;
	/** One of several beside each other, which only tells the most needed. */
	isSmall: boolean;
	/** The one among these that keys are for. */
	isSelected: boolean;
	/** The curves are of several runs, whose restarts are not those of the others. */
	isOfRuns: boolean;
};

/** The pane where there is nothing to be drawn, in exactly `width` × `height` cells. `isOver`: none will come. */
export function emptyChartRows(width: number, height: number, isFocused: boolean, isOver = false): Row[] {
	const rows = [[], [span(isOver ? 'no metrics' : 'no metrics yet', 'quiet')]];
	return frame(rows, width, height, {title: [[span('metrics', 'quiet')]], isFocused});
}

/** The pane of `chart`, which has a curve, in exactly `width` × `height` cells. */
export function chartRows(chart: ChartPane, width: number, height: number): Row[] {
	const {range, look, glyphs, isFocused} = chart;
	const [innerWidth, innerHeight] = [width - frameCells.width, height - frameCells.height];
	const axis = axisOf(chart);
	const lines = linesOf(chart, axis);
	const isEmpty = range !== null && lines.every(({curve}) => curve.length === 0);
	const values = crosshairRows(chart, lines, innerWidth);
	const rows = isEmpty
		? [[], [span(keyText('no values here: ← → move, < and Esc show more', glyphs), 'quiet')]]
		: lineChart(lines, innerWidth, innerHeight - values.length, {
				glyphs,
				range: axis === 'step' ? (range ?? undefined) : undefined,
				axis,
				isLog: look.isLog,
				hasRestarts: !chart.isOfRuns,
				crosshair: look.crosshair,
			});
	const aside = asideOf(chart, axis, width);
	return frame([...values, ...rows], width, height, {
		title: titleOf(chart, lines, axis, width),
		aside: aside === '' ? [] : [span(aside, 'quiet')],
		isFocused,
	});
}

/** The axis that was chosen, where all curves are known along it; else that of the run. */
function axisOf({curves, look}: ChartPane): XAxis {
	const isKnown = curves.every(({metric: {series}}) => alongAxis(series, look.axis, series) !== null);
	return isKnown ? look.axis : 'step';
}

/** The curves along `axis`, and smoothed as was chosen. */
function linesOf({curves, range, look}: ChartPane, axis: XAxis): ChartLine[] {
	return curves.map(({metric, part, label, tone, pattern}): ChartLine => {
		const whole = metric.series;
		const shown = part?.curve ?? whole;
		// Smoothed from its beginning on, unless the part is finer than that.
		const smooth =
			look.smoothing === 0
				? undefined
				: part && range && shown.perBucket === whole.perBucket
					? curveWithin(smoothed(whole, look.smoothing), range.from, range.to)
					: smoothed(shown, look.smoothing);
		const along = (curve: Curve): Curve => alongAxis(curve, axis, whole) ?? curve;
		return {curve: along(shown), smooth: smooth && along(smooth), label, tone, pattern};
	});
}
