/**
 * TFRecord: a length and its sum, so many bytes and their sum, and so on
 * (https://www.tensorflow.org/tutorials/load_data/tfrecord). The sums are masked CRC-32C.
 */
import {Backlog} from './backlog.ts';
import {maskedCrc32c} from './checksum.ts';
import type {StoreReader} from './store.ts';

/** Length and sum before the data, and the sum behind it, in bytes. */
const headerLength = 12;
const footerLength = 4;
/** The longest record that is read, in bytes; a longer one (the graph of a large model) is passed over. */
const longestRecord = 64 * 2 ** 20;

/** Receives the data of a record, `bytes` from `start` to `end`, and where it begins in the file. */
type RecordListener = (bytes: Buffer, start: number, end: number, offset: number) => void;

type ProblemListener = (offset: number, message: string) => void;

/** True when a record begins at `at` of `bytes`, by the sum of its length. */
export function isRecordHeader(bytes: Buffer, at: number): boolean {
	return at + headerLength <= bytes.length && bytes.readUInt32LE(at + 8) === maskedCrc32c(bytes, at, at + 8);
}

export class RecordReader implements StoreReader {
	readonly #listener: RecordListener;
	readonly #problem: ProblemListener;
	readonly #backlog = new Backlog();
	/** Where in the file the next record begins. */
	#offset = 0;
	/** Bytes that are still passed over: of a long record, or all where nobody knows where the next one begins. */
	#skip = 0;
	/** Where the torn record begins that was told last. */
	#told = -1;

	constructor(listener: RecordListener, problem: ProblemListener) {
		this.#listener = listener;
		this.#problem = problem;
	}

	push(chunk: Buffer): void {
		if (this.#skip > 0) {
			const skipped = Math.min(this.#skip, chunk.length);
			this.#skip -= skipped;
			this.#offset += skipped;
			chunk = chunk.subarray(skipped);
		}

		const bytes = this.#backlog.join(chunk);
		const read = this.#readFrom(bytes);
		this.#offset += read;
		this.#backlog.keep(bytes, read);
	}

	end(): void {
		const left = this.#backlog.length + this.#skip;
		if (left === 0 || left === Number.POSITIVE_INFINITY || this.#told === this.#offset) return;
		this.#told = this.#offset;
		this.#problem(this.#offset, 'the last record is not whole (yet)');
	}

	/** Reads the records that are whole; how many bytes they are. */
	#readFrom(bytes: Buffer): number {
		let at = 0;
		while (at + headerLength <= bytes.length) {
			const offset = this.#offset + at;
			if (!isRecordHeader(bytes, at)) {
				this.#skip = Number.POSITIVE_INFINITY;
				this.#problem(offset, 'the length of a record is damaged: nothing behind it can be read');
				return bytes.length;
			}

			const length = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
			const start = at + headerLength;
			const next = start + length + footerLength;
			if (length > longestRecord) {
				this.#problem(offset, `a record of ${length} bytes is passed over: it is too long`);
				this.#skip = Math.max(0, next - bytes.length);
				at = Math.min(next, bytes.length);
				continue;
			}

			if (next > bytes.length) break;
			if (bytes.readUInt32LE(next - footerLength) === maskedCrc32c(bytes, start, next - footerLength)) {
				this.#listener(bytes, start, next - footerLength, offset);
			} else {
				this.#problem(offset, 'a record is damaged and left out');
			}

			at = next;
		}

		return at;
	}
}
