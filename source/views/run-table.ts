/**
 * Many runs as a table: which of them are shown, in what order, and what tells them apart. What it costs is kept small for
 * ten thousand runs: of each of them is looked at only what has changed, and a row is made only where it is seen.
 */
import {areNumbers} from '../records/literal.ts';
import {differingAmong} from '../runs/hyperparameters.ts';
import {targetOf, type Target} from '../runs/ranking.ts';
import {chartOrder} from '../runs/roles.ts';
import type {Run} from '../runs/run.ts';
import {lastPartOf} from '../text/name-parts.ts';
import {RunFacts} from './run-facts.ts';
import {readFilter, namesIn} from './run-filter.ts';
import {hasField, isLetThrough} from './run-filter-match.ts';
import {changesWithTime, inOrder, secondMetric, type RunSort, type ShownMetrics} from './run-order.ts';
import type {RunView} from './run.ts';
import {settingText} from './setting-text.ts';
import {makeSafe} from '../text/safe.ts';
import {widthOf} from '../text/width.ts';

export type TableQuery = {
	/** As it is typed. */
	filter: string;
	sort: RunSort;
	/** The metric that is shown; null for the first one. */
	metric: string | null;
};

export type TableInput = TableQuery & {
	runs: readonly Run[];
	viewOf: (run: Run) => RunView;
	/** Another one where something may have changed. */
	due: number | string;
};

/** A setting that is not the same in all runs. */
export type SettingColumn = {
	name: string;
	/** Its last part, where no other one ends so. */
	title: string;
	/** Columns that the widest value takes. */
	width: number;
	isNumber: boolean;
};

export type TableView = ShownMetrics & {
	/** What is shown, in order. */
	runs: readonly RunFacts[];
	/** All that there are. */
	count: number;
	/** All metrics, for choosing among them. */
	metrics: readonly string[];
	/** What the runs are ranked by, and the best of them. */
	target: Target | null;
	best: RunFacts | null;
	settings: readonly SettingColumn[];
	/** What is wrong with the filter; null where nothing is. */
	mistake: string | null;
	/** The names of all runs, as they were found, and columns of the longest one. */
	names: readonly string[];
	nameWidth: number;
	/** The runs called one of `names`, and those at `paths`, in the order of these. */
	named: (names: readonly string[]) => RunFacts[];
	at: (paths: readonly string[]) => RunFacts[];
};

export class RunTable {
	readonly #known = new WeakMap<Run, RunFacts>();
	#all: RunFacts[] = [];
	#names: string[] = [];
	#nameWidth = 0;
	#due: number | string | null = null;
	#structure = Number.NaN;
	#metrics: string[] = [];
	#target: Target | null = null;
	#configs: ReadonlyArray<RunFacts['settings']> = [];
	#settings: SettingColumn[] = [];
	#view: TableView | null = null;
	#query: TableQuery | null = null;

