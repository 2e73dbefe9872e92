/** What is told of a metric beside its curve. */
import type {Split} from '../records/vocabulary.ts';
import {kindOf, type Better, type Role} from '../runs/roles.ts';
import type {Run} from '../runs/run.ts';
import type {Series} from '../runs/series.ts';
import {isTimeOfEpochs} from '../runs/timing.ts';
import {restartsOf} from './columns.ts';
import type {Curve} from './curve.ts';

export type MetricView = {
	name: string;
	unit: string | null;
	role: Role | null;
	/** The data that it is about, where its name or its lines say so. */
	split: Split | null;
	better: Better | null;
	/** The last finite value; NaN without one. */
	last: number;
	/** The best finite value by the metric's direction, and its place on the axis; NaN where there is no direction. */
	best: number;
	bestPosition: number;
	/** Relative change over the last tenth (0.02 is 2 %); NaN where there are too few values. */
	readonly change: number;
	count: number;
	/** Values that are NaN or infinite, and the place on the axis where the newest stretch of them began. */
	nonFinite: number;
	nonFinitePosition: number;
	/** The newest values are not finite. */
	isBroken: boolean;
	series: Curve;
};

/** The metrics of `run`, most wanted first, without those that the memory and timing panel tells. */
export function metricViews(run: Run): MetricView[] {
	return run.series.filter((series) => !isOfSystem(series)).map((series) => metricView(series));
}

export function metricView(series: Series): MetricView {
	const {statistics, name, unit} = series;
	const {role, split, better} = kindOf(name, unit);
	const isLower = better === 'lower';
	return {
		name,
		unit,
		role,
		split: split ?? series.split,
		better,
		last: statistics.last,
		best: better === null ? Number.NaN : isLower ? statistics.min : statistics.max,
		bestPosition: isLower ? statistics.minPosition : statistics.maxPosition,
		// Goes over all of the curve, and is told of one metric only: made when it is asked for.
		get change() {
			return changeOf(series);
		},
		count: statistics.count,
		nonFinite: statistics.nonFinite,
		nonFinitePosition: statistics.nonFinitePosition,
		isBroken: statistics.nonFiniteAtEnd > 0,
		series,
	};
}

/** So many values in a row that are not finite are no single step that was skipped. */
const diverged = 3;

/** Whether a loss of `run` is not finite any more: the training has diverged. */
export function hasBrokenLoss(run: Run): boolean {
	return run.series.some(
		({name, unit, statistics}) =>
			statistics.nonFiniteAtEnd >= Math.min(diverged, statistics.count) && kindOf(name, unit).role === 'loss',
	);
}

function isOfSystem(series: Series): boolean {
	const {role} = kindOf(series.name, series.unit);
	return (
		(role === 'step time' && !isTimeOfEpochs(series)) ||
		role === 'data time' ||
		role?.endsWith('memory') === true ||
		role?.startsWith('gpu') === true
	);
}

/**
 * The mean of the last tenth since the last restart against that of the tenth before it: noise of single values hardly
 * shows.
 */
function changeOf(series: Series): number {
	const end = series.length;
	const from = restartsOf(series).at(-1) ?? 0;
	const tenth = Math.floor((end - from) / 10);
	if (tenth < 1) return Number.NaN;
	const now = meanOf(series, end - tenth, end);
	const before = meanOf(series, end - 2 * tenth, end - tenth);
	return before === 0 ? Number.NaN : (now - before) / Math.abs(before);
}

function meanOf(series: Series, from: number, to: number): number {
	let [sum, count] = [0, 0];
	for (let at = from; at < to; at++) {
		const mean = series.mean(at);
		if (Number.isNaN(mean)) continue;
		sum += mean;
		count++;
	}

	return sum / count;
}
