/** How the log is looked at, beside where in it one is: what the keys of its pane choose. */
import type {Level} from '../records/levels.ts';
import type {LogPlace} from '../runs/log-place.ts';
import type {Run} from '../runs/run.ts';
import type {LogFilter, TextFilter} from '../views/log-filter.ts';
import type {WholeRecord} from '../views/whole-record.ts';

/** What stands before a line: the time of day, date and time, how long after the start or before now; or nothing. */
export const timeForms = ['clock', 'date', 'elapsed', 'ago', 'off'] as const;

export type TimeForm = (typeof timeForms)[number];

/** A line to come back to, of the log of the run at `run`. */
export type Bookmark = {run: string; place: LogPlace};

export type LogLook = {
	/** Long lines go on in the next row; else they are cut. */
	isWrapped: boolean;
	/** Columns of the messages that lie to the left of the pane; 0 where it is wrapped. */
	column: number;
	times: TimeForm;
	/** Of tracebacks only the first line and the exception are shown. */
	folds: boolean;
	/** In the order in which they were set. */
	bookmarks: readonly Bookmark[];
	/** The record that has the whole screen, and how far it is scrolled; null where none has. */
	record: {shown: WholeRecord; scroll: number} | null;
	/** It is asked what is to be saved. */
	isSaving: boolean;
};

export const initialLogLook: LogLook = {
	isWrapped: false,
	column: 0,
	times: 'clock',
	folds: true,
	bookmarks: [],
	record: null,
	isSaving: false,
};

/** Which lines of the log are shown. */
export function logFilterOf(state: {
	minimum: Level | null;
	textFilter: TextFilter | null;
	logLook: LogLook;
}): LogFilter {
	return {minimum: state.minimum, text: state.textFilter, folds: state.logLook.folds};
}

/** The places of those of `bookmarks` that are in the log of `run`. */
export function bookmarksOf({path}: Pick<Run, 'path'>, bookmarks: readonly Bookmark[]): LogPlace[] {
	return bookmarks.filter(({run}) => run === path).map(({place}) => place);
}
