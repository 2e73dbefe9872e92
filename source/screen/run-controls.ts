/** What keys do with several runs: marking and comparing them, and the table of runs. */
import type {RunFacts} from '../views/run-facts.ts';
import {settingPrefix, type RunSort, type SortColumn} from '../views/run-order.ts';
import type {TableView} from '../views/run-table.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import type {KeyAction} from './keys.ts';
import type {KeyPlace} from './keys/binding.ts';
import {differenceScrollMost} from './panes/config-difference.ts';
import {rowOf} from './panes/run-table.ts';
import {differenceOf, toggleMark, topFor, type DifferenceState, type RunsState} from './runs-state.ts';
import {rowsScrolled} from './scroll-keys.ts';
import type {ScreenState} from './state.ts';
import {typedOn} from './typing.ts';

/** Where keys are pressed in `state`. */
export function placeOfKeys({table, focus}: ScreenState): KeyPlace {
	if (!table.isOpen) return focus;
	return table.difference ? 'difference' : 'runs';
}

/** Does what `action` does with runs in the panes; false where it is for something else. */
export function actInRuns(action: KeyAction, context: ControlContext): boolean {
	const {read, runs} = context;
	const selected = selectedRun(runs, read());
	switch (action) {
		case 'tableOfRuns':
			if (selected) change({isOpen: true, row: selected.path, difference: null}, context);
			return true;
		case 'mark':
			if (selected) mark(selected.name, context);
			return true;
		case 'compare':
			compare(context);
			return true;
		default:
			return false;
	}
}

/** What means the same in the table as in the panes. */
const elsewhere: ReadonlySet<KeyAction> = new Set(['quit', 'help', 'freeze', 'redraw', 'suspend', 'alerts']);

/** Does what `action` does in the table of runs, or in the difference; false where it is for the screen as a whole. */
export function actInTable(action: KeyAction, context: ControlContext): boolean {
	if (elsewhere.has(action)) return false;
	const {table} = context.read();
	if (action === 'tableOfRuns') change({isOpen: false, difference: null}, context);
	else if (table.difference) actInDifference(action, table.difference, context);
	else if (!moveInTable(action, context)) actOnTable(action, context);
	return true;
}

/** Takes a key while a filter is typed, which holds at once. */
export function typeFilter(name: string, context: ControlContext): void {
	const {filter, filterBefore} = context.read().table;
	if (name === 'Enter') {
		change({filterBefore: null}, context);
	} else if (name === 'Esc' || name === '^C' || (name === 'Backspace' && filter === '')) {
		change({filter: filterBefore ?? '', filterBefore: null}, context);
	} else {
		const typed = typedOn(filter, name);
		if (typed !== null) change({filter: typed}, context);
	}
}

function change(changes: Partial<RunsState>, {dispatch}: ControlContext): void {
	dispatch({type: 'table', change: changes});
}

function tell(text: string, {dispatch}: ControlContext): void {
	dispatch({type: 'tell', text});
}

/** The run that the cursor is on. */
function chosenRun(context: ControlContext): RunFacts | undefined {
	const {runs} = context.table();
	return runs[rowOf(runs, context.read().table.row)];
}

function mark(name: string, context: ControlContext): void {
	change(toggleMark(context.read().table, name), context);
	const {marked} = context.read().table;
	if (context.read().table.isOpen) return;
	tell(
		`${name} ${marked.includes(name) ? 'marked' : 'is not marked any more'}, ${marked.length} in all`,
		context,
	);
}

/** The chart shows the marked runs over each other, or no longer; from the table one gets there. */
function compare(context: ControlContext): void {
	const {marked, isComparing, isOpen, metric} = context.read().table;
	if (marked.length === 0) {
		tell('no run is marked: m marks one', context);
		return;
	}

	change({isComparing: !isComparing, isOpen: isOpen && isComparing}, context);
	if (isOpen && !isComparing && metric !== null) showMetric(metric, context);
}

/** Has the chart show `metric`. */
function showMetric(metric: string, {dispatch}: ControlContext): void {
	dispatch({type: 'metric', by: 1, names: [metric]});
}

