/**
 * Recognises a program that keeps its output back until a block is full, as C and Python do where it goes into a pipe:
 * nothing is seen for minutes, then many lines at once.
 */

/** Bytes of the buffers of the C library and of Python. */
const blockSizes = [4096, 8192] as const;

/** Milliseconds from one block to the next, at the least: who fills them faster needs no advice. */
const leastPause = 1000;

/** Lines in a block, at the least: one long record is no block. */
const leastLines = 8;

/** Blocks after which it is certain. One alone may be a long message that has this length by chance. */
const certain = 2;

/** Bytes that may come between two blocks: errors are not buffered, and a bar may be drawn among them. */
const mostOthers = 4096;

const newline = 0x0a;

export class BlockBuffering {
	#isFound = false;
	#count = 0;
	#candidate = 0;
	/** Bytes since the last block that were none. */
	#others = 0;
	#lastBlock = Number.NaN;

	/**
	 * Takes a chunk as it was read, `time` in milliseconds from any beginning. Returns the bytes of a block once, when it is
	 * certain that the output comes in blocks.
	 */
	take(chunk: Buffer, time: number): number | null {
		if (this.#isFound) return null;
		const block = blockSizeOf(chunk);
		if (block === null) {
			this.#others += chunk.length;
			if (this.#others > mostOthers) this.#count = 0;
			return null;
		}

		const isSlow = !(time - this.#lastBlock < leastPause);
		const goesOn = isSlow && block === this.#candidate;
		this.#count = goesOn ? this.#count + 1 : isSlow ? 1 : 0;
		this.#candidate = block;
		this.#lastBlock = time;
		this.#others = 0;
		this.#isFound = this.#count >= certain;
		return this.#isFound ? block : null;
	}
}

/**
 * The size of the block that `chunk` is, or null. C fills it to the last byte, in the middle of a line. Python writes the
 * lines that fit: the next one, which is about as long as its longest, would not have.
 */
function blockSizeOf(chunk: Buffer): number | null {
	const size = blockSizes.find((block) => chunk.length <= block);
	if (size === undefined) return null;
	const {lines, longest} = measure(chunk);
	if (lines < leastLines) return null;
	const isFull = chunk.at(-1) === newline ? chunk.length + longest > size : chunk.length === size;
	return isFull ? size : null;
}

/** How many lines end in `chunk`, and the bytes of the longest with its ending. */
function measure(chunk: Buffer): {lines: number; longest: number} {
	let [lines, longest, start] = [0, 0, 0];
	for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
		lines++;
		longest = Math.max(longest, end + 1 - start);
		start = end + 1;
	}

	return {lines, longest};
}
