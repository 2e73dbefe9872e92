import {open} from 'node:fs/promises';
import {compressionOfFile, contentsOf} from './contents.ts';
import type {Source} from './source.ts';
import {decodeText} from './transcoder.ts';

/** Bytes of the largest document that is read; a JSON file of this size is data, not the result of a run. */
export const largestDocument = 32 * 2 ** 20;

/**
 * The text of the document `source`; notes its encoding. Throws when it is larger than {@link largestDocument}, which a
 * compressed one shows only while it is read.
 */
export async function readDocument(source: Source): Promise<string> {
	const file = await open(source.path, 'r');
	try {
		const compression = await compressionOfFile(file);
		if (!compression) refuseLarger((await file.stat()).size);
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of contentsOf(file, compression)) {
			length += chunk.length;
			refuseLarger(length);
			chunks.push(chunk);
		}

		const {text, encoding} = decodeText(Buffer.concat(chunks));
		source.encoding = encoding;
		return text;
	} finally {
		await file.close();
	}
}

function refuseLarger(length: number): void {
	if (length > largestDocument)
		throw new Error(`too large for a JSON document (over ${largestDocument / 2 ** 20} MB)`);
}
