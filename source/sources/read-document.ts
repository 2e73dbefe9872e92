import {readFile} from 'node:fs/promises';

/** Bytes of the largest document that is read; a JSON file of this size is data, not the result of a run. */
export const largestDocument = 32 * 2 ** 20;

/** The text of a document of `size` bytes. Throws when it is larger than {@link largestDocument}. */
export async function readDocument(path: string, size: number): Promise<string> {
	if (size > largestDocument)
		throw new Error(`too large for a JSON document (over ${largestDocument / 2 ** 20} MB)`);
	return readFile(path, 'utf8');
}
