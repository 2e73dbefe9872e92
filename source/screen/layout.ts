/**
 * Where the panes are. Every pane has a size and fills it exactly; together they are as high as the terminal.
 *
 * What goes first when the screen gets small: the row of other metrics, the memory pane (a line instead), that line, the
 * chart. Below 60 × 15 one pane is shown below the progress, and how to reach the others (docs/screen.md).
 */
import type {LookState} from './look-state.ts';
import {metricColumns} from './panes/metrics.ts';
import {progressHeight} from './panes/progress.ts';
import {panes, type PaneName} from './state.ts';

export type Size = {columns: number; rows: number};

export type Layout = {
	/** `panes`: all of them; `zoom`: one with header and footer; `single`: one below the progress, and a line of help. */
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
	/** Something is known of memory or times, and there is a log. What has nothing to tell leaves its cells to the chart. */
	hasSystem: boolean;
	hasLog: boolean;
	/** Metrics of the selected run that the small charts can show. */
	metrics: number;
	notices: number;
	isZoomed: boolean;
	/** Rows that a question, or the last words above the footer, take at the bottom instead of the footer. */
	question: number;
	/** Panes that are hidden, and the part of the rows that the chart gets. */
	look: Pick<LookState, 'hidden' | 'chartShare'>;
	/** The one pane of a small screen is the progress itself. */
	isProgressOnly: boolean;
};

const least = {columns: 60, rows: 15};
const mostNotices = 3;
/** Rows below which the chart and the log, with their frames, show nothing. */
const leastChart = 5;
const leastLog = 3;
/** Rows from which a screen of one pane shows the progress above it too. */
const leastWithProgress = 10;

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
	const shown = (pane: PaneName): boolean => !input.look.hidden.includes(pane);
	const above =
		isSingle && !isZoomed && !input.isProgressOnly && rows >= leastWithProgress && shown('progress') ? 2 : 0;
	const only = {width: columns, height: Math.max(0, rows - footer - above - (rows > 3 ? 1 : 0))};
	if (isSingle || isZoomed || input.look.hidden.length === panes.length - 1) {
		return {
			kind: isSingle ? 'single' : 'zoom',
			notices: 0,
			progress: above,
			chart: nothing,
			system: {width: 0, height: 0},
			systemLine: 0,
			metrics: 0,
			log: nothing,
			footer,
			only,
		};
	}

	const progress = shown('progress') ? progressHeight(input.runs, rows, input.hasEpoch) : 0;
	const free = rows - 1 - footer - notices - progress;
	const hasChartOrLog = shown('chart') || shown('log');
	const showsSystem = shown('system') && (input.hasSystem || !hasChartOrLog);
	const systemWidth = !showsSystem ? 0 : !hasChartOrLog ? columns : shown('chart') ? besideChart(columns) : 0;
	const systemLine = systemWidth === 0 && showsSystem && rows >= 18 ? 1 : 0;
	const metrics = metricsHeight(input);
	const shared = free - systemLine - metrics;
	const chartHeight = hasChartOrLog ? chartHeightOf(shared, input) : shared;
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

/** The columns of memory and timing beside the chart; none where that needs all. */
function besideChart(columns: number): number {
	return columns >= 100 ? Math.min(40, Math.max(28, Math.floor(columns * 0.2))) : 0;
}

/** The rows of the chart among `shared`, which it has with the log. */
function chartHeightOf(shared: number, {look: {hidden, chartShare}, hasLog}: LayoutInput): number {
	if (hidden.includes('chart')) return 0;
	if (hidden.includes('log')) return shared;
	const share = hasLog ? chartShare : 1;
	const height = Math.min(Math.max(leastChart, Math.round(shared * share)), shared - leastLog);
	return height >= leastChart ? height : 0;
}

function metricsHeight({columns, rows, metrics}: LayoutInput): number {
	const wanted = Math.ceil((metrics - 1) / metricColumns(columns));
	const room = rows >= 46 ? 3 : rows >= 36 ? 2 : rows >= 28 ? 1 : 0;
	return Math.max(0, Math.min(wanted, room));
}
