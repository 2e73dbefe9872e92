/** The name of a file, as people call it. */

/** What of `path` stands behind its last slash. */
export function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
