/** What a file holds: its bytes, or where it is compressed those that it was made of. */
import {open, type FileHandle} from 'node:fs/promises';
import {compressionOf, signatureLength, type Compression} from './compression.ts';
import {decompressed} from './decompress.ts';

/** Bytes of a compressed file that are read at a time; what they hold may be a thousand times more. */
const chunkSize = 64 * 1024;

/** How `file` is compressed; null where it is not. */
export async function compressionOfFile(file: FileHandle): Promise<Compression | null> {
	const {buffer, bytesRead} = await file.read(Buffer.alloc(signatureLength), 0, signatureLength, 0);
	return compressionOf(buffer.subarray(0, bytesRead));
}

/**
 * What `file` holds from the byte `from` of that on, compressed as `compression` says or not. `onRead` is told how many
 * bytes of the file itself were read so far. Throws as {@link decompressed} does.
 */
export async function* contentsOf(
	file: FileHandle,
	compression: Compression | null,
	from = 0,
	onRead: (position: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
	if (!compression) {
		yield* chunksOf(file, from, onRead);
		return;
	}

	let left = from;
	for await (const chunk of decompressed(chunksOf(file, 0, onRead), compression)) {
		const skipped = Math.min(left, chunk.length);
		left -= skipped;
		if (skipped < chunk.length) yield chunk.subarray(skipped);
	}
}

/** What the file at `path` holds. Throws the system's error when it cannot be read, else as {@link contentsOf}. */
export async function* contentsAt(path: string): AsyncGenerator<Buffer> {
	const file = await open(path, 'r');
	try {
		// A pipe (`<(…)` of a shell) can be read only once: there is no looking at its beginning first.
		if ((await file.stat()).isFile()) yield* contentsOf(file, await compressionOfFile(file));
		else for await (const chunk of file.createReadStream({autoClose: false})) yield chunk as Buffer;
	} finally {
		await file.close();
	}
}

/** The first bytes of what `file` holds, `most` at the most; as many as can be read where it breaks off. */
export async function headOf(
	file: FileHandle,
	compression: Compression | null,
	most: number,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		for await (const chunk of contentsOf(file, compression)) {
			chunks.push(chunk);
			length += chunk.length;
			if (length >= most) break;
		}
	} catch (error) {
		if (length === 0) throw error;
	}

	return Buffer.concat(chunks).subarray(0, most);
}

/** The bytes of `file`, each chunk in a buffer of its own: a decoder may still read one while the next is asked for. */
async function* chunksOf(
	file: FileHandle,
	from: number,
	onRead: (position: number) => void,
): AsyncGenerator<Buffer> {
	let position = from;
	for (;;) {
		const {buffer, bytesRead} = await file.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize, position);
		if (bytesRead === 0) return;
		position += bytesRead;
		onRead(position);
		yield buffer.subarray(0, bytesRead);
	}
}
