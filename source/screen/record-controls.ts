/** The whole record over the screen: opening it, moving in it, going to the next one. */
import type {LogPlace} from '../runs/log-place.ts';
import {walk} from '../runs/log-walk.ts';
import {firstLines, recordAt} from '../runs/whole-record.ts';
import {shownBy} from '../views/log-filter.ts';
import {wholeRecord} from '../views/whole-record.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import {copyRecord} from './copy-record.ts';
import type {KeyAction} from './keys.ts';
import {logOf, roomOf} from './log-controls.ts';
import {lineInHand} from './log-look-controls.ts';
import {withInSight} from './log-scroll.ts';
import {logFilterOf} from './log-state.ts';
import {rowsScrolled} from './scroll-keys.ts';

/** Does what `action` does with a record of the log; false where it is for something else. */
export function actOnRecord(action: KeyAction, context: ControlContext): boolean {
	if (action !== 'openRecord' && action !== 'copy') return false;
	const place = lineInHand(context);
	if (place && action === 'openRecord') open(place, context);
	else if (place) copyRecord(place, context);
	else context.dispatch({type: 'tell', text: 'no line to look at'});
	return true;
}

/** What keys do while a record has the screen; false for those that do what they always do. */
export function actInRecord(action: KeyAction, name: string, context: ControlContext): boolean {
	const {dispatch, read, helpMost, page} = context;
	const {record} = read().logLook;
	if (!record) return false;
	const most = helpMost();
	const by = rowsScrolled(action, page, most);
	if (['back', 'help', 'quit', 'redraw', 'suspend', 'freeze', 'alerts'].includes(action)) return false;
	if (action === 'openRecord') dispatch({type: 'logLook', change: {record: null}});
	else if (action === 'copy') copyRecord(record.shown.place, context);
	else if (name === 'Left' || name === 'Right') openOther(name === 'Left' ? 'up' : 'down', context);
	else if (by !== undefined) {
		const scroll = Math.max(0, Math.min(record.scroll + by, most));
		dispatch({type: 'logLook', change: {record: {...record, scroll}}});
	} else {
		dispatch({type: 'tell', text: 'of no use here: Esc goes back to the log'});
	}

	return true;
}

function open(place: LogPlace, context: ControlContext): void {
	const {dispatch, pager} = context;
	const run = selectedRun(context.runs, context.read());
	if (!run) return;
	pager.do(function* () {
		const found = yield* recordAt(logOf(run, context), place, pager.history);
		if (found)
			dispatch({type: 'logLook', change: {record: {shown: wholeRecord(found, run, place), scroll: 0}}});
		else dispatch({type: 'tell', text: 'that line is of no record'});
	});
}

/** Opens the record before the one that is open, or the one behind it, of those that the filter shows. */
function openOther(direction: 'up' | 'down', context: ControlContext): void {
	const {dispatch, read, pager} = context;
	const run = selectedRun(context.runs, read());
	if (!run) return;
	pager.do(function* () {
		// The keys before this one may have led elsewhere only now.
		const from = read().logLook.record?.shown.place;
		if (!from) return;
		const log = logOf(run, context);
		const shown = shownBy(logFilterOf(read()));
		const wanted = {
			...shown,
			test: (...[line, before]: Parameters<typeof shown.test>) =>
				firstLines.test(line, before) && shown.test(line, before),
		};
		const own = direction === 'up' ? ((yield* walk(log, from, 'up', firstLines, 1))[0] ?? from) : from;
		const found = yield* walk(log, own, direction, wanted, direction === 'up' ? 2 : 1);
		const place = found.findLast((line) => line.ordinal !== own.ordinal || line.file !== own.file);
		const record = place && (yield* recordAt(log, place, pager.history));
		if (!place || !record) {
			dispatch({type: 'tell', text: direction === 'up' ? 'no record above' : 'no record below'});
			return;
		}

		const end = yield* withInSight(log, read().logEnd, place, roomOf(context), shown);
		dispatch({type: 'log', end: end ?? place, marked: place});
		dispatch({type: 'logLook', change: {record: {shown: wholeRecord(record, run, place), scroll: 0}}});
	});
}
