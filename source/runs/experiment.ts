/**
 * Runs that belong together because somebody tried something out with them: those of a sweep or of an experiment that
 * their tracker knows, or of one folder (the trials of a tuner, the jobs of a multirun, result logs).
 */
import {differingSettings} from './hyperparameters.ts';
import type {Run} from './run.ts';
import {targetOf} from './ranking.ts';

/** `sweep` and `experiment` are told by a tracker, `folder` by where the runs are. */
export type ExperimentKind = 'sweep' | 'experiment' | 'folder';

export type Experiment = {
	name: string;
	kind: ExperimentKind;
	/** In the order in which they were found; two or more. */
	runs: readonly Run[];
};

type Place = {key: string; name: string; kind: ExperimentKind};

/**
 * The experiments that `runs` make. Runs that only lie in one folder are one where they measured the same and were set up
 * differently; what is alone is none.
 */
export function experimentsOf(runs: readonly Run[]): Experiment[] {
	const found = new Map<string, {place: Place; runs: Run[]}>();
	for (const run of runs) {
		const place = placeOf(run);
		const known = found.get(place.key);
		if (known) known.runs.push(run);
		else found.set(place.key, {place, runs: [run]});
	}

	return [...found.values()]
		.map(({place: {name, kind}, runs: together}): Experiment => ({name, kind, runs: together}))
		.filter(({kind, runs: together}) => together.length > 1 && (kind !== 'folder' || areTrials(together)));
}

function placeOf({tags, path, experiment}: Run): Place {
	const sweep = tags['sweep_id'];
	if (sweep !== undefined && sweep !== '') return {key: `sweep ${sweep}`, name: sweep, kind: 'sweep'};
	const id = tags['experiment_id'] ?? tags['experiment'];
	const inFolder = folderOf(path);
	const name = experiment?.name ?? tags['experiment'] ?? id;
	// Two stores may number their experiments alike.
	if (name !== undefined) return {key: `experiment ${inFolder} ${id ?? name}`, name, kind: 'experiment'};
	const group = tags['group'];
	if (group !== undefined) return {key: `group ${inFolder} ${group}`, name: group, kind: 'experiment'};
	return {
		key: `folder ${inFolder}`,
		name: inFolder.slice(inFolder.lastIndexOf('/') + 1) || '.',
		kind: 'folder',
	};
}

/** The folder that the run at `path` is in; the file, for a run of a database (`mlflow.db#ID`). */
function folderOf(path: string): string {
	const hash = path.indexOf('#');
	return hash === -1 ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path.slice(0, hash);
}

function areTrials(runs: readonly Run[]): boolean {
	return targetOf(runs) !== null && differingSettings(runs.map(({config}) => config)).size > 0;
}
