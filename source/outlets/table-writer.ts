/** Rows on their way to a sink: gathered, and written in pieces. */
import type {Sink} from './sink.ts';

/** Characters that are gathered before they are written. */
const pieceSize = 64 * 1024;

export class TableWriter {
	/** Nobody reads any more, or it cannot be written: then `failure` is why. */
	isStopped = false;
	failure: unknown = null;
	readonly #sink: Sink;
	#text = '';

	constructor(sink: Sink) {
		this.#sink = sink;
	}

	add(row: string): void {
		this.#text += row;
	}

	/** Writes what was gathered, if that is enough. Never rejects. */
	async turn(): Promise<void> {
		if (this.#text.length >= pieceSize) await this.#write();
	}

	/** Writes what is left. Never rejects. */
	async end(): Promise<void> {
		if (this.#text !== '') await this.#write();
	}

	async #write(): Promise<void> {
		const text = this.#text;
		this.#text = '';
		if (this.isStopped) return;
		try {
			this.isStopped = !(await this.#sink.write(text));
		} catch (error) {
			this.failure = error;
			this.isStopped = true;
		}
	}
}
