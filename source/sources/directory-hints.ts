/**
 * Says early that something in a directory has changed. Only a hint: network file systems and full inotify tables say
 * nothing, so whoever listens polls as well. One watcher a directory, however many files of it are followed, and a
 * change of one file is told to those who listen to that file.
 */
import fs, {type FSWatcher} from 'node:fs';
import {basename, dirname, resolve} from 'node:path';
import {isOnNetwork} from './network-file-system.ts';

/** Directories that are watched at most: the kernel has a table of them, which editors need too. */
const mostWatchers = 1000;

/** How many directories that could not be watched are tried again at a time. */
const mostRetries = 10;

type Listener = () => void;

/** What opens a watcher; `fs.watch`, or another in a test. Throws where there is none to be had. */
export type Watch = (directory: string) => FSWatcher;

class Directory {
	readonly path: string;
	/** Who listens to a file, by its name. */
	readonly files = new Map<string, Set<Listener>>();
	/** Who listens to everything that comes and goes. */
	readonly all = new Set<Listener>();
	watcher: FSWatcher | undefined;
	/** Null until the file system was asked. */
	isOnNetwork: boolean | null = null;

	constructor(path: string) {
		this.path = path;
	}

	get isUnused(): boolean {
		return this.files.size === 0 && this.all.size === 0;
	}

	/** Tells of a change of `name`; null: of something. */
	tell(name: string | null, hasComeOrGone: boolean): void {
		if (name === null) for (const listeners of this.files.values()) call(listeners);
		else call(this.files.get(name));
		// Not of what is written to a file that nobody listens to: a checkpoint gives thousands of hints.
		if (name === null || (hasComeOrGone && !this.files.has(name))) call(this.all);
	}
}

export class DirectoryHints {
	readonly #watch: Watch;
	/** By absolute path. Those that cannot be watched are tried again in turn: the oldest first. */
	readonly #directories = new Map<string, Directory>();
	readonly #unwatched = new Set<Directory>();
	#watchers = 0;

	constructor(watch: Watch = (directory) => fs.watch(directory, {persistent: false})) {
		this.#watch = watch;
	}

	/** Calls `listener` when the file `path` changes, comes or goes. Returns how to stop that. */
	listen(path: string, listener: Listener): () => void {
		const directory = this.#directory(dirname(path));
		const name = basename(path);
		let listeners = directory.files.get(name);
		if (!listeners) directory.files.set(name, (listeners = new Set()));
		listeners.add(listener);
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0 && directory.files.get(name) === listeners) directory.files.delete(name);
			this.#closeUnused(directory);
		};
	}

	/** Calls `listener` when something comes to or goes from the directory `path`. Returns how to stop that. */
	listenToAll(path: string, listener: Listener): () => void {
		const directory = this.#directory(path);
		directory.all.add(listener);
		return () => {
			directory.all.delete(listener);
			this.#closeUnused(directory);
		};
	}

	/** Whether changes of everything that is listened to are told: where not, polling must be quick. */
	get isReliable(): boolean {
		if (this.#unwatched.size > 0) return false;
		for (const {isOnNetwork} of this.#directories.values()) if (isOnNetwork !== false) return false;
		return true;
	}

	/** Tries again to watch what could not be: a directory that was not there yet, or is there again. */
	renew(): void {
		let tries = 0;
		for (const directory of [...this.#unwatched]) {
			if (++tries > mostRetries) return;
			this.#unwatched.delete(directory);
			this.#open(directory);
			// What has come before it was watched has been missed.
			if (directory.watcher) directory.tell(null, true);
		}
	}

	close(): void {
		for (const directory of this.#directories.values()) this.#stop(directory);
		this.#directories.clear();
		this.#unwatched.clear();
	}

	#directory(path: string): Directory {
		const absolute = resolve(path);
		const known = this.#directories.get(absolute);
		if (known) return known;
		const directory = new Directory(absolute);
		this.#directories.set(absolute, directory);
		this.#open(directory);
		return directory;
	}

	#open(directory: Directory): void {
		try {
			if (this.#watchers >= mostWatchers) throw new Error('too many watchers');
			const watcher = this.#watch(directory.path);
			this.#watchers++;
			directory.watcher = watcher;
			watcher.on('change', (type, name) => {
				directory.tell(typeof name === 'string' ? name : null, type === 'rename');
				// It says its own name when it is deleted or renamed, and nothing from then on.
				if (type === 'rename' && name === basename(directory.path)) this.#lose(directory, watcher);
			});
			watcher.on('error', () => {
				this.#lose(directory, watcher);
			});
			void isOnNetwork(directory.path).then((isRemote) => {
				directory.isOnNetwork = isRemote;
			});
		} catch {
			// It is not there, or the kernel has no more watches: polling goes on without hints.
			this.#unwatched.add(directory);
		}
	}

	#lose(directory: Directory, watcher: FSWatcher): void {
		if (directory.watcher !== watcher) return;
		this.#stop(directory);
		this.#unwatched.add(directory);
	}

	#closeUnused(directory: Directory): void {
		if (!directory.isUnused || this.#directories.get(directory.path) !== directory) return;
		this.#stop(directory);
		this.#directories.delete(directory.path);
		this.#unwatched.delete(directory);
	}

	#stop(directory: Directory): void {
		if (!directory.watcher) return;
		directory.watcher.close();
		directory.watcher = undefined;
		this.#watchers--;
	}
}

function call(listeners: ReadonlySet<Listener> | undefined): void {
	for (const listener of [...(listeners ?? [])]) listener();
}
