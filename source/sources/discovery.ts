/**
 * From what the user named (files, directories, globs) to files to read, again and again: what appears later is found
 * by the next scan.
 */
import {realpath, stat} from 'node:fs/promises';
import {basename, extname, isAbsolute} from 'node:path';
import {glob, isDynamicPattern} from 'tinyglobby';
import {inParts, lookAt, type Candidate} from './candidates.ts';
import {FilesBelow} from './files-below.ts';
import {sniff, sourceOf, type StoreFinder} from './sniff.ts';
import {isStoreName, isTrackerLog} from './store-names.ts';
import {Histories} from './history.ts';
import {rotatedLogs, unrotatedPath, writtenPath, type RotatedLog} from './rotation.ts';
import {reasonOf, type Notice, type Source} from './source.ts';

/** Milliseconds between two scans while watching. */
export const scanInterval = 1500;

/** How many files are looked at in one scan: those that were written last come first, and are not held up by others. */
export const mostOfScan = 500;

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
const textLog = /(?:log|train|out|output|console|stdout|stderr|progress|metric|result|loss|history)/i;

/** What was saved from the screen into the directory that is watched: no log of a training. */
const savedByUs = /^mlwatch-(?:screen|series|records)-/;

export type Scan = {
	/** Sources that no earlier scan has found, in the order of their paths. */
	found: Source[];
	/** What was named and gives nothing (yet), and why. */
	notices: Notice[];
};

/** What was named and leads to several files. */
type Named = {
	/** Where they are looked for; undefined for a pattern. */
	readonly files: FilesBelow | undefined;
	/** Every name that it has led to. */
	readonly names: Set<string>;
	/** Those that are to be decided on, in this order: there may be more than one scan does. */
	queue: Candidate[];
	/** Names that are new, or of files that were empty, or of links that led to nothing. */
	fresh: string[];
	/** How many sources were found there: a directory whose logs are read needs no notice. */
	found: number;
};

export type DiscoveryOptions = {
	/** Of what is there at first, more than so many of the newest files are listed only; missing for no limit. */
	mostRead?: number;
	/** What was rotated out of a log is found with it; else every file is a source of its own. Default true. */
	findsHistory?: boolean;
};

export class Discovery {
	/** What the user named; files that are one log together. */
	readonly #logs: readonly RotatedLog[];
	readonly #findsHistory: boolean;
	readonly #storeOf: StoreFinder;
	readonly #mostRead: number;
	/** Every path that was decided on: opened, or left alone for good. */
	readonly #decided = new Set<string>();
	/** The files behind them: one that several names or links lead to is read once. */
	readonly #files = new Set<string>();
	/** How many sources were found so far. */
	#found = 0;
	readonly #named = new Map<string, Named>();
	readonly #leftAlone = new Map<string, Notice>();
	/** All that was there at first has been found. */
	#hasAll = false;
	/** Files are left that a scan did not come to. */
	#hasMore = false;

