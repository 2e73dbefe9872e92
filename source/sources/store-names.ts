/** Names that files of stores have: a file in a directory is looked at only where its name is one of these, or a log's. */
import {basename, extname} from 'node:path';

/** Extensions of files that are read only where a store knows them: text of these may be anything. */
const storeExtensions = ['.csv', '.tsv', '.yaml', '.yml', '.wandb', '.prom', '.db', '.sqlite', '.sqlite3'];

/** Text that is read only where a store knows it, and only where its name has such a word: a data set has files without end. */
const storeText =
	/(?:log|train|metric|result|loss|history|progress|score|reward|return|eval|acc|stat|curve|monitor)[^/]*\.(?:txt|dat)$/i;

/** How files of TensorBoard are called, which have no extension of their own. */
const eventsName = 'events.out.tfevents';

/** A folder with one file for each metric, setting and tag, whatever their names. */
const storeFolder = /(?:^|\/)[\da-f]{32}\/(?:metrics|params|tags)\//;

/** What a tracker logs of itself, beside the run that it keeps. */
const trackerLog = /(?:^|\/)(?:offline-)?run-\d{8}_\d{6}-\w+\/logs\//;

/** Hidden, and yet with the settings of the run whose folder it is in. */
const settingsFolder = '.hydra';

/** Whether the file at `path` may be one of a store by its name. */
export function isStoreName(path: string): boolean {
	return (
		storeExtensions.includes(extname(path)) ||
		basename(path).startsWith(eventsName) ||
		storeFolder.test(path) ||
		storeText.test(path)
	);
}

/** Whether the file at `path` is a log that tells nothing of a training. */
export function isTrackerLog(path: string): boolean {
	return trackerLog.test(path);
}

/** Whether nobody looks into what is called `name`: it is hidden. */
export function isHidden(name: string): boolean {
	return name.startsWith('.') && name !== settingsFolder;
}
