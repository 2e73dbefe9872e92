/** The look that "select graphic rendition" sequences (ECMA-48 8.3.117) add up to. */

/** What is set at a time: codes as in a sequence, without those that later ones took back. Empty: the terminal's own look. */
export class StyleCodes {
	/** Codes by what takes them back: weight by 22, slope by 23 and so on; two weights may be set at once. */
	readonly #set = new Map<number, string>();

	/** The codes in force, in an order of their own, so that the same look is the same text. */
	get text(): string {
		if (this.#set.size === 0) return '';
		return [...this.#set.keys()]
			.sort((a, b) => a - b)
			.map((key) => this.#set.get(key)!)
			.join(';');
	}

	/** Takes in the parameters of a sequence (`1;31`). False where one of them is unknown: then nothing is known of the look. */
	apply(parameters: string): boolean {
		const codes = parameters.split(';');
		for (let at = 0; at < codes.length; at++) {
			const code = Number(codes[at]);
			if (code === 38 || code === 48) {
				const used = codes[at + 1] === '5' ? 3 : codes[at + 1] === '2' ? 5 : 0;
				if (used === 0 || at + used > codes.length) return false;
				this.#set.set(code + 1, codes.slice(at, at + used).join(';'));
				at += used - 1;
			} else if (!this.#applyOne(code)) return false;
		}

		return true;
	}

	#applyOne(code: number): boolean {
		if (code === 0) this.#set.clear();
		else if (code === 1 || code === 2) this.#addWeight(code);
		else if (code === 3 || code === 4 || code === 7 || code === 9) this.#set.set(code + 20, String(code));
		else if (isColour(code, 30)) this.#set.set(39, String(code));
		else if (isColour(code, 40)) this.#set.set(49, String(code));
		else if ([22, 23, 24, 27, 29, 39, 49].includes(code)) this.#set.delete(code);
		else return false;
		return true;
	}

	#addWeight(code: number): void {
		const weight = this.#set.get(22);
		if (weight === undefined) this.#set.set(22, String(code));
		else if (weight !== String(code)) this.#set.set(22, '1;2');
	}
}

/** One of the eight colours that begin at `first`, or their bright ones 60 above. */
function isColour(code: number, first: number): boolean {
	return (code >= first && code <= first + 7) || (code >= first + 60 && code <= first + 67);
}
