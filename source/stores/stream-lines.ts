/**
 * From several streams of characters, which come in turns and split anywhere, to one of whole lines and frames: what one
 * stream has begun does not run into what another one writes.
 */

/** Characters of a line that are waited for. */
const longestLine = 64 * 1024;

export class StreamLines {
	readonly #listener: (text: string) => void;
	/** What each stream has begun, by its number. */
	readonly #begun = new Map<number, string>();

	/** `listener` is told whole lines and frames, with what ends them. */
	constructor(listener: (text: string) => void) {
		this.#listener = listener;
	}

	push(stream: number, text: string): void {
		const all = (this.#begun.get(stream) ?? '') + text;
		const end = all.length > longestLine ? all.length : endOfLines(all);
		if (end > 0) this.#listener(all.slice(0, end));
		this.#begun.set(stream, all.slice(end));
	}

	/** Ends what has no end, because nothing more will come. */
	end(): void {
		for (const text of this.#begun.values()) {
			if (text !== '') this.#listener(text.endsWith('\r') ? text : `${text}\n`);
		}

		this.#begun.clear();
	}
}

/** The index behind the last line or frame of `text` that has ended. A `\r` at its end may be the half of a `\r\n`. */
function endOfLines(text: string): number {
	const newline = text.lastIndexOf('\n');
	const frame = text.lastIndexOf('\r', text.length - 2);
	return Math.max(newline, frame) + 1;
}
