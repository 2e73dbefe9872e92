/** What keys do to how the log is looked at: wrapping, moving sideways, times, bookmarks. */
import {compare, isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {everyLine, walk} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import {makeSafe} from '../text/safe.ts';
import {widthOf} from '../text/width.ts';
import {shownBy} from '../views/log-filter.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import type {KeyAction} from './keys.ts';
import {logOf, roomOf, unfolded} from './log-controls.ts';
import {around} from './log-scroll.ts';
import {bookmarksOf, logFilterOf, timeForms} from './log-state.ts';
import {timeNames} from './log-times.ts';

/** Columns by which a key moves sideways; as many of the longest line stay in sight. */
const sidewaysBy = 16;

/** Does what `action` does to the look of the log; false where it is for something else. */
export function actInLogLook(action: KeyAction, context: ControlContext): boolean {
	const {dispatch, read} = context;
	const {logLook} = read();
	const run = selectedRun(context.runs, read());
	switch (action) {
		case 'wrap':
			dispatch({type: 'logLook', change: {isWrapped: !logLook.isWrapped, column: 0}});
			return true;
		case 'fold':
			dispatch({type: 'logLook', change: {folds: !logLook.folds}});
			dispatch({type: 'tell', text: logLook.folds ? 'tracebacks as they are' : 'tracebacks folded'});
			return true;
		case 'logLeft':
		case 'logRight':
			moveSideways(action === 'logRight' ? sidewaysBy : -sidewaysBy, context);
			return true;
		case 'times': {
			const times = timeForms[(timeForms.indexOf(logLook.times) + 1) % timeForms.length]!;
			dispatch({type: 'logLook', change: {times}});
			dispatch({type: 'tell', text: timeNames[times]});
			return true;
		}

		case 'bookmark':
			if (run) toggleBookmark(run, context);
			return true;
		case 'nextBookmark':
			if (run) toNextBookmark(run, context);
			return true;
		default:
			return false;
	}
}

/** The line that is pointed at, else the last one of the page; null where there is none. */
export function lineInHand({read, pager}: ControlContext): LogPlace | null {
	const {marked, logEnd} = read();
	return marked ?? pager.shown.at(-1) ?? logEnd;
}

function moveSideways(by: number, {dispatch, read, pager}: ControlContext): void {
	const {isWrapped, column} = read().logLook;
	if (isWrapped) {
		dispatch({type: 'tell', text: 'long lines are wrapped: w cuts them'});
		return;
	}

	const widest = pager.shown.reduce((most, {text}) => Math.max(most, widthOf(makeSafe(text))), 0);
	const most = Math.max(0, widest - sidewaysBy);
	dispatch({
		type: 'logLook',
		change: {column: Math.max(0, by < 0 ? column + by : Math.min(column + by, most))},
	});
}

function toggleBookmark(run: Run, context: ControlContext): void {
	const {dispatch, read} = context;
	const place = lineInHand(context);
	if (!place) return;
	const {bookmarks} = read().logLook;
	const others = bookmarks.filter((one) => one.run !== run.path || !isSamePlace(one.place, place));
	const isSet = others.length === bookmarks.length;
	const {file, ordinal, latest} = place;
	const all = isSet ? [...bookmarks, {run: run.path, place: {file, ordinal, latest}}] : others;
	dispatch({type: 'logLook', change: {bookmarks: all}});
	const count = all.filter((one) => one.run === run.path).length;
	dispatch({type: 'tell', text: isSet ? `bookmark ${count} set` : `bookmark taken away, ${count} left`});
}

/** Goes to the bookmark below the line in hand; below the last one to the first. A filter that would hide it gives way. */
function toNextBookmark(run: Run, context: ControlContext): void {
	const {dispatch, read, pager} = context;
	const places = bookmarksOf(run, read().logLook.bookmarks).sort(compare);
	if (places.length === 0) {
		dispatch({type: 'tell', text: 'no bookmark in this log: b sets one'});
		return;
	}

	pager.do(function* () {
		const from = lineInHand(context);
		const next = places.find((place) => from !== null && compare(place, from) > 0) ?? places[0]!;
		const log = logOf(run, context);
		const [line] = yield* walk(log, next, 'up', everyLine, 1);
		if (!isSamePlace(line ?? null, next)) {
			dispatch({type: 'tell', text: 'that line is kept no longer'});
			return;
		}

		if (!shownBy(logFilterOf(read())).test(line!, undefined)) {
			dispatch({type: 'level', minimum: null});
			dispatch({type: 'textFilter', filter: null});
		}

		const end = yield* around(log, next, roomOf(context), shownBy(logFilterOf(read())));
		dispatch({type: 'log', end: yield* unfolded(next, log, end, context), marked: next});
		dispatch({type: 'tell', text: `bookmark ${places.indexOf(next) + 1}/${places.length}`});
	});
}
