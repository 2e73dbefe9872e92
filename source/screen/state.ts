/** What the user has chosen to see: pure, changed only by actions. */
import type {Level} from '../records/levels.ts';
import type {LogPlace} from '../runs/log-place.ts';
import type {SearchPattern} from '../text/search-pattern.ts';
import type {ChartRange} from '../views/chart-range.ts';
import type {TextFilter} from '../views/log-filter.ts';
import {initialChart, type ChartState} from './chart-state.ts';
import {initialLook, nextShown, type LookState} from './look-state.ts';
import {initialRuns, type RunsState} from './runs-state.ts';
import {initialLogLook, type LogLook} from './log-state.ts';

export const panes = ['progress', 'chart', 'system', 'log'] as const;

export type PaneName = (typeof panes)[number];

export type Prompt = {kind: 'search' | 'filter'; text: string};

export type Search = {pattern: SearchPattern; direction: 'up' | 'down'};

export type ScreenState = {
	focus: PaneName;
	/** The pane that has the whole screen, or null. */
	zoomed: PaneName | null;
	/** Which run is shown, as an index. */
	run: number;
	/** Which of its metrics the chart shows, by name: their order may change as values come. Null: the first. */
	metric: string | null;
	/** The part of the x axis that the chart shows; null shows all. */
	chartRange: ChartRange | null;
	/** How charts are drawn. */
	chart: ChartState;
	/** The marked runs, and the table of runs. */
	table: RunsState;
	/** The least level that the log shows; null shows all. */
	minimum: Level | null;
	/** The place of the log line at the bottom; null follows the newest. */
	logEnd: LogPlace | null;
	/** The place of the line that a jump or a search went to. */
	marked: LogPlace | null;
	/** What is being typed at the bottom of the log; null when nothing is asked for. */
	prompt: Prompt | null;
	/** What is searched for in the log, and which way `n` goes. */
	search: Search | null;
	/** The log shows only lines with some text, or hides these; null shows all. */
	textFilter: TextFilter | null;
	/** How the log is looked at. */
	logLook: LogLook;
	/** What the last key found, or that it found nothing; null after any other key. */
	told: string | null;
	/** How far the help is scrolled; null when it is not shown. */
	help: number | null;
	/** The screen stands still. */
	isFrozen: boolean;
	/** The question what happens to the writer of the pipe is asked. */
	isAsking: boolean;
	/** How the screen is divided. */
	look: LookState;
};

export const initialState: ScreenState = {
	focus: 'log',
	zoomed: null,
	run: 0,
	metric: null,
	chartRange: null,
	chart: initialChart,
	table: initialRuns,
	minimum: null,
	logEnd: null,
	marked: null,
	prompt: null,
	search: null,
	textFilter: null,
	logLook: initialLogLook,
	told: null,
	help: null,
	isFrozen: false,
	isAsking: false,
	look: initialLook,
};

export type ScreenAction =
	| {type: 'focus'; by: 1 | -1}
	| {type: 'zoom'}
	| {type: 'back'}
	| {type: 'run'; by: number; count: number}
	| {type: 'metric'; by: number; names: readonly string[]}
	| {type: 'chartRange'; range: ChartRange | null}
	| {type: 'chart'; change: Partial<ChartState>}
	| {type: 'level'; minimum: Level | null}
	| {type: 'showLog'}
	| {type: 'log'; end: LogPlace | null; marked?: LogPlace | null}
	| {type: 'prompt'; prompt: Prompt | null}
	| {type: 'search'; search: Search | null}
	| {type: 'textFilter'; filter: TextFilter | null}
	| {type: 'logLook'; change: Partial<LogLook>}
	| {type: 'tell'; text: string | null}
	| {type: 'help'}
	| {type: 'scrollHelp'; by: number; most: number}
	| {type: 'freeze'}
	| {type: 'ask'; isAsking: boolean}
	| {type: 'look'; change: Partial<LookState>}
	| {type: 'table'; change: Partial<RunsState>};

