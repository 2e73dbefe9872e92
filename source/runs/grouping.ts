/**
 * Which files are of one run, by their paths alone: those of one directory whose names differ only in what they hold
 * (`exp_main.log`, `exp_metrics.jsonl`) or in which process of the training wrote them (`rank_0.log`, `rank_1.log`).
 */
import {unrotatedPath} from '../sources/rotation.ts';
import {isMetricWord} from '../records/vocabulary.ts';
import {numberedName} from '../stores/numbered-document.ts';
import {runFolderOf} from '../stores/run-folder.ts';
import {fileName} from '../text/file-name.ts';

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
	'main|train|training|error|errors|metrics?|summary|results?|info|debug|warn|warning|warnings|events?|console|stdout|stderr|output|eval|evaluation|validation|log';
/** What only the whole name of a file tells: `progress.csv` and `config.yaml` are of the run that is their directory. */
const wholeRoles =
	'history|progress|monitor|run|cout|val|valid|test|trainer_state|trainer_log|all|predict|scalars|hparams|config|configuration|params|args|dvclive';
/** `exp_main.log`, `exp.metrics.jsonl`, `exp-errors.log`: a role behind the name of the run. */
const roleSuffix = new RegExp(`[._-](${roles})$`, 'i');
/** `info.log` beside `error.log`: a role and nothing else, so that the directory is the run. */
const onlyRole = new RegExp(`^(?:(?:${roles}|${wholeRoles})(?:[._-](?:epoch|step)[._-]?\\d+)?)?$`, 'i');
const extension = /\.(?:log|out|err|txt|jsonl|ndjson|json|csv|tsv|ya?ml)$/i;

/**
 * `rank_0`, `exp.rank2`, `worker-3`, `local_rank0`: one of the processes of a training. Not `gpu0`, since who has several
 * devices may train something else on each.
 */
const processSuffix = /(?:^|[._-])((?:(?:local|global)[._-]?)?(?:rank|worker|proc|process))[._-]?(\d+)$/i;
/** `train_0_of_8`, `train-00000-of-00008`. */
const processOfAll = /[._-](\d+)[._-]of[._-]\d+$/i;
/** torchrun gives each process a folder, and nobody else has one for each standard stream: `0/stdout.log`. */
const processFolder = /(?:^|\/)(\d+)\/std(?:out|err)\.log$/i;

/**
 * The run that the file at `path` belongs to, by its path alone; a pipe may have a `name`. `isNumbered`: the number in its
 * name counts what it tells of.
 */
export function groupOf(path: string, name = 'standard input', isNumbered = false): Grouping {
	if (path === '-') return {key: path, alone: {name, path}, shared: {name, path}, isWhole: false};
	const {directory, file} = partsOf(path);
	const folderOfRun = runFolderOf(path);
	if (folderOfRun) return inFolder(folderOfRun.directory.slice(0, -1), file, path, folderOfRun.isWhole);
	const stem = stemOf(isNumbered ? partsOf(numberedName(path)?.stem ?? path).file : file);
	const folder = (processFolder.test(path) ? directory.replace(/\d+\/$/, '') : directory).slice(0, -1);
	// A curve by itself is of the run that its directory is, too.
	if (onlyRole.test(stem) || (!/\.log$/i.test(path) && isMetricWord(stem)))
		return inFolder(folder, file, path, false);

	return {
		key: `${directory}${stem}`,
		shared: {name: stem, path: `${directory}${stem}`},
		alone: {name: file, path},
		isWhole: false,
	};
}

/** What is known of the file at `path`, called `file`, where `folder` is its run. */
function inFolder(folder: string, file: string, path: string, isWhole: boolean): Grouping {
	const name = fileName(folder) || file;
	const shared = {name, path: folder || '.'};
	return {key: `${folder}/\0`, shared, alone: isWhole ? shared : {name, path}, isWhole};
}

/** What a file is called among those of its run: `eval` for `exp_eval.log`, `rank 2` for `exp.rank2.out`. */
export function labelOf(path: string): string {
	const process = processOf(path);
	if (process !== null) return process;
	const {file} = partsOf(path);
	return roleSuffix.exec(file)?.[1] ?? file;
}

/** Which process of a training wrote the file at `path`, as its name says (`rank 2`); null where it does not. */
export function processOf(path: string): string | null {
	const folder = processFolder.exec(path);
	if (folder) return `rank ${Number(folder[1])}`;
	const {file} = partsOf(path);
	const name = file.replace(roleSuffix, '');
	const [, word = 'rank', number] = processSuffix.exec(name) ?? [];
	const counted = number ?? processOfAll.exec(name)?.[1];
	if (counted === undefined) return null;
	return `${/worker|proc/i.exec(word)?.[0].toLowerCase() ?? 'rank'} ${Number(counted)}`;
}

/** The directory of `path` with its slash, and its name without what all logs are called. */
function partsOf(path: string): {directory: string; file: string} {
	const slash = path.lastIndexOf('/');
	const name = unrotatedPath(path.slice(slash + 1));
	// Detectron's processes but the first write `log.txt.rank1`.
	const [, beforeRank = name, rank = ''] = /^(.+\.\w+)(\.rank\d+)$/i.exec(name) ?? [];
	const file = `${beforeRank.replace(extension, '')}${rank}` || name;
	return {directory: path.slice(0, slash + 1), file};
}

/** `file` without what tells only which part of its run it is: a role behind a process (`rank0_stdout`), or before it. */
function stemOf(file: string): string {
	const withoutRole = file.replace(roleSuffix, '');
	const stem = withoutRole.replace(processSuffix, '').replace(processOfAll, '');
	return stem === withoutRole ? stem : stem.replace(roleSuffix, '');
}
