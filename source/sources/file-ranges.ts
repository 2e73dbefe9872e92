/** Reads pieces of logs again, wherever in them these are: also of a file that was renamed meanwhile, or compressed. */
import {open, readdir, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Compression} from './compression.ts';
import {CompressedPieces, type CompressedFile, type PieceSizes} from './compressed-pieces.ts';
import {compressionOfFile, headOf} from './contents.ts';
import {historyAmong, writtenPath} from './rotation.ts';
import {reasonOf, type Source} from './source.ts';

/** A file that was read, and the first bytes of what it holds: by these it is known again. */
export type ReadLog = {readonly source: Source; readonly head: Buffer};

type Opened = {file: FileHandle; compression: Compression | null};

export class FileRanges {
	readonly #compressed: CompressedPieces;
	/** What files are called by now that were renamed. */
	readonly #paths = new WeakMap<ReadLog, string>();
	/** Logs that are compressed by now. */
	readonly #areCompressed = new WeakSet<ReadLog>();

	constructor(sizes?: PieceSizes) {
		this.#compressed = new CompressedPieces(sizes);
	}

	/**
	 * The bytes from `from` to before `end` of what `log` holds; fewer where it has no more. Throws where it cannot be read, with a
	 * message for people.
	 */
	readonly read = async (log: ReadLog, from: number, end: number): Promise<Buffer> => {
		try {
			if (!this.#areCompressed.has(log)) {
				const {file, compression} = await this.#find(log);
				try {
					if (!compression) return await readAt(file, from, end);
					this.#areCompressed.add(log);
				} finally {
					await file.close();
				}
			}

			return await this.#compressed.read(log, async () => this.#findCompressed(log), from, end);
		} catch (error) {
			throw new Error(reasonOf(error), {cause: error});
		}
	};

	async #findCompressed(log: ReadLog): Promise<CompressedFile> {
		const {file, compression} = await this.#find(log);
		if (compression) return {file, compression};
		await file.close();
		this.#areCompressed.delete(log);
		throw new Error('it is not compressed any more');
	}

	/** Opens the file that `log` is now. Throws where it is nowhere, or cannot be opened. */
	async #find(log: ReadLog): Promise<Opened> {
		const {path} = log.source;
		let reason: unknown = new Error('another file has its name');
		for (const name of [this.#paths.get(log) ?? path, ...(await namesOf(path))]) {
			const opened = await openIfSame(name, log).catch((error: unknown) => {
				if (name === path) reason = error;
				return null;
			});
			if (!opened) continue;
			this.#paths.set(log, name);
			return opened;
		}

		throw reason;
	}
}

/** What else a file may be called by now that was read as `path`: what the files of a rotated set are called. */
async function namesOf(path: string): Promise<string[]> {
	const written = writtenPath(path);
	const names = await readdir(dirname(path)).catch(() => []);
	return [written, ...historyAmong(names, written).reverse()];
}

/** Opens `path`, if what it holds begins as `log` does; else null. Throws where it cannot be opened. */
async function openIfSame(path: string, {head}: ReadLog): Promise<Opened | null> {
	const file = await open(path, 'r');
	try {
		const compression = await compressionOfFile(file);
		if ((await headOf(file, compression, head.length)).equals(head)) return {file, compression};
	} catch (error) {
		await file.close();
		throw error;
	}

	await file.close();
	return null;
}

async function readAt(file: FileHandle, from: number, end: number): Promise<Buffer> {
	const bytes = Buffer.allocUnsafe(end - from);
	let length = 0;
	while (length < bytes.length) {
		const {bytesRead} = await file.read(bytes, length, bytes.length - length, from + length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}

	return bytes.subarray(0, length);
}
