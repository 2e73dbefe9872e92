/** Reads a file to its end, once: what `summary` does where the screen follows. */
import {open, type FileHandle} from 'node:fs/promises';
import {askDatabase} from './database-follower.ts';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** Bytes that are read at a time, at the least of a small file and at the most. */
const chunkSize = {least: 4096, most: 512 * 1024};

/** Brings the whole of `source` to `listener`, or says why it cannot be read. */
export async function readOnce(source: Source, listener: SourceListener): Promise<void> {
	try {
		const file = await open(source.path, 'r');
		try {
			const {size, mtimeMs} = await file.stat();
			if (source.format === 'document') {
				listener.document(source, await readDocument(source, size));
			} else if (source.format === 'database') {
				await askDatabase(source, listener);
			} else {
				await readChunks(file, size, (chunk) => {
					listener.bytes(source, chunk);
				});
			}

			listener.caughtUp(source, size, mtimeMs);
			listener.ended(source);
		} finally {
			await file.close();
		}
	} catch (error) {
		listener.failed(source, reasonOf(error));
	}
}

/** Brings all of `file`, of `size` bytes or more, to `take`: each chunk while the next one is being read. */
async function readChunks(file: FileHandle, size: number, take: (chunk: Buffer) => void): Promise<void> {
	// No larger than needed: of ten thousand small files the buffers would be most of the work.
	const length = Math.min(Math.max(size, chunkSize.least), chunkSize.most);
	let [buffer, other] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)];
	let next = file.read(buffer, 0, length);
	for (;;) {
		const {bytesRead} = await next;
		if (bytesRead === 0) return;
		next = file.read(other, 0, length);
		take(buffer.subarray(0, bytesRead));
		[buffer, other] = [other, buffer];
	}
}
