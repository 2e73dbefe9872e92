/**
 * When to draw: soon after something changed, at most ten times a second, and once a second for the clocks.
 *
 * A store for React's `useSyncExternalStore`: its snapshot is a number that changes with every draw that is due.
 */

/** Milliseconds between two draws at the least, and at the most. */
const interval = {least: 100, most: 1000};

export class Ticker {
	readonly #now: () => number;
	readonly #listeners = new Set<() => void>();
	#tick = 0;
	#drawn = 0;
	#timer: NodeJS.Timeout | undefined;
	readonly #clock: NodeJS.Timeout;

	/** `now`: milliseconds, from any beginning. */
	constructor(now: () => number) {
		this.#now = now;
		this.#clock = setInterval(() => {
			if (this.#now() - this.#drawn >= interval.most * 0.9) this.#draw();
		}, interval.most);
	}

	/** Notes that something has changed. Cheap: called for every chunk that is read. */
	readonly note = (): void => {
		if (this.#timer) return;
		const wait = Math.max(0, interval.least - (this.#now() - this.#drawn));
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.#draw();
		}, wait);
	};

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	};

	readonly snapshot = (): number => this.#tick;

	stop(): void {
		clearTimeout(this.#timer);
		clearInterval(this.#clock);
	}

	#draw(): void {
		this.#drawn = this.#now();
		this.#tick++;
		for (const listener of this.#listeners) listener();
	}
}
