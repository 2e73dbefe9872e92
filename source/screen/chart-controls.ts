/** What keys do in the chart. */
import {alongAxis, axesOf} from '../views/along-axis.ts';
import {chartGroups, groupOf, type ChartGroup} from '../views/chart-groups.ts';
import {axisOf, endsOf, isSameRange, pan, zoomIn, zoomOut, type ChartRange} from '../views/chart-range.ts';
import {curveWithin, nearestTo, type Curve} from '../views/curve.ts';
import {metricViews} from '../views/metrics.ts';
import {smoothings} from '../views/smoothing.ts';
import type {ChartState} from './chart-state.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import {meetHiddenLog} from './hidden-log.ts';
import type {KeyAction} from './keys.ts';
import {moveInLog} from './log-controls.ts';

/** The part of a chart by which some keys move the crosshair, and cells of a chart that are not its plot's, about. */
const tenth = 1 / 10;
const cellsBeside = 12;

/** Does what `action` does in the chart; false where it is for something else. */
export function actInChart(action: KeyAction, context: ControlContext): boolean {
	const {chart, focus} = context.read();
	const change = (to: Partial<ChartState>): void => {
		context.dispatch({type: 'chart', change: to});
	};

	switch (action) {
		case 'nextMetric':
		case 'previousMetric':
			selectChart(action === 'nextMetric' ? 1 : -1, context);
			return true;
		case 'smooth':
			change({smoothing: after(smoothings, chart.smoothing)});
			return true;
		case 'logScale':
			change({isLog: !chart.isLog});
			return true;
		case 'xAxis':
			chooseAxis(context);
			return true;
		case 'chartGrid':
			chooseGrid(context);
			return true;
		case 'chartsBefore':
		case 'chartsBehind':
			turnPage(action === 'chartsBehind' ? 1 : -1, context);
			return true;
		case 'crosshair':
			change({crosshair: chart.crosshair === null ? (shownOf(context)?.to ?? null) : null});
			return true;
		case 'crosshairFarLeft':
		case 'crosshairFarRight':
			if (chart.crosshair === null || focus !== 'chart')
				context.dispatch({type: 'tell', text: 'no crosshair to move: Enter in the chart shows it'});
			else moveCrosshair(action === 'crosshairFarRight' ? tenth : -tenth, context);
			return true;
		case 'panLeft':
		case 'panRight': {
			const column = 1 / Math.max(1, context.charts.columns - cellsBeside);
			if (chart.crosshair === null || focus !== 'chart') moveRange(action, context);
			else moveCrosshair(action === 'panRight' ? column : -column, context);
			return true;
		}

		case 'zoomIn':
		case 'zoomOut':
			moveRange(action, context);
			return true;
		default:
			return false;
	}
}

/** What comes after `chosen` in `all`, around the end. */
function after<One>(all: readonly One[], chosen: One): One {
	return all[(all.indexOf(chosen) + 1) % all.length]!;
}

/** The charts of the selected run, and which of them is selected. */
function chartsOf(context: ControlContext): {groups: readonly ChartGroup[]; selected: number} {
	const run = selectedRun(context.runs, context.read());
	const groups = chartGroups(run ? (context.frozen?.get(run)?.metrics ?? metricViews(run)) : []);
	return {groups, selected: groupOf(groups, context.read().metric)};
}

/** Selects the chart that is `by` charts further on. */
function selectChart(by: number, context: ControlContext): void {
	const {groups, selected} = chartsOf(context);
	const {metric} = context.read();
	// The one that is chosen need not be the first of its chart.
	const names = groups.map(([first], index) => (index === selected ? (metric ?? first.name) : first.name));
	context.dispatch({type: 'metric', by, names});
}

/** Another page of charts; where there is but one chart on it, the log moves as it does from anywhere. */
function turnPage(by: 1 | -1, context: ControlContext): void {
	const {perPage} = context.charts;
	if (perPage === 1) {
		const action = by === 1 ? 'pageDown' : 'pageUp';
		if (!meetHiddenLog(action, context)) moveInLog(action, context);
		return;
	}

	const {groups, selected} = chartsOf(context);
	const pages = Math.ceil(groups.length / perPage);
	const page = Math.max(0, Math.min(pages - 1, Math.floor(selected / perPage) + by));
	if (groups.length > 0) selectChart(page * perPage - selected, context);
}

