/** Which metrics share a chart: the same measure of the training, of the validation and of a test. */
import type {Split} from '../records/vocabulary.ts';
import {measureOf} from '../runs/metric-words.ts';
import type {MetricView} from './metrics.ts';

/** The metrics of one chart, of which there is at least one; what is about the training is the first. */
export type ChartGroup = readonly [MetricView, ...MetricView[]];

const splits: readonly Split[] = ['train', 'validation', 'test'];

/** `metrics` by the charts that they are in, in the order of the first of each chart. */
export function chartGroups(metrics: readonly MetricView[]): ChartGroup[] {
	const groups: MetricView[][] = [];
	const open = new Map<string, MetricView[]>();
	for (const metric of metrics) {
		const measure = `${measureOf(metric.name)} ${metric.unit ?? ''}`;
		const group = open.get(measure);
		if (group && !group.some((other) => splitOf(other) === splitOf(metric))) {
			group.push(metric);
			continue;
		}

		const begun = [metric];
		groups.push(begun);
		if (!group) open.set(measure, begun);
	}

	for (const group of groups) group.sort((a, b) => splits.indexOf(splitOf(a)) - splits.indexOf(splitOf(b)));
	return groups as unknown as ChartGroup[];
}

/** The chart that the metric called `name` is in; the first one where none is chosen, or the chosen one is gone. */
export function groupOf(groups: readonly ChartGroup[], name: string | null): number {
	return Math.max(
		0,
		groups.findIndex((group) => group.some((metric) => metric.name === name)),
	);
}

/** `train`, `val`, `test`: what a metric is called beside others of its chart. */
export function splitName(metric: MetricView): string {
	const split = splitOf(metric);
	return split === 'validation' ? 'val' : split;
}

/** A name without a word for the data is the training's own. */
function splitOf({split}: MetricView): Split {
	return split ?? 'train';
}
