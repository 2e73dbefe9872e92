/**
 * Some of a large file, in its order: its beginning, pieces spread evenly over it, and its end. Enough to show at once
 * where a log stands and roughly how it came there, while all of it is being read.
 */
import {open, type FileHandle} from 'node:fs/promises';
import {headSize} from './head-size.ts';
import {kindOf} from './sniff.ts';

/** Bytes of each piece, how many pieces there are between beginning and end, and bytes of the end. */
const piece = {size: 16 * 1024, count: 24};
const tailSize = 256 * 1024;

/** Bytes of a file that is read whole: the pieces of a larger one do not overlap. */
const wholeUpTo = 1024 * 1024;

/** Bytes that are read at once of what was written since. */
const mostAtOnce = 1024 * 1024;

const newline = 0x0a;

export type SampledFile = {
	/** Whole lines, in their order, of what is before the end. */
	pieces: Buffer[];
	/** From the beginning of a line to the end of the file, which may be within one. */
	tail: Buffer;
	/** The byte after the tail: what is written from now on stands there. */
	end: number;
};

/**
 * Reads some of the log at `path`; of a small one all, as its end. Undefined for what is not lines of one byte a
 * character at the least: pieces of it cannot be told apart. Throws the system's error when it cannot be read.
 */
export async function sampleFile(path: string): Promise<SampledFile | undefined> {
	const file = await open(path, 'r');
	try {
		const {size} = await file.stat();
		if (size <= wholeUpTo) return {pieces: [], tail: await readAt(file, 0, size), end: size};
		const head = await readAt(file, 0, headSize);
		// Two bytes a character: a line does not end where one byte says so.
		if (kindOf(head, path, () => undefined) !== 'lines' || head.includes(0)) return undefined;
		const to = size - tailSize;
		const starts = Array.from(
			{length: piece.count},
			(_, at) => headSize + Math.floor(((to - headSize) * (at + 1)) / (piece.count + 1)),
		);
		// All at once: on a disk far away each of them takes its time.
		const [tail, ...between] = await Promise.all([
			readAt(file, to, tailSize),
			...starts.map((start) => readAt(file, start, piece.size)),
		]);
		const inner = between.map((bytes) => {
			const start = startOfLines(bytes);
			return bytes.subarray(start, Math.max(start, endOfLines(bytes)));
		});
		return {
			pieces: [head.subarray(0, endOfLines(head)), ...inner],
			tail: tail.subarray(startOfLines(tail)),
			end: to + tail.length,
		};
	} finally {
		await file.close();
	}
}

/** What stands in the file at `path` from the byte `position` on, a megabyte of it at the most. */
export async function readFrom(path: string, position: number): Promise<Buffer> {
	const file = await open(path, 'r');
	try {
		const {size} = await file.stat();
		return await readAt(file, position, Math.min(Math.max(0, size - position), mostAtOnce));
	} finally {
		await file.close();
	}
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const {buffer, bytesRead} = await file.read(Buffer.allocUnsafe(length), 0, length, position);
	return buffer.subarray(0, bytesRead);
}

/** The index of the first line that begins within `bytes`; their end where none does. */
function startOfLines(bytes: Buffer): number {
	const at = bytes.indexOf(newline);
	return at === -1 ? bytes.length : at + 1;
}

/** The index after the last line that ends within `bytes`; 0 where none does. */
function endOfLines(bytes: Buffer): number {
	return bytes.lastIndexOf(newline) + 1;
}
