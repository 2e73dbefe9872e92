/** Keys to actions: what a key does depends on the pane in focus and on what is asked. */
import {minimumLevels, nextMinimum} from '../views/log.ts';
import {actInChart} from './chart-controls.ts';
import type {ControlContext} from './control-context.ts';
import {actionOf, type KeyAction} from './keys.ts';
import {actOnPanes} from './look-controls.ts';
import {moveInLog, showLevel, typeInPrompt} from './log-controls.ts';
import {actInLogLook} from './log-look-controls.ts';
import {actInRecord, actOnRecord} from './record-controls.ts';
import {actInRuns, actInTable, placeOfKeys, typeFilter} from './run-controls.ts';
import {meetHiddenLog} from './hidden-log.ts';
import {rowsScrolled} from './scroll-keys.ts';
import {answerSaving} from './save-controls.ts';

/** What keys do by area; what none of them knows is for the log. */
const areas = [actOnPanes, actInChart, actInRuns, actInLogLook, actOnRecord];

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

	if (state.logLook.isSaving) {
		answerSaving(name, context);
		return;
	}

	if (state.prompt) {
		typeInPrompt(name, state.prompt, context);
		return;
	}

	if (state.look.isGreeting) context.dispatch({type: 'look', change: {isGreeting: false}});
	if (state.table.filterBefore !== null) {
		typeFilter(name, context);
		return;
	}

	if (state.told !== null) context.dispatch({type: 'tell', text: null});
	const action = actionOf(name, placeOfKeys(state));
	if (!action) return;
	if (state.help !== null) {
		inHelp(action, name, context);
		return;
	}

	if (actInRecord(action, name, context)) return;
	if (state.table.isOpen && actInTable(action, context)) return;
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
		case 'back':
			if (context.pager.stop()) dispatch({type: 'tell', text: 'search stopped'});
			else dispatch({type: 'back'});
			return;
		case 'help':
		case 'zoom':
		case 'freeze':
			dispatch({type: action});
			return;
		case 'alerts':
			dispatch({type: 'tell', text: 'no alerts: mlwatch has no rules yet; errors: e, warnings: W'});
			return;
		case 'save':
			dispatch({type: 'logLook', change: {isSaving: true}});
			return;
		case 'redraw':
			context.redraw();
			return;
		case 'suspend':
			context.suspend();
			return;
		default:
			if (meetHiddenLog(action, context)) return;
			if (!areas.some((actIn) => actIn(action, context))) moveInLog(action, context);
	}
}

/** In the help only its own keys do something. */
function inHelp(action: KeyAction, name: string, context: ControlContext): void {
	const {dispatch, helpMost, page} = context;
	const most = helpMost();
	const by = rowsScrolled(action, page, most);
	if (by !== undefined) dispatch({type: 'scrollHelp', by, most});
	else if (['help', 'back', 'quit', 'redraw', 'suspend'].includes(action)) act(action, name, context);
}

/** The keys that move choose a run or a metric where one of these panes is in focus. */
function moves(action: KeyAction, context: ControlContext): boolean {
	const {focus, zoomed, run} = context.read();
	const {runs, dispatch} = context;
	if (focus === 'progress' && action === 'openRecord') {
		if (zoomed) dispatch({type: 'zoom'});
		else dispatch({type: 'tell', text: 'records are in the log: Tab goes there'});
		return true;
	}

	if (focus === 'progress' && runs.length > 1 && (action === 'top' || action === 'follow')) {
		const to = action === 'top' ? 0 : runs.length - 1;
		dispatch({type: 'run', by: to - Math.min(run, runs.length - 1), count: runs.length});
		return true;
	}

	if (action !== 'up' && action !== 'down') return false;
	if (focus === 'progress') act(action === 'up' ? 'previousRun' : 'nextRun', '', context);
	else if (focus === 'chart') act(action === 'up' ? 'previousMetric' : 'nextMetric', '', context);
	else return false;
	return true;
}
