/** Curves in as many columns as there is room for: every value counts in one column, and spikes keep theirs. */
import {meanWithin} from '../runs/statistics.ts';
import type {XRange} from '../runs/series-reading.ts';
import type {Curve} from './curve.ts';

/** Where places of the x axis are among columns: the same for all curves of a chart. */
export type ColumnScale = XRange & {
	/** How many columns there are. */
	count: number;
	/** Where restarts are that have `gap` columns of their own, which are kept free of values. */
	restarts: readonly number[];
	gap: number;
	/** Parts tell places on the axis itself, not those counted since the last restart. */
	tellsX: boolean;
};

export type Columns = {
	/** Per column; NaN in a gap. */
	mean: Float64Array;
	/** The extremes of a column; NaN where it has no finite value of its own. */
	min: Float64Array;
	max: Float64Array;
	/** Columns with values of which none is finite. */
	isBroken: boolean[];
	/** The columns with which restarts begin: so many as the gap of the scale before them have no values. */
	restarts: number[];
	/** What lies between the restarts, where places on the axis are known. */
	parts: Part[];
};

/** Columns from `start` to `end` without a restart, and the positions of both: counted since the restart before them, or not. */
export type Part = {start: number; end: number; first: number; last: number};

/** How high values are drawn; those whose bucket has none above `floor` are left out. */
export type Heights = {heightOf: (value: number) => number; floor: number};

export type ScaleOptions = Partial<Pick<ColumnScale, 'gap' | 'tellsX'>> & {
	mostRestarts?: number;
	range?: XRange | undefined;
};

const asTheyAre: Heights = {heightOf: (value) => value, floor: Number.NEGATIVE_INFINITY};

/**
 * The scale of `count` columns for `curves`, evenly from `from` to `to`: from their first value to their last one, or over
 * `range`. The newest `mostRestarts` of the first curve have `gap` columns each.
 */
export function scaleOf(
	curves: readonly Curve[],
	count: number,
	{mostRestarts = 0, gap = 2, tellsX = false, range}: ScaleOptions = {},
): ColumnScale {
	const [first] = curves;
	const all = first && mostRestarts > 0 ? restartsOf(first).map((at) => first.x(at)) : [];
	const restarts = all.slice(Math.max(0, all.length - mostRestarts));
	const filled = curves.filter(({length}) => length > 0);
	const from = Math.min(...filled.map((curve) => curve.x(0)));
	const to = Math.max(...filled.map((curve) => curve.x(curve.length - 1)));
	return {...(range ?? {from, to}), count, restarts, gap, tellsX};
}

/**
 * The buckets of `curve` in the columns of `scale`. Columns that no value falls into lie on the line between their
 * neighbours, so that a gap is only where values are not finite and where the log restarted.
 */
export function columnsOf(curve: Curve, scale: ColumnScale, heights: Heights = asTheyAre): Columns {
	const {count} = scale;
	const columns: Columns = {
		mean: new Float64Array(count).fill(Number.NaN),
		min: new Float64Array(count).fill(Number.NaN),
		max: new Float64Array(count).fill(Number.NaN),
		isBroken: Array.from({length: count}, () => false),
		restarts: [],
		parts: [],
	};
	if (curve.length === 0 || count === 0) return columns;
	const places = placesOf(curve, scale, columns);
	fill(curve, places, columns, heights);
	bridge(columns, scale);
	return columns;
}

/** The column of each bucket. Notes in `columns` where the restarts and the parts between them are. */
function placesOf(
	curve: Curve,
	{from, to, count, restarts: marked, gap, tellsX}: ColumnScale,
	{restarts, parts}: Columns,
): Int32Array {
	const scale = {from, to, room: count - marked.length * gap};
	const places = new Int32Array(curve.length);
	let part: Part | undefined;
	let passed = 0;
	let before = Number.NaN;
	for (let at = 0; at < curve.length; at++) {
		const x = curve.x(at);
		const position = curve.position(at);
		const passedBefore = passed;
		while (x > marked[passed]!) passed++;
		// The last value before a restart is at the same place as the first one behind it.
		if (x === marked[passed] && position < before) passed++;
		const column = columnWithin(x, scale) + passed * gap;
		places[at] = column;
		if (passed > passedBefore) {
			restarts.push(column);
			part = undefined;
		}

		if (Number.isNaN(position)) continue;
		before = position;
		const told = tellsX ? x : position;
		if (!part) {
			part = {start: column, end: column, first: told, last: told};
			parts.push(part);
		}

		part.end = column;
		part.last = told;
	}

	return places;
}

/** The column of `x`. */
export function columnOf(x: number, {from, to, count, restarts, gap}: ColumnScale): number {
	const passed = restarts.filter((place) => x > place).length;
	return columnWithin(x, {from, to, room: count - restarts.length * gap}) + passed * gap;
}

/** The column of `x` among `room` columns without restarts. */
function columnWithin(x: number, {from, to, room}: XRange & {room: number}): number {
	const share = to > from ? (x - from) / (to - from) : 0;
	return Math.max(0, Math.min(room - 1, Math.floor(share * room)));
}

/** The buckets with which a restart begins: positions are counted since the last one, and only there go back. */
export function restartsOf(curve: Curve): number[] {
	const found: number[] = [];
	let before = Number.NaN;
	for (let at = 0; at < curve.length; at++) {
		const position = curve.position(at);
		if (position < before) found.push(at);
		if (!Number.isNaN(position)) before = position;
	}

	return found;
}

function fill(curve: Curve, places: Int32Array, columns: Columns, {heightOf, floor}: Heights): void {
	const sums = new Float64Array(columns.mean.length);
	const counts = new Float64Array(columns.mean.length);
	for (let at = 0; at < places.length; at++) {
		const column = places[at]!;
		const min = curve.min(at);
		if (Number.isNaN(min)) {
			columns.isBroken[column] = counts[column] === 0;
			continue;
		}

		const max = curve.max(at);
		if (!(max > floor)) continue;
		columns.isBroken[column] = false;
		sums[column]! += curve.mean(at);
		counts[column]!++;
		// Written so that the first value is both.
		if (!(min >= columns.min[column]!)) columns.min[column] = min;
		if (!(max <= columns.max[column]!)) columns.max[column] = max;
	}

	for (const [column, count] of counts.entries()) {
		if (!(count > 0)) continue;
		const [min, max] = [columns.min[column]!, columns.max[column]!];
		columns.mean[column] = heightOf(meanWithin(sums[column]!, count, min, max));
		columns.min[column] = heightOf(min);
		columns.max[column] = heightOf(max);
	}
}

/** Draws a straight line over columns without values, which have no extremes. Neither what is not finite nor a restart is bridged. */
function bridge({mean, isBroken, restarts}: Columns, {gap, count}: ColumnScale): void {
	const isApart = new Uint8Array(count);
	for (const column of restarts) isApart.fill(1, Math.max(0, column - gap), column);
	let left = -1;
	for (let column = 0; column < count; column++) {
		if (isBroken[column] || isApart[column]) {
			left = -1;
			continue;
		}

		if (Number.isNaN(mean[column]!)) continue;
		for (let between = left + 1; left !== -1 && between < column; between++) {
			const share = (between - left) / (column - left);
			mean[between] = mean[left]! + (mean[column]! - mean[left]!) * share;
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
