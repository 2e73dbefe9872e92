/**
 * From what the user named (files, directories, globs) to files to read, again and again: what appears later is found
 * by the next scan.
 */
import {lstat, realpath, stat} from 'node:fs/promises';
import {basename, extname, isAbsolute} from 'node:path';
import {glob, isDynamicPattern} from 'tinyglobby';
import {filesBelow} from './files-below.ts';
import {sniff, type DocumentTest} from './sniff.ts';
import {reasonOf, type Notice, type Source} from './source.ts';

/** Milliseconds between two scans while watching. */
export const scanInterval = 1500;

/** How many files are followed at once; the newest are taken. */
export const mostFiles = 256;

const depth = 6;
const logExtensions = ['.log', '.out', '.err', '.jsonl', '.ndjson', '.json', '.txt'];

/** A `.txt` in a directory is read when its name says that it is a log; `requirements.txt` is not one. */
const textLog = /(?:log|train|out|output|console|stdout|stderr|progress|metric|result)/i;

export type Scan = {
	/** Sources that no earlier scan has found, in the order of their paths. */
	found: Source[];
	/** What was named and gives nothing (yet), and why. */
	notices: Notice[];
};

export class Discovery {
	readonly #paths: readonly string[];
	readonly #isRunDocument: DocumentTest;
	/** Every path that was decided on: opened, or left alone for good. */
	readonly #decided = new Set<string>();
	/** The files behind them: one that several names or links lead to is read once. */
	readonly #files = new Set<string>();
	/** How many sources were found so far. */
	#count = 0;
	/** What was found below each path that was named: a directory whose logs are read needs no notice. */
	readonly #foundBelow = new Map<string, number>();
	readonly #leftAlone = new Map<string, Notice>();

	constructor(paths: readonly string[], isRunDocument: DocumentTest) {
		this.#paths = paths;
		this.#isRunDocument = isRunDocument;
	}

	async scan(): Promise<Scan> {
		const found: Source[] = [];
		const notices: Notice[] = [];
		for (const path of this.#paths) {
			const scan = await this.#scanPath(path);
			found.push(...scan.found);
			notices.push(...scan.notices);
		}

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
		const paths = await filesBelow(directory, depth);
		const names = logExtensions.map((extension) => `*${extension}`).join(' ');
		return this.#take(
			directory,
			paths.filter((path) => isLogName(basename(path))),
			`no logs here yet: looked for ${names} down to ${depth} folders deep`,
		);
	}

	async #scanPattern(pattern: string): Promise<Scan> {
		const paths = await glob(pattern, {expandDirectories: false, absolute: isAbsolute(pattern)});
		return this.#take(pattern, paths, 'nothing matches yet');
	}

	/** A named pipe (`<(…)` of a shell): what is taken from it to look at is gone, so it is read unseen. */
	#takePipe(path: string): Scan {
		if (this.#decided.has(path)) return {found: [], notices: []};
		this.#decided.add(path);
		this.#count++;
		return {found: [{path, format: 'lines', isPipe: true}], notices: []};
	}

	async #take(named: string, paths: readonly string[], whenNone: string): Promise<Scan> {
		const fresh = paths.filter((path) => !this.#decided.has(path));
		const found: Source[] = [];
		let left = 0;
		for (const candidate of await byAge(fresh)) {
			if (this.#count >= mostFiles) {
				left++;
				continue;
			}

			const source = await this.#decide(candidate.path, false);
			if (source) found.push(source);
		}

		found.sort((a, b) => a.path.localeCompare(b.path, 'en', {numeric: true}));
		const below = (this.#foundBelow.get(named) ?? 0) + found.length;
		this.#foundBelow.set(named, below);
		const notices: Notice[] = [];
		if (below === 0) notices.push({path: named, message: whenNone, waiting: true});
		if (left > 0) notices.push({path: named, message: `${left} more logs are not followed`, waiting: false});
		return {found, notices};
	}

	/** Whether and how `path` is read. An empty file is decided on when it has its first bytes. */
	async #decide(path: string, isNamed: boolean): Promise<Source | undefined> {
		if (this.#decided.has(path)) return undefined;
		try {
			const file = await realpath(path);
			const kind = this.#files.has(file) ? 'known' : await sniff(path, this.#isRunDocument);
			if (kind === 'empty' && (!isNamed || path.endsWith('.json'))) return undefined;
			this.#decided.add(path);
			this.#files.add(file);
			if (kind === 'binary' && (isNamed || isLogName(basename(path)))) {
				this.#leftAlone.set(path, {path, message: 'a binary file, left alone', waiting: false});
			}

			if (kind === 'known' || kind === 'binary' || (kind === 'json' && !isNamed)) return undefined;
			this.#count++;
			return {path, format: kind === 'document' ? 'document' : 'lines', isPipe: false};
		} catch {
			// Who reads it will say why it cannot be read, and try again.
			this.#decided.add(path);
			this.#count++;
			return {path, format: 'lines', isPipe: false};
		}
	}
}

function isLogName(name: string): boolean {
	const extension = extname(name);
	return extension === '.txt' ? textLog.test(name) : logExtensions.includes(extension);
}

type Candidate = {path: string; isLink: boolean; modified: number};

/** The files at `paths`, those that were written last first; links after what they may lead to. Others are left out. */
async function byAge(paths: readonly string[]): Promise<Candidate[]> {
	const candidates: Candidate[] = [];
	await Promise.all(
		paths.map(async (path) => {
			try {
				const stats = await stat(path);
				if (!stats.isFile()) return;
				const isLink = (await lstat(path)).isSymbolicLink();
				candidates.push({path, isLink, modified: stats.mtimeMs});
			} catch {
				// Gone again, or a link to nothing: the next scan looks anew.
			}
		}),
	);
	return candidates.sort((a, b) => Number(a.isLink) - Number(b.isLink) || b.modified - a.modified);
}
