import {readFile} from 'node:fs/promises';
import type {Source} from './source.ts';
import {decodeText} from './transcoder.ts';

/** Bytes of the largest document that is read; a JSON file of this size is data, not the result of a run. */
export const largestDocument = 32 * 2 ** 20;

/**
 * The text of the document `source`, which has `size` bytes; notes its encoding. Throws when it is larger than
 * {@link largestDocument}.
 */
export async function readDocument(source: Source, size: number): Promise<string> {
	if (size > largestDocument)
		throw new Error(`too large for a JSON document (over ${largestDocument / 2 ** 20} MB)`);
	const {text, encoding} = decodeText(await readFile(source.path));
	source.encoding = encoding;
	return text;
}
