/**
 * The files below a directory, and later those that are new there: only directories that have changed are read again.
 * Names are only names here: whatever a folder is called, it is no pattern.
 */
import fs, {type Dirent} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {reasonOf, type Notice} from './source.ts';
import {isHidden} from './store-names.ts';

/** Folders that are full of files of others. */
const ignored = new Set(['node_modules', 'site-packages', '__pycache__', 'conda-meta']);

/** What a Python environment has at its top: whatever it is called, its files are those of others. */
const environmentMark = 'pyvenv.cfg';

/** How many directories are looked at in one scan; more of them take turns. */
const mostLooks = 250;

/** Directories that are read at a time. */
const mostAtOnce = 16;

/** Milliseconds for which a directory that has changed may change again without another time, on any file system. */
const granularity = 2000;

type Folder = {
	readonly path: string;
	readonly depth: number;
	/** When it was changed last, in milliseconds since 1970; NaN when it is to be read again whatever that says. */
	modified: number;
	readonly names: Set<string>;
	/** Why it cannot be read, or null. */
	unreadable: string | null;
};

export class FilesBelow {
	readonly #root: string;
	readonly #depth: number;
	/** By path; the one that was looked at last comes last. */
	readonly #folders = new Map<string, Folder>();
	/** Those that are looked at first. */
	readonly #changed = new Set<Folder>();

	/** Looks in `root` and at most `depth` folders deep. */
	constructor(root: string, depth: number) {
		this.#root = root;
		this.#depth = depth;
		this.#add(root, 0);
	}

	/** The directories that are known. */
	get directories(): IterableIterator<string> {
		return this.#folders.keys();
	}

	/** Why directories cannot be read. */
	get notices(): Notice[] {
		return [...this.#folders.values()].flatMap(({path, unreadable}) =>
			unreadable === null ? [] : [{path, message: unreadable, waiting: false}],
		);
	}

	/** Has the directory at `path` read by the next scan. */
	noteChange(path: string): void {
		const folder = this.#folders.get(path);
		if (!folder) return;
		folder.modified = Number.NaN;
		this.#changed.add(folder);
	}

	/** Has the next scan give the file at `path` again if there is one. */
	forget(path: string): void {
		// The paths of the files in `logs/` begin with `logs`.
		const folder = this.#folders.get(dirname(path)) ?? this.#folders.get(this.#root);
		folder?.names.delete(basename(path));
		if (folder) this.noteChange(folder.path);
	}

	/** The files that no earlier call has given; what is hidden is left out. */
	async findNew(): Promise<string[]> {
		const found: string[] = [];
		let waiting = [...new Set([...this.#changed, ...[...this.#folders.values()].slice(0, mostLooks)])];
		this.#changed.clear();
		while (waiting.length > 0) {
			const inside: Folder[] = [];
			for (let at = 0; at < waiting.length; at += mostAtOnce) {
				const part = waiting.slice(at, at + mostAtOnce);
				await Promise.all(part.map(async (folder) => this.#look(folder, found, inside)));
			}

			waiting = inside;
		}

		return found;
	}

	/** Reads `folder` if it has changed: adds what is new to `found`, and folders in it to `inside`. */
	async #look(folder: Folder, found: string[], inside: Folder[]): Promise<void> {
		this.#folders.delete(folder.path);
		this.#folders.set(folder.path, folder);
		try {
			const {mtimeMs} = await fs.promises.stat(folder.path);
			if (mtimeMs === folder.modified && folder.unreadable === null) return;
			const entries = await fs.promises.readdir(folder.path, {withFileTypes: true});
			folder.unreadable = null;
			folder.modified = Date.now() - mtimeMs < granularity ? Number.NaN : mtimeMs;
			if (folder.depth > 0 && entries.some(({name}) => name === environmentMark)) return;
			this.#take(folder, entries, found, inside);
		} catch (error) {
			const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
			if (isGone && folder.path !== this.#root) this.#folders.delete(folder.path);
			folder.modified = Number.NaN;
			folder.unreadable = reasonOf(error);
		}
	}

	#take(folder: Folder, entries: readonly Dirent[], found: string[], inside: Folder[]): void {
		for (const entry of entries) {
			const {name} = entry;
			if (isHidden(name)) continue;
			const path = join(folder.path, name);
			// A link to a directory is none here: it may lead in a circle, or to what nobody named.
			if (entry.isDirectory()) {
				if (folder.depth >= this.#depth || ignored.has(name) || this.#folders.has(path)) continue;
				inside.push(this.#add(path, folder.depth + 1));
			} else if (!folder.names.has(name)) {
				folder.names.add(name);
				found.push(path);
			}
		}
	}

	#add(path: string, depth: number): Folder {
		const folder = {path, depth, modified: Number.NaN, names: new Set<string>(), unreadable: null};
		this.#folders.set(path, folder);
		return folder;
	}
}
