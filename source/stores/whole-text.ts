/** The text of a file that a store reads as a whole, from the bytes as they come. */
export class WholeText {
	readonly #pieces: Buffer[] = [];

	/** Takes the next bytes, which are valid only during the call. */
	push(bytes: Buffer): void {
		this.#pieces.push(Buffer.from(bytes));
	}

	/** Gives the text away, without a mark of its byte order; what comes next begins another one. */
	take(): string {
		const text = Buffer.concat(this.#pieces)
			.toString()
			.replace(/^\uFEFF/, '');
		this.#pieces.length = 0;
		return text;
	}
}
