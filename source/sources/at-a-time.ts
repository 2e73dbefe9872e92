/** Has some tasks done at a time, in the order in which they came; the others wait. */
export class AtATime {
	readonly #most: number;
	readonly #waiting: Array<() => void> = [];
	#running = 0;

	/** At most `most` tasks are done at once. */
	constructor(most: number) {
		this.#most = most;
	}

	/** Does `task` when it is its turn; ends as it does. */
	async do<Result>(task: () => Promise<Result>): Promise<Result> {
		if (this.#running < this.#most) this.#running++;
		else {
			await new Promise<void>((resolve) => {
				this.#waiting.push(resolve);
			});
		}

		try {
			return await task();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running--;
		}
	}
}
