/** In which order the table has its runs. */
import type {Literal} from '../records/literal.ts';
import {kindOf, type Better} from '../runs/roles.ts';
import type {RunFacts} from './run-facts.ts';
import {runState, runStates} from './run-state.ts';

/** What the table can be sorted by: as the runs were found, a column, or a setting (`config optimizer.lr`). */
export type SortColumn =
	'found' | 'run' | 'state' | 'progress' | 'eta' | 'last' | 'best' | 'second' | `config ${string}`;

export type RunSort = {column: SortColumn; isReversed: boolean};

/** What goes on without anything that comes: the order by it changes with time. */
export const changesWithTime: ReadonlySet<SortColumn> = new Set(['state', 'progress', 'eta']);

/** The metrics that the table shows. */
export type ShownMetrics = {metric: string | null; second: string | null};

export const settingPrefix = 'config ';

type Key = number | string | null;

/** Made once it is needed: that takes longer than most orders do. */
let collator: Intl.Collator | undefined;

/**
 * `runs` in order: best, furthest, soonest and most in need of a look first, names and settings upwards. What is unknown
 * is at the end, reversed or not; equals stay in the order in which they were found.
 */
export function inOrder(
	runs: readonly RunFacts[],
	{column, isReversed}: RunSort,
	shown: ShownMetrics,
): RunFacts[] {
	if (column === 'found') return isReversed ? runs.toReversed() : [...runs];
	const keys = runs.map((run) => keyOf(run, column, shown));
	const sign = isReversed ? -1 : 1;
	const places = keys.map((_, at) => at);
	places.sort((a, b) => {
		const [one, other] = [keys[a] ?? null, keys[b] ?? null];
		if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
		return compare(one, other) * sign || a - b;
	});
	return places.map((at) => runs[at]!);
}

/** Numbers come before text. */
function compare(one: number | string, other: number | string): number {
	if (typeof one === 'number' && typeof other === 'number') return one - other;
	if (typeof one === 'string' && typeof other === 'string') {
		collator ??= new Intl.Collator('en', {numeric: true});
		return collator.compare(one, other);
	}

	return typeof one === 'number' ? -1 : 1;
}

function keyOf(run: RunFacts, column: SortColumn, {metric, second}: ShownMetrics): Key {
	switch (column) {
		case 'found':
			return null;
		case 'run':
			return run.name;
		case 'state':
			return runStates.indexOf(runState(run.progress));
		case 'progress':
			return known(-run.progress.fraction);
		case 'eta':
			return known(run.progress.remainingSeconds);
		case 'last':
			return metricKey(run, metric, 'last');
		case 'best':
			return metricKey(run, metric, 'best');
		case 'second':
			return metricKey(run, second, 'last');
		default:
			return settingKey(run.settings.get(column.slice(settingPrefix.length)));
	}
}

function known(number: number): number | null {
	return Number.isNaN(number) ? null : number;
}

/** A value that is better comes first; where nobody knows which is, the smaller one. */
function metricKey({metrics}: RunFacts, name: string | null, which: 'last' | 'best'): Key {
	const found = metrics.find((one) => one.name === name);
	if (!found || (which === 'last' && found.isBroken)) return null;
	return known(found[which] * signOf(found.better));
}

function signOf(better: Better | null): 1 | -1 {
	return better === 'higher' ? -1 : 1;
}

function settingKey(value: Literal | undefined): Key {
	if (value === undefined || value === null) return null;
	if (typeof value === 'number') return known(value);
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The metric that is told beside `metric`: what runs are ranked by, else the same of other data, else the next. */
export function secondMetric(
	names: readonly string[],
	metric: string | null,
	target: string | null,
): string | null {
	if (metric === null) return null;
	if (target !== null && target !== metric) return target;
	const {role, split} = kindOf(metric);
	const others = names.filter((name) => name !== metric);
	const sibling = others.find((name) => kindOf(name).role === role && kindOf(name).split !== split);
	return sibling ?? others.find((name) => kindOf(name).better !== null) ?? others[0] ?? null;
}
