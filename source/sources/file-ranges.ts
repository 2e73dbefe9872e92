/**
 * Reads pieces of logs again, wherever in them these are: also of a file that was renamed meanwhile, or compressed.
 *
 * What is compressed can be read only from its beginning. So of what is read more is kept than was asked for, on the side to
 * which the reader moves: whoever goes through a whole log has it decompressed once for each window, not for each piece.
 */
import {open, readdir, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Compression} from './compression.ts';
import {compressionOfFile, contentsOf, headOf} from './contents.ts';
import {BrokenCompression} from './decompress.ts';
import {historyAmong, writtenPath} from './rotation.ts';
import {reasonOf, type Source} from './source.ts';

/** Bytes of what a compressed file holds that are kept. */
const usualWindow = 16 * 2 ** 20;

/** A file that was read, and the first bytes of what it holds: by these it is known again. */
export type ReadLog = {readonly source: Source; readonly head: Buffer};

type Opened = {file: FileHandle; compression: Compression | null};

type Window = {log: ReadLog; from: number; bytes: Buffer};

export class FileRanges {
	readonly #windowSize: number;
	/** What files are called by now that were renamed. */
	readonly #paths = new WeakMap<ReadLog, string>();
	#window: Window | null = null;
	/** Resolves when what is decompressed now is there: one at a time, so that memory is bounded. */
	#decompressing: Promise<unknown> = Promise.resolve();

	constructor(windowSize = usualWindow) {
		this.#windowSize = windowSize;
	}

	/**
	 * The bytes from `from` to before `end` of what `log` holds; fewer where it has no more. Throws where it cannot be read, with a
	 * message for people.
	 */
	readonly read = async (log: ReadLog, from: number, end: number): Promise<Buffer> => {
		const kept = this.#within(log, from, end);
		if (kept) return kept;
		try {
			const {file, compression} = await this.#find(log);
			try {
				return compression
					? await this.#decompress(log, {file, compression}, from, end)
					: await readAt(file, from, end);
			} finally {
				await file.close();
			}
		} catch (error) {
			throw new Error(reasonOf(error), {cause: error});
		}
	};

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

	#within(log: ReadLog, from: number, end: number): Buffer | null {
		const window = this.#window;
		if (window?.log !== log || from < window.from || end > window.from + window.bytes.length) return null;
		return window.bytes.subarray(from - window.from, end - window.from);
	}

	async #decompress(log: ReadLog, opened: Opened, from: number, end: number): Promise<Buffer> {
		const reading = this.#decompressing.then(async () => {
			const kept = this.#within(log, from, end);
			if (kept) return kept;
			const window = this.#window;
			const goesDown = window?.log === log && from >= window.from;
			const start = goesDown ? from : Math.max(0, Math.min(from, end - this.#windowSize));
			const bytes = await contentsWithin(
				opened,
				start,
				goesDown ? Math.max(end, from + this.#windowSize) : end,
			);
			this.#window = {log, from: start, bytes};
			return bytes.subarray(from - start, end - start);
		});
		this.#decompressing = reading.catch(() => undefined);
		return reading;
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

async function contentsWithin({file, compression}: Opened, from: number, end: number): Promise<Buffer> {
	const bytes = Buffer.allocUnsafe(end - from);
	let length = 0;
	try {
		for await (const chunk of contentsOf(file, compression, from)) {
			length += chunk.copy(bytes, length);
			if (length === bytes.length) break;
		}
	} catch (error) {
		// What stands before the damage was read, and can be read again.
		if (!(error instanceof BrokenCompression)) throw error;
	}

	return bytes.subarray(0, length);
}
