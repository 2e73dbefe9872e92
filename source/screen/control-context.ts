/** What keys may look at and change. */
import type {NewFile} from '../outlets/new-file.ts';
import type {LogLine} from '../runs/log-lines.ts';
import type {Run} from '../runs/run.ts';
import type {Copy} from '../text/clipboard.ts';
import type {RunView} from '../views/run.ts';
import type {TableView} from '../views/run-table.ts';
import type {ChartsDrawn} from './chart-drawing.ts';
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
	/** The table of runs as the state wants it now. */
	table: () => TableView;
	/** Rows of log, or of the table, on a page, and how far the help can be scrolled. */
	page: number;
	helpMost: () => number;
	/** Rows that a line of the log takes; left out where each takes one. */
	heightOf?: ((line: LogLine) => number) | undefined;
	/** How the charts are drawn now. */
	charts: ChartsDrawn;
	/** The log is on the screen: what keys do in it is seen. */
	isLogShown: boolean;
	/** Begins a new file for what is saved, and the screen as text; left out where nothing can be saved. */
	create?: ((stem: string, extension: string) => Promise<NewFile>) | undefined;
	picture?: (() => string) | undefined;
	/** Puts text on the clipboard of the terminal; left out where there is none. */
	copy?: ((text: string) => Pick<Copy, 'copied' | 'of'>) | undefined;
	isPipeOpen: () => boolean;
	command?: CommandControl | undefined;
	leave: (how: Leave) => void;
	suspend: () => void;
	redraw: () => void;
};

/** The run among `runs` that is looked at. */
export function selectedRun(runs: readonly Run[], {run}: Pick<ScreenState, 'run'>): Run | undefined {
	return runs[Math.min(run, runs.length - 1)];
}
