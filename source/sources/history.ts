/** What was rotated out of a log: found in its directory, whether it was named or not. */
import {readdirSync, statSync, type Stats} from 'node:fs';
import {open, readdir, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import {folderOf} from '../text/file-name.ts';
import type {FileNumbers} from './file-identity.ts';
import {historyAmong, rotatedLogs} from './rotation.ts';
import {noSuchFile, reasonOf} from './source.ts';

/** The histories of many logs: each directory is read once. */
export class Histories {
	readonly #byFolder = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

	/** The paths of what was rotated out of the log at `path`, oldest first; none where its directory cannot be read. */
	async of(path: string): Promise<readonly string[]> {
		const folder = folderOf(path);
		const histories = this.#byFolder.get(folder) ?? historiesIn(folder);
		this.#byFolder.set(folder, histories);
		return (await histories).get(path) ?? [];
	}
}

/** By the path of each log in `folder`, which ends with a slash or is empty, what was rotated out of it. */
async function historiesIn(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
	const entries = await readdir(folder === '' ? '.' : folder, {withFileTypes: true}).catch(() => []);
	const files = entries.filter((entry) => !entry.isDirectory()).map(({name}) => `${folder}${name}`);
	return new Map(rotatedLogs(files).map(({path, history}) => [path, history]));
}

/** A file that was rotated out of a log, opened: whoever is given it closes it. */
export type OlderFile = {path: string; file: FileHandle; numbers: FileNumbers};

/** How often the names are looked at anew where they have changed while the files were opened. */
const mostLooks = 20;

/** Knows which files were rotated out of a log, so that a new one among them is noticed, whatever they are called. */
export class HistoryWatch {
	readonly #path: string;
	readonly #onUnreadable: (path: string, reason: string) => void;
	#known: ReadonlySet<string> = new Set();

	/** Watches what is rotated out of the log at `path`; `onUnreadable` is told of what cannot be opened. */
	constructor(path: string, onUnreadable: (path: string, reason: string) => void) {
		this.#path = path;
		this.#onUnreadable = onUnreadable;
	}

	/**
	 * Opens what was never taken and is older than the file `until`, oldest first. Where that is gone already, only what
	 * is not newer than the file `last` is sure to be older.
	 */
	async takeFresh(until: FileNumbers, last: FileNumbers | undefined): Promise<OlderFile[]> {
		for (let looks = 1; ; looks++) {
			const there = olderThan(this.#lookTwice(), until, last);
			const fresh = there.filter(({identity}) => !this.#known.has(identity));
			const opened = await Promise.all(fresh.map(async (entry) => this.#open(entry)));
			const files = opened.filter((one) => one !== 'renamed');
			if (files.length === fresh.length || looks === mostLooks) {
				this.#known = new Set(there.map(({identity}) => identity));
				return files.filter((one) => one !== 'unreadable');
			}

			await Promise.all(files.map(async (one) => one !== 'unreadable' && one.file.close()));
		}
	}

	/** Looks until nothing was renamed meanwhile. */
	#lookTwice(): Entry[] {
		let entries = this.#look();
		for (let looks = 1; looks < mostLooks; looks++) {
			const again = this.#look();
			if (again.map(({identity}) => identity).join() === entries.map(({identity}) => identity).join()) break;
			entries = again;
		}

		return entries;
	}

	/** What is there, the log itself last. */
	#look(): Entry[] {
		try {
			const paths = historyAmong(readdirSync(dirname(this.#path)), this.#path);
			return [...paths, this.#path].flatMap((path) => {
				const stats = statSync(path, {throwIfNoEntry: false});
				return stats?.isFile() ? [{path, stats, identity: identityOf(stats)}] : [];
			});
		} catch {
			// The directory is away: nothing can be read there either.
			return [];
		}
	}

	async #open({path, identity}: Entry): Promise<OlderFile | 'renamed' | 'unreadable'> {
		try {
			const file = await open(path, 'r');
			const numbers = await file.stat();
			if (identityOf(numbers) === identity) return {path, file, numbers};
			await file.close();
			return 'renamed';
		} catch (error) {
			const reason = reasonOf(error);
			if (reason === noSuchFile) return 'renamed';
			this.#onUnreadable(path, reason);
			return 'unreadable';
		}
	}
}

type Entry = {path: string; stats: Stats; identity: string};

/** Those of `entries`, oldest first, that are older than `until`; or where that is gone, up to `last`. */
function olderThan(entries: readonly Entry[], until: FileNumbers, last: FileNumbers | undefined): Entry[] {
	const end = entries.findIndex(({stats}) => isSame(stats, until));
	if (end !== -1) return entries.slice(0, end);
	return entries.slice(0, last ? entries.findIndex(({stats}) => isSame(stats, last)) + 1 : 0);
}

function isSame(a: FileNumbers, b: FileNumbers): boolean {
	return a.ino === b.ino && a.dev === b.dev;
}

/** The same for one file whatever it is called. Inodes are used again, so the time of birth belongs to it. */
function identityOf({dev, ino, birthtimeMs}: Stats): string {
	return `${dev}:${ino}:${birthtimeMs}`;
}
