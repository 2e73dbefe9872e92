/**
 * From what the user named (files, directories, globs) to files to read, again and again: what appears later is found
 * by the next scan.
 */
import {stat} from 'node:fs/promises';
import {isAbsolute, join} from 'node:path';
import {glob, isDynamicPattern} from 'tinyglobby';
import {sniff, type DocumentTest} from './sniff.ts';
import {reasonOf, type Notice, type Source} from './source.ts';

/** Milliseconds between two scans while watching. */
export const scanInterval = 1500;

/** How many files are followed at once; the newest are taken. */
export const mostFiles = 256;

const depth = 6;
const logNames = ['*.log', '*.out', '*.err', '*.jsonl', '*.ndjson', '*.json', '*.txt'];
const ignored = ['**/node_modules/**', '**/site-packages/**', '**/__pycache__/**'];

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
	/** What was found below each path that was named: a directory whose logs are read needs no notice. */
	readonly #foundBelow = new Map<string, number>();
	readonly #leftAlone = new Map<string, Notice>();

	constructor(paths: readonly string[], isRunDocument: DocumentTest) {
		this.#paths = paths;
		this.#isRunDocument = isRunDocument;
	}

	async scan(): Promise<Scan> {
		const scans = await Promise.all(this.#paths.map((path) => this.#scanPath(path)));
		return {
			found: scans.flatMap((scan) => scan.found),
			notices: [...scans.flatMap((scan) => scan.notices), ...this.#leftAlone.values()],
		};
	}

	async #scanPath(path: string): Promise<Scan> {
		try {
			const stats = await stat(path);
			return stats.isDirectory() ? await this.#scanDirectory(path) : await this.#scanNamed(path);
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' && code !== 'ENOTDIR') {
				return {found: [], notices: [{path, message: reasonOf(error), waiting: false}]};
			}

			if (isDynamicPattern(path)) return this.#scanPattern(path);
			return {found: [], notices: [{path, message: 'not there yet, waiting for it', waiting: true}]};
		}
	}

	/** A file that the user named is read whatever it is called; only what cannot be text is refused. */
	async #scanNamed(path: string): Promise<Scan> {
		const found = await this.#decide(path, true);
		return {found: found ? [found] : [], notices: []};
	}

	async #scanDirectory(directory: string): Promise<Scan> {
		const names = await glob(
			logNames.map((name) => `**/${name}`),
			{cwd: directory, deep: depth, ignore: ignored, expandDirectories: false},
		);
		const paths = names.filter((name) => !name.endsWith('.txt') || textLog.test(name));
		return this.#take(
			directory,
			paths.map((name) => join(directory, name)),
			`no logs here yet: looked for ${logNames.join(' ')} down to ${depth} folders deep`,
		);
	}

	async #scanPattern(pattern: string): Promise<Scan> {
		const paths = await glob(pattern, {expandDirectories: false, absolute: isAbsolute(pattern)});
		return this.#take(pattern, paths, 'nothing matches yet');
	}

	async #take(named: string, paths: readonly string[], whenNone: string): Promise<Scan> {
		const fresh = paths.filter((path) => !this.#decided.has(path)).sort(byName);
		const {kept, left} = await newest(fresh, mostFiles - this.#decided.size);
		const decided = await Promise.all(kept.map((path) => this.#decide(path, false)));
		const found = decided.filter((source) => source !== undefined);

		const below = (this.#foundBelow.get(named) ?? 0) + found.length;
		this.#foundBelow.set(named, below);
		const notices: Notice[] = [];
		if (below === 0) notices.push({path: named, message: whenNone, waiting: true});
		if (left > 0) notices.push({path: named, message: `${left} older logs are not followed`, waiting: false});
		return {found, notices};
	}

	/** Whether and how `path` is read. An empty file is decided on when it has its first bytes. */
	async #decide(path: string, isNamed: boolean): Promise<Source | undefined> {
		if (this.#decided.has(path)) return undefined;
		try {
			const kind = await sniff(path, this.#isRunDocument);
			if (this.#decided.has(path)) return undefined;
			if (kind === 'empty' && (!isNamed || path.endsWith('.json'))) return undefined;
			this.#decided.add(path);
			if (kind === 'binary') {
				if (isNamed) this.#leftAlone.set(path, {path, message: 'a binary file, left alone', waiting: false});
				return undefined;
			}

			if (kind === 'json' && !isNamed) return undefined;
			return {path, format: kind === 'document' ? 'document' : 'lines', isPipe: false};
		} catch {
			// Who reads it will say why it cannot be read, and try again.
			if (this.#decided.has(path)) return undefined;
			this.#decided.add(path);
			return {path, format: 'lines', isPipe: false};
		}
	}
}

/** The `most` paths that were written last, in their given order, and how many were left out. */
async function newest(paths: readonly string[], most: number): Promise<{kept: string[]; left: number}> {
	if (paths.length <= most) return {kept: [...paths], left: 0};
	const dated = await Promise.all(
		paths.map(async (path) => ({
			path,
			modified: await stat(path).then(
				(stats) => stats.mtimeMs,
				() => 0,
			),
		})),
	);
	const kept = new Set(
		dated
			.sort((a, b) => b.modified - a.modified)
			.slice(0, Math.max(0, most))
			.map(({path}) => path),
	);
	return {kept: paths.filter((path) => kept.has(path)), left: paths.length - kept.size};
}

function byName(a: string, b: string): number {
	return a.localeCompare(b, 'en', {numeric: true});
}
