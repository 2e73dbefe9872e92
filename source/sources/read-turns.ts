/**
 * Who reads when: a few reads at a time, chunk by chunk in turn, so that a hundred large files need no more memory than
 * a few, and a small one does not wait for the end of a large one.
 */

/** Bytes read at a time: large enough to be fast, small enough that a key is answered between two reads. */
export const chunkSize = 256 * 1024;

/** Reads at a time: as many as Node has threads for them. */
const mostReads = 4;

type Turn = (buffer: Buffer) => void;

export class ReadTurns {
	readonly #free: Buffer[] = [];
	readonly #waiting: Turn[] = [];
	#buffers = 0;

	/** Calls `turn` with a buffer of {@link chunkSize} bytes, which is to be given back, when it is its turn. */
	take(turn: Turn): void {
		const buffer = this.#free.pop() ?? this.#newBuffer();
		if (buffer) turn(buffer);
		else this.#waiting.push(turn);
	}

	give(buffer: Buffer): void {
		const next = this.#waiting.shift();
		if (next) next(buffer);
		else this.#free.push(buffer);
	}

	#newBuffer(): Buffer | undefined {
		if (this.#buffers >= mostReads) return undefined;
		this.#buffers++;
		return Buffer.allocUnsafeSlow(chunkSize);
	}
}
