/** The whole screen as rows: views of the selected run, given to the panes in the sizes of the layout. */
import type {LogLine} from '../runs/log-lines.ts';
import type {Run} from '../runs/run.ts';
import type {Notice} from '../sources/source.ts';
import {makeSafe} from '../text/safe.ts';
import {widthOf} from '../text/width.ts';
import {axisOf, endsOf} from '../views/chart-range.ts';
import type {MetricView} from '../views/metrics.ts';
import type {ProgressView} from '../views/progress.ts';
import {runView, type RunView} from '../views/run.ts';
import type {CurvePanes} from './curve-panes.ts';
import type {CommandControl} from './control-context.ts';
import type {FinerCurves} from './finer-curves.ts';
import {isSmall, layoutFor, type Layout, type Size} from './layout.ts';
import {drawLog, heightInLog, type LogDrawing} from './log-drawing.ts';
import type {LogPager} from './log-pager.ts';
import {chartRows, type ChartPart} from './panes/chart.ts';
import {closingHeight, closingPane} from './panes/closing.ts';
import {footerRow, questionHeight, questionRows, recordFooterRow} from './panes/footer.ts';
import {headerRow, type HeaderInput} from './panes/header.ts';
import {helpRows, helpScrollMost} from './panes/help.ts';
import {logCapacity} from './panes/log.ts';
import {metricRows} from './panes/metrics.ts';
import {noticeRows, waitingRows} from './panes/notices.ts';
import {progressRows, type ProgressOfRuns} from './panes/progress.ts';
import {recordRows, recordScrollMost} from './panes/record.ts';
import {saveHeight, saveRows} from './panes/save.ts';
import {systemLine, systemRows} from './panes/system.ts';
import {beside, fitRow, fitRows, span, type Row} from './rows.ts';
import type {PaneName, ScreenState} from './state.ts';

export type DrawInput = {
	runs: readonly Run[];
	notices: readonly Notice[];
	state: ScreenState;
	size: Size;
	/** Milliseconds since 1970. */
	now: number;
	/** The runs as they were when the screen was frozen; null when it is not. */
	frozen: ReadonlyMap<Run, RunView> | null;
	/** Panes kept from the frame before. */
	curves?: CurvePanes;
	/** The command that is watched, where mlwatch runs it itself. */
	command?: CommandControl | undefined;
	/** Where the lines of the log come from, and the part of a curve that the chart is zoomed to. */
	pager: LogPager;
	finer: FinerCurves;
};

export type Drawn = {
	/** What the header tells; it is drawn by itself, since its clock goes on while the screen is frozen. */
	header: Omit<HeaderInput, 'now' | 'frozen'> | null;
	/** Everything below the header, exactly as high as what remains. */
	body: Row[];
	/** Rows of log on a page, how many a line of it takes, and how far the help, or the record that is open, can be scrolled. */
	page: number;
	heightOf: (line: LogLine) => number;
	helpMost: number;
	/** Lines arrive in the selected run. */
	isActive: boolean;
	/** What is there is still being read. */
	isReading: boolean;
};

export function drawScreen(input: DrawInput): Drawn {
	return new Drawing(input).draw();
}

class Drawing {
	readonly #input: DrawInput;
	readonly #layout: Layout;
	readonly #progress: ProgressOfRuns;
	readonly #index: number;
	readonly #run: Run | undefined;
	/** What is told of the selected run. */
	readonly #view: RunView | undefined;
	readonly #selected: ProgressView | undefined;
	readonly #metrics: readonly MetricView[];

