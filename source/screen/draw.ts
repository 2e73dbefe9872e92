/** The whole screen as rows: views of the selected run, given to the panes in the sizes of the layout. */
import type {LogLine} from '../runs/log-lines.ts';
import type {Run} from '../runs/run.ts';
import type {Notice} from '../sources/source.ts';
import {chartGroups, groupOf, type ChartGroup} from '../views/chart-groups.ts';
import type {MetricView} from '../views/metrics.ts';
import type {ProgressView} from '../views/progress.ts';
import {hasNoLog} from '../views/log.ts';
import {isSystemEmpty} from '../views/system.ts';
import {RunTable, type TableView} from '../views/run-table.ts';
import {runView, type RunView} from '../views/run.ts';
import {Bottom} from './bottom.ts';
import {distinctGrids, drawCharts, gridFor, type ChartsDrawn} from './chart-drawing.ts';
import type {CurvePanes} from './curve-panes.ts';
import type {CommandControl} from './control-context.ts';
import type {FinerCurves} from './finer-curves.ts';
import type {Glyphs} from './glyphs.ts';
import {layoutFor, type Layout, type Size} from './layout.ts';
import {drawLog, heightInLog, type LogDrawing} from './log-drawing.ts';
import type {LogPager} from './log-pager.ts';
import {headerRow, type HeaderInput} from './panes/header.ts';
import {helpRows, helpScrollMost} from './panes/help.ts';
import {logCapacity} from './panes/log.ts';
import {metricRows} from './panes/metrics.ts';
import {noticeRows, waitingRows} from './panes/notices.ts';
import {progressRows, type ProgressOfRuns} from './panes/progress.ts';
import {recordRows, recordScrollMost} from './panes/record.ts';
import {systemLine, systemRows} from './panes/system.ts';
import {beside, fitRow, fitRows, type Row} from './rows.ts';
import {placeOfKeys} from './run-controls.ts';
import {tonesOfRuns} from './run-tones.ts';
import type {CurveTone} from './theme.ts';
import {lookAtTable, tablePage, tableRows, unreadRuns} from './run-table-drawing.ts';
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
	/** What is known of all runs beside each other, kept likewise. */
	table?: RunTable;
	/** The command that is watched, where mlwatch runs it itself. */
	command?: CommandControl | undefined;
	/** Where the lines of the log come from, and the part of a curve that the chart is zoomed to. */
	pager: LogPager;
	finer: FinerCurves;
	/** What curves are drawn with. */
	glyphs?: Glyphs | undefined;
};

export type Drawn = {
	/** What the header tells; it is drawn by itself, since its clock goes on while the screen is frozen. */
	header: Omit<HeaderInput, 'now' | 'frozen'> | null;
	/** Everything below the header, exactly as high as what remains. */
	body: Row[];
	/**
	 * Rows of log, or of the table, on a page, how many a line of the log takes, and how far the help, or the record that is
	 * open, can be scrolled.
	 */
	page: number;
	heightOf: (line: LogLine) => number;
	helpMost: () => number;
	/** Cells of the selected chart across, and how many charts stand beside and below each other. */
	charts: ChartsDrawn;
	/** The log is on the screen. */
	isLogShown: boolean;
	/** Lines arrive in the selected run. */
	isActive: boolean;
	/** What is there is still being read. */
	isReading: boolean;
	/** Runs that are to be read now because they are seen. */
	unread: readonly Run[];
};

export function drawScreen(input: DrawInput): Drawn {
	return new Drawing(input).draw();
}

