/** What the one curve in a file is called, where only the file's name tells. */

/** TensorBoard's downloads: `run-train-tag-epoch_loss.csv`. */
const download = /^(?:.*?[-_])?tag[-_](.+)$/;

/** The name of the curve in the file at `path`: its tag where the file is called by one, else the file without extension. */
export function curveNameOf(path: string): string {
	const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:csv|tsv|json|txt)$/i, '');
	return download.exec(file)?.[1] ?? file;
}