	/** The table as `input` wants it. */
	look(input: TableInput): TableView {
		const isDue = input.due !== this.#due || input.runs.length !== this.#all.length;
		const isNews = isDue && (this.#refresh(input) || dependsOnTime(input));
		if (isNews || !this.#view || !isSameQuery(this.#query, input)) this.#view = this.#make(input);
		this.#query = input;
		return this.#view;
	}

	/** Looks at all runs again; whether there is something new. */
	#refresh({runs, viewOf, due}: TableInput): boolean {
		this.#due = due;
		const before = this.#all;
		let isNews = runs.length !== before.length;
		this.#all = runs.map((run, at) => {
			const known = this.#known.get(run);
			const hasChanged = known?.refresh(viewOf(run)) ?? true;
			const facts = known ?? new RunFacts(run, viewOf(run));
			if (!known) this.#known.set(run, facts);
			if (hasChanged || before[at] !== facts) isNews = true;
			return facts;
		});
		if (isNews) this.#compare(runs);
		return isNews;
	}

	/** Finds out what the runs have in common, and what not. */
	#compare(runs: readonly Run[]): void {
		this.#names = this.#all.map(({name}) => name);
		this.#nameWidth = this.#names.reduce((most, name) => Math.max(most, widthOf(makeSafe(name))), 0);
		const structure = runs.reduce((sum, {series}) => sum + series.length, runs.length * 1e6);
		if (structure !== this.#structure) {
			this.#structure = structure;
			this.#target = targetOf(runs);
			this.#metrics = metricsOf(this.#all);
		}

		const configs = this.#all.map(({settings}) => settings);
		const {length} = configs;
		if (length === this.#configs.length && configs.every((config, at) => config === this.#configs[at]))
			return;
		this.#configs = configs;
		this.#settings = settingColumns(configs);
	}

	#make({filter: typed, sort, metric: wanted}: TableQuery): TableView {
		const {filter, mistake} = readFilter(typed);
		const metric = wanted !== null && this.#metrics.includes(wanted) ? wanted : (this.#metrics[0] ?? null);
		const second = secondMetric(this.#metrics, metric, this.#target?.metric ?? null);
		const shown = this.#all.filter((facts) => isLetThrough(facts, filter));
		const unknown = namesIn(filter).find((name) => !this.#all.some((facts) => hasField(facts, name)));
		return {
			runs: inOrder(shown, sort, {metric, second}),
			count: this.#all.length,
			metric,
			second,
			metrics: this.#metrics,
			target: this.#target,
			best: this.#bestRun(),
			settings: this.#settings,
			mistake: mistake ?? (unknown === undefined ? null : `no run has ${unknown}`),
			names: this.#names,
			nameWidth: this.#nameWidth,
			named: (names) => names.flatMap((name) => this.#all.filter((facts) => facts.name === name)),
			at: (paths) =>
				paths
					.map((path) => this.#all.find((facts) => facts.path === path))
					.filter((facts) => facts !== undefined),
		};
	}

	/** The first of the best ones; of a single run nothing is told. */
	#bestRun(): RunFacts | null {
		const target = this.#target;
		if (!target || this.#all.length < 2) return null;
		const sign = target.better === 'lower' ? 1 : -1;
		let best: RunFacts | null = null;
		for (const facts of this.#all) {
			const value = facts.bestOf(target) * sign;
			if (Number.isNaN(value)) continue;
			if (!best || value < best.bestOf(target) * sign) best = facts;
		}

		return best;
	}
}

function dependsOnTime({sort, filter}: TableQuery): boolean {
	return changesWithTime.has(sort.column) || /stat(?:us|e)/i.test(filter);
}

function isSameQuery(one: TableQuery | null, other: TableQuery): boolean {
	return one?.filter === other.filter && one.metric === other.metric && one.sort === other.sort;
}

/** The names of all metrics: those that most runs have first, then as they are charted. */
function metricsOf(all: readonly RunFacts[]): string[] {
	const counts = new Map<string, number>();
	for (const {metrics} of all) for (const {name} of metrics) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts.keys()].sort((a, b) => {
		// A few runs that have not come so far yet are no reason to put what they lack behind.
		const isRare = (name: string): boolean => counts.get(name)! * 2 < all.length;
		return Number(isRare(a)) - Number(isRare(b)) || chartOrder(a) - chartOrder(b);
	});
}

/** The settings that differ, those that all runs have first. */
function settingColumns(configs: ReadonlyArray<RunFacts['settings']>): SettingColumn[] {
	const differing = differingAmong(configs);
	const names = [...differing.keys()];
	const columns = [...differing].map(([name, values]) => {
		const last = lastPartOf(name);
		const isOnly = names.filter((one) => one === last || one.endsWith(`.${last}`)).length === 1;
		return {
			name,
			title: isOnly ? last : name,
			width: values.reduce<number>((most, value) => Math.max(most, widthOf(settingText(value))), 0),
			isNumber: areNumbers(values),
			isWhole: !values.includes(null),
		};
	});
	return columns.sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
}
