/**
 * What compressed files hold, to be read in any order.
 *
 * A compressed file can be read only from its beginning. So when it was, what it holds is kept in pieces that are compressed
 * each by itself: a log of 200 MB in less than 30. Of more than that those pieces are kept that one moves to.
 */
import type {FileHandle} from 'node:fs/promises';
import {promisify} from 'node:util';
import type {ZlibOptions} from 'node:zlib';
import type {Compression} from './compression.ts';
import {contentsOf} from './contents.ts';
import {BrokenCompression} from './decompress.ts';

// Loaded when the first piece is kept: few logs are compressed, and every start would wait for it.
async function deflate(bytes: Buffer, options: ZlibOptions): Promise<Buffer> {
	const {deflateRaw} = await import('node:zlib');
	return (promisify(deflateRaw) as (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>)(bytes, options);
}

async function inflate(bytes: Buffer): Promise<Buffer> {
	const {inflateRaw} = await import('node:zlib');
	return (promisify(inflateRaw) as (bytes: Buffer) => Promise<Buffer>)(bytes);
}

export type PieceSizes = {
	/** Bytes that a piece holds. */
	piece: number;
	/** Bytes of compressed pieces that are kept at the most. */
	kept: number;
	/** Pieces that are kept ahead of one who moves down. */
	ahead: number;
};

const usualSizes: PieceSizes = {piece: 2 ** 20, kept: 48 * 2 ** 20, ahead: 64};

/** Times that a log becomes smaller at the most when it is compressed quickly: what is further away need not be kept. */
const mostShrinking = 16;

export type CompressedFile = {file: FileHandle; compression: Compression};

export class CompressedPieces {
	readonly #sizes: PieceSizes;
	/** By the log and the number of the piece; the one that was used last comes last. */
	readonly #kept = new Map<string, Buffer>();
	#keptBytes = 0;
	readonly #numbers = new WeakMap<object, number>();
	#logs = 0;
	/** The piece that was asked for last. */
	#last: {key: string; bytes: Buffer} = {key: '', bytes: Buffer.alloc(0)};
	/** Resolves when what is decompressed now is there: one file at a time, so that memory is bounded. */
	#filling: Promise<unknown> = Promise.resolve();

	constructor(sizes = usualSizes) {
		this.#sizes = sizes;
	}

	/**
	 * The bytes from `from` to before `end` of what the file of `log` holds, which `open` opens; fewer where it has no more, or
	 * breaks off. Throws as `open` does, and the system's error where it cannot be read.
	 */
	async read(log: object, open: () => Promise<CompressedFile>, from: number, end: number): Promise<Buffer> {
		const {piece: size} = this.#sizes;
		const parts: Buffer[] = [];
		for (let at = Math.floor(from / size); at * size < end; at++) {
			const length = Math.min(size, end - at * size);
			const bytes = await this.#piece(log, open, at, length);
			parts.push(bytes.subarray(Math.max(0, from - at * size), length));
			if (bytes.length < length) break;
		}

		return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
	}

	/** The piece `at`, of which `length` bytes are wanted. */
	async #piece(
		log: object,
		open: () => Promise<CompressedFile>,
		at: number,
		length: number,
	): Promise<Buffer> {
		const key = this.#keyOf(log, at);
		const isNext = this.#last.key === this.#keyOf(log, at - 1);
		let bytes = await this.#keptPiece(key);
		if (!bytes || bytes.length < length) {
			const filling = this.#filling.then(async () =>
				this.#fill(log, open, at, isNext ? this.#sizes.ahead : 0),
			);
			this.#filling = filling.catch(() => undefined);
			bytes = await filling;
		}

		this.#last = {key, bytes};
		return bytes;
	}

	async #keptPiece(key: string): Promise<Buffer | undefined> {
		if (this.#last.key === key) return this.#last.bytes;
		const kept = this.#kept.get(key);
		if (!kept) return undefined;
		this.#kept.delete(key);
		this.#kept.set(key, kept);
		return inflate(kept);
	}

	/** Reads the file up to the piece `wanted` and `ahead` more, and keeps what may be asked for next. That piece. */
	async #fill(
		log: object,
		open: () => Promise<CompressedFile>,
		wanted: number,
		ahead: number,
	): Promise<Buffer> {
		const {piece: size, kept} = this.#sizes;
		const first = ahead > 0 ? wanted : Math.max(0, wanted - Math.ceil((kept * mostShrinking) / size));
		const {file, compression} = await open();
		let found: Buffer = Buffer.alloc(0);
		let at = first;
		try {
			for await (const bytes of piecesOf(contentsOf(file, compression, first * size), size)) {
				if (at === wanted) found = bytes;
				await this.#keep(this.#keyOf(log, at), bytes);
				if (++at > wanted + ahead) break;
			}
		} finally {
			await file.close();
		}

		return found;
	}

	async #keep(key: string, bytes: Buffer): Promise<void> {
		const compressed = await deflate(bytes, {level: 1});
		this.#forget(key);
		this.#kept.set(key, compressed);
		this.#keptBytes += compressed.length;
		for (const oldest of this.#kept.keys()) {
			if (this.#keptBytes <= this.#sizes.kept) return;
			this.#forget(oldest);
		}
	}

	#forget(key: string): void {
		this.#keptBytes -= this.#kept.get(key)?.length ?? 0;
		this.#kept.delete(key);
	}

	#keyOf(log: object, at: number): string {
		let number = this.#numbers.get(log);
		if (number === undefined) this.#numbers.set(log, (number = this.#logs++));
		return `${number}:${at}`;
	}
}

/** `contents` in pieces of `size` bytes; the last one may be smaller. */
async function* piecesOf(contents: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
	let piece = Buffer.allocUnsafe(size);
	let length = 0;
	try {
		for await (const chunk of contents) {
			for (let from = 0; from < chunk.length;) {
				const copied = chunk.copy(piece, length, from);
				from += copied;
				length += copied;
				if (length < size) continue;
				yield piece;
				piece = Buffer.allocUnsafe(size);
				length = 0;
			}
		}
	} catch (error) {
		// What stands before the damage was read, and can be read again.
		if (!(error instanceof BrokenCompression)) throw error;
	}

	if (length > 0) yield piece.subarray(0, length);
}