	constructor(input: DrawInput) {
		const {runs, state, size, now, notices, frozen} = input;
		this.#input = input;
		this.#index = Math.min(state.run, Math.max(0, runs.length - 1));
		this.#run = runs[this.#index];
		const viewOf = (run: Run): RunView => frozen?.get(run) ?? runView(run, now);
		this.#view = this.#run && viewOf(this.#run);
		this.#selected = this.#view?.progress;
		this.#progress = {
			length: runs.length,
			at: (index) => (index === this.#index ? this.#selected : viewOf(runs[index]!).progress),
		};
		this.#metrics = this.#view?.metrics ?? [];
		this.#layout = layoutFor({
			...size,
			runs: runs.length,
			hasEpoch: this.#hasEpoch,
			metrics: this.#metrics.length,
			notices: notices.length,
			isZoomed: state.zoomed !== null || state.help !== null || state.logLook.record !== null,
			question: state.isAsking
				? questionHeight
				: state.logLook.isSaving
					? saveHeight
					: this.#isClosing
						? closingHeight + 1
						: 0,
		});
	}

	draw(): Drawn {
		const {size, state} = this.#input;
		const bodyHeight = size.rows - (this.#hasHeader ? 1 : 0);
		const main = this.#main();
		const body = [
			...fitRows(main, size.columns, Math.max(0, bodyHeight - this.#layout.footer)),
			...this.#footer(),
		];
		return {
			header: this.#hasHeader ? this.#headerInput() : null,
			body: body.slice(0, bodyHeight),
			page: logCapacity(this.#paneSize('log').height, state.prompt),
			heightOf: (line) => this.#heightOf(line),
			helpMost: this.#scrollMost,
			isActive: this.#selected?.isActive === true && state.help === null,
			isReading: this.#selected !== undefined && !Number.isNaN(this.#selected.reading),
		};
	}

	/** How far what has the whole screen can be scrolled. */
	get #scrollMost(): number {
		const {help, logLook} = this.#input.state;
		const {width, height} = this.#layout.only;
		if (help !== null || !logLook.record) return helpScrollMost(height);
		return recordScrollMost(logLook.record.shown, width, height);
	}

	/** The three smallest heights have no room for a header. */
	get #hasHeader(): boolean {
		return this.#input.size.rows > 3;
	}

	get #hasEpoch(): boolean {
		const selected = this.#selected;
		return selected !== undefined && !Number.isNaN(selected.epoch) && !Number.isNaN(selected.epochFraction);
	}

	/** Nothing more comes: what there is to tell at the end stands above the footer, where there is room for it. */
	get #isClosing(): boolean {
		const {state, size} = this.#input;
		return this.#selected?.isEnded === true && state.help === null && !isSmall(size);
	}

	#headerInput(): Omit<HeaderInput, 'now' | 'frozen'> {
		const counts = this.#view?.counts ?? {warnings: 0, errors: 0};
		return {
			progress: this.#selected ?? null,
			...counts,
			index: this.#index + 1,
			runs: this.#progress.length,
		};
	}

	#main(): Row[] {
		const {state, size, notices} = this.#input;
		const {kind, only} = this.#layout;
		if (state.help !== null) return helpRows(state.help, only.width, only.height);
		const {record} = state.logLook;
		if (record) return recordRows(record.shown, record.scroll, only.width, only.height, state.told);
		if (!this.#run) return waitingRows(notices, size.columns, only.height);
		if (kind === 'panes') return this.#allPanes();
		return this.#pane(state.zoomed ?? state.focus, only.width, only.height);
	}

	#allPanes(): Row[] {
		const {columns} = this.#input.size;
		const {notices, progress, chart, system, systemLine: lines, metrics, log} = this.#layout;
		const charts = this.#pane('chart', chart.width, chart.height);
		const rows = [
			...noticeRows(this.#input.notices, columns, notices),
			...this.#pane('progress', columns, progress),
			...(system.width > 0 ? beside(charts, this.#pane('system', system.width, system.height)) : charts),
		];
		if (lines > 0) rows.push(systemLine(this.#view!.system, columns));
		if (metrics > 0) rows.push(...this.#metricRows(columns, metrics));
		return [...rows, ...this.#pane('log', log.width, log.height)];
	}

	#pane(name: PaneName, width: number, height: number): Row[] {
		const {state, now} = this.#input;
		const isFocused = state.focus === name && this.#layout.kind === 'panes';
		const view = this.#view!;
		switch (name) {
			case 'progress':
				return progressRows(this.#progress, this.#index, width, height, now);
			case 'chart': {
				const [shown, count] = [this.#shownMetric, this.#metrics.length];
				const metric = this.#metrics[shown];
				const look = `${width} ${height} ${isFocused} ${shown} ${count} ${this.#rangeLook}`;
				return this.#curves(`chart ${look}`, () =>
					chartRows(metric, shown, count, width, height, isFocused, metric && this.#partOf(metric, width)),
				);
			}

			case 'system':
				return this.#curves(`system ${width} ${height} ${isFocused}`, () =>
					systemRows(view.system, width, height, isFocused),
				);
			case 'log': {
				const {reading} = this.#selected!;
				return drawLog(this.#logDrawing(width, height), {reading, levels: view.levels, isFocused});
			}
		}
	}

	#logDrawing(width: number, height: number): LogDrawing {
		const {state, now, frozen, pager} = this.#input;
		const last = frozen ? this.#view!.lastLine : null;
		return {run: this.#run!, state, now, pager, last, width, height};
	}

	/** The rows that `line` takes in the log pane. */
	#heightOf(line: LogLine): number {
		const {width, height} = this.#paneSize('log');
		return this.#run ? heightInLog(this.#logDrawing(width, height), line) : 1;
	}

	/** What tells the range of the chart from another one, and how well it is known. */
	get #rangeLook(): string {
		const {state, finer} = this.#input;
		return state.chartRange ? `${state.chartRange.width} ${state.chartRange.end} ${finer.version}` : '';
	}

	/** The part of `metric` that the chart of `width` cells shows; null where that is all. */
	#partOf(metric: MetricView, width: number): ChartPart | null {
		const {state, finer, frozen} = this.#input;
		const {chartRange} = state;
		if (!chartRange) {
			finer.stop();
			return null;
		}

		const axis = axisOf(metric);
		const range = endsOf(chartRange, axis);
		const part = finer.partOf({
			run: this.#run!,
			name: metric.name,
			curve: metric.series,
			range,
			isFollowing: chartRange.end === null && frozen === null,
			columns: width,
		});
		return {...part, range, zoom: (axis.last - axis.first) / chartRange.width};
	}

	#metricRows(width: number, height: number): Row[] {
		return this.#curves(`metrics ${width} ${height} ${this.#shownMetric} ${this.#metrics.length}`, () =>
			metricRows(this.#otherMetrics(), width, height),
		);
	}

	/** A pane that may be kept from the frame before. */
	#curves(look: string, draw: () => Row[]): Row[] {
		return this.#input.curves?.rows(this.#run!, look, draw) ?? draw();
	}

	#footer(): Row[] {
		const {state, size} = this.#input;
		const {footer, kind} = this.#layout;
		const {command} = this.#input;
		if (state.isAsking) return questionRows(size.columns, footer, command !== undefined);
		if (state.logLook.isSaving) return saveRows(size.columns, footer);
		if (this.#isToldBelow) return [fitRow([span(` ${makeSafe(state.told!)}`, 'strong')], size.columns)];
		if (state.logLook.record && state.help === null) return [recordFooterRow(size.columns)];
		if (kind === 'single' && this.#run && state.help === null) return [this.#singleFooter()];
		const closing = this.#isClosing ? closingPane(this.#view!, command?.outcome ?? null, size.columns) : [];
		return [
			...closing,
			footerRow({
				focus: state.focus,
				isZoomed: state.zoomed !== null,
				isHelp: state.help !== null,
				isTyping: state.prompt !== null,
				runs: this.#progress.length,
				width: size.columns,
			}),
		];
	}

	/** What the last key has done is told in the title of the log, where that is on the screen and has room for it. */
	get #isToldBelow(): boolean {
		const {state, size} = this.#input;
		if (state.told === null) return false;
		const {kind, log} = this.#layout;
		const showsLog = kind === 'panes' ? log.height > 0 : (state.zoomed ?? state.focus) === 'log';
		return !showsLog || widthOf(makeSafe(state.told)) > size.columns / 2 - 10;
	}

	/** On a small screen: what is shown, and how to reach the others. */
	#singleFooter(): Row {
		const {state, size} = this.#input;
		return fitRow(
			[
				span(` ${state.zoomed ?? state.focus}`, 'strong'),
				span('  Tab', 'accent'),
				span(' other panes  ', 'quiet'),
				span('q', 'accent'),
				span(' quit', 'quiet'),
			],
			size.columns,
		);
	}

	#paneSize(name: 'log'): {width: number; height: number} {
		return this.#layout.kind === 'panes' ? this.#layout[name] : this.#layout.only;
	}

	get #shownMetric(): number {
		const {metric} = this.#input.state;
		return Math.max(
			0,
			this.#metrics.findIndex(({name}) => name === metric),
		);
	}

	#otherMetrics(): MetricView[] {
		return this.#metrics.filter((_, index) => index !== this.#shownMetric);
	}
}

/** The header as a row of exactly `width` cells, without its first one, which is the spinner's. */
export function drawHeader(
	header: NonNullable<Drawn['header']>,
	width: number,
	now: number,
	frozen: number | null,
): Row {
	return fitRow(headerRow({...header, now, frozen}, width - 1), width - 1);
}
