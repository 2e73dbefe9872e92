/** What kind of file something is, by its first bytes and never by its name alone. */
import {open} from 'node:fs/promises';
import {jsonPrefix} from './json-prefix.ts';

const headSize = 64 * 1024;

/** Says whether the beginning of a file, as text, is that of a JSON document which tells of a run. */
export type DocumentTest = (head: string) => boolean;

export type FileKind = 'lines' | 'document' | 'binary' | 'json' | 'empty';

/**
 * Reads the head of `path`. `json` is a JSON document that tells nothing of a run (`package.json`); `empty` has no
 * bytes yet. Throws the system's error when the file cannot be read.
 */
export async function sniff(path: string, isRunDocument: DocumentTest): Promise<FileKind> {
	const file = await open(path, 'r');
	try {
		const buffer = Buffer.alloc(headSize);
		const {bytesRead} = await file.read(buffer, 0, headSize, 0);
		return kindOf(buffer.subarray(0, bytesRead), isRunDocument);
	} finally {
		await file.close();
	}
}

/** The kind of a file that begins with `head` (at most its first 64 KiB). */
export function kindOf(head: Buffer, isRunDocument: DocumentTest): FileKind {
	if (head.length === 0) return 'empty';
	if (head.includes(0)) return 'binary';
	const text = head.toString('utf8').replace(/^\uFEFF/, '');
	if (!/^\s*[{[]/.test(text)) return 'lines';
	if (isRunDocument(text)) return 'document';
	return isOneJsonValue(text, head.length === headSize) ? 'json' : 'lines';
}

/** One JSON value over several lines, as far as its head tells; JSON lines have a whole value in the first line. */
function isOneJsonValue(text: string, isCut: boolean): boolean {
	const prefix = jsonPrefix(text);
	if (prefix.kind === 'value') {
		return text.slice(prefix.end).trim() === '' && text.slice(0, prefix.end).trim().includes('\n');
	}

	// One that breaks off where the file ends is being written: which may be a log's first record.
	return prefix.kind === 'cut' && isCut;
}
