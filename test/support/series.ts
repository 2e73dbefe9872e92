/** Series made by hand. */
import {Series} from '../../source/runs/series.ts';

/** `values` at the steps 0, 1, 2 …, or at `steps`. */
export function seriesOf(values: readonly number[], steps?: readonly number[]): Series {
	const series = new Series('loss', null);
	for (const [index, value] of values.entries()) {
		const step = steps?.[index] ?? index;
		series.add(value, {x: step, position: step, step, epoch: Number.NaN, time: Number.NaN});
	}

	return series;
}
