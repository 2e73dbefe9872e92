/** Reads a file to its end, once: what `summary` does where the screen follows. */
import {open} from 'node:fs/promises';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

const chunkSize = 256 * 1024;

/** Brings the whole of `source` to `listener`, or says why it cannot be read. */
export async function readOnce(source: Source, listener: SourceListener): Promise<void> {
	try {
		const file = await open(source.path, 'r');
		try {
			const {size, mtimeMs} = await file.stat();
			if (source.format === 'document') {
				listener.document(source, await readDocument(source.path, size));
			} else {
				const buffer = Buffer.allocUnsafe(chunkSize);
				for (;;) {
					const {bytesRead} = await file.read(buffer, 0, chunkSize);
					if (bytesRead === 0) break;
					listener.bytes(source, buffer.subarray(0, bytesRead));
				}
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
