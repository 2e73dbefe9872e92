/** Which of several runs came furthest, by what they all measured: the best value that each has had, not its last. */
import {kindOf, type Better, type Role} from './roles.ts';
import type {Run} from './run.ts';
import {byWholeNames} from './whole-names.ts';

/** What runs are ranked by. */
export type Target = {metric: string; better: Better};

/** The best value of a run, and the step (else the epoch) where that was; NaN where unknown. */
export type Best = {value: number; step: number};

/** What a training is for, most telling first; times and speeds are none of that. */
const wanted: ReadonlyArray<Role | null> = ['accuracy', 'score', 'error rate', 'loss', 'perplexity'];
/** What is measured on data that is not trained on tells more. */
const splits = ['validation', 'test', null, 'train'] as const;

/** Names of results within results are looked at so deep. */
const deepest = 4;

/**
 * What `runs` are best ranked by: of what has a better and a worse, the metric that most of them have; among those what was
 * measured on other data than the training's. Null where there is none.
 */
export function targetOf(runs: readonly Run[]): Target | null {
	const counts = new Map<string, number>();
	for (const run of runs)
		for (const name of measuresOf(run).keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
	const order = (name: string): number => {
		const {role, split} = kindOf(name);
		return -counts.get(name)! * 100 + splits.indexOf(split) * 10 + wanted.indexOf(role);
	};

	const [first] = [...counts.keys()].sort((a, b) => order(a) - order(b));
	return first === undefined ? null : {metric: first, better: kindOf(first).better!};
}

/** The best value of `metric` in `run`; nothing where it has none. */
export function bestOf(run: Run, {metric, better}: Target): Best | undefined {
	const measure = measuresOf(run).get(metric);
	if (!measure) return undefined;
	return better === 'lower'
		? {value: measure.min, step: measure.minStep}
		: {value: measure.max, step: measure.maxStep};
}

/** `runs` from the best to the worst by `target`, and behind them those without a value; equals stay in their order. */
export function ranked(runs: readonly Run[], target: Target): Run[] {
	const sign = target.better === 'lower' ? 1 : -1;
	const keys = new Map(runs.map((run) => [run, (bestOf(run, target)?.value ?? Number.NaN) * sign]));
	return [...runs].sort((a, b) => {
		const [one, other] = [keys.get(a)!, keys.get(b)!];
		if (Number.isNaN(one) || Number.isNaN(other))
			return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
		return one - other;
	});
}

type Measure = {min: number; minStep: number; max: number; maxStep: number};

/** What `run` can be ranked by: its metrics, and the results where no metric is called so. */
function measuresOf(run: Run): Map<string, Measure> {
	const measures = new Map<string, Measure>();
	for (const [name, value] of byWholeNames(run.results, deepest))
		if (typeof value === 'number' && Number.isFinite(value) && isWanted(name, null))
			measures.set(name, {min: value, minStep: Number.NaN, max: value, maxStep: Number.NaN});
	for (const {name, unit, statistics} of run.series)
		if (isWanted(name, unit) && Number.isFinite(statistics.min)) measures.set(name, statistics);
	return measures;
}

function isWanted(name: string, unit: string | null): boolean {
	const {role, better} = kindOf(name, unit);
	return better !== null && wanted.includes(role);
}
