/** The runs, and which of them a file belongs to. */
import type {Source} from '../sources/source.ts';
import {configuration} from '../stores/configuration.ts';
import {mlflowExperiment} from '../stores/mlflow.ts';
import {numberedDocument} from '../stores/numbered-document.ts';
import {folderOf} from '../text/file-name.ts';
import {groupOf, type Grouping} from './grouping.ts';
import {Run} from './run.ts';

/** The runs of a folder by their keys, and those of them that were settings and nothing else when they were found. */
type Folder = {runs: Map<string, Run>; settings: Map<string, Run>};

export class RunList {
	readonly #isGrouping: boolean;
	readonly #runs = new Map<string, Run>();
	/** What stands for an experiment, by the folder with the runs of it. */
	readonly #experiments = new Map<string, Run>();
	/** By the folders of their keys. Of thousands in one folder few are settings: nobody has to look through the others. */
	readonly #folders = new Map<string, Folder>();
	/** Runs that stand for a database which holds others. */
	readonly #holders = new Set<Run>();

	/** What `all` gives, until there is something new: it is asked for with every frame. */
	#all: readonly Run[] | null = null;

	/** `isGrouping`: files of one run make one run; else every source is a run of its own. */
	constructor(isGrouping: boolean) {
		this.#isGrouping = isGrouping;
	}

	/**
	 * In the order in which they were found. Settings alone are of a run only where nothing else is there; a database is none
	 * itself where it holds some.
	 */
	get all(): readonly Run[] {
		if (this.#all) return this.#all;
		const all = [...this.#runs.values()].filter((run) => !this.#holders.has(run));
		const telling = all.filter((run) => !hasOnlySettings(run));
		this.#all = telling.length > 0 ? telling : all;
		return this.#all;
	}

	/** The run that `source` is of; settings are those of the one run of their folder, whatever that is called. */
	of({path, name, store}: Pick<Source, 'path' | 'name' | 'store'>): Run {
		// Also where the run is known: it is one of settings no more.
		this.#all = null;
		const grouping = groupOf(path, name, store === numberedDocument.name);
		if (store === mlflowExperiment.name) return this.#experimentIn(folderOf(path), grouping);
		const key = this.#isGrouping || grouping.isWhole ? grouping.key : path;
		const known =
			this.#runs.get(key) ?? (isSettings(store) ? this.#firstInFolderOf(grouping.key) : undefined);
		if (known) return known;
		const run = new Run(grouping);
		run.experiment = this.#experiments.get(folderOf(run.path)) ?? null;
		this.#runs.set(key, run);
		const folder = this.#folders.get(folderOf(key)) ?? {runs: new Map(), settings: new Map()};
		this.#folders.set(folderOf(key), folder);
		folder.runs.set(key, run);
		if (isSettings(store)) folder.settings.set(key, run);
		return run;
	}

	/** What stands for the experiment whose runs are in `folder`; it is none itself. */
	#experimentIn(folder: string, grouping: Grouping): Run {
		const experiment = this.#experiments.get(folder) ?? new Run(grouping);
		this.#experiments.set(folder, experiment);
		for (const run of this.#runs.values()) if (folderOf(run.path) === folder) run.experiment = experiment;
		return experiment;
	}

	/** The run that was found first in the folder whose own run has `key`. */
	#firstInFolderOf(key: string): Run | undefined {
		if (!this.#isGrouping) return undefined;
		return this.#folders.get(folderOf(key))?.runs.values().next().value;
	}

	/** The run `id` of those in the database at `path`, which stands for `holder` no more. */
	partOf(holder: Run, path: string, id: string): Run {
		this.#holders.add(holder);
		this.#all = null;
		return this.of({path: `${path}#${id}`});
	}

	/** The runs of settings in the folder of `source` that were found before `run`, whose settings they are; they are no runs any more. */
	takeSettings(run: Run, {path, store}: Source): Run[] {
		if (!this.#isGrouping || isSettings(store) || run.states.length > 1) return [];
		const folder = this.#folders.get(folderOf(groupOf(path).key));
		if (!folder) return [];
		const settings = [...folder.settings].filter(([, other]) => other !== run && hasOnlySettings(other));
		for (const [key] of settings) {
			for (const runs of [this.#runs, folder.runs, folder.settings]) runs.delete(key);
		}

		this.#all = null;

		return settings.map(([, other]) => other);
	}
}

function hasOnlySettings({states}: Run): boolean {
	return states.every(({source}) => isSettings(source.store));
}

function isSettings(store: string | undefined): boolean {
	return store === configuration.name;
}
