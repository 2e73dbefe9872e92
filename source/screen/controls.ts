/** Keys to actions: what a key does depends on the pane in focus and on what is asked. */
import type {Run} from '../runs/run.ts';
import {minimumLevels, nextMinimum} from '../views/log.ts';
import {axisOf, pan, zoomIn, zoomOut} from '../views/chart-range.ts';
import {metricViews, type MetricView} from '../views/metrics.ts';
import type {RunView} from '../views/run.ts';
import {actionOf, type KeyAction} from './keys.ts';
import {moveInLog, selectedRun, showLevel, typeInPrompt} from './log-controls.ts';
import type {LogPager} from './log-pager.ts';
import type {ScreenAction, ScreenState} from './state.ts';

/** How the screen was left. `detach`: the writer of the pipe is to run on; `interrupt`: by ^C. */
export type Leave = 'quit' | 'interrupt' | 'detach';

/** `exit status 0` and the like. */
export type CommandOutcome = {text: string; isFailure: boolean};

/** A command that mlwatch runs itself, as the screen sees it. */
export type CommandControl = {
	readonly isRunning: boolean;
	/** How it ended; null while it runs. */
	readonly outcome: CommandOutcome | null;
	/** Passes ^C on to it. */
	interrupt(): void;
};

export type ControlContext = {
	read: () => ScreenState;
	dispatch: (action: ScreenAction) => void;
	runs: readonly Run[];
	/** The runs as they were when the screen was frozen; null when it is not. */
	frozen: ReadonlyMap<Run, RunView> | null;
	/** Where the pages of the log come from. */
	pager: LogPager;
	/** Lines of log on a page, and how far the help can be scrolled. */
	page: number;
	helpMost: number;
	isPipeOpen: () => boolean;
	command?: CommandControl | undefined;
	leave: (how: Leave) => void;
	suspend: () => void;
	redraw: () => void;
};

/** Does what the key called `name` (as in the table of keys) does now. */
export function press(name: string, context: ControlContext): void {
	const state = context.read();
	// As in a shell it is for the command first: the screen closes when that has ended.
	if (name === '^C' && context.command?.isRunning) {
		context.command.interrupt();
		if (state.isAsking) context.dispatch({type: 'ask', isAsking: false});
		context.dispatch({type: 'tell', text: '^C passed on'});
		return;
	}

	if (state.isAsking) {
		answer(name, context);
		return;
	}

	if (state.prompt) {
		typeInPrompt(name, state.prompt, context);
		return;
	}

	if (state.told !== null) context.dispatch({type: 'tell', text: null});
	const action = actionOf(name);
	if (!action) return;
	if (state.help !== null) {
		inHelp(action, name, context);
		return;
	}

	if (moves(action, context)) return;
	act(action, name, context);
}

/** The keys of the question whether the writer of the pipe runs on; leaving it running is the default. */
function answer(name: string, {dispatch, leave}: ControlContext): void {
	if (name === 'Esc') dispatch({type: 'ask', isAsking: false});
	else if (name === 'k') leave('quit');
	else if (name === 'Enter' || name === 'q' || name === '^C') leave('detach');
}

function act(action: KeyAction, name: string, context: ControlContext): void {
	const {dispatch, read, runs} = context;
	const level = /^level([1-5])$/.exec(action)?.[1];
	if (level) {
		showLevel(minimumLevels[Number(level) - 1]!, context);
		return;
	}

	switch (action) {
		case 'quit':
			if (context.isPipeOpen()) dispatch({type: 'ask', isAsking: true});
			else context.leave(name === '^C' ? 'interrupt' : 'quit');
			return;
		case 'allLevels':
			showLevel(null, context);
			return;
		case 'nextLevel':
			showLevel(nextMinimum(read().minimum), context);
			return;
		case 'nextPane':
		case 'previousPane':
			dispatch({type: 'focus', by: action === 'nextPane' ? 1 : -1});
			return;
		case 'nextRun':
		case 'previousRun':
			dispatch({type: 'run', by: action === 'nextRun' ? 1 : -1, count: runs.length});
			return;
		case 'nextMetric':
		case 'previousMetric':
			dispatch({
				type: 'metric',
				by: action === 'nextMetric' ? 1 : -1,
				names: metricsOf(context).map((metric) => metric.name),
			});
			return;
		case 'zoomIn':
		case 'zoomOut':
		case 'panLeft':
		case 'panRight':
			moveInChart(action, context);
			return;
		case 'back':
			if (context.pager.stop()) dispatch({type: 'tell', text: 'search stopped'});
			else dispatch({type: 'back'});
			return;
		case 'help':
		case 'zoom':
		case 'freeze':
			dispatch({type: action});
			return;
		case 'redraw':
			context.redraw();
			return;
		case 'suspend':
			context.suspend();
			return;
		default:
			moveInLog(action, context);
	}
}

/** The metrics of the selected run, as they are shown. */
function metricsOf(context: ControlContext): readonly MetricView[] {
	const run = selectedRun(context.runs, context.read());
	return run ? (context.frozen?.get(run)?.metrics ?? metricViews(run)) : [];
}

/** Chooses the part of the axis that the chart shows, where that is in focus. */
function moveInChart(action: 'zoomIn' | 'zoomOut' | 'panLeft' | 'panRight', context: ControlContext): void {
	const {focus, metric: name, chartRange} = context.read();
	const metrics = metricsOf(context);
	const metric = metrics.find((one) => one.name === name) ?? metrics[0];
	if (focus !== 'chart' || !metric) return;
	const axis = axisOf(metric);
	const ranges = {
		zoomIn: () => zoomIn(chartRange, axis),
		zoomOut: () => zoomOut(chartRange, axis),
		panLeft: () => pan(chartRange, -1, axis),
		panRight: () => pan(chartRange, 1, axis),
	};
	context.dispatch({type: 'chartRange', range: ranges[action]()});
}

/** In the help only its own keys do something. */
function inHelp(action: KeyAction, name: string, context: ControlContext): void {
	const {dispatch, helpMost, page} = context;
	const by: Partial<Record<KeyAction, number>> = {
		up: -1,
		down: 1,
		pageUp: -page,
		pageDown: page,
		top: -helpMost,
		follow: helpMost,
	};
	if (by[action] !== undefined) dispatch({type: 'scrollHelp', by: by[action], most: helpMost});
	else if (['help', 'back', 'quit', 'redraw', 'suspend'].includes(action)) act(action, name, context);
}

/** The arrows choose a run or a metric where one of these panes is in focus. */
function moves(action: KeyAction, context: ControlContext): boolean {
	if (action !== 'up' && action !== 'down') return false;
	const {focus} = context.read();
	if (focus === 'progress') act(action === 'up' ? 'previousRun' : 'nextRun', '', context);
	else if (focus === 'chart') act(action === 'up' ? 'previousMetric' : 'nextMetric', '', context);
	else return false;
	return true;
}
