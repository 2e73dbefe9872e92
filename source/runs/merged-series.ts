/** The metrics of a run whose files may tell the same one. */
import {splitNamed, type Split} from '../records/vocabulary.ts';
import {folderOf} from '../text/file-name.ts';
import {labelOf} from './grouping.ts';
import {measureOf} from './metric-words.ts';
import {chartOrder, kindOf, type Role} from './roles.ts';
import type {Series} from './series.ts';
import type {SourceState} from './source-state.ts';

/** A metric with less than this part of the values that another of its role has is not charted before it. */
const sparse = 0.1;

/**
 * The metrics of all `states`. What a structured file holds is taken from there, not from the text beside it. Names are
 * as printed; where two metrics have the same, the word of its split or file goes before one.
 */
export function mergeSeries(states: readonly SourceState[]): Series[] {
	const structured = states.filter((state) => state.isStructured).sort((a, b) => valuesOf(b) - valuesOf(a));
	const texts = states.filter((state) => !state.isStructured);
	const taken = new Map<string, Series>();
	const keepers = new Map<string, SourceState>();
	for (const state of structured) {
		const others = new Set(
			[...keepers].filter(([, keeper]) => !areParts(keeper, state)).map(([meaning]) => meaning),
		);
		takeAll(state, taken, others);
		for (const meaning of meaningsOf(state)) if (!keepers.has(meaning)) keepers.set(meaning, state);
	}

	const meanings = new Set(structured.flatMap((state) => meaningsOf(state)));
	for (const state of texts) takeAll(state, taken, meanings);

	return [...taken.values()];
}

/** The series, most wanted first. */
export function inChartOrder(all: readonly Series[]): Series[] {
	const most = new Map<Role | null, number>();
	for (const {name, unit, statistics} of all) {
		const {role} = kindOf(name, unit);
		most.set(role, Math.max(most.get(role) ?? 0, statistics.count));
	}

	const order = ({name, unit, statistics}: Series): number => {
		const {count} = statistics;
		const others = most.get(kindOf(name, unit).role)!;
		// A single value is no curve.
		const isSparse = count < others * sparse || (count === 1 && others > 1);
		return chartOrder(name, unit, isSparse);
	};

	return all
		.map((series) => ({series, order: order(series)}))
		.sort((a, b) => a.order - b.order)
		.map(({series}) => series);
}

function takeAll(state: SourceState, taken: Map<string, Series>, told?: ReadonlySet<string>): void {
	const label = labelOf(state.source.path);
	const all = [...state.series.values()];
	// The training's own keep their names.
	for (const series of [
		...all.filter(({context}) => context === ''),
		...all.filter(({context}) => context !== ''),
	]) {
		if (told?.has(meaningOf(series, label))) continue;
		const {printedName} = series;
		const other = taken.get(printedName);
		if (other && isSame(other, series)) continue;
		series.name = printedName;
		if (other && series.context !== '') series.name = `${series.context} ${printedName}`;
		if (taken.has(series.name)) series.name = `${label} ${printedName}`;
		if (taken.has(series.name)) series.name = `${state.source.path} ${printedName}`;
		taken.set(series.name, series);
	}
}

function valuesOf({series}: SourceState): number {
	let count = 0;
	for (const {statistics} of series.values()) count += statistics.count;
	return count;
}

/** Files of one kind in one folder each hold a part of the run; of two kinds, or elsewhere, they hold the same again. */
function areParts(one: SourceState, other: SourceState): boolean {
	return (
		one.source.store === other.source.store &&
		(one.source.store === undefined || folderOf(one.source.path) === folderOf(other.source.path))
	);
}

/** Two files that print the same lines. */
function isSame(one: Series, other: Series): boolean {
	const {statistics: a} = one;
	const {statistics: b} = other;
	if (one.split !== other.split || one.context !== other.context) return false;
	return a.count === b.count && a.first === b.first && a.last === b.last && a.mean === b.mean;
}

function meaningsOf(state: SourceState): string[] {
	const label = labelOf(state.source.path);
	return [...state.series.values()].map((series) => meaningOf(series, label));
}

/** The same for names that mean the same (`LR`, `learning_rate`) in files called `label`. */
function meaningOf({printedName, unit, split}: Series, label: string): string {
	const {role, split: named} = kindOf(printedName, unit);
	const data: Split = named ?? split ?? splitNamed(label) ?? 'train';
	// Names of memory and times differ most, and there is one of each kind.
	if (role && /memory|time/.test(role)) return `${role}/${data}`;
	return `${measureOf(printedName)}/${data}`;
}
