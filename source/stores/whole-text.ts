/** The text of a file that a store reads as a whole, from the bytes as they come. */
import type {StoreReader} from './store.ts';

/** A reader that gives all of the text to `take`, each time that it is there. */
export function whenWhole(take: (text: string) => void): StoreReader {
	const whole = new WholeText();
	return {
		push(bytes) {
			whole.push(bytes);
		},
		end() {
			take(whole.take());
		},
	};
}

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