class Drawing {
	readonly #input: DrawInput;
	readonly #layout: Layout;
	readonly #bottom: Bottom;
	readonly #progress: ProgressOfRuns;
	readonly #index: number;
	readonly #run: Run | undefined;
	/** What is told of the selected run. */
	readonly #view: RunView | undefined;
	readonly #selected: ProgressView | undefined;
	readonly #metrics: readonly MetricView[];
	/** The table of runs; null where the panes are shown. */
	readonly #table: TableView | null;
	readonly #groups: readonly ChartGroup[];
	/** Those that no chart shows. */
	readonly #others: readonly MetricView[];

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
		this.#groups = chartGroups(this.#metrics);
		const isTable = state.table.isOpen && this.#run !== undefined;
		this.#table = isTable ? lookAtTable(input.table ?? new RunTable(), input, state.table) : null;
		this.#others = state.chart.grid > 1 ? [] : this.#metricsBeside(state.metric);
		this.#bottom = new Bottom({
			state,
			size,
			glyphs: this.#glyphs,
			view: this.#view,
			runs: runs.length,
			isTable,
			command: input.command,
		});
		this.#layout = layoutFor({
			...size,
			runs: runs.length,
			hasEpoch: this.#hasEpoch,
			hasSystem: this.#view !== undefined && !isSystemEmpty(this.#view.system),
			hasLog: this.#run === undefined || !hasNoLog(this.#run),
			metrics: this.#others.length + 1,
			notices: notices.length,
			isZoomed: state.zoomed !== null || state.help !== null || state.logLook.record !== null || isTable,
			look: state.look,
			isProgressOnly: state.focus === 'progress' && !isTable,
			question: this.#bottom.height,
		});
	}

	draw(): Drawn {
		const {size, state} = this.#input;
		const bodyHeight = size.rows - (this.#hasHeader ? 1 : 0);
		const main = this.#main();
		const body = [
			...fitRows(main, size.columns, Math.max(0, bodyHeight - this.#layout.footer)),
			...this.#bottom.rows(this.#layout, this.#isLogShown),
		];
		return {
			header: this.#hasHeader ? this.#headerInput() : null,
			body: body.slice(0, bodyHeight),
			page: this.#table
				? tablePage(state.table, this.#layout.only.height)
				: logCapacity(this.#paneSize('log').height, state.prompt),
			heightOf: (line) => this.#heightOf(line),
			helpMost: () => this.#scrollMost,
			charts: this.#chartsDrawn,
			isLogShown: this.#isLogShown,
			isActive: this.#selected?.isActive === true && state.help === null,
			isReading: this.#selected !== undefined && !Number.isNaN(this.#selected.reading),
			unread: this.#table ? unreadRuns(this.#table, state.table, this.#layout.only.height) : [],
		};
	}

	/** How far what has the whole screen can be scrolled. */
	get #scrollMost(): number {
		const {help, logLook} = this.#input.state;
		const {width, height} = this.#layout.only;
		if (help !== null || !logLook.record) return helpScrollMost(width, height, this.#glyphs);
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

	get #isOver(): boolean {
		const {status, isEnded} = this.#selected!;
		return isEnded || status === 'completed' || status === 'failed';
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
		if (state.help !== null)
			return helpRows(state.help, only.width, only.height, placeOfKeys(state), this.#glyphs);
		const {record} = state.logLook;
		if (record) return recordRows(record.shown, record.scroll, only.width, only.height, state.told);
		if (!this.#run) return waitingRows(notices, size.columns, only.height);
		if (this.#table)
			return tableRows(this.#table, state.table, only.width, only.height, state.told, this.#glyphs);
		if (kind === 'panes') return this.#allPanes();
		const above =
			this.#layout.progress > 0 ? this.#pane('progress', size.columns, this.#layout.progress) : [];
		return [...above, ...this.#pane(state.zoomed ?? state.focus, only.width, only.height)];
	}

	#allPanes(): Row[] {
		const {columns} = this.#input.size;
		const {notices, progress, chart, system, systemLine: lines, metrics, log} = this.#layout;
		const charts = chart.width > 0 ? this.#pane('chart', chart.width, chart.height) : [];
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
				return progressRows(this.#progress, this.#index, width, height, now, this.#markedTones, isFocused);
			case 'chart':
				return this.#charts(width, height, isFocused);
			case 'system':
				return this.#curves(`system ${width} ${height} ${isFocused}`, () =>
					systemRows(view.system, width, height, isFocused, this.#glyphs),
				);
			case 'log': {
				const {reading} = this.#selected!;
				return drawLog(this.#logDrawing(width, height), {reading, levels: view.levels, isFocused});
			}
		}
	}

	get #markedTones(): ReadonlyMap<string, CurveTone> {
		const {state, runs} = this.#input;
		const {marked} = state.table;
		return marked.length === 0
			? new Map()
			: tonesOfRuns(
					marked,
					runs.map(({name}) => name),
				);
	}

	get #chartsDrawn(): ChartsDrawn {
		const {width, height} = this.#paneSize('chart');
		const {grid} = this.#input.state.chart;
		const {across, down} = gridFor(grid, this.#groups.length, width, height);
		const distinct = distinctGrids(this.#groups.length, width, height);
		return {columns: Math.floor(width / across), perPage: across * down, grids: distinct};
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

	#charts(width: number, height: number, isFocused: boolean): Row[] {
		const {runs, state, frozen, finer, curves, now} = this.#input;
		return drawCharts(
			{
				runs,
				run: this.#run!,
				groups: this.#groups,
				metricsOf: (run) =>
					run === this.#run ? this.#metrics : (frozen?.get(run) ?? runView(run, now)).metrics,
				state,
				glyphs: this.#glyphs,
				finer,
				isFrozen: frozen !== null,
				isOver: this.#isOver,
				isFocused,
				kept: curves,
			},
			width,
			height,
		);
	}

	get #glyphs(): Glyphs {
		return this.#input.glyphs ?? 'braille';
	}

	/** The metrics that are not in the chart of the metric called `name`. */
	#metricsBeside(name: string | null): MetricView[] {
		const shown: readonly MetricView[] = this.#groups[groupOf(this.#groups, name)] ?? [];
		return this.#metrics.filter((metric) => !shown.includes(metric));
	}

	#metricRows(width: number, height: number): Row[] {
		return this.#curves(
			`metrics ${width} ${height} ${this.#input.state.metric} ${this.#metrics.length}`,
			() => metricRows(this.#others, width, height, this.#glyphs),
		);
	}

	/** A pane that may be kept from the frame before. */
	#curves(look: string, draw: () => Row[]): Row[] {
		return this.#input.curves?.rows(this.#run!, look, draw) ?? draw();
	}

	get #isLogShown(): boolean {
		const {zoomed, focus} = this.#input.state;
		const {kind, log} = this.#layout;
		return kind === 'panes' ? log.height > 0 : (zoomed ?? focus) === 'log';
	}

	#paneSize(name: 'log' | 'chart'): {width: number; height: number} {
		return this.#layout.kind === 'panes' ? this.#layout[name] : this.#layout.only;
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
