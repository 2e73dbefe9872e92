/** What was read of a file, as far as it takes to know the file again when it has another name or was copied. */
import type {FileHandle} from 'node:fs/promises';
import {compressionOfFile, headOf} from './contents.ts';

/** The first bytes that are remembered: of a log they have a time or a counter in them. */
const headLength = 1024;

export class Trace {
	#head = Buffer.alloc(0);
	#length = 0;

	/** Bytes that were read; of a compressed file those that it holds. */
	get length(): number {
		return this.#length;
	}

	/** Forgets everything: what comes next is of another file. */
	begin(): void {
		this.#head = Buffer.alloc(0);
		this.#length = 0;
	}

	/** Takes the next bytes that were read. */
	take(chunk: Buffer): void {
		this.#length += chunk.length;
		const missing = headLength - this.#head.length;
		if (missing > 0) this.#head = Buffer.concat([this.#head, chunk.subarray(0, missing)]);
	}

	/**
	 * Whether `file` is what was read, grown or not, or a copy of that, compressed or not. With `mayBeCut` the end of what was
	 * read may be missing. Nothing is known again by nothing.
	 */
	async isOf(file: FileHandle, mayBeCut: boolean): Promise<boolean> {
		if (this.#length === 0) return false;
		const compression = await compressionOfFile(file);
		if (!compression && !mayBeCut && (await file.stat()).size < this.#length) return false;
		const head = await headOf(file, compression, this.#head.length).catch(() => null);
		if (!head || head.length === 0) return false;
		return head.equals(mayBeCut ? this.#head.subarray(0, head.length) : this.#head);
	}
}
