/**
 * Which values `mlwatch export` writes. What a metric is called, and whether it is one or a setting, shows only when
 * everything was read: so everything is read twice, the first time for this.
 */
import type {Run} from '../runs/run.ts';
import type {Series} from '../runs/series.ts';
import {matchesGlob} from '../text/glob.ts';
import {nearest} from '../text/nearest.ts';
import {UsageError} from './command.ts';

/** A metric that is written: of which run, under which name, and how many values of it there were. */
export type PlannedSeries = {run: string; metric: string; count: number};

/** By the keys of their series (see `SeriesKeys`). */
export type ExportPlan = ReadonlyMap<string, PlannedSeries>;

/** Names that are listed where one is unknown. */
const mostListed = 10;

/**
 * The metrics of `runs` that one of `globs` names; all where there are none. `keys` has those of all series. Throws a
 * {@link UsageError} for a glob that names none.
 */
export function planOf(
	runs: readonly Run[],
	keys: ReadonlyMap<Series, string>,
	globs: readonly string[],
): ExportPlan {
	const all = runs.flatMap((run) => run.series.map((series) => ({run: run.name, series})));
	const names = [...new Set(all.map(({series}) => series.name))];
	for (const glob of globs) if (!names.some((name) => matchesGlob(name, glob))) refuse(glob, names);

	const plan = new Map<string, PlannedSeries>();
	for (const {run, series} of all) {
		if (globs.length > 0 && !globs.some((glob) => matchesGlob(series.name, glob))) continue;
		plan.set(keys.get(series)!, {run, metric: series.name, count: series.statistics.count});
	}

	return plan;
}

function refuse(glob: string, names: readonly string[]): never {
	if (names.length === 0) throw new UsageError(`no metric ${glob}: there are no metrics`);
	const meant = nearest(glob, names);
	const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : '';
	const mend = meant ? `did you mean ${meant}?` : `there are ${names.slice(0, mostListed).join(', ')}${more}`;
	throw new UsageError(`no metric ${glob}; ${mend}`);
}