function actOnTable(action: KeyAction, context: ControlContext): void {
	const {table} = context.read();
	const chosen = chosenRun(context);
	switch (action) {
		case 'back':
			change({isOpen: false}, context);
			return;
		case 'openRun':
			if (chosen) open(chosen, context);
			return;
		case 'mark':
			if (chosen) mark(chosen.name, context);
			return;
		case 'compare':
			compare(context);
			return;
		case 'filterRuns':
			change({filterBefore: table.filter}, context);
			return;
		case 'sortByNext':
			change({sort: nextSort(table.sort, context.table())}, context);
			return;
		case 'sortReversed':
			change({sort: {...table.sort, isReversed: !table.sort.isReversed}}, context);
			return;
		case 'nextTableMetric':
			change({metric: besideMetric(1, context.table())}, context);
			return;
		case 'previousTableMetric':
			change({metric: besideMetric(-1, context.table())}, context);
			return;
		case 'nextColumns':
			change({shift: Math.min(table.shift + 1, Math.max(0, context.table().settings.length - 1))}, context);
			return;
		case 'previousColumns':
			change({shift: Math.max(0, table.shift - 1)}, context);
			return;
		case 'difference':
			showDifference(chosen, context);
			return;
		default:
			tell('of no use in the table: Enter opens the run, t goes back', context);
	}
}

/** In the table the next run is the one below. */
const besideRun: Partial<Record<KeyAction, KeyAction>> = {previousRun: 'up', nextRun: 'down'};

/** Moves the cursor; false where `action` is for something else. */
function moveInTable(action: KeyAction, context: ControlContext): boolean {
	const {page} = context;
	const {runs} = context.table();
	const by = rowsScrolled(besideRun[action] ?? action, page, runs.length);
	if (by === undefined) return false;
	const {row, top} = context.read().table;
	const to = Math.max(0, Math.min(runs.length - 1, rowOf(runs, row) + by));
	change({row: runs[to]?.path ?? row, top: topFor(top, to, page, runs.length)}, context);
	return true;
}

/** Back to the panes, with the run and, where one was chosen in the table, its metric. */
function open({path}: RunFacts, context: ControlContext): void {
	const {dispatch, read, runs} = context;
	const index = runs.findIndex((run) => run.path === path);
	if (index === -1) return;
	const {run, table} = read();
	const before = Math.min(run, runs.length - 1);
	if (index !== before) dispatch({type: 'run', by: index - before, count: runs.length});
	if (table.metric !== null) showMetric(table.metric, context);
	change({isOpen: false}, context);
}

/** The next of the columns that can be sorted by, and after the last one as the runs were found. */
function nextSort({column}: RunSort, {settings, metric, second}: TableView): RunSort {
	const columns: SortColumn[] = ['found', 'run', 'state', 'progress', 'eta'];
	if (metric !== null) columns.push('last', 'best');
	if (second !== null) columns.push('second');
	columns.push(...settings.map(({name}): SortColumn => `${settingPrefix}${name}`));
	return {column: columns[columns.indexOf(column) + 1] ?? 'found', isReversed: false};
}

function besideMetric(by: 1 | -1, {metric, metrics}: TableView): string | null {
	const at = metric === null ? 0 : metrics.indexOf(metric);
	return metrics[(at + by + metrics.length) % metrics.length] ?? null;
}

/** The marked runs beside each other; of a single one, or none, beside the one that the cursor is on. */
function showDifference(chosen: RunFacts | undefined, context: ControlContext): void {
	const view = context.table();
	const {marked} = context.read().table;
	const paths = new Set(view.named(marked).map(({path}) => path));
	if (paths.size < 2 && chosen) paths.add(chosen.path);
	if (paths.size < 2 && view.best) paths.add(view.best.path);
	if (paths.size < 2) tell('mark two runs with m to see in what they differ', context);
	else change({difference: differenceOf([...paths])}, context);
}

function actInDifference(action: KeyAction, difference: DifferenceState, context: ControlContext): void {
	const {page} = context;
	const runs = context.table().at(difference.runs);
	const most = differenceScrollMost(runs, difference.showsAll, page);
	const by = rowsScrolled(action, page, most);
	const show = (changes: Partial<DifferenceState>): void => {
		change({difference: {...difference, ...changes}}, context);
	};

	if (action === 'back' || action === 'difference') change({difference: null}, context);
	else if (action === 'allSettings') show({showsAll: !difference.showsAll, top: 0});
	else if (action === 'nextColumns')
		show({shift: Math.min(difference.shift + 1, Math.max(0, runs.length - 2))});
	else if (action === 'previousColumns') show({shift: Math.max(0, difference.shift - 1)});
	else if (by === undefined) tell('of no use here: Esc goes back to the table', context);
	else show({top: Math.max(0, Math.min(most, Math.min(difference.top, most) + by))});
}
