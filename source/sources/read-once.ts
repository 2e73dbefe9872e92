/** Reads a file to its end, once: what `summary` does where the screen follows. */
import {open, type FileHandle} from 'node:fs/promises';
import {askDatabase} from './database-follower.ts';
import type {Compression} from './compression.ts';
import {compressionOfFile, contentsOf} from './contents.ts';
import {BrokenCompression} from './decompress.ts';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** Bytes that are read at a time, at the least of a small file and at the most. */
const chunkSize = {least: 4096, most: 512 * 1024};

/**
 * Brings the whole of `source` to `listener`, what was rotated out of it first, or says why it cannot be read. Ends early
 * where `isStopped` says so between two chunks. `turn` is waited for after each: whoever takes them may be slower than the
 * disk; it never rejects.
 */
export async function readOnce(
	source: Source,
	listener: SourceListener,
	isStopped: () => boolean = () => false,
	turn?: () => Promise<void>,
): Promise<void> {
	for (const one of [...(source.history ?? []), source])
		await readOpened(one, open(one.path, 'r'), listener, isStopped, turn);
}

/** Brings the whole of `source`, which is being opened as `opening`, and closes it; else as {@link readOnce}. */
export async function readOpened(
	source: Source,
	opening: Promise<FileHandle>,
	listener: SourceListener,
	isStopped: () => boolean,
	turn?: () => Promise<void>,
): Promise<void> {
	try {
		const file = await opening;
		try {
			const {size, mtimeMs} = await file.stat();
			if (source.format === 'document') listener.document(source, await readDocument(source));
			else if (source.format === 'database') await askDatabase(source, listener, turn);
			else await readLines(source, file, listener, isStopped, turn);

			if (isStopped()) return;
			listener.caughtUp(source, size, mtimeMs);
			listener.ended(source);
		} finally {
			await file.close();
		}
	} catch (error) {
		if (!isStopped()) listener.failed(source, reasonOf(error));
	}
}

async function readLines(
	source: Source,
	file: FileHandle,
	listener: SourceListener,
	isStopped: () => boolean,
	turn?: () => Promise<void>,
): Promise<void> {
	// There is no looking at the beginning of a pipe first.
	const compression = source.isPipe ? null : await compressionOfFile(file);
	if (compression) await readCompressed(source, file, compression, listener, isStopped, turn);
	else {
		await readChunks(file, isStopped, async (chunk) => {
			listener.bytes(source, chunk);
			await turn?.();
		});
	}
}

/** Brings what `file` holds as far as it can be read, and says where it breaks off. */
async function readCompressed(
	source: Source,
	file: FileHandle,
	compression: Compression,
	listener: SourceListener,
	isStopped: () => boolean,
	turn?: () => Promise<void>,
): Promise<void> {
	try {
		const onRead = (position: number): void => {
			source.position = position;
		};

		for await (const chunk of contentsOf(file, compression, 0, onRead)) {
			if (isStopped()) return;
			listener.bytes(source, chunk);
			await turn?.();
		}
	} catch (error) {
		if (!(error instanceof BrokenCompression)) throw error;
		if (!isStopped()) listener.failed(source, error.message);
	}
}

/** Brings all of `file` to `take`, each chunk while the next one is being read. */
async function readChunks(
	file: FileHandle,
	isStopped: () => boolean,
	take: (chunk: Buffer) => Promise<void>,
): Promise<void> {
	const {size} = await file.stat();
	// No larger than needed: of ten thousand small files the buffers would be most of the work.
	const length = Math.min(Math.max(size, chunkSize.least), chunkSize.most);
	let [buffer, other] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
	let next = file.read(buffer, 0, length);
	for (;;) {
		const {bytesRead} = await next;
		if (bytesRead === 0 || isStopped()) return;
		next = file.read(other, 0, length);
		await take(buffer.subarray(0, bytesRead));
		[buffer, other] = [other, buffer];
	}
}
