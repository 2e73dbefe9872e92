/** A series in as many columns as there is room for: every value counts in one column, and spikes keep theirs. */
import type {Curve} from './curve.ts';

export type Columns = {
	/** Per column; NaN in a column without a finite value. */
	mean: Float64Array;
	min: Float64Array;
	max: Float64Array;
	/** Columns with values of which none is finite. */
	isBroken: boolean[];
	/** Where each column begins on the axis, counted since the last restart; NaN where unknown. */
	position: Float64Array;
};

/**
 * The buckets of `series` in `count` columns, evenly along the x axis. Columns that no value falls into lie on the line
 * between their neighbours, so that a gap is only where values are not finite.
 */
export function columnsOf(series: Curve, count: number): Columns {
	const columns = {
		mean: new Float64Array(count).fill(Number.NaN),
		min: new Float64Array(count).fill(Number.NaN),
		max: new Float64Array(count).fill(Number.NaN),
		isBroken: Array.from({length: count}, () => false),
		position: new Float64Array(count).fill(Number.NaN),
	};
	if (series.length === 0 || count === 0) return columns;
	fill(series, columns, count);
	bridge(columns, count);
	return columns;
}

function fill(series: Curve, columns: Columns, count: number): void {
	const first = series.x(0);
	const span = series.x(series.length - 1) - first;
	const sums = new Float64Array(count);
	const counts = new Float64Array(count);
	for (let at = 0; at < series.length; at++) {
		const share = span > 0 ? (series.x(at) - first) / span : 0;
		const column = Math.min(count - 1, Math.floor(share * count));
		if (Number.isNaN(columns.position[column]!)) columns.position[column] = series.position(at);
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

	for (let column = 0; column < count; column++) {
		if (!(counts[column]! > 0)) continue;
		const mean = sums[column]! / counts[column]!;
		columns.mean[column] = Number.isFinite(mean) ? mean : columns.min[column]! / 2 + columns.max[column]! / 2;
	}
}

/** Draws a straight line over columns without values. What is not finite is not bridged. */
function bridge({mean, min, max, isBroken}: Columns, count: number): void {
	let left = -1;
	for (let column = 0; column < count; column++) {
		if (isBroken[column]) {
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
