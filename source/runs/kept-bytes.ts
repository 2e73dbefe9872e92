/** Copies of bytes that are kept for a while, many to a buffer: one for each would take longer than the copying does. */

/** Bytes of a buffer: it is kept for as long as any of the copies in it. */
const size = 1024 * 1024;

export class KeptBytes {
	#buffer: Buffer = Buffer.alloc(0);
	#used = 0;

	/** A copy of `bytes` from `start` to before `end`. */
	copy(bytes: Buffer, start: number, end: number): Buffer {
		const length = end - start;
		if (this.#used + length > this.#buffer.length) {
			this.#buffer = Buffer.allocUnsafeSlow(Math.max(size, length));
			this.#used = 0;
		}

		const from = this.#used;
		this.#used += length;
		bytes.copy(this.#buffer, from, start, end);
		return this.#buffer.subarray(from, this.#used);
	}
}
