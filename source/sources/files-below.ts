/** The files below a directory. Names are only names here: whatever a folder is called, it is no pattern. */
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

/** Folders that are full of files of others. */
const ignored = new Set(['node_modules', 'site-packages', '__pycache__']);

/** The files below `directory`, at most `depth` folders deep; what is hidden or cannot be read is left out. */
export async function filesBelow(directory: string, depth: number): Promise<string[]> {
	const entries = await readdir(directory, {withFileTypes: true}).catch(() => []);
	const found = await Promise.all(
		entries.map(async (entry) => {
			if (entry.name.startsWith('.')) return [];
			const path = join(directory, entry.name);
			// A link to a directory is none here: it may lead in a circle, or to what nobody named.
			if (!entry.isDirectory()) return [path];
			return depth > 0 && !ignored.has(entry.name) ? filesBelow(path, depth - 1) : [];
		}),
	);
	return found.flat();
}
