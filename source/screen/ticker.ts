/**
 * When to draw: soon after something changed, at most sixteen times a second, and once a second for the clocks. Curves have no
 * clock: they are drawn only after a change.
 *
 * A store for React's `useSyncExternalStore`: its snapshot is a number that changes with every draw that is due.
 */

/**
 * Milliseconds between two draws at the least, and at the most; at the least between two of the curves, and between two while
 * more comes than anybody can read: reading gets the time then, until it pauses for `pause`.
 */
const interval = {least: 60, most: 1000, curves: 500, flood: 500, pause: 20};

/** So many new lines since the last draw are more than anybody can read. */
const linesOfFlood = 2000;

export class Ticker {
	readonly #now: () => number;
	readonly #lines: () => number;
	readonly #listeners = new Set<() => void>();
	#tick = 0;
	#drawn = 0;
	#linesDrawn = 0;
	/** How many there were when it was last looked whether to draw. */
	#linesSeen = 0;
	#curves = 0;
	#curvesDrawn = 0;
	/** Something has changed since the curves were drawn. */
	#isNews = true;
	#timer: NodeJS.Timeout | undefined;
	#isStopped = false;
	#clock: NodeJS.Timeout;

	/** `now`: milliseconds, from any beginning. `lines`: how many have been read. */
	constructor(now: () => number, lines: () => number = () => 0) {
		this.#now = now;
		this.#lines = lines;
		this.#clock = this.#startClock();
	}

	/** Notes that something has changed. Cheap: called for every chunk that is read. */
	readonly note = (): void => {
		if (this.#timer || this.#isStopped) return;
		this.#drawAfter(Math.max(0, interval.least - (this.#now() - this.#drawn)));
	};

	/** Draws now, also in a flood: something has come to an end that the user waits for. */
	readonly hurry = (): void => {
		if (this.#isStopped) return;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#drawNews();
	};

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	};

	readonly snapshot = (): number => this.#tick;

	/** A number that changes with every draw that is one of the curves too. */
	get curves(): number {
		return this.#curves;
	}

	/** Nothing is drawn any more, whatever still changes. */
	stop(): void {
		this.#isStopped = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#clock);
	}

	/** Draws what is new after `wait` milliseconds; in a flood it is waited on until that pauses, or has lasted. */
	#drawAfter(wait: number): void {
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			const lines = this.#lines();
			const isFlood = lines > this.#linesSeen && lines - this.#linesDrawn > linesOfFlood;
			this.#linesSeen = lines;
			if (isFlood && this.#now() - this.#drawn < interval.flood) {
				this.#drawAfter(interval.pause);
				return;
			}

			this.#drawNews();
		}, wait);
	}

	#drawNews(): void {
		this.#isNews = true;
		this.#draw();
	}

	/** The next draw if nothing changes until then. */
	#startClock(): NodeJS.Timeout {
		return setTimeout(() => {
			this.#draw();
		}, interval.most);
	}

	#draw(): void {
		this.#drawn = this.#now();
		this.#linesDrawn = this.#lines();
		clearTimeout(this.#clock);
		this.#clock = this.#startClock();
		this.#tick++;
		if (this.#isNews && this.#drawn - this.#curvesDrawn >= interval.curves) {
			this.#isNews = false;
			this.#curvesDrawn = this.#drawn;
			this.#curves++;
		}

		for (const listener of this.#listeners) listener();
	}
}
