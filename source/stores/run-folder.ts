/** Folders that trackers and loggers lay out for a run, in which a file is deeper than its run. */
import {splitNamed, type Split} from '../records/vocabulary.ts';

/** `isWhole`: a file of it says nothing by itself (one metric, one setting), so it is always read as a part of the folder. */
export type RunFolder = {directory: string; isWhole: boolean};

const layouts: ReadonlyArray<{pattern: RegExp; isWhole: boolean}> = [
	// MLflow's file store: `mlruns/0/<32 digits>/metrics/loss`.
	{pattern: /^(.*\/|)[\da-f]{32}\/(?=meta\.yaml$|(?:metrics|params|tags|inputs|outputs)\/)/, isWhole: true},
	// W&B: `wandb/run-20260102_030405-ab12cd34/files/config.yaml`.
	{pattern: /^(.*\/|)(?:offline-)?run-\d{8}_\d{6}-\w+\//, isWhole: false},
	// Folders of a logger's own, beside the training: with one file a metric (`plots/metrics/train/loss.tsv`), or a part of the data.
	{pattern: /^(.*\/|)(?=dvclive\/(?:plots\/|[^/]+$))/, isWhole: false},
	{pattern: /^(.*\/|)(?=(?:plots\/metrics|vis_data)\/)/, isWhole: false},
	// One curve a file, downloaded from TensorBoard: `run-train-tag-loss.csv`.
	{pattern: /^(.*\/|)(?=run[-_][^/]*[-_]tag[-_][^/]+\.(?:csv|json)$)/, isWhole: false},
	// One curve a file, called after what its step counts: `Train_Samples_lr.csv`.
	{pattern: /^(.*\/|)(?=(?:Train|Eval|Validation|Test)_Samples_[^/]+\.csv$)/, isWhole: false},
	{pattern: /^(.*\/|)catboost_info\//, isWhole: false},
	{pattern: /^(.*\/|)(?=\.hydra\/[^/]+$|(?:last-)?checkpoint(?:-\d+)?\/[^/]+$)/, isWhole: false},
];

/** The folder of the run that the file at `path` is a piece of, with a slash at its end, where the layout tells it. */
export function runFolderOf(path: string): RunFolder | undefined {
	for (const {pattern, isWhole} of layouts) {
		const directory = pattern.exec(path)?.[0];
		if (directory !== undefined) return {directory, isWhole};
	}

	const parts = path.split('/');
	if (!parts.at(-1)!.startsWith('events.out.tfevents')) return undefined;
	// A writer for each part of the data: `train/`, `validation/`.
	const isOfSplit = parts.length > 2 && (splitNamed(parts.at(-2)!) !== undefined || parts.at(-2) === 'learn');
	const directory = parts.slice(0, isOfSplit ? -2 : -1).join('/');
	return {directory: directory === '' ? '' : `${directory}/`, isWhole: false};
}

/** The data that a file is about by its folder or its name: `validation/events.out.tfevents…`, `test_error.tsv`. */
export function splitOfPath(path: string): Split | null {
	const parts = path.split('/');
	const named = /^(?:run[-_])?([a-z]+)[._-]/i.exec(parts.at(-1)!)?.[1];
	// `cv_results.json` is of a cross-validation, which has all the parts.
	const isOfPart = named !== undefined && named !== 'cv';
	return splitNamed(parts.at(-2) ?? '') ?? (isOfPart ? (splitNamed(named) ?? null) : null);
}
