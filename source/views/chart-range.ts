/** Zooming a chart: which part of the x axis it shows, and the values there. Pure; places are those of the x axis. */
import type {MetricView} from './metrics.ts';

/** What is shown: so much of the axis, up to `end`; null is the newest value, and follows it. */
export type ChartRange = {width: number; end: number | null};

/** What there is to be shown, and the least that may be. */
export type ChartAxis = {first: number; last: number; leastWidth: number};

/** A chart of this many values shows each of them. */
const fewestValues = 8;
/** By how much a key zooms, and what part of the chart a key moves. */
const factor = 2;
const step = 1 / 4;
/** Digits of a range that is chosen by keys: round numbers are read more easily. */
const digits = 4;

/** The axis of a metric. */
export function axisOf({series, count}: Pick<MetricView, 'series' | 'count'>): ChartAxis {
	if (series.length === 0) return {first: 0, last: 0, leastWidth: 0};
	const [first, last] = [series.x(0), series.newestX];
	return {first, last, leastWidth: ((last - first) / Math.max(1, count - 1)) * fewestValues};
}

/** The ends of `range` on `axis`. */
export function endsOf({width, end}: ChartRange, axis: ChartAxis): {from: number; to: number} {
	const to = end ?? axis.last;
	return {from: to - width, to};
}

/** Whether both show the same. */
export function isSameRange(a: ChartRange | null, b: ChartRange | null): boolean {
	return a?.width === b?.width && a?.end === b?.end;
}

/** Half of what is shown: its right end when that follows, else its middle. */
export function zoomIn(range: ChartRange | null, axis: ChartAxis): ChartRange | null {
	const before = range ?? {width: axis.last - axis.first, end: null};
	const width = round(Math.max(axis.leastWidth, before.width / factor), before.width);
	if (!(width < before.width)) return range;
	const {to} = endsOf(before, axis);
	return {width, end: before.end === null ? null : round(to - (before.width - width) / 2, width)};
}

/** Twice as much, around the same; null, which is all, where there is not so much. */
export function zoomOut(range: ChartRange | null, axis: ChartAxis): ChartRange | null {
	if (!range) return null;
	const width = range.width * factor;
	if (width >= axis.last - axis.first) return null;
	return range.end === null ? {width, end: null} : within(width, range.end + range.width / 2, axis);
}

/** The part beside it: to the left (-1) or to the right (1). */
export function pan(range: ChartRange | null, direction: -1 | 1, axis: ChartAxis): ChartRange | null {
	if (!range) return null;
	return within(range.width, endsOf(range, axis).to + direction * range.width * step, axis);
}

/** A range that does not reach beyond the axis. At its end it follows. */
function within(width: number, end: number, {first, last}: ChartAxis): ChartRange {
	if (end >= last) return {width, end: null};
	return {width, end: Math.max(round(end, width), first + width)};
}

/** `value` to as many digits as a range of `width` has use for. */
function round(value: number, width: number): number {
	const unit = 10 ** (Math.floor(Math.log10(width)) - digits + 1);
	// Divided by a whole number where that is one: 3 × 0.1 is not quite 0.3.
	return unit >= 1 ? Math.round(value / unit) * unit : Math.round(value * (1 / unit)) / Math.round(1 / unit);
}
