/** Series made by hand. */
import type {Curve} from '../../source/views/curve.ts';
import type {ChartLine} from '../../source/screen/charts/line-chart.ts';
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

/** `curve` as the only line of a chart. */
export function lineOf(curve: Curve, look: Partial<ChartLine> = {}): ChartLine {
	return {curve, label: '', tone: 'curve', pattern: 'solid', ...look};
}
