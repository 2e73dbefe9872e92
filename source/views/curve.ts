/** What charts draw: the buckets of a series, as it grows or as it was at one moment. */
import {countWhile} from '../runs/count-while.ts';
import type {Series} from '../runs/series.ts';

export type Curve = Pick<
	Series,
	'length' | 'x' | 'position' | 'epoch' | 'time' | 'min' | 'max' | 'mean' | 'perBucket' | 'newestX'
> & {
	readonly statistics: Pick<Series['statistics'], 'min' | 'max'>;
};

/** `curve` as it is now, whatever comes later. */
export function stillCurve(curve: Curve): Curve {
	const {length, statistics, perBucket, newestX} = curve;
	const copy = (read: (at: number) => number): ((at: number) => number) => {
		const values = Float64Array.from({length}, (_, at) => read(at));
		return (at) => values[at]!;
	};

	return {
		length,
		perBucket,
		newestX,
		statistics: {min: statistics.min, max: statistics.max},
		x: copy((at) => curve.x(at)),
		position: copy((at) => curve.position(at)),
		epoch: copy((at) => curve.epoch(at)),
		time: copy((at) => curve.time(at)),
		min: copy((at) => curve.min(at)),
		max: copy((at) => curve.max(at)),
		mean: copy((at) => curve.mean(at)),
	};
}

/** `curve` with `changes`: in all else it answers as before. */
export function changedCurve(curve: Curve, changes: Partial<Curve>): Curve {
	const {length, perBucket, newestX, statistics} = curve;
	return {
		length,
		perBucket,
		newestX,
		statistics,
		x: (at) => curve.x(at),
		position: (at) => curve.position(at),
		epoch: (at) => curve.epoch(at),
		time: (at) => curve.time(at),
		min: (at) => curve.min(at),
		max: (at) => curve.max(at),
		mean: (at) => curve.mean(at),
		...changes,
	};
}

/**
 * What `curve` has between `from` and `to` on the x axis, with the buckets that reach into it. A view: it goes on with the
 * curve only within the buckets that there are now.
 */
export function curveWithin(curve: Curve, from: number, to: number): Curve {
	const isWhole = curve.perBucket === 1;
	const start = Math.max(0, countUpTo(curve, (x) => x < from) - (isWhole ? 0 : 1));
	const length = Math.max(0, countUpTo(curve, (x) => x <= to) - start);
	const x = (at: number): number => Math.max(from, curve.x(start + at));
	const part = {
		length,
		perBucket: curve.perBucket,
		newestX: Math.min(to, curve.newestX),
		x,
		position: (at: number) => curve.position(start + at) + x(at) - curve.x(start + at),
		epoch: (at: number) => curve.epoch(start + at),
		time: (at: number) => curve.time(start + at),
		min: (at: number) => curve.min(start + at),
		max: (at: number) => curve.max(start + at),
		mean: (at: number) => curve.mean(start + at),
	};
	const {min, max} = extremesOf(part);
	return {...part, statistics: {min: min?.value ?? Number.NaN, max: max?.value ?? Number.NaN}};
}

/** How many buckets from the first one on are at places for which `isBefore` is true, as it is for none behind them. */
function countUpTo(curve: Curve, isBefore: (x: number) => boolean): number {
	return countWhile(curve.length, (at) => isBefore(curve.x(at)));
}

/** The bucket of `curve` nearest to `x`; -1 where it has none. */
export function nearestTo(curve: Curve, x: number): number {
	const behind = Math.min(
		countUpTo(curve, (start) => start < x),
		curve.length - 1,
	);
	return behind > 0 && x - curve.x(behind - 1) < Math.abs(curve.x(behind) - x) ? behind - 1 : behind;
}

/** An extreme value, and where that is, counted since the restart before it; NaN where unknown. */
export type Extreme = {value: number; position: number};

/** The first of the smallest and of the greatest values of `curve`; null where it has none. */
export function extremesOf(curve: Pick<Curve, 'length' | 'min' | 'max' | 'position'>): {
	min: Extreme | null;
	max: Extreme | null;
} {
	let [min, max] = [-1, -1];
	for (let at = 0; at < curve.length; at++) {
		if (Number.isNaN(curve.min(at))) continue;
		if (min === -1 || curve.min(at) < curve.min(min)) min = at;
		if (max === -1 || curve.max(at) > curve.max(max)) max = at;
	}

	return {
		min: min === -1 ? null : {value: curve.min(min), position: curve.position(min)},
		max: max === -1 ? null : {value: curve.max(max), position: curve.position(max)},
	};
}

/** Whether values stand at whole steps only. */
export function hasWholePositions(curve: Pick<Curve, 'length' | 'position'>): boolean {
	for (let at = 0; at < curve.length; at++) if (!Number.isInteger(curve.position(at))) return false;
	return true;
}

/** `x` as counted since the restart before it; itself where `curve` does not know that. */
export function positionAt(curve: Curve, x: number): number {
	const at = Math.max(0, countUpTo(curve, (start) => start <= x) - 1);
	const position = curve.length === 0 ? Number.NaN : curve.position(at) + x - curve.x(at);
	return Number.isNaN(position) ? x : position;
}
