/** What keys do in the chart. */
import {axisOf, pan, zoomIn, zoomOut} from '../views/chart-range.ts';
import {metricViews, type MetricView} from '../views/metrics.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import type {KeyAction} from './keys.ts';

/** Does what `action` does in the chart; false where it is for something else. */
export function actInChart(action: KeyAction, context: ControlContext): boolean {
	switch (action) {
		case 'nextMetric':
		case 'previousMetric':
			context.dispatch({
				type: 'metric',
				by: action === 'nextMetric' ? 1 : -1,
				names: metricsOf(context).map((metric) => metric.name),
			});
			return true;
		case 'zoomIn':
		case 'zoomOut':
		case 'panLeft':
		case 'panRight':
			moveInChart(action, context);
			return true;
		default:
			return false;
	}
}

/** The metrics of the selected run, as they are shown. */
function metricsOf(context: ControlContext): readonly MetricView[] {
	const run = selectedRun(context.runs, context.read());
	return run ? (context.frozen?.get(run)?.metrics ?? metricViews(run)) : [];
}

/** Chooses the part of the axis that the chart shows, where that is in focus. */
function moveInChart(action: 'zoomIn' | 'zoomOut' | 'panLeft' | 'panRight', context: ControlContext): void {
	const {focus, metric: name, chartRange} = context.read();
	const metrics = metricsOf(context);
	const metric = metrics.find((one) => one.name === name) ?? metrics[0];
	if (focus !== 'chart' || !metric) return;
	const axis = axisOf(metric);
	const ranges = {
		zoomIn: () => zoomIn(chartRange, axis),
		zoomOut: () => zoomOut(chartRange, axis),
		panLeft: () => pan(chartRange, -1, axis),
		panRight: () => pan(chartRange, 1, axis),
	};
	context.dispatch({type: 'chartRange', range: ranges[action]()});
}
