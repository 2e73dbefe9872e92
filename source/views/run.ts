/** A run in the shape to be shown: all that the panes tell of it, but for the lines of its log. */
import type {LogPlace} from '../runs/log-place.ts';
import type {Run} from '../runs/run.ts';
import {stillCurve, type Curve} from './curve.ts';
import {countsOf} from './log.ts';
import {metricViews, type MetricView} from './metrics.ts';
import {progressView, type ProgressView} from './progress.ts';
import {systemView, type SystemView} from './system.ts';

export type RunView = {
	readonly progress: ProgressView;
	readonly metrics: readonly MetricView[];
	readonly system: SystemView;
	readonly levels: Run['levels'];
	readonly counts: {warnings: number; errors: number};
	/** The place of the newest line of its log. */
	readonly lastLine: LogPlace;
};

/** The end of a log that has no line. */
const beforeAll: LogPlace = {file: 0, ordinal: 0, latest: Number.NaN};

/** `run` at `now` (milliseconds since 1970). Each part is made when it is asked for, of what is known by then. */
export function runView(run: Run, now: number): RunView {
	return {
		get progress() {
			return progressView(run, now);
		},
		get metrics() {
			return metricViews(run);
		},
		get system() {
			return systemView(run);
		},
		get levels() {
			return run.levels;
		},
		get counts() {
			return countsOf(run);
		},
		get lastLine() {
			return run.lines.last ?? beforeAll;
		},
	};
}

/** `run` at `now`, which stays as it is while the run goes on: for a screen that stands still. */
export function stillRunView(run: Run, now: number): RunView {
	const {progress, metrics, system, levels, counts, lastLine} = runView(run, now);
	return {
		progress,
		metrics: metrics.map(still),
		system: {
			...system,
			memory: system.memory.map(still),
			step: system.step && still(system.step),
			data: system.data && still(system.data),
		},
		levels,
		counts,
		lastLine,
	};
}

function still<View extends {series: Curve}>(view: View): View {
	return {...view, series: stillCurve(view.series)};
}
