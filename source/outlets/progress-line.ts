/** One line on a terminal that tells how far something long has come, drawn over until it is done. */

/** Milliseconds before it is worth telling, and between two looks. */
const patience = 1000;
const interval = 250;

export class ProgressLine {
	/** What it says; it may hold nothing that a terminal obeys. */
	text: () => string = () => '';
	readonly #output: NodeJS.WritableStream;
	readonly #timers: NodeJS.Timeout[];
	#width = 0;

	/** Begins to tell on `output`; nothing where that is null. */
	constructor(output: NodeJS.WritableStream | null) {
		this.#output = output ?? process.stderr;
		const draw = (): void => {
			this.#draw(this.text());
		};

		const start = (): void => {
			draw();
			this.#timers.push(setInterval(draw, interval).unref());
		};

		this.#timers = output ? [setTimeout(start, patience).unref()] : [];
	}

	/** Takes the line away. */
	end(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		if (this.#width === 0) return;
		this.#draw('');
		this.#output.write('\r');
	}

	#draw(text: string): void {
		this.#output.write(`\r${text.padEnd(this.#width)}`);
		this.#width = text.length;
	}
}
