/** The name of a file, as people call it, and where it lies. */

/** What of `path` stands behind its last slash. */
export function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** What of `path` stands before its name, with the slash; empty where that is all. */
export function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/') + 1);
}
