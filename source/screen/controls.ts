/** Keys to actions: what a key does depends on the pane in focus and on what is asked. */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {Run} from '../runs/run.ts';
import {minimumLevels, nextMinimum} from '../views/log.ts';
import {metricViews} from '../views/metrics.ts';
import type {RunView} from '../views/run.ts';
import {actionOf, type KeyAction} from './keys.ts';
import {around, jumpTo, scroll, scrollToTop, type Jump, type Position} from './log-scroll.ts';
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

/** Filters the log. The record that a jump led to stays in sight: one wants to see what stands around it. */
function showLevel(minimum: Level | null, context: ControlContext): void {
	const {dispatch, read, page, frozen} = context;
	const {marked} = read();
	const run = selectedRun(context.runs, context.read());
	dispatch({type: 'level', minimum});
	if (!run || marked === null) return;
	const last = frozen?.get(run)?.lastLine ?? run.lines.lastId;
	dispatch({type: 'log', end: Math.min(around(run.lines, marked, page, minimum), last), marked});
}

function act(action: KeyAction, name: string, context: ControlContext): void {
	const {dispatch, read, runs} = context;
	const run = selectedRun(context.runs, context.read());
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
				names: run
					? (context.frozen?.get(run)?.metrics ?? metricViews(run)).map((metric) => metric.name)
					: [],
			});
			return;
		case 'help':
		case 'zoom':
		case 'back':
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

function moveInLog(action: KeyAction, context: ControlContext): void {
	const run = selectedRun(context.runs, context.read());
	if (!run) return;
	const {page, frozen, dispatch} = context;
	const {logEnd, minimum, marked} = context.read();
	// A frozen log ends with the line that was its newest then.
	const last = frozen?.get(run)?.lastLine;
	const end = logEnd ?? last ?? null;
	const go = (to: Position): void => {
		dispatch({type: 'log', end: to !== null && last !== undefined && to >= last ? null : to});
	};

	const jump = (level: Level, isBackward: boolean): void => {
		// A jump shows what it leads to: a filter that would hide it gives way.
		const shown = minimum !== null && isAtLeast(level, minimum) ? minimum : null;
		const jumped = jumpTo(run.lines, {end: logEnd, marked, last}, level, isBackward, page, shown);
		dispatch({type: 'tell', text: jumpText(jumped, level, isBackward)});
		if (!jumped.found) return;
		if (shown !== minimum) dispatch({type: 'level', minimum: shown});
		dispatch({type: 'log', end: jumped.found.end, marked: jumped.found.marked});
	};

	if (action === 'up') go(scroll(run.lines, end, -1, page, minimum));
	else if (action === 'down') go(scroll(run.lines, end, 1, page, minimum));
	else if (action === 'pageUp') go(scroll(run.lines, end, -Math.max(1, page - 1), page, minimum));
	else if (action === 'pageDown') go(scroll(run.lines, end, Math.max(1, page - 1), page, minimum));
	else if (action === 'top') go(scrollToTop(run.lines, page, minimum));
	else if (action === 'follow') go(null);
	else if (action === 'nextError') jump('ERROR', false);
	else if (action === 'previousError') jump('ERROR', true);
	else if (action === 'nextWarning') jump('WARNING', false);
}

/** Which record a jump led to, or that there was none. */
function jumpText({found, count}: Jump, level: Level, isBackward: boolean): string {
	const name = level === 'WARNING' ? 'warning' : 'error';
	if (found) return `${name} ${found.index}/${count}`;
	return count === 0 ? `no ${name} among the lines kept` : `no ${name} ${isBackward ? 'above' : 'below'}`;
}

/** The run among `runs` that is looked at. */
export function selectedRun(runs: readonly Run[], {run}: ScreenState): Run | undefined {
	return runs[Math.min(run, runs.length - 1)];
}
