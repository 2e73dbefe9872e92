/** The log of the selected run, given to its pane: the page that is looked at, and how it is. */
import type {LogLine} from '../runs/log-lines.ts';
import type {LogPlace} from '../runs/log-place.ts';
import type {Run} from '../runs/run.ts';
import {logView} from '../views/log.ts';
import {frameCells} from './frame.ts';
import type {LogPager} from './log-pager.ts';
import {bookmarksOf, logFilterOf} from './log-state.ts';
import {lineRows, type LineLook} from './panes/log-line.ts';
import {logCapacity, logRows} from './panes/log.ts';
import type {Row} from './rows.ts';
import type {ScreenState} from './state.ts';

export type LogDrawing = {
	run: Run;
	state: ScreenState;
	/** Milliseconds since 1970. */
	now: number;
	pager: LogPager;
	/** Where the log of a screen that stands still ends; else null. */
	last: LogPlace | null;
	/** The cells of the pane. */
	width: number;
	height: number;
};

/** What is told of the run beside its lines: `reading` as in the pane, `levels` how many records of each there are. */
export type LogTold = {reading: number; levels: Run['levels']; isFocused: boolean};

/** The pane in exactly its cells. */
export function drawLog(drawing: LogDrawing, {reading, levels, isFocused}: LogTold): Row[] {
	const {run, state, pager, last, width, height} = drawing;
	const rows = logCapacity(height, state.prompt);
	const filter = logFilterOf(state);
	const page = pager.pageOf({...filter, run, end: state.logEnd ?? last, last}, rows);
	return logRows(logView(run, filter, page.lines, rows, levels), width, height, {
		...lineLookOf(drawing),
		isFollowing: state.logEnd === null,
		isFrozen: state.isFrozen,
		told: state.told,
		prompt: state.prompt,
		reading,
		task: pager.task,
		searched: pager.searched,
		looked: page.progress,
		isFocused,
	});
}

/** The rows that `line` takes in the pane. */
export function heightInLog(drawing: LogDrawing, line: LogLine): number {
	const {run, state, width, height} = drawing;
	if (!state.logLook.isWrapped) return 1;
	const look = {width: Math.max(0, width - frameCells.width), most: logCapacity(height, state.prompt)};
	return lineRows(line, logView(run, logFilterOf(state), [], 0), {...lineLookOf(drawing), ...look}).length;
}

function lineLookOf({run, state, now, pager, last}: LogDrawing): Omit<LineLook, 'width' | 'most'> {
	const {isWrapped, column, times, folds, bookmarks} = state.logLook;
	const isFolding = folds && state.textFilter === null;
	return {
		isWrapped,
		column,
		times,
		now,
		marked: state.marked,
		bookmarks: bookmarksOf(run, bookmarks),
		search: state.search?.pattern ?? null,
		foldedBelow: (line) => (isFolding ? pager.folded.below(line, run, () => pager.logOf(run, last)) : 0),
	};
}
