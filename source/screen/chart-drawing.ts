/** The chart pane: which curves it shows, of which runs, in one chart or in several beside each other. */
import type {Run} from '../runs/run.ts';
import {makeSafe} from '../text/safe.ts';
import {axisOf, endsOf} from '../views/chart-range.ts';
import {groupOf, splitName, type ChartGroup} from '../views/chart-groups.ts';
import {curveWithin} from '../views/curve.ts';
import type {MetricView} from '../views/metrics.ts';
import {patterns} from './charts/canvas.ts';
import {grids, type ChartState, type Grid} from './chart-state.ts';
import type {CurvePanes} from './curve-panes.ts';
import type {FinerCurves, PartOfCurve} from './finer-curves.ts';
import type {Glyphs} from './glyphs.ts';
import {chartRows, emptyChartRows, type ChartCurve, type ChartPane} from './panes/chart.ts';
import {beside, fitRows, type Row} from './rows.ts';
import {tonesOfRuns} from './run-tones.ts';
import type {ScreenState} from './state.ts';
import {curveTones} from './theme.ts';

/** Columns of dots in a cell, at the most. */
const mostDotsAcross = 2;
/** Cells that a chart beside others needs at least. */
const leastChart = {width: 24, height: 5};

export type ChartsInput = {
	runs: readonly Run[];
	/** The run that is selected. */
	run: Run;
	/** The charts of that run. */
	groups: readonly ChartGroup[];
	/** What is told of each run. */
	metricsOf: (run: Run) => readonly MetricView[];
	state: ScreenState;
	glyphs: Glyphs;
	finer: FinerCurves;
	isFrozen: boolean;
	/** The run has ended. */
	isOver: boolean;
	isFocused: boolean;
	/** Charts kept from the frame before. */
	kept?: CurvePanes | undefined;
};

/** Cells of a chart across, charts on a page, and the numbers of charts to choose from. */
export type ChartsDrawn = {columns: number; perPage: number; grids: readonly Grid[]};

/** Charts beside each other and below each other: as many as were chosen, wanted and have room. */
export function gridFor(
	chosen: ChartState['grid'],
	charts: number,
	width: number,
	height: number,
): {across: number; down: number} {
	const most = Math.max(1, Math.min(chosen, charts, Math.floor(width / leastChart.width)));
	// Six charts are three and three, not four and two.
	const across = Math.max(1, Math.ceil(charts / Math.max(1, Math.ceil(charts / most))));
	const down = Math.max(
		1,
		Math.min(chosen, Math.ceil(charts / across), Math.floor(height / leastChart.height)),
	);
	return {across, down};
}

/** The grids that look different from each other in `width` × `height` cells; of those that look the same the smallest. */
export function distinctGrids(charts: number, width: number, height: number): Grid[] {
	const looks = grids.map((grid) => {
		const {across, down} = gridFor(grid, charts, width, height);
		return `${across} × ${down}`;
	});
	return grids.filter((_, at) => looks.indexOf(looks[at]!) === at);
}

/** The pane in exactly `width` × `height` cells. */
export function drawCharts(input: ChartsInput, width: number, height: number): Row[] {
	return new ChartDrawing(input).draw(width, height);
}

class ChartDrawing {
	readonly #input: ChartsInput;
	readonly #groups: readonly ChartGroup[];
	readonly #selected: number;
	/** Runs over each other, the selected one in front; empty where only that is shown. */
	readonly #overlaid: readonly Run[];
	readonly #metrics = new Map<Run, readonly MetricView[]>();

	constructor(input: ChartsInput) {
		const {runs, run, groups, state} = input;
		this.#input = input;
		this.#groups = groups;
		this.#selected = groupOf(this.#groups, state.metric);
		const {marked, isComparing} = state.table;
		const chosen = isComparing ? runs.filter(({name}) => marked.includes(name)) : [];
		this.#overlaid = chosen.toSorted((a, b) => Number(b === run) - Number(a === run));
		if (!state.chartRange) input.finer.stop();
	}

