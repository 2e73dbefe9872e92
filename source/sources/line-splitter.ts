/**
 * Bytes to lines, the same lines whatever the chunks.
 *
 * `\n`, `\r\n` and `\r\r\n` end a line. A `\r` alone ends a frame: what a progress bar draws over with its next one.
 * Nothing is decoded and nothing is copied but what a chunk left unfinished. Zeros in front of a line are none of it: a file
 * that was truncated under its writer, or by a crash, has a hole of them, which may be longer than any line.
 */

/** How a line ended: for good, to be drawn over, or because nothing more comes. */
export type LineEnding = 'newline' | 'return' | 'end';

/**
 * Receives one line: `bytes.subarray(start, end)` without its ending, valid only during the call. `dropped` is the
 * number of bytes by which the line was longer than {@link longestLine}.
 */
export type LineListener = (
	bytes: Buffer,
	start: number,
	end: number,
	ending: LineEnding,
	dropped: number,
) => void;

/**
 * Takes lines that it can read in one go, from `start` on, as far as they end in a newline within `bytes`: the index after
 * the last one. They are not told to the {@link LineListener}.
 */
export type LinesTaker = (bytes: Buffer, start: number) => number;

/** Bytes of a line that are read and shown; the rest of a longer one is counted and left out. */
export const longestLine = 64 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;

export class LineSplitter {
	readonly #listener: LineListener;
	readonly #takeLines: LinesTaker;
	/** The beginning of a line whose end has not come yet. */
	#rest = Buffer.alloc(0);
	#restLength = 0;
	#dropped = 0;
	/** The last chunk ended in `\r`: only the next byte tells whether a line or a frame has ended. */
	#afterReturn = false;

	/** `takeLines` is asked at the beginning of every line. */
	constructor(listener: LineListener, takeLines: LinesTaker = (_, start) => start) {
		this.#listener = listener;
		this.#takeLines = takeLines;
	}

	/** Takes the next bytes and reports every line that they end. */
	push(chunk: Buffer): void {
		let at = this.#afterReturn ? this.#settleReturn(chunk) : 0;
		let nextReturn = chunk.indexOf(carriageReturn, at);
		let nextNewline = chunk.indexOf(newline, at);
		while (at < chunk.length) {
			const after = this.#restLength > 0 ? at : this.#takeLines(chunk, at);
			if (after > at) {
				at = after;
				if (nextReturn !== -1 && nextReturn < at) nextReturn = chunk.indexOf(carriageReturn, at);
				nextNewline = chunk.indexOf(newline, at);
				continue;
			}

			if (nextReturn !== -1 && (nextNewline === -1 || nextReturn < nextNewline)) {
				let after = nextReturn + 1;
				while (chunk[after] === carriageReturn) after++;
				if (after === chunk.length) {
					this.#keep(chunk, at, nextReturn);
					this.#afterReturn = true;
					return;
				}

				const isNewline = chunk[after] === newline;
				this.#report(chunk, at, nextReturn, isNewline ? 'newline' : 'return');
				at = isNewline ? after + 1 : after;
				nextReturn = chunk.indexOf(carriageReturn, at);
				if (isNewline) nextNewline = chunk.indexOf(newline, at);
				continue;
			}

			if (nextNewline === -1) {
				this.#keep(chunk, at, chunk.length);
				return;
			}

			this.#report(chunk, at, nextNewline, 'newline');
			at = nextNewline + 1;
			nextNewline = chunk.indexOf(newline, at);
		}
	}

	/** Reports what has no ending because nothing more will come. The next `push` begins a new line. */
	end(): void {
		const ending = this.#afterReturn ? 'return' : 'end';
		this.#afterReturn = false;
		if (this.#restLength > 0) this.#flush(ending);
	}

	/** Forgets an unfinished line: the file was replaced. */
	reset(): void {
		this.#restLength = 0;
		this.#dropped = 0;
		this.#afterReturn = false;
	}

	/** The line whose end has not come yet: for showing, not for reading. */
	get unfinished(): Buffer {
		return this.#rest.subarray(0, this.#restLength);
	}

	#settleReturn(chunk: Buffer): number {
		let at = 0;
		while (chunk[at] === carriageReturn) at++;
		if (at === chunk.length) return at;
		this.#afterReturn = false;
		const isNewline = chunk[at] === newline;
		this.#flush(isNewline ? 'newline' : 'return');
		return isNewline ? at + 1 : at;
	}

	#report(chunk: Buffer, start: number, end: number, ending: LineEnding): void {
		if (this.#restLength > 0) {
			this.#keep(chunk, start, end);
			this.#flush(ending);
			return;
		}

		start = behindZeros(chunk, start, end);
		if (start === end && ending !== 'newline') return;
		const cut = Math.min(end, start + longestLine);
		this.#listener(chunk, start, cut, ending, end - cut);
	}

	#flush(ending: LineEnding): void {
		const length = this.#restLength;
		const dropped = this.#dropped;
		this.#restLength = 0;
		this.#dropped = 0;
		if (ending === 'newline' && dropped === 0 && this.#isTaken(length)) return;
		if (length > 0 || ending === 'newline') this.#listener(this.#rest, 0, length, ending, dropped);
	}

	/** Whether the line of `length` bytes that a chunk had cut in two is taken as those that are whole are. */
	#isTaken(length: number): boolean {
		if (length === 0 || length >= this.#rest.length) return false;
		this.#rest[length] = newline;
		return this.#takeLines(this.#rest.subarray(0, length + 1), 0) > 0;
	}

	#keep(chunk: Buffer, start: number, end: number): void {
		if (this.#restLength === 0) start = behindZeros(chunk, start, end);
		const taken = Math.min(end - start, longestLine - this.#restLength);
		this.#dropped += end - start - taken;
		const needed = this.#restLength + taken;
		if (needed > this.#rest.length) {
			const larger = Buffer.alloc(Math.min(longestLine, Math.max(1024, needed * 2)));
			this.#rest.copy(larger, 0, 0, this.#restLength);
			this.#rest = larger;
		}

		chunk.copy(this.#rest, this.#restLength, start, start + taken);
		this.#restLength = needed;
	}
}

function behindZeros(chunk: Buffer, start: number, end: number): number {
	while (start < end && chunk[start] === 0) start++;
	return start;
}

/** A line that was too long, as text: it says how much of it is missing. What was cut in two is left out whole. */
export function cutText(bytes: Buffer, start: number, end: number, dropped: number): string {
	const half =
		/[\w.+-]{1,100}$/.exec(bytes.toString('latin1', Math.max(start, end - 100), end))?.[0].length ?? 0;
	return `${bytes.toString('utf8', start, end - half)} … +${dropped + half} bytes`;
}
