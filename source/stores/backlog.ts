/** Room that is kept for the next time, in bytes; what one long record needed more is given back. */
const lastingRoom = 2 ** 20;

/** Bytes whose rest has not come yet. What a chunk leaves unread stands before the next one; nothing else is copied. */
export class Backlog {
	#kept = Buffer.alloc(0);
	#length = 0;

	/** How many bytes wait. */
	get length(): number {
		return this.#length;
	}

	/** What waits and `chunk` behind it, valid until the next call. */
	join(chunk: Buffer): Buffer {
		if (this.#length === 0) return chunk;
		this.append(chunk, 0, chunk.length);
		return this.bytes;
	}

	/** What waits, valid until the next call. */
	get bytes(): Buffer {
		return this.#kept.subarray(0, this.#length);
	}

	/** Adds `bytes` from `start` to `end` to what waits. */
	append(bytes: Buffer, start: number, end: number): void {
		const needed = this.#length + end - start;
		if (needed > this.#kept.length) {
			const larger = Buffer.alloc(Math.max(1024, needed * 2));
			this.#kept.copy(larger, 0, 0, this.#length);
			this.#kept = larger;
		}

		bytes.copy(this.#kept, this.#length, start, end);
		this.#length = needed;
	}

	/** Keeps what stands behind `from` of `joined`, which `join` has given. */
	keep(joined: Buffer, from: number): void {
		if (this.#length > 0) {
			this.#kept.copyWithin(0, from, this.#length);
			this.#length -= from;
		} else {
			this.append(joined, from, joined.length);
		}

		if (this.#length === 0) this.clear();
	}

	clear(): void {
		this.#length = 0;
		if (this.#kept.length > lastingRoom) this.#kept = Buffer.alloc(0);
	}
}
