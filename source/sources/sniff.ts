/** What kind of file something is, by its first bytes and never by its name alone. */
import {open, type FileHandle} from 'node:fs/promises';
import {compressionOf, type Compression} from './compression.ts';
import {headOf} from './contents.ts';
import {encodingOfHead} from './encoding.ts';
import {headSize} from './head-size.ts';
import {isJsonIndex} from './json-index.ts';
import {jsonPrefix} from './json-prefix.ts';
import type {Source} from './source.ts';
import {decodeText} from './transcoder.ts';

/** Buffers of this size that are not in use: a directory may have ten thousand files to look at. */
const spareHeads: Buffer[] = [];

/**
 * A file that holds records of a run otherwise than as lines: what reads it, how it is written, and whether all such files
 * of a directory are segments of one record.
 */
export type FoundStore = {
	readonly name: string;
	readonly kind: 'growing' | 'whole' | 'database';
	readonly isSegmented?: boolean;
};

/** How the files of a store come. */
const formats = {growing: 'lines', whole: 'document', database: 'database'} as const;

/** Says which store the file at `path` is one of that begins with `head`. `isNamed`: somebody asked for this very file. */
export type StoreFinder = (head: Buffer, path: string, isNamed: boolean) => FoundStore | undefined;

export type FileKind = 'lines' | FoundStore | 'binary' | 'json' | 'empty';

export type Sniffed = {kind: FileKind; isCompressed: boolean};

/**
 * Reads the head of what `path` holds, compressed or not. `json` is a JSON document that tells nothing of a run
 * (`package.json`); `empty` has no bytes yet. Throws the system's error when the file cannot be read. One that cannot be
 * decompressed is taken for a log: who reads it says why.
 */
export async function sniff(path: string, storeOf: StoreFinder, isNamed = false): Promise<Sniffed> {
	const file = await open(path, 'r');
	try {
		const buffer = spareHeads.pop() ?? Buffer.allocUnsafeSlow(headSize);
		const {bytesRead} = await file.read(buffer, 0, headSize, 0);
		const head = buffer.subarray(0, bytesRead);
		const compression = compressionOf(head);
		const kind = compression
			? await kindOfCompressed(file, path, compression, storeOf, isNamed)
			: kindOf(head, path, storeOf, isNamed);
		spareHeads.push(buffer);
		return {kind, isCompressed: compression !== null};
	} finally {
		await file.close();
	}
}

async function kindOfCompressed(
	file: FileHandle,
	path: string,
	compression: Compression,
	storeOf: StoreFinder,
	isNamed: boolean,
): Promise<FileKind> {
	const head = await headOf(file, compression, headSize).catch(() => null);
	const kind = head ? kindOf(head, path, storeOf, isNamed) : 'lines';
	// That is asked where it is.
	return typeof kind === 'object' && kind.kind === 'database' ? 'binary' : kind;
}

/** The file at `path`, which is one of `store`, or else a log. */
export function sourceOf(path: string, store: FoundStore | undefined): Source {
	if (!store) return {path, format: 'lines', isPipe: false};
	const isSegment = store.isSegmented === true;
	return {path, format: formats[store.kind], store: store.name, isPipe: false, ...(isSegment && {isSegment})};
}

/**
 * The kind of the file at `path` that begins with `head` (at most its first 64 KiB). `isNamed`: somebody asked for this
 * very file.
 */
export function kindOf(head: Buffer, path: string, storeOf: StoreFinder, isNamed = false): FileKind {
	if (head.length === 0) return 'empty';
	const store = storeOf(head, path, isNamed);
	if (store) return store;
	const isWide = encodingOfHead(head)?.startsWith('utf-16') ?? false;
	if (!isWide && isBinary(head)) return 'binary';
	const text = decodeText(head).text.replace(/^\uFEFF/, '');
	if (isWide && isNoText(text)) return 'binary';
	if (!/^\s*[{[]/.test(text)) return 'lines';
	const isDocument =
		isOneJsonValue(text, head.length === headSize) || isJsonIndex(text) || isJsonList(text, path);
	return isDocument ? 'json' : 'lines';
}

/** Of a text with zeros in it this part of the other bytes may be control characters that no log writes on purpose. */
const mostControls = 0.02;

/**
 * Whether `head` is no text. Zero bytes alone do not tell: a machine that went down, or a file that was truncated under
 * its writer, leaves a hole of them in a log; nor do other controls alone, which hostile or garbled lines have.
 */
function isBinary(head: Buffer): boolean {
	let zeros = 0;
	let controls = 0;
	for (const byte of head) {
		if (byte === 0) zeros++;
		else if ((byte < 0x20 && !textControls.has(byte)) || byte === 0x7f) controls++;
	}

	const others = head.length - zeros;
	return zeros > 0 && controls >= others * mostControls;
}

/** Backspace, tab, line feed, vertical tab, form feed, carriage return, escape. */
const textControls = new Set([8, 9, 10, 11, 12, 13, 27]);

/** What text of two bytes a character does not hold: controls, halves of characters, what nobody has assigned. */
const notText = /[\0-\u0007\u000E-\u001A\u001C-\u001F\u007F-\u009F\uE000-\uF8FF\uFFFD\uFFFE\uFFFF]/g;

/** Whether `text`, read as two bytes a character, is none. */
function isNoText(text: string): boolean {
	// The last character may be cut.
	return (text.match(notText)?.length ?? 0) > 1 + text.length * mostControls;
}

/** Whether a file that is called JSON is one list of objects, in a line: what was found in the images of a data set. */
function isJsonList(text: string, path: string): boolean {
	const prefix = /\.json$/i.test(path) && /^\s*\[\s*\{/.test(text) ? jsonPrefix(text) : undefined;
	return prefix?.kind === 'value' && text.slice(prefix.end).trim() === '';
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
