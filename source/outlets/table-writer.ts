/** Rows on their way to a sink: gathered, and written in pieces. */
import type {Sink} from './sink.ts';

/** Characters that are gathered before they become bytes: text made of many rows takes much more room than these. */
const textSize = 4096;

/** Bytes that are written at a time. */
const pieceSize = 128 * 1024;

export class TableWriter {
	/** Nobody reads any more, or it cannot be written: then `failure` is why. */
	isStopped = false;
	failure: unknown = null;
	readonly #sink: Sink;
	#text = '';
	#piece: Buffer = Buffer.allocUnsafeSlow(pieceSize);
	/** Bytes of the piece that are filled. */
	#length = 0;
	/** Pieces to be written, and those that were, to be filled again: faster than the collector. */
	#full: Buffer[] = [];
	readonly #spare: Buffer[] = [];

	constructor(sink: Sink) {
		this.#sink = sink;
	}

	add(row: string): void {
		this.#text += row;
		if (this.#text.length >= textSize) this.#encode();
	}

	/** Writes what was gathered, as far as that is worth it. Never rejects. */
	async turn(): Promise<void> {
		const full = this.#full;
		this.#full = [];
		for (const piece of full) {
			await this.#write(piece);
			this.#spare.push(piece);
		}
	}

	/** Writes what is left. Never rejects. */
	async end(): Promise<void> {
		this.#encode();
		await this.turn();
		if (this.#length > 0) await this.#write(this.#piece.subarray(0, this.#length));
		this.#length = 0;
	}

	/** Makes bytes of the text. */
	#encode(): void {
		const bytes = Buffer.from(this.#text);
		this.#text = '';
		for (let at = 0; at < bytes.length;) {
			const copied = bytes.copy(this.#piece, this.#length, at);
			at += copied;
			this.#length += copied;
			if (this.#length < pieceSize) continue;
			this.#full.push(this.#piece);
			this.#piece = this.#spare.pop() ?? Buffer.allocUnsafeSlow(pieceSize);
			this.#length = 0;
		}
	}

	async #write(piece: Buffer): Promise<void> {
		if (this.isStopped) return;
		try {
			this.isStopped = !(await this.#sink.write(piece));
		} catch (error) {
			this.failure = error;
			this.isStopped = true;
		}
	}
}