	draw(width: number, height: number): Row[] {
		const {state, isFocused, isOver} = this.#input;
		if (this.#groups.length === 0) return emptyChartRows(width, height, isFocused, isOver);
		const {across, down} = gridFor(state.chart.grid, this.#groups.length, width, height);
		const perPage = across * down;
		const first = Math.floor(this.#selected / perPage) * perPage;
		const rows: Row[] = [];
		for (let line = 0; line < down; line++) {
			const [top, bottom] = [line, line + 1].map((at) => Math.floor((height * at) / down)) as [
				number,
				number,
			];
			const charts = Array.from({length: across}, (_, column) => {
				const [left, right] = [column, column + 1].map((at) => Math.floor((width * at) / across)) as [
					number,
					number,
				];
				return this.#chart(first + line * across + column, right - left, bottom - top, perPage > 1);
			});
			rows.push(...beside(...charts));
		}

		return rows;
	}

	#chart(index: number, width: number, height: number, isSmall: boolean): Row[] {
		const group = this.#groups[index];
		if (!group) return fitRows([], width, height);
		const {run, state, finer, kept} = this.#input;
		const isSelected = index === this.#selected;
		const isFocused = this.#input.isFocused && isSelected;
		const draw = (): Row[] =>
			chartRows(this.#pane(group, index, {isSelected, isFocused, isSmall}, width), width, height);
		if (!kept) return draw();
		const {marked, isComparing} = state.table;
		const {smoothing, isLog, axis, crosshair} = state.chart;
		const look = JSON.stringify([
			...[index, this.#groups.length, width, height, isFocused, isSelected, isSmall],
			...[smoothing, isLog, axis, crosshair, state.chartRange, finer.version, isComparing && marked],
		]);
		const shown: readonly MetricView[] =
			this.#overlaid.length > 0 ? this.#overlaid.flatMap((one) => this.#metricsOf(one)) : group;
		const version = shown.reduce((sum, {count}) => sum + count, 0);
		return kept.rows(run, `chart ${look}`, draw, version);
	}

	#pane(
		group: ChartGroup,
		index: number,
		look: Pick<ChartPane, 'isSelected' | 'isFocused' | 'isSmall'>,
		width: number,
	): ChartPane {
		const {state, glyphs} = this.#input;
		const isOfRuns = this.#overlaid.length > 0;
		return {
			curves: this.#curvesOf(group, look.isSelected, width),
			heading: isOfRuns ? group[0].name : null,
			range: this.#rangeOf(),
			look: state.chart,
			glyphs,
			place: this.#groups.length > 1 ? `${index + 1}/${this.#groups.length}` : null,
			isOfRuns,
			...look,
		};
	}

	/** What is told of `run`, found out once. */
	#metricsOf(run: Run): readonly MetricView[] {
		const known = this.#metrics.get(run);
		if (known) return known;
		const metrics = this.#input.metricsOf(run);
		this.#metrics.set(run, metrics);
		return metrics;
	}

	/** The part of the axis that is shown: that of the selected chart, in all of them. */
	#rangeOf(): ChartPane['range'] {
		const {chartRange} = this.#input.state;
		if (!chartRange) return null;
		const axis = axisOf(this.#groups[this.#selected]![0]);
		return {...endsOf(chartRange, axis), zoom: (axis.last - axis.first) / chartRange.width};
	}

	#curvesOf(group: ChartGroup, isSelected: boolean, width: number): ChartCurve[] {
		if (this.#overlaid.length > 0) {
			const curves = this.#curvesOfRuns(group);
			if (curves.length > 0) return curves;
		}

		const isAlone = group.length === 1;
		return group.map((metric, index) => ({
			metric,
			part: this.#partOf(this.#input.run, metric, isSelected && index === 0, width),
			legend: metric.name,
			label: isAlone ? '' : splitName(metric),
			tone: isAlone ? 'curve' : curveTones[index]!,
			pattern: patterns[index]!,
		}));
	}

	/** The same metrics of all runs that are laid over each other. A run has its colour, what is about other data its pattern. */
	#curvesOfRuns(group: ChartGroup): ChartCurve[] {
		const {runs} = this.#input;
		const tones = tonesOfRuns(
			this.#overlaid.map(({name}) => name),
			runs.map(({name}) => name),
		);
		return this.#overlaid.flatMap((run) => {
			const metrics = this.#metricsOf(run);
			return group.flatMap(({name}, index): ChartCurve[] => {
				const metric = metrics.find((one) => one.name === name);
				if (!metric) return [];
				const split = index === 0 ? '' : ` ${splitName(metric)}`;
				return [
					{
						metric,
						part: this.#partOf(run, metric, false, 0),
						legend: `${run.name}${split}`,
						// The pattern tells the others of a run from its first.
						label: index === 0 ? makeSafe(run.name) : '',
						tone: tones.get(run.name)!,
						pattern: patterns[index]!,
					},
				];
			});
		});
	}

	/** What is shown of `metric`; null where that is all. Of one metric, where `isRead`, it is read again if need be. */
	#partOf(run: Run, metric: MetricView, isRead: boolean, width: number): PartOfCurve | null {
		const {state, finer, isFrozen} = this.#input;
		const range = this.#rangeOf();
		if (!range) return null;
		if (!isRead) return {curve: curveWithin(metric.series, range.from, range.to), hint: null};
		return finer.partOf({
			run,
			name: metric.name,
			curve: metric.series,
			range,
			isFollowing: state.chartRange!.end === null && !isFrozen,
			columns: width * mostDotsAcross,
		});
	}
}