export function reduce(state: ScreenState, action: ScreenAction): ScreenState {
	switch (action.type) {
		case 'focus': {
			const next = nextShown(panes, state.focus, action.by, state.look.hidden);
			// A zoomed pane gives its place to the next.
			return {...state, focus: next, zoomed: state.zoomed && next};
		}

		case 'zoom':
			return {...state, zoomed: state.zoomed ? null : state.focus};
		case 'back':
			return back(state);
		case 'run':
			return {
				...state,
				run: turn(state.run, action.by, action.count),
				metric: null,
				chartRange: null,
				chart: {...state.chart, crosshair: null},
				logEnd: null,
				marked: null,
			};
		case 'metric':
			return {...state, metric: nextName(state.metric, action.by, action.names)};
		case 'chartRange':
			return {...state, chartRange: action.range};
		case 'chart':
			return {...state, chart: {...state.chart, ...action.change}};
		case 'level':
			return {...state, minimum: action.minimum};
		case 'log':
			return {...state, logEnd: action.end, marked: action.marked ?? null};
		case 'showLog':
			return withLog(state);
		case 'prompt':
			return action.prompt === null ? {...state, prompt: null} : {...withLog(state), prompt: action.prompt};
		case 'search':
			return {...state, search: action.search};
		case 'textFilter':
			return {...state, textFilter: action.filter};
		case 'logLook':
			return {...state, logLook: {...state.logLook, ...action.change}};
		case 'tell':
			return {...state, told: action.text};
		case 'help':
			return {...state, help: state.help === null ? 0 : null};
		case 'scrollHelp':
			return state.help === null ? state : {...state, help: clamp(state.help + action.by, action.most)};
		case 'freeze':
			return {...state, isFrozen: !state.isFrozen};
		case 'ask':
			return {...state, isAsking: action.isAsking};
		case 'look':
			return {...state, look: {...state.look, ...action.change}};
		case 'table':
			return {...state, table: {...state.table, ...action.change}};
	}
}

/** `state` with the log on the screen, in focus: what is asked for at its bottom, or leads to a line, needs it to be seen. */
function withLog(state: ScreenState): ScreenState {
	const look = {...state.look, hidden: state.look.hidden.filter((pane) => pane !== 'log')};
	return {...state, look, focus: 'log', zoomed: state.zoomed && 'log'};
}

/** `Esc` undoes what is nearest: the question, the help, the opened record, the crosshair and the range of the chart in focus, the zoom, the freeze, the jump, the search, the filter by text. */
function back(state: ScreenState): ScreenState {
	if (state.isAsking) return {...state, isAsking: false};
	if (state.help !== null) return {...state, help: null};
	if (state.logLook.record) return {...state, logLook: {...state.logLook, record: null}};
	if (state.chart.crosshair !== null && state.focus === 'chart')
		return {...state, chart: {...state.chart, crosshair: null}};
	if (state.chartRange && state.focus === 'chart') return {...state, chartRange: null};
	if (state.zoomed) return {...state, zoomed: null};
	if (state.isFrozen) return {...state, isFrozen: false};
	if (state.marked) return {...state, marked: null};
	return state.search ? {...state, search: null} : {...state, textFilter: null};
}

/** The name beside `name` in `names`; from the first where none was chosen, or the chosen one is gone. */
function nextName(name: string | null, by: number, names: readonly string[]): string | null {
	const index = name === null ? 0 : Math.max(0, names.indexOf(name));
	return names[turn(index, by, names.length)] ?? null;
}

/** The next index of `count`, around the end. */
function turn(index: number, by: number, count: number): number {
	return count === 0 ? 0 : (Math.min(index, count - 1) + by + count) % count;
}

function clamp(value: number, most: number): number {
	return Math.max(0, Math.min(value, most));
}
