/** What the user has chosen among several runs: the marked ones, the table of runs, and the difference of settings. */
import type {RunSort} from '../views/run-order.ts';

export type RunsState = {
	isOpen: boolean;
	/** The names of the marked runs, in the order of marking: those that the chart lays over each other. */
	marked: readonly string[];
	/** The chart shows the marked runs over each other. */
	isComparing: boolean;
	/** The path of the run that the cursor is on; null is the first one. */
	row: string | null;
	/** Which of the rows is the first that is shown. */
	top: number;
	sort: RunSort;
	/** The metric that the table shows; null is the first one. */
	metric: string | null;
	/** How many of the columns of settings are left out at the left. */
	shift: number;
	/** The filter as it is typed. */
	filter: string;
	/** What the filter was before it is typed anew; null while nothing is typed. */
	filterBefore: string | null;
	/** The settings of some runs beside each other; null when they are not shown. */
	difference: DifferenceState | null;
};

export type DifferenceState = {
	/** The paths of the runs. */
	runs: readonly string[];
	/** Also the settings that are the same. */
	showsAll: boolean;
	top: number;
	/** How many of the runs are left out at the left, behind the first one. */
	shift: number;
};

export const initialRuns: RunsState = {
	isOpen: false,
	marked: [],
	isComparing: false,
	row: null,
	top: 0,
	sort: {column: 'found', isReversed: false},
	metric: null,
	shift: 0,
	filter: '',
	filterBefore: null,
	difference: null,
};

/** The difference of the settings of the runs at `paths`, as it is first shown. */
export function differenceOf(paths: readonly string[]): DifferenceState {
	return {runs: paths, showsAll: false, top: 0, shift: 0};
}

/** Marks the run called `name`, or unmarks it. Without a marked one nothing is compared. */
export function toggleMark(
	{marked, isComparing}: RunsState,
	name: string,
): Pick<RunsState, 'marked' | 'isComparing'> {
	if (!marked.includes(name)) return {marked: [...marked, name], isComparing};
	const left = marked.filter((one) => one !== name);
	return {marked: left, isComparing: isComparing && left.length > 0};
}

/** The first of `count` rows that is shown, so that the one at `row` is among the `height` that are seen. */
export function topFor(top: number, row: number, height: number, count: number): number {
	const most = Math.max(0, count - height);
	return Math.max(0, Math.min(most, Math.max(Math.min(top, row), row - height + 1)));
}
