/**
 * Where the panes are. Every pane has a size and fills it exactly; together they are as high as the terminal.
 *
 * What goes first when the screen gets small: the row of other metrics, the memory pane (a line instead), that line, the
 * chart. Below 60 × 15 one pane is shown, and how to reach the others.
 */
import {metricColumns} from './panes/metrics.ts';
import {progressHeight} from './panes/progress.ts';

export type Size = {columns: number; rows: number};

export type Layout = {
	/** `panes`: all of them; `zoom`: one with header and footer; `single`: one and a line of help. */
	kind: 'panes' | 'zoom' | 'single';
	notices: number;
	progress: number;
	chart: {width: number; height: number};
	/** A width of 0: no pane. */
	system: {width: number; height: number};
	systemLine: number;
	metrics: number;
	log: {width: number; height: number};
	footer: number;
	/** The size of the one pane of `zoom` and `single`. */
	only: {width: number; height: number};
};

export type LayoutInput = Size & {
	runs: number;
	/** It is known how far the one run is in its epoch. */
	hasEpoch: boolean;
	/** Metrics of the selected run that the small charts can show. */
	metrics: number;
	notices: number;
	isZoomed: boolean;
	/** Rows that a question, or the last words above the footer, take at the bottom instead of the footer. */
	question: number;
};

const least = {columns: 60, rows: 15};
const mostNotices = 3;
/** Rows below which the chart and the log, with their frames, show nothing. */
const leastChart = 5;
const leastLog = 3;

/** Whether a screen of `size` has room for one pane only. */
export function isSmall({columns, rows}: Size): boolean {
	return columns < least.columns || rows < least.rows;
}

export function layoutFor(input: LayoutInput): Layout {
	const {columns, rows, isZoomed} = input;
	const isSingle = isSmall(input);
	const footer = input.question > 0 ? Math.min(input.question, Math.max(1, rows - 1)) : 1;
	const notices = Math.min(input.notices, mostNotices, Math.max(0, rows - 20));
	const nothing = {width: columns, height: 0};
	const only = {width: columns, height: Math.max(0, rows - footer - (rows > 3 ? 1 : 0))};
	if (isSingle || isZoomed) {
		return {
			kind: isSingle ? 'single' : 'zoom',
			notices: 0,
			progress: 0,
			chart: nothing,
			system: {width: 0, height: 0},
			systemLine: 0,
			metrics: 0,
			log: nothing,
			footer,
			only,
		};
	}

	const progress = progressHeight(input.runs, rows, input.hasEpoch);
	const free = rows - 1 - footer - notices - progress;
	const systemWidth = columns >= 100 ? Math.min(40, Math.max(28, Math.floor(columns * 0.2))) : 0;
	const systemLine = systemWidth === 0 && rows >= 18 ? 1 : 0;
	const metrics = metricsHeight(input);
	const shared = free - systemLine - metrics;
	const wanted = Math.max(leastChart, Math.round(shared * 0.52));
	const chartHeight = shared - wanted >= leastLog ? wanted : 0;
	return {
		kind: 'panes',
		notices,
		progress,
		chart: {width: columns - systemWidth, height: chartHeight},
		system: {width: systemWidth, height: chartHeight},
		systemLine,
		metrics,
		log: {width: columns, height: shared - chartHeight},
		footer,
		only,
	};
}

function metricsHeight({columns, rows, metrics}: LayoutInput): number {
	const wanted = Math.ceil((metrics - 1) / metricColumns(columns));
	const room = rows >= 46 ? 3 : rows >= 36 ? 2 : rows >= 28 ? 1 : 0;
	return Math.max(0, Math.min(wanted, room));
}