/** The next axis that is known of the selected chart. The crosshair was at a place of the one before. */
function chooseAxis(context: ControlContext): void {
	const {groups, selected} = chartsOf(context);
	const metric = groups[selected]?.[0];
	if (!metric) return;
	const known = axesOf(metric.series);
	const axis = after(known, context.read().chart.axis);
	context.dispatch({type: 'chart', change: {axis, crosshair: null}});
	if (known.length === 1) context.dispatch({type: 'tell', text: 'neither epochs nor times in this log'});
}

/** As many charts as come next of those that look different here. */
function chooseGrid({dispatch, read, charts}: ControlContext): void {
	const {grid} = read().chart;
	const others = charts.grids.filter((other) => other !== grid);
	const next = others.find((other) => other > grid) ?? others[0];
	if (next === undefined) dispatch({type: 'tell', text: 'one chart, as there is no other or no room'});
	else dispatch({type: 'chart', change: {grid: next}});
}

/** What the selected chart shows of its first curve, along its axis. */
function shownOf(context: ControlContext): {curve: Curve; from: number; to: number} | null {
	const {chart, chartRange} = context.read();
	const {groups, selected} = chartsOf(context);
	const metric = groups[selected]?.[0];
	if (!metric || metric.series.length === 0) return null;
	const {series} = metric;
	const range = chartRange && endsOf(chartRange, axisOf(metric));
	const part = range ? curveWithin(series, range.from, range.to) : series;
	const curve = alongAxis(part, chart.axis, series) ?? part;
	if (curve.length === 0) return null;
	return {curve, from: curve.x(0), to: curve.x(curve.length - 1)};
}

/** Moves the crosshair by a `share` of the chart, to the next place with a value there. */
function moveCrosshair(share: number, context: ControlContext): void {
	const shown = shownOf(context);
	const {crosshair} = context.read().chart;
	if (!shown || crosshair === null) return;
	const {curve, from, to} = shown;
	const wanted = Math.max(from, Math.min(to, Math.max(from, Math.min(to, crosshair)) + (to - from) * share));
	let at = nearestTo(curve, wanted);
	// At least to the next one.
	if (share > 0) while (at < curve.length - 1 && curve.x(at) < Math.min(wanted, to)) at++;
	else while (at > 0 && curve.x(at) > wanted) at--;
	context.dispatch({type: 'chart', change: {crosshair: curve.x(at)}});
}

/** Why a key has not changed the `range` that is shown. */
function limitOf(action: 'zoomIn' | 'zoomOut' | 'panLeft' | 'panRight', range: ChartRange | null): string {
	if (action === 'zoomIn') return 'no closer: a few values fill the chart';
	if (!range) return 'all of the chart is shown: > shows a part';
	return action === 'panLeft' ? 'the oldest values are shown' : 'the newest values are shown';
}

/** Chooses the part of the axis that the chart shows, where that is in focus. */
function moveRange(action: 'zoomIn' | 'zoomOut' | 'panLeft' | 'panRight', context: ControlContext): void {
	const {focus, chartRange} = context.read();
	const {groups, selected} = chartsOf(context);
	const metric = groups[selected]?.[0];
	if (focus !== 'chart') {
		const isZoom = action === 'zoomIn' || action === 'zoomOut';
		const text = isZoom
			? '< and > are for the chart: Tab goes there'
			: 'nothing to move here: Tab goes to the chart';
		context.dispatch({type: 'tell', text});
		return;
	}

	if (!metric) return;
	const axis = axisOf(metric);
	const ranges = {
		zoomIn: () => zoomIn(chartRange, axis),
		zoomOut: () => zoomOut(chartRange, axis),
		panLeft: () => pan(chartRange, -1, axis),
		panRight: () => pan(chartRange, 1, axis),
	};
	const range = ranges[action]();
	if (isSameRange(range, chartRange)) context.dispatch({type: 'tell', text: limitOf(action, chartRange)});
	else context.dispatch({type: 'chartRange', range});
}
