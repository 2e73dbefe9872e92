/** Which files are of one run: those of one directory whose names differ only in what they hold. */

import {runFolderOf} from '../stores/run-folder.ts';

export type Grouping = {
	/** The same for all files of a run. */
	key: string;
	/** Name and path of the run when several files make it, and when this file is alone. */
	shared: {name: string; path: string};
	alone: {name: string; path: string};
	/** The file is a piece of a run that is written as a folder, and says nothing by itself. */
	isWhole: boolean;
};

const roles =
	'main|train|training|error|errors|metrics?|summary|results?|info|debug|warn|warning|warnings|events?|console|stdout|stderr|output|eval|evaluation|validation';
/** What only the whole name of a file tells: `progress.csv` and `config.yaml` are of the run that is their directory. */
const wholeRoles =
	'log|history|progress|monitor|run|cout|trainer_state|trainer_log|hparams|config|configuration|params|args|dvclive';
/** `exp_main.log`, `exp.metrics.jsonl`, `exp-errors.log`: a role behind the name of the run. */
const roleSuffix = new RegExp(`[._-](${roles})$`, 'i');
/** `info.log` beside `error.log`: a role and nothing else, so that the directory is the run. */
const onlyRole = new RegExp(`^(?:${roles}|${wholeRoles})(?:[._-](?:epoch|step)[._-]?\\d+)?$`, 'i');
const extension = /\.(?:log|out|err|txt|jsonl|ndjson|json|csv|tsv|ya?ml)$/i;

/** The run that the file at `path` belongs to, by its path alone; a pipe may have a `name`. */
export function groupOf(path: string, name = 'standard input'): Grouping {
	if (path === '-') return {key: path, alone: {name, path}, shared: {name, path}, isWhole: false};
	const slash = path.lastIndexOf('/');
	const directory = slash === -1 ? '' : path.slice(0, slash + 1);
	const file = path.slice(slash + 1).replace(extension, '') || path;
	const alone = {name: file, path};
	const folderOfRun = runFolderOf(path) ?? (onlyRole.test(file) ? {directory, isWhole: false} : undefined);
	if (folderOfRun) {
		const {isWhole} = folderOfRun;
		const folder = folderOfRun.directory.slice(0, -1);
		const name = folder.slice(folder.lastIndexOf('/') + 1) || file;
		const shared = {name, path: folder || '.'};
		return {
			key: `${folderOfRun.directory}\0`,
			shared,
			alone: isWhole ? shared : {name: folder ? name : file, path},
			isWhole,
		};
	}

	const stem = file.replace(roleSuffix, '');
	return {
		key: `${directory}${stem}`,
		shared: {name: stem, path: `${directory}${stem}`},
		alone,
		isWhole: false,
	};
}

/** What a file is called among those of its run: `eval` for `exp_eval.log`. */
export function labelOf(path: string): string {
	const file = path.slice(path.lastIndexOf('/') + 1).replace(extension, '');
	return roleSuffix.exec(file)?.[1] ?? file;
}
