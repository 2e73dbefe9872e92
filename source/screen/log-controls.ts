/** What keys do in the log: moving, jumping, searching, filtering. */
import {isAtLeast, type Level} from '../records/levels.ts';
import {isFolded} from '../runs/folding.ts';
import {isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {walk, type Wanted, type Work} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import type {RunLog} from '../runs/run-log.ts';
import {SearchPattern} from '../text/search-pattern.ts';
import {matchesAmong, shownBy} from '../views/log-filter.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import {foundText, wayTo} from './found-text.ts';
import {tellHidden} from './hidden-log.ts';
import type {KeyAction} from './keys.ts';
import {
	around,
	countFitting,
	countMatches,
	countRecords,
	findAround,
	recordsOf,
	scrollToTop,
	step,
	turnPage,
	withInSight,
	type Room,
	type Step,
} from './log-scroll.ts';
import {logFilterOf} from './log-state.ts';
import type {Prompt} from './state.ts';
import {typedOn} from './typing.ts';

/** Does what `action` does in the log of the selected run; nothing where it is for something else. */
export function moveInLog(action: KeyAction, context: ControlContext): void {
	const {pager, dispatch} = context;
	const run = selectedRun(context.runs, context.read());
	if (!run) return;
	const move = (to: (log: RunLog, at: Step, shown: Wanted) => Work<Step>): void => {
		pager.do(function* () {
			const state = context.read();
			const at = {end: state.logEnd, marked: state.marked};
			dispatch({type: 'log', ...(yield* to(logOf(run, context), at, shownBy(logFilterOf(state))))});
		});
	};

	const room = roomOf(context);
	switch (action) {
		case 'up':
		case 'down':
			move((log, at, shown) => step(log, at, action, room, shown));
			return;
		case 'pageUp':
		case 'pageDown':
			move(function* (log, {end}, shown) {
				const direction = action === 'pageUp' ? 'up' : 'down';
				return {end: yield* turnPage(log, end, direction, room, shown), marked: null};
			});
			return;
		case 'top':
			move(function* (log, _, shown) {
				const {end, top} = yield* scrollToTop(log, room, shown);
				return {end, marked: top};
			});
			return;
		case 'follow':
			pager.stop();
			dispatch({type: 'log', end: null});
			return;
		case 'nextError':
		case 'previousError':
			jump('ERROR', action === 'previousError', run, context);
			return;
		case 'nextWarning':
			jump('WARNING', false, run, context);
			return;
		case 'search':
		case 'filterText':
			dispatch({type: 'prompt', prompt: {kind: action === 'search' ? 'search' : 'filter', text: ''}});
			return;
		case 'nextMatch':
		case 'previousMatch':
			findMatch(action === 'previousMatch', run, context);
			return;
		default:
		// Not for the log.
	}
}

/** Filters the log. The record that a jump led to stays in sight: one wants to see what stands around it. */
export function showLevel(minimum: Level | null, context: ControlContext): void {
	context.dispatch({type: 'level', minimum});
	keepMarked(context);
	if (!context.isLogShown) tellHidden(minimum === null ? 'all levels' : `≥ ${minimum}`, context);
}

/** Takes a key while something is typed at the bottom of the log. */
export function typeInPrompt(name: string, prompt: Prompt, context: ControlContext): void {
	const {dispatch} = context;
	if (name === 'Enter') {
		dispatch({type: 'prompt', prompt: null});
		if (prompt.kind === 'search') searchFor(prompt.text, context);
		else filterBy(prompt.text, context);
	} else if (name === 'Esc' || name === '^C' || (name === 'Backspace' && prompt.text === '')) {
		dispatch({type: 'prompt', prompt: null});
	} else {
		const text = typedOn(prompt.text, name);
		if (text !== null) dispatch({type: 'prompt', prompt: {...prompt, text}});
	}
}

/** What a page has room for. */
export function roomOf({page, heightOf = () => 1}: ControlContext): Room {
	return {rows: page, heightOf};
}

/** The log of `run`; while the screen stands still it ends with the line that was its newest then. */
export function logOf(run: Run, {pager, frozen}: ControlContext): RunLog {
	return pager.logOf(run, frozen?.get(run)?.lastLine ?? null);
}

/** Moves the page to the marked line where that is on it no longer: the pane has got another size. */
export function keepInSight(context: ControlContext): void {
	const {dispatch, read, pager} = context;
	const run = selectedRun(context.runs, read());
	if (!run || read().marked === null) return;
	pager.do(function* () {
		const {marked, logEnd} = read();
		if (marked === null) return;
		const shown = shownBy(logFilterOf(read()));
		const end = yield* withInSight(logOf(run, context), logEnd, marked, roomOf(context), shown);
		if (end !== logEnd) dispatch({type: 'log', end, marked});
	});
}

function keepMarked(context: ControlContext): void {
	const {dispatch, read, pager} = context;
	const run = selectedRun(context.runs, context.read());
	const {marked} = read();
	if (!run || marked === null) return;
	pager.do(function* () {
		const shown = shownBy(logFilterOf(read()));
		dispatch({type: 'log', end: yield* around(logOf(run, context), marked, roomOf(context), shown), marked});
	});
}

/**
 * Goes to the next record of at least `level`, or the previous one, seen from the marked line, else the first or the last one
 * of the page counts too; from the end of the log to the last one.
 */
function jump(level: Level, isBackward: boolean, run: Run, context: ControlContext): void {
	const {dispatch, read, pager} = context;
	pager.do(function* () {
		const {minimum, textFilter, marked, logEnd, logLook} = read();
		// A jump shows what it leads to: a filter that would hide it gives way.
		const filter = {
			minimum: minimum !== null && isAtLeast(level, minimum) ? minimum : null,
			text: null,
			folds: logLook.folds,
		};
		const log = logOf(run, context);
		const direction = isBackward || (marked === null && logEnd === null) ? 'up' : 'down';
		const from = marked ?? (direction === 'up' ? logEnd : aboveOf(context));
		const found = yield* findAround(
			log,
			{from, skips: marked, direction},
			recordsOf(level),
			roomOf(context),
			shownBy(filter),
		);
		const counted = yield* countRecords(log, level, found?.place ?? null);
		const name = level === 'WARNING' ? 'warning' : 'error';
		dispatch({type: 'tell', text: foundText(name, found && wayTo(found, marked, direction), counted)});
		if (!found) return;
		if (filter.minimum !== minimum) dispatch({type: 'level', minimum: filter.minimum});
		if (textFilter) dispatch({type: 'textFilter', filter: null});
		dispatch({type: 'log', end: found.end, marked: found.place});
	});
}

function searchFor(text: string, context: ControlContext): void {
	const {dispatch, read} = context;
	if (text === '') {
		dispatch({type: 'search', search: null});
		return;
	}

	const pattern = new SearchPattern(text);
	// Who follows the newest lines looks for what came before; else one reads on.
	dispatch({type: 'search', search: {pattern, direction: read().logEnd === null ? 'up' : 'down'}});
	const run = selectedRun(context.runs, context.read());
	if (run) findMatch(false, run, context);
}

function filterBy(text: string, context: ControlContext): void {
	const hides = text.startsWith('!');
	const source = hides ? text.slice(1) : text;
	const pattern = source === '' ? null : new SearchPattern(source);
	context.dispatch({type: 'textFilter', filter: pattern && {pattern, hides}});
	if (pattern) context.dispatch({type: 'tell', text: mistakeText(pattern)});
	keepMarked(context);
}

/** Goes to the next line that is searched for, the way of the search or the other one. */
function findMatch(isReverse: boolean, run: Run, context: ControlContext): void {
	const {dispatch, read, pager} = context;
	const {search} = read();
	if (!search) {
		dispatch({type: 'tell', text: 'nothing is searched for: / asks'});
		return;
	}

	const {pattern} = search;
	const tell = (text: string | null): void => {
		const mistake = mistakeText(pattern);
		dispatch({type: 'tell', text: [text, mistake].filter((one) => one !== null).join('; ') || null});
	};

	const direction = (search.direction === 'up') === isReverse ? 'down' : 'up';
	tell(null);
	pager.search(function* (onProgress) {
		const state = read();
		const filter = logFilterOf(state);
		const from = state.marked ?? (direction === 'up' ? state.logEnd : aboveOf(context));
		const log = logOf(run, context);
		const wanted = matchesAmong(filter, pattern);
		const found = yield* findAround(
			log,
			{from, skips: state.marked, direction},
			{...wanted, onProgress},
			roomOf(context),
			shownBy(filter),
		);
		if (!found) {
			tell(foundText('match', null, null));
			return;
		}

		const end = yield* unfolded(found.place, log, found.end, context);
		dispatch({type: 'log', end, marked: found.place});
		const way = wayTo(found, state.marked, direction);
		if (way !== 'straight') tell(foundText('match', way, null));
		const counted = yield* countMatches(log, wanted, found.place);
		// Another key may have led elsewhere meanwhile.
		if (!counted || !isSamePlace(read().marked, found.place)) return;
		tell(foundText('match', way, counted));
	});
}

/** `end`, or where the line at `place` is folded the position with it in the page once it is not: folding gives way. */
export function* unfolded(
	place: LogPlace,
	log: RunLog,
	end: LogPlace,
	context: ControlContext,
): Work<LogPlace> {
	const {dispatch, read} = context;
	if (!read().logLook.folds) return end;
	const [before, line] = yield* walk(log, place, 'up', shownBy({minimum: null, text: null}), 2);
	if (!line || !isFolded(line, before)) return end;
	dispatch({type: 'logLook', change: {folds: false}});
	return yield* around(log, place, roomOf(context), shownBy(logFilterOf(read())));
}

/** That what was typed is taken as plain text, or null. */
function mistakeText({mistake}: SearchPattern): string | null {
	return mistake === null ? null : `taken as plain text: no regular expression (${mistake})`;
}

/** The line above the page; null where the page begins with the oldest one. */
function aboveOf(context: ControlContext): LogPlace | null {
	const {shown} = context.pager;
	return shown.at(-countFitting(shown, roomOf(context), 'last') - 1) ?? null;
}
