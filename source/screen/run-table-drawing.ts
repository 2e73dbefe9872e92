/** The table of runs, or the difference of their settings, in the place of the panes. */
import type {Run} from '../runs/run.ts';
import {RunTable, type TableView} from '../views/run-table.ts';
import {runView, type RunView} from '../views/run.ts';
import {configDifferenceRows, differenceCapacity} from './panes/config-difference.ts';
import {runTableCapacity, runTableRows, seenRuns} from './panes/run-table.ts';
import type {Glyphs} from './glyphs.ts';
import type {Row} from './rows.ts';
import type {RunsState} from './runs-state.ts';

/** What is looked at, as it is or was when the screen was frozen; `now`: milliseconds since 1970. */
export type LookedAt = {
	runs: readonly Run[];
	frozen: ReadonlyMap<Run, RunView> | null;
	now: number;
};

/**
 * Milliseconds for which an order stays as it is, and how many more for each run: rows that change places with every line
 * cannot be read, and to look at thousands of them costs something.
 */
const interval = {least: 1000, perRun: 0.2};

/** The table as `state` wants it. Order, filter and what is best are looked at again now and then, the rows always. */
export function lookAtTable(table: RunTable, {runs, frozen, now}: LookedAt, state: RunsState): TableView {
	return table.look({
		runs,
		viewOf: (run) => frozen?.get(run) ?? runView(run, now),
		due: frozen ? 'frozen' : Math.floor(now / (interval.least + interval.perRun * runs.length)),
		filter: state.filter,
		sort: state.sort,
		metric: state.metric,
	});
}

/** Rows of a page in the table, or in the difference, of `height` rows. */
export function tablePage(state: RunsState, height: number): number {
	return state.difference ? differenceCapacity(height) : runTableCapacity(height);
}

/** The rows in exactly `width` × `height` cells. */
export function tableRows(
	view: TableView,
	state: RunsState,
	width: number,
	height: number,
	told: string | null,
	glyphs: Glyphs,
): Row[] {
	const {difference} = state;
	if (difference)
		return configDifferenceRows(view.at(difference.runs), difference, width, height, {told, glyphs});
	return runTableRows(view, state, width, height, told, glyphs);
}

/** Runs in the table that nothing has been read of yet: they are wanted as long as they are seen. */
export function unreadRuns(view: TableView, state: RunsState, height: number): Run[] {
	return seenRuns(view, state, height)
		.runs.map(({run}) => run)
		.filter(({states}) => states.every(({source}) => source.isListed === true));
}
