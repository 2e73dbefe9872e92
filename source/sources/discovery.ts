/**
 * From what the user named (files, directories, globs) to files to read, again and again: what appears later is found
 * by the next scan.
 */
import {lstat, realpath, stat} from 'node:fs/promises';
import {basename, extname, isAbsolute} from 'node:path';
import {glob, isDynamicPattern} from 'tinyglobby';
import {FilesBelow} from './files-below.ts';
import {sniff, sourceOf, type FoundStore, type StoreFinder} from './sniff.ts';
import {isStoreName, isTrackerLog} from './store-names.ts';
import {reasonOf, type Notice, type Source} from './source.ts';

/** Milliseconds between two scans while watching. */
export const scanInterval = 1500;

/** How many files are looked at in one scan: those that were written last come first, and are not held up by others. */
export const mostOfScan = 500;

/** Files that are looked at side by side. */
const mostAtOnce = 32;

const depth = 6;
const logExtensions = ['.log', '.out', '.err', '.jsonl', '.ndjson', '.json', '.txt'];

/** Checkpoints and data, which a pattern like `runs/*` may match: they are left alone unseen. */
const binaryExtensions = [
	'.pt',
	'.pth',
	'.ckpt',
	'.safetensors',
	'.bin',
	'.npy',
	'.npz',
	'.h5',
	'.onnx',
	'.pkl',
];

/** A `.txt` in a directory is read when its name says that it is a log; `requirements.txt` is not one. */
const textLog = /(?:log|train|out|output|console|stdout|stderr|progress|metric|result)/i;

export type Scan = {
	/** Sources that no earlier scan has found, in the order of their paths. */
	found: Source[];
	/** What was named and gives nothing (yet), and why. */
	notices: Notice[];
};

/** What `stat` and `lstat` tell of a file that may be read. */
type Candidate = {path: string; isLink: boolean; modified: number};

/** What was named and leads to several files. */
type Named = {
	/** Where they are looked for; undefined for a pattern. */
	readonly files: FilesBelow | undefined;
	/** Every name that it has led to. */
	readonly names: Set<string>;
	/** Those that are to be decided on, in this order: there may be more than one scan does. */
	queue: Candidate[];
	/** Names that are new, or of files that were empty. */
	fresh: string[];
	/** How many sources were found there: a directory whose logs are read needs no notice. */
	found: number;
};

export class Discovery {
	readonly #paths: readonly string[];
	readonly #storeOf: StoreFinder;
	readonly #mostRead: number;
	/** Every path that was decided on: opened, or left alone for good. */
	readonly #decided = new Set<string>();
	/** The files behind them: one that several names or links lead to is read once. */
	readonly #files = new Set<string>();
	/** How many sources were found so far. */
	#count = 0;
	readonly #named = new Map<string, Named>();
	readonly #leftAlone = new Map<string, Notice>();
	/** All that was there at first has been found. */
	#hasAll = false;
	/** Files are left that a scan did not come to. */
	#hasMore = false;

	/** Of what is there at first, more than the newest `mostRead` files are listed only. */
	constructor(paths: readonly string[], storeOf: StoreFinder, mostRead = Number.POSITIVE_INFINITY) {
		this.#paths = paths;
		this.#storeOf = storeOf;
		this.#mostRead = mostRead;
	}

	/** The last scan did not come to all files: the next is due at once. */
	get hasMore(): boolean {
		return this.#hasMore;
	}

	/** The directories in which something may appear. */
	get directories(): string[] {
		return [...this.#named.values()].flatMap(({files}) => (files ? [...files.directories] : []));
	}

	/** Has the next scan read `directory`, which is one of {@link directories}. */
	noteChange(directory: string): void {
		for (const {files} of this.#named.values()) files?.noteChange(directory);
	}

	async scan(): Promise<Scan> {
		this.#hasMore = false;
		const found: Source[] = [];
		const notices: Notice[] = [];
		for (const path of this.#paths) {
			const scan = await this.#scanPath(path);
			found.push(...scan.found);
			notices.push(...scan.notices);
		}

		this.#hasAll ||= !this.#hasMore;
		return {found, notices: [...notices, ...this.#leftAlone.values()]};
	}

	async #scanPath(path: string): Promise<Scan> {
		try {
			const stats = await stat(path);
			if (stats.isDirectory()) return await this.#scanDirectory(path);
			if (stats.isFIFO()) return this.#takePipe(path);
			if (!stats.isFile()) {
				return {
					found: [],
					notices: [{path, message: 'neither a file, a directory nor a pipe', waiting: false}],
				};
			}

			// A file that the user named is read whatever it is called; only what cannot be text is refused.
			const found = await this.#decide(path, true);
			return {found: found ? [found] : [], notices: []};
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' && code !== 'ENOTDIR') {
				return {found: [], notices: [{path, message: reasonOf(error), waiting: false}]};
			}

			if (this.#decided.has(path)) return {found: [], notices: []};
			if (isDynamicPattern(path)) return this.#scanPattern(path);
			return {found: [], notices: [{path, message: 'not there yet, waiting for it', waiting: true}]};
		}
	}

	async #scanDirectory(directory: string): Promise<Scan> {
		const named = this.#namedAs(directory, () => new FilesBelow(directory, depth));
		const files = named.files!;
		named.fresh.push(...(await files.findNew()).filter((path) => isLogPath(path) || isStoreName(path)));
		const found = await this.#take(named);
		const names = logExtensions.map((extension) => `*${extension}`).join(' ');
		const message = `no logs here yet: looked for ${names} down to ${depth} folders deep`;
		const {notices} = files;
		if (named.found === 0 && notices.length === 0) notices.push({path: directory, message, waiting: true});
		return {found, notices};
	}

	async #scanPattern(pattern: string): Promise<Scan> {
		const named = this.#namedAs(pattern);
		const paths = await glob(pattern, {expandDirectories: false, absolute: isAbsolute(pattern)});
		for (const path of paths) {
			if (named.names.has(path) || binaryExtensions.includes(extname(path))) continue;
			named.names.add(path);
			named.fresh.push(path);
		}

		const found = await this.#take(named);
		return {
			found,
			notices: named.found === 0 ? [{path: pattern, message: 'nothing matches yet', waiting: true}] : [],
		};
	}

	/** A named pipe (`<(…)` of a shell): what is taken from it to look at is gone, so it is read unseen. */
	#takePipe(path: string): Scan {
		if (this.#decided.has(path)) return {found: [], notices: []};
		this.#decided.add(path);
		this.#count++;
		return {found: [{path, format: 'lines', isPipe: true}], notices: []};
	}

	#namedAs(path: string, files?: () => FilesBelow): Named {
		const known = this.#named.get(path);
		if (known) return known;
		const named = {files: files?.(), names: new Set<string>(), queue: [], fresh: [], found: 0};
		this.#named.set(path, named);
		return named;
	}

