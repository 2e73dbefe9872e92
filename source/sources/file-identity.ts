/**
 * What a file was when it was last read, to tell whether it still is that file: device, inode, its first bytes, and those
 * before the place up to which it was read. The bytes themselves: surer than a hash of them, and few.
 */
import type {Stats} from 'node:fs';

/** How many of its first bytes are remembered. */
const headSize = 256;

/** How many of the bytes before the offset are. */
const traceSize = 64;

const nothing = Buffer.alloc(0);

export type FileNumbers = Pick<Stats, 'dev' | 'ino'>;

export class FileIdentity {
	readonly device: number;
	readonly inode: number;
	/** How many bytes were read of it. */
	offset = 0;
	head: Buffer = nothing;
	/** The last bytes that were read, as they stand before `offset`. */
	trace: Buffer = nothing;

	constructor({dev, ino}: FileNumbers) {
		this.device = dev;
		this.inode = ino;
	}

	/** Whether a file with the numbers `other` is this one, as far as these tell: an inode is used again. */
	isNumbered({dev, ino}: FileNumbers): boolean {
		return dev === this.device && ino === this.inode;
	}

	/** Notes that `chunk` was read at the offset. */
	advance(chunk: Buffer): void {
		this.offset += chunk.length;
		if (this.head.length < headSize) {
			this.head = Buffer.concat([this.head, chunk.subarray(0, headSize - this.head.length)]);
		}

		this.trace =
			chunk.length >= traceSize
				? Buffer.from(chunk.subarray(-traceSize))
				: Buffer.concat([this.trace, chunk]).subarray(-traceSize);
	}

	/** Nothing of it has been read (any more). */
	reset(): void {
		this.offset = 0;
		this.head = nothing;
		this.trace = nothing;
	}
}

/** Whether both are the same file; what is no file is never. */
export function isSameFile(one: Stats, other: Stats): boolean {
	return one.isFile() && one.dev === other.dev && one.ino === other.ino;
}
