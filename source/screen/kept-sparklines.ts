/** Sparklines that are kept for as long as no value comes: of dozens of runs most are as they were in the frame before. */
import type {Curve} from '../views/curve.ts';
import type {MetricView} from '../views/metrics.ts';
import {sparkline} from './charts/sparkline.ts';

type Kept = {count: number; width: number; line: string};

const kept = new WeakMap<Curve, Kept>();

/** The sparkline of `metric` in `width` characters. */
export function keptSparkline({series, count}: Pick<MetricView, 'series' | 'count'>, width: number): string {
	const known = kept.get(series);
	if (known?.count === count && known.width === width) return known.line;
	const line = sparkline(series, width);
	kept.set(series, {count, width, line});
	return line;
}
