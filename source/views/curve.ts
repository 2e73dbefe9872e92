/** What charts draw: the buckets of a series, as it grows or as it was at one moment. */
import type {Series} from '../runs/series.ts';

export type Curve = Pick<Series, 'length' | 'x' | 'position' | 'min' | 'max' | 'mean'> & {
	readonly statistics: Pick<Series['statistics'], 'min' | 'max'>;
};

/** `curve` as it is now, whatever comes later. */
export function stillCurve(curve: Curve): Curve {
	const {length, statistics} = curve;
	const copy = (read: (at: number) => number): ((at: number) => number) => {
		const values = Float64Array.from({length}, (_, at) => read(at));
		return (at) => values[at]!;
	};

	return {
		length,
		statistics: {min: statistics.min, max: statistics.max},
		x: copy((at) => curve.x(at)),
		position: copy((at) => curve.position(at)),
		min: copy((at) => curve.min(at)),
		max: copy((at) => curve.max(at)),
		mean: copy((at) => curve.mean(at)),
	};
}
