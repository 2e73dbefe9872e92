/** Copies a record of the log. */
import {recordText} from '../outlets/record-text.ts';
import type {LogPlace} from '../runs/log-place.ts';
import {recordAt, type FoundRecord} from '../runs/whole-record.ts';
import {formatInteger} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import {logOf} from './log-controls.ts';

/** Copies the record with the line at `place`, and tells how much that was. */
export function copyRecord(place: LogPlace, context: ControlContext): void {
	const {dispatch, pager, copy} = context;
	const run = selectedRun(context.runs, context.read());
	if (!run || !copy) return;
	pager.do(function* () {
		const found = yield* recordAt(logOf(run, context), place, pager.history);
		if (!found) {
			dispatch({type: 'tell', text: 'that line is of no record'});
			return;
		}

		const {copied, of} = copy(copiedText(found));
		const part = copied < of ? ` of ${formatInteger(of)}: terminals take no more` : '';
		const count = `${copied < of ? 'the first ' : ''}${formatInteger(copied)}`;
		dispatch({type: 'tell', text: `copied ${count} characters${part}`});
	});
}

/** The object that a record is printed as, else its time, level and message; safe to print, line by line. */
function copiedText({record, json}: FoundRecord): string {
	if (json) return json.map((line) => makeSafe(line)).join('\n');
	return recordText(record, {isColoured: false, namesSource: false}).trimEnd();
}