	/** Decides on what `named` has led to: the newest first, and no more than a scan can do. */
	async #take(named: Named): Promise<Source[]> {
		named.queue = [...(await byAge(named.fresh.splice(0))), ...named.queue];
		const found: Source[] = [];
		const decide = async ({path}: Candidate): Promise<void> => {
			const source = await this.#decide(path, false);
			if (source) found.push(source);
			else if (!this.#decided.has(path)) named.fresh.push(path);
		};

		const turn = named.queue.splice(0, mostOfScan);
		await inParts(
			turn.filter(({isLink}) => !isLink),
			decide,
		);
		// One by one and last: they may lead to one file, which is read under its own name.
		for (const link of turn.filter(({isLink}) => isLink)) await decide(link);
		if (named.queue.length > 0) this.#hasMore = true;
		found.sort((a, b) => a.path.localeCompare(b.path, 'en', {numeric: true}));
		named.found += found.length;
		return found;
	}

	/** Whether and how `path` is read. An empty file is decided on when it has its first bytes. */
	async #decide(path: string, isNamed: boolean): Promise<Source | undefined> {
		if (this.#decided.has(path)) return undefined;
		try {
			const file = await realpath(path);
			const kind = this.#files.has(file) ? 'known' : await sniff(path, this.#storeOf);
			if (kind === 'empty' && (!isNamed || path.endsWith('.json'))) return undefined;
			this.#decided.add(path);
			this.#files.add(file);
			if (kind === 'binary' && (isNamed || isLogName(basename(path)))) {
				this.#leftAlone.set(path, {path, message: 'a binary file, left alone', waiting: false});
			}

			if (kind === 'known' || kind === 'binary' || (kind === 'json' && !isNamed)) return undefined;
			if (typeof kind !== 'object' && !isNamed && isStoreName(path)) return undefined;
			return this.#source(path, typeof kind === 'object' ? kind : undefined, isNamed);
		} catch {
			// Who reads it will say why it cannot be read, and try again.
			this.#decided.add(path);
			return this.#source(path, undefined, isNamed);
		}
	}

	#source(path: string, store: FoundStore | undefined, isNamed: boolean): Source {
		this.#count++;
		const isListed = !isNamed && !this.#hasAll && this.#count > this.#mostRead;
		return {...sourceOf(path, store), ...(isListed && {isListed})};
	}
}

function isLogPath(path: string): boolean {
	return isLogName(basename(path)) && !isTrackerLog(path);
}

function isLogName(name: string): boolean {
	const extension = extname(name);
	return extension === '.txt' ? textLog.test(name) : logExtensions.includes(extension);
}

/** The files at `paths`, those that were written last first; links after what they may lead to. Others are left out. */
async function byAge(paths: readonly string[]): Promise<Candidate[]> {
	const candidates: Candidate[] = [];
	await inParts(paths, async (path) => {
		try {
			const own = await lstat(path);
			const isLink = own.isSymbolicLink();
			const stats = isLink ? await stat(path) : own;
			if (!stats.isFile()) return;
			candidates.push({path, isLink, modified: stats.mtimeMs});
		} catch {
			// Gone again, or a link to nothing: the next scan looks anew.
		}
	});
	return candidates.sort((a, b) => Number(a.isLink) - Number(b.isLink) || b.modified - a.modified);
}

/** Does `task` for all `items`, some of them side by side. */
async function inParts<Item>(items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> {
	for (let at = 0; at < items.length; at += mostAtOnce) {
		await Promise.all(items.slice(at, at + mostAtOnce).map(task));
	}
}
