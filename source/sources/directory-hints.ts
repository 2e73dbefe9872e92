/**
 * Says early that something in a directory has changed. Only a hint: network file systems and full inotify tables say
 * nothing, so whoever listens polls as well. One watcher a directory, however many files of it are followed.
 */
import {watch, type FSWatcher} from 'node:fs';
import {dirname} from 'node:path';

type Entry = {watcher: FSWatcher; listeners: Set<() => void>};

export class DirectoryHints {
	readonly #entries = new Map<string, Entry>();

	/** Calls `listener` when something changes in the directory of `path`. Returns how to stop that. */
	listen(path: string, listener: () => void): () => void {
		const directory = dirname(path);
		const entry = this.#entries.get(directory) ?? this.#open(directory);
		if (!entry) return () => undefined;
		entry.listeners.add(listener);
		return () => {
			entry.listeners.delete(listener);
			if (entry.listeners.size === 0) this.#close(directory, entry);
		};
	}

	close(): void {
		for (const [directory, entry] of [...this.#entries]) this.#close(directory, entry);
	}

	#open(directory: string): Entry | undefined {
		try {
			const watcher = watch(directory, {persistent: false});
			const entry: Entry = {watcher, listeners: new Set()};
			watcher.on('change', () => {
				for (const listener of entry.listeners) listener();
			});
			// The directory went away, or the kernel has no more watches: polling goes on without hints.
			watcher.on('error', () => {
				this.#close(directory, entry);
			});
			this.#entries.set(directory, entry);
			return entry;
		} catch {
			return undefined;
		}
	}

	#close(directory: string, entry: Entry): void {
		entry.watcher.close();
		if (this.#entries.get(directory) === entry) this.#entries.delete(directory);
	}
}
