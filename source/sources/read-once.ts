/** Reads a file to its end, once: what `summary` does where the screen follows. */
import {open, type FileHandle} from 'node:fs/promises';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

const chunkSize = 512 * 1024;

/** Brings the whole of `source` to `listener`, or says why it cannot be read. */
export async function readOnce(source: Source, listener: SourceListener): Promise<void> {
	try {
		const file = await open(source.path, 'r');
		try {
			const {size, mtimeMs} = await file.stat();
			if (source.format === 'document') {
				listener.document(source, await readDocument(source, size));
			} else {
				await readChunks(file, (chunk) => {
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

/** Brings all of `file` to `take`, each chunk while the next one is being read. */
async function readChunks(file: FileHandle, take: (chunk: Buffer) => void): Promise<void> {
	let [buffer, other] = [Buffer.allocUnsafe(chunkSize), Buffer.allocUnsafe(chunkSize)];
	let next = file.read(buffer, 0, chunkSize);
	for (;;) {
		const {bytesRead} = await next;
		if (bytesRead === 0) return;
		next = file.read(other, 0, chunkSize);
		take(buffer.subarray(0, bytesRead));
		[buffer, other] = [other, buffer];
	}
}
