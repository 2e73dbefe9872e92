/** What the one curve in a file is called, where only the file's name tells. */
import {fileName} from '../text/file-name.ts';

/** TensorBoard's downloads: `run-train-tag-epoch_loss.csv`. */
const download = /^(?:.*?[-_])?tag[-_](.+)$/;

/** The tag that the file at `path` is called by, if it is. */
export function tagOf(path: string): string | undefined {
	return download.exec(nameOf(path))?.[1];
}

/** The name of the curve in the file at `path`: its tag where the file is called by one, else the file without extension. */
export function curveNameOf(path: string): string {
	return tagOf(path) ?? nameOf(path);
}

function nameOf(path: string): string {
	return fileName(path).replace(/\.(?:csv|tsv|jsonl?|ndjson|txt|dat)$/i, '');
}
