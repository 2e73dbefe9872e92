/** Reads a piece of a file again, wherever in it that is. */
import {open} from 'node:fs/promises';
import {reasonOf} from './source.ts';

/** The bytes from `from` to before `end` of the file at `path`; fewer where it has no more. Throws where it cannot be read. */
export async function readRange(path: string, from: number, end: number): Promise<Buffer> {
	try {
		const file = await open(path, 'r');
		try {
			const bytes = Buffer.allocUnsafe(end - from);
			let length = 0;
			while (length < bytes.length) {
				const {bytesRead} = await file.read(bytes, length, bytes.length - length, from + length);
				if (bytesRead === 0) break;
				length += bytesRead;
			}

			return bytes.subarray(0, length);
		} finally {
			await file.close();
		}
	} catch (error) {
		throw new Error(reasonOf(error), {cause: error});
	}
}
