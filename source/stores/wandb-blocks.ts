/**
 * The container of a `.wandb` file: the log of LevelDB (https://github.com/google/leveldb/blob/main/doc/log_format.md)
 * behind seven bytes of its own, with plain CRC-32 sums. A record lies in one piece, or in a first, middle ones and a
 * last; no piece crosses a block, so that reading goes on with the next block behind whatever is damaged.
 */
import {Backlog} from './backlog.ts';
import {crc32} from './checksum.ts';
import type {StoreReader} from './store.ts';

const blockSize = 32 * 1024;
const pieceHeader = 7;
const kinds = {padding: 0, full: 1, first: 2, middle: 3, last: 4} as const;
const fileHeader = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00]);
/** Bytes of a record in pieces that are read. */
const longestRecord = 64 * 2 ** 20;

/** Receives a record, `bytes` from `start` to `end`, and where it begins in the file. */
type RecordListener = (bytes: Buffer, start: number, end: number, offset: number) => void;

type ProblemListener = (offset: number, message: string) => void;

/** True when a file that begins with `head` says that it is one. */
export function hasBlockHeader(head: Buffer): boolean {
	return head.length >= fileHeader.length && fileHeader.compare(head, 0, fileHeader.length) === 0;
}

export class BlockReader implements StoreReader {
	readonly #listener: RecordListener;
	readonly #problem: ProblemListener;
	readonly #backlog = new Backlog();
	/** Where in the file the backlog begins. */
	#offset = 0;
	/** Bytes that are still passed over. */
	#skip = 0;
	/** The pieces of a record so far, and where it begins; -1 outside one. */
	readonly #record = new Backlog();
	#recordOffset = -1;
	/** The piece before was damaged: if this one is too, its length was wrong. */
	#isInDoubt = false;
	#told = -1;

	constructor(listener: RecordListener, problem: ProblemListener) {
		this.#listener = listener;
		this.#problem = problem;
	}

	push(chunk: Buffer): void {
		const skipped = Math.min(this.#skip, chunk.length);
		this.#skip -= skipped;
		this.#offset += skipped;
		const bytes = this.#backlog.join(chunk.subarray(skipped));
		let at = 0;
		for (;;) {
			const next = this.#readPiece(bytes, at);
			if (next === at) break;
			at = next;
			if (at > bytes.length) break;
		}

		this.#skip += Math.max(0, at - bytes.length);
		at = Math.min(at, bytes.length);
		this.#offset += at;
		this.#backlog.keep(bytes, at);
	}

	end(): void {
		const isOpen = this.#recordOffset >= 0;
		const offset = isOpen ? this.#recordOffset : this.#offset;
		if ((!isOpen && this.#backlog.length === 0) || this.#told === offset) return;
		this.#told = offset;
		this.#problem(offset, 'the last record is not whole (yet)');
	}

	/** Reads the piece at `at`; where the next one begins, or `at` where this one is not there as a whole. */
	#readPiece(bytes: Buffer, at: number): number {
		const offset = this.#offset + at;
		if (offset === 0) return this.#readFileHeader(bytes);
		const left = blockSize - (offset % blockSize);
		if (left < pieceHeader) return at + left;
		if (at + pieceHeader > bytes.length) return at;

		const length = bytes.readUInt16LE(at + 4);
		const kind = bytes[at + 6]!;
		const sum = bytes.readUInt32LE(at);
		if (kind === kinds.padding && length === 0 && sum === 0) return at + left;
		const start = at + pieceHeader;
		const end = start + length;
		if (pieceHeader + length > left) {
			this.#tellDamage(offset);
			return at + left;
		}

		if (end > bytes.length) return at;
		if (crc32(bytes, start - 1, end) !== sum) {
			const next = this.#isInDoubt ? at + left : end;
			this.#tellDamage(offset);
			this.#isInDoubt = true;
			return next;
		}

		this.#isInDoubt = false;
		this.#takePiece(kind, bytes, start, end, offset);
		return end;
	}

	#readFileHeader(bytes: Buffer): number {
		if (bytes.length < fileHeader.length) return 0;
		if (!hasBlockHeader(bytes)) this.#problem(0, 'the file does not begin as a W&B log of version 0 does');
		return fileHeader.length;
	}

	/** Tells where what cannot be read begins, once for one damage. */
	#tellDamage(offset: number): void {
		const isOpen = this.#recordOffset >= 0;
		if (!this.#isInDoubt || isOpen) {
			this.#problem(isOpen ? this.#recordOffset : offset, 'a record is damaged and left out');
		}

		this.#dropRecord();
	}

	#takePiece(kind: number, bytes: Buffer, start: number, end: number, offset: number): void {
		if (kind === kinds.full || kind === kinds.first) {
			if (this.#recordOffset >= 0) this.#problem(this.#recordOffset, 'a record has no end and is left out');
			this.#dropRecord();
		}

		if (kind === kinds.full) {
			this.#listener(bytes, start, end, offset);
			return;
		}

		if (kind === kinds.first) this.#recordOffset = offset;
		// What goes on with a record that was damaged.
		if (this.#recordOffset < 0) return;
		if (this.#record.length + end - start > longestRecord) {
			this.#problem(this.#recordOffset, `a record of more than ${longestRecord} bytes is passed over`);
			this.#dropRecord();
			return;
		}

		this.#record.append(bytes, start, end);
		if (kind !== kinds.last) return;
		this.#listener(this.#record.bytes, 0, this.#record.length, this.#recordOffset);
		this.#dropRecord();
	}

	#dropRecord(): void {
		this.#record.clear();
		this.#recordOffset = -1;
	}
}
