/** A series in as many columns as there is room for: every value counts in one column, and spikes keep theirs. */
import {meanWithin} from '../runs/statistics.ts';
import type {XRange} from '../runs/series-reading.ts';
import type {Curve} from './curve.ts';

export type Columns = {
	/** Per column; NaN in a column without a finite value. */
	mean: Float64Array;
	min: Float64Array;
	max: Float64Array;
	/** Columns with values of which none is finite. */
	isBroken: boolean[];
	/** The columns of the restarts: they are kept free of values. */
	restarts: number[];
	/** What lies between the restarts, where places on the axis are known. */
	parts: Part[];
};

/** Columns from `start` to `end` without a restart, and the positions of both, counted since the restart before them. */
export type Part = {start: number; end: number; first: number; last: number};

/** A restart has a column of its own, and keeps what came before it out of the one behind that. */
const columnsOfRestart = 2;

/**
 * The buckets of `series` in `count` columns, evenly along the x axis from `from` to `to`. Columns that no value falls into lie on the line
 * between their neighbours, so that a gap is only where values are not finite and, for the newest `mostRestarts`, where
 * the log restarted.
 */
export function columnsOf(
	series: Curve,
	count: number,
	mostRestarts = 0,
	{from, to}: XRange = {from: series.x(0), to: series.x(series.length - 1)},
): Columns {
	const columns: Columns = {
		mean: new Float64Array(count).fill(Number.NaN),
		min: new Float64Array(count).fill(Number.NaN),
		max: new Float64Array(count).fill(Number.NaN),
		isBroken: Array.from({length: count}, () => false),
		restarts: [],
		parts: [],
	};
	if (series.length === 0 || count === 0) return columns;
	const places = placesOf(series, count, mostRestarts, {from, to}, columns);
	fill(series, places, columns);
	bridge(columns, count);
	return columns;
}

/** The column of each bucket. Notes in `columns` where the restarts and the parts between them are. */
function placesOf(
	series: Curve,
	count: number,
	mostRestarts: number,
	{from, to}: XRange,
	{restarts, parts}: Columns,
): Int32Array {
	const all = restartsOf(series);
	const marked = new Set(all.slice(Math.max(0, all.length - mostRestarts)));
	const room = count - marked.size * columnsOfRestart;
	const span = to - from;
	const places = new Int32Array(series.length);
	let part: Part | undefined;
	let shift = 0;
	for (let at = 0; at < series.length; at++) {
		const isRestart = marked.has(at);
		if (isRestart) shift += columnsOfRestart;
		const share = span > 0 ? (series.x(at) - from) / span : 0;
		const column = Math.min(room - 1, Math.floor(share * room)) + shift;
		places[at] = column;
		if (isRestart) {
			restarts.push(column - 1);
			part = undefined;
		}

		const position = series.position(at);
		if (Number.isNaN(position)) continue;
		if (!part) {
			part = {start: column, end: column, first: position, last: position};
			parts.push(part);
		}

		part.end = column;
		part.last = position;
	}

	return places;
}

/** The buckets with which a restart begins: positions are counted since the last one, and only there go back. */
export function restartsOf(series: Curve): number[] {
	const found: number[] = [];
	let before = Number.NaN;
	for (let at = 0; at < series.length; at++) {
		const position = series.position(at);
		if (position < before) found.push(at);
		if (!Number.isNaN(position)) before = position;
	}

	return found;
}

function fill(series: Curve, places: Int32Array, columns: Columns): void {
	const sums = new Float64Array(columns.mean.length);
	const counts = new Float64Array(columns.mean.length);
	for (let at = 0; at < places.length; at++) {
		const column = places[at]!;
		const min = series.min(at);
		if (Number.isNaN(min)) {
			columns.isBroken[column] = counts[column] === 0;
			continue;
		}

		columns.isBroken[column] = false;
		sums[column]! += series.mean(at);
		counts[column]!++;
		columns.min[column] = Number.isNaN(columns.min[column]!) ? min : Math.min(columns.min[column]!, min);
		const max = series.max(at);
		columns.max[column] = Number.isNaN(columns.max[column]!) ? max : Math.max(columns.max[column]!, max);
	}

	for (const [column, count] of counts.entries()) {
		if (!(count > 0)) continue;
		columns.mean[column] = meanWithin(sums[column]!, count, columns.min[column]!, columns.max[column]!);
	}
}

/** Draws a straight line over columns without values. Neither what is not finite nor a restart is bridged. */
function bridge({mean, min, max, isBroken, restarts}: Columns, count: number): void {
	let left = -1;
	for (let column = 0; column < count; column++) {
		if (isBroken[column] || restarts.includes(column)) {
			left = -1;
			continue;
		}

		if (Number.isNaN(mean[column]!)) continue;
		for (let gap = left + 1; left !== -1 && gap < column; gap++) {
			const share = (gap - left) / (column - left);
			mean[gap] = mean[left]! + (mean[column]! - mean[left]!) * share;
			min[gap] = mean[gap]!;
			max[gap] = mean[gap]!;
		}

		left = column;
	}
}

/** Where `value` lies between `low` (0) and `high` (1); also where their distance is more, or less, than a number can be. */
export function shareOf(value: number, low: number, high: number): number {
	const range = high - low;
	const share = Number.isFinite(range) ? (value - low) / range : (value / 2 - low / 2) / (high / 2 - low / 2);
	return Number.isNaN(share) ? 0.5 : Math.min(1, Math.max(0, share));
}