	constructor(
		paths: readonly string[],
		storeOf: StoreFinder,
		{mostRead = Number.POSITIVE_INFINITY, findsHistory = true}: DiscoveryOptions = {},
	) {
		this.#findsHistory = findsHistory;
		this.#logs = this.#logsOf(paths);
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
		const histories = new Histories();
		for (const log of this.#logs) {
			const scan = await this.#scanNamed(log, histories);
			found.push(...scan.found);
			notices.push(...scan.notices);
		}

		this.#hasAll ||= !this.#hasMore;
		return {found, notices: [...notices, ...this.#leftAlone.values()]};
	}

	async #scanNamed(log: RotatedLog, histories: Histories): Promise<Scan> {
		const {path} = log;
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
			const source = await this.#decide(await this.#withSiblings(log, histories), true);
			return {found: this.#count(source, true), notices: []};
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' && code !== 'ENOTDIR') {
				return {found: [], notices: [{path, message: reasonOf(error), waiting: false}]};
			}

			if (this.#decided.has(path)) return {found: [], notices: []};
			if (isDynamicPattern(path)) return await this.#scanPattern(path, histories);
			return {found: [], notices: [{path, message: 'not there yet, waiting for it', waiting: true}]};
		}
	}

	async #scanDirectory(directory: string): Promise<Scan> {
		const named = this.#namedAs(directory, () => new FilesBelow(directory, depth));
		const files = named.files!;
		named.fresh.push(
			...(await files.findNew()).filter(
				(path) => (isLogPath(path) || isStoreName(unrotatedPath(path))) && !savedByUs.test(basename(path)),
			),
		);
		const found = await this.#take(named, this.#logsOf(named.fresh.splice(0)));
		const names = logExtensions.map((extension) => `*${extension}`).join(' ');
		const message = `no logs here yet: looked for ${names} down to ${depth} folders deep`;
		const {notices} = files;
		if (named.found === 0 && notices.length === 0) notices.push({path: directory, message, waiting: true});
		return {found, notices};
	}

	async #scanPattern(pattern: string, histories: Histories): Promise<Scan> {
		const named = this.#namedAs(pattern);
		const paths = await glob(pattern, {expandDirectories: false, absolute: isAbsolute(pattern)});
		for (const path of paths) {
			if (named.names.has(path) || binaryExtensions.includes(extname(path))) continue;
			named.names.add(path);
			named.fresh.push(path);
		}

		const fresh: RotatedLog[] = [];
		for (const log of this.#logsOf(named.fresh.splice(0))) {
			fresh.push(await this.#withSiblings(log, histories));
		}

		const found = await this.#take(named, fresh);
		return {
			found,
			notices: named.found === 0 ? [{path: pattern, message: 'nothing matches yet', waiting: true}] : [],
		};
	}

	/** A named pipe (`<(…)` of a shell): what is taken from it to look at is gone, so it is read unseen. */
	#takePipe(path: string): Scan {
		if (this.#decided.has(path)) return {found: [], notices: []};
		this.#decided.add(path);
		this.#found++;
		return {found: [{path, format: 'lines', isPipe: true}], notices: []};
	}

	#namedAs(path: string, files?: () => FilesBelow): Named {
		const known = this.#named.get(path);
		if (known) return known;
		const named = {files: files?.(), names: new Set<string>(), queue: [], fresh: [], found: 0};
		this.#named.set(path, named);
		return named;
	}

	/** The logs that `paths` are. */
	#logsOf(paths: readonly string[]): RotatedLog[] {
		return this.#findsHistory ? rotatedLogs(paths) : paths.map((path) => ({path, history: []}));
	}

	/** `log` with all that was rotated out of it, which need not have been named. */
	async #withSiblings(log: RotatedLog, histories: Histories): Promise<RotatedLog> {
		const {path} = log;
		if (!this.#findsHistory || this.#decided.has(path) || unrotatedPath(path) !== path) return log;
		return {path, history: await histories.of(path)};
	}

	/** A log whose file is away for a moment, while it is rotated, is none that is new. */
	#isOfKnown(path: string): boolean {
		const written = this.#findsHistory ? writtenPath(path) : path;
		return written !== path && this.#decided.has(written);
	}

	/** Decides on `fresh` and what `named` has led to before: the newest first, and no more than a scan can do. */
	async #take(named: Named, fresh: readonly RotatedLog[]): Promise<Source[]> {
		const {candidates, waiting, gone} = await lookAt(fresh);
		named.fresh.push(...waiting);
		for (const path of gone) this.#forget(named, path);
		named.queue = [...candidates, ...named.queue];
		const decided = new Map<Candidate, Source>();
		const decide = async (log: Candidate): Promise<void> => {
			if (this.#isOfKnown(log.path)) return;
			const source = await this.#decide(log, false);
			if (source) decided.set(log, source);
			else if (!this.#decided.has(log.path)) named.fresh.push(log.path);
		};

		const turn = named.queue.splice(0, mostOfScan);
		await inParts(
			turn.filter(({isLink}) => !isLink),
			decide,
		);
		// One by one and last: they may lead to one file, which is read under its own name.
		for (const link of turn.filter(({isLink}) => isLink)) await decide(link);
		if (named.queue.length > 0) this.#hasMore = true;
		// In their own order, whichever was decided on first: the newest are read.
		const found = turn.flatMap((log) => this.#count(decided.get(log), false));
		found.sort((a, b) => a.path.localeCompare(b.path, 'en', {numeric: true}));
		named.found += found.length;
		return found;
	}

	/** Nothing has the name `path`: what gets it again is new, unless it is no name that can be asked for. */
	#forget(named: Named, path: string): void {
		if (path.includes('\uFFFD')) {
			this.#leftAlone.set(path, {
				path,
				message: 'a name that is no UTF-8, left alone: rename it',
				waiting: false,
			});
			return;
		}

		named.names.delete(path);
		named.files?.forget(path);
	}

	/** Whether and how `path` is read. An empty file is decided on when it has its first bytes, or a history. */
	async #decide({path, history}: RotatedLog, isNamed: boolean): Promise<Source | undefined> {
		if (this.#decided.has(path)) return undefined;
		try {
			const file = await realpath(path);
			const {kind, isCompressed} = this.#files.has(file)
				? ({kind: 'known', isCompressed: false} as const)
				: await sniff(path, this.#storeOf, isNamed);
			const waits = !isNamed || unrotatedPath(path).endsWith('.json');
			if (kind === 'empty' && waits && history.length === 0) return undefined;
			this.#decided.add(path);
			this.#files.add(file);
			if (kind === 'binary' && (isNamed || isLogName(basename(path)))) {
				this.#leftAlone.set(path, {path, message: 'a binary file, left alone', waiting: false});
			}

			if (kind === 'known' || kind === 'binary' || (kind === 'json' && !isNamed)) return undefined;
			const isOnlyStore = isStoreName(unrotatedPath(path)) && !isLogName(basename(path));
			if (typeof kind !== 'object' && !isNamed && isOnlyStore) return undefined;
			const older = await this.#decideHistory(history);
			return {
				...sourceOf(path, typeof kind === 'object' ? kind : undefined),
				...(isCompressed && {isCompressed}),
				...(older.length > 0 && {history: older}),
			};
		} catch {
			// Who reads it will say why it cannot be read, and try again.
			this.#decided.add(path);
			return {path, format: 'lines', isPipe: false};
		}
	}

	/** Counts `source`, if there is one, and notes whether it is listed only. */
	#count(source: Source | undefined, isNamed: boolean): Source[] {
		if (!source) return [];
		this.#found++;
		if (!isNamed && !this.#hasAll && this.#found > this.#mostRead) source.isListed = true;
		return [source];
	}

	/** What was rotated out of a log, as sources that are read once. */
	async #decideHistory(history: readonly string[]): Promise<Source[]> {
		const sources: Source[] = [];
		for (const path of history) {
			if (this.#decided.has(path)) continue;
			this.#decided.add(path);
			const file = await realpath(path).catch(() => path);
			if (this.#files.has(file)) continue;
			this.#files.add(file);
			const size = await stat(path).then(
				(stats) => stats.size,
				() => 0,
			);
			sources.push({path, format: 'lines', isPipe: false, size});
		}

		return sources;
	}
}

function isLogPath(path: string): boolean {
	return isLogName(basename(path)) && !isTrackerLog(path);
}

function isLogName(path: string): boolean {
	// Detectron's processes but the first write `log.txt.rank1`.
	const name = unrotatedPath(path).replace(/\.rank\d+$/i, '');
	const extension = extname(name);
	if (name === 'log') return true;
	return extension === '.txt' ? textLog.test(name) : logExtensions.includes(extension);
}
