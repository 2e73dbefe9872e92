/**
 * Looks at many files, again and again: the truth of following, whatever a file system tells. One timer for all of them;
 * what changed lately is looked at often, the rest takes turns, so that a thousand quiet files cost no more than ten.
 * Hints (`directory-hints.ts`) only make a look come earlier.
 */
import type {DirectoryHints} from './directory-hints.ts';

/** Milliseconds between two looks at a file that changed lately. */
export const pollInterval = 250;

/**
 * Milliseconds between two rounds of looks because of hints. A writer of a thousand lines a second gives as many hints, and
 * more is not seen by who looks at the screen; all files have the same rounds, so that one frame shows what they brought.
 */
export const hintInterval = 90;

/** A file that changed lately, one that is quiet, one that is not read yet. */
export type Pace = 'quick' | 'quiet' | 'listed';

/** How many files of a pace are looked at in each interval; more of them take turns. */
const mostLooks: Readonly<Record<Pace, number>> = {quick: 100, quiet: 10, listed: 5};

/** So many times more where there are no hints to be relied on. */
const looksWithoutHints = 5;

/** Looks at a file; resolves to how soon it is to be looked at again. Must not reject. */
export type Look = () => Promise<Pace>;

type Entry = {look: Look; pace: Pace; isLooking: boolean};

export class Poller {
	readonly hints: DirectoryHints;
	/** By pace, in the order in which they are to be looked at. */
	readonly #entries: Readonly<Record<Pace, Set<Entry>>> = {
		quick: new Set(),
		quiet: new Set(),
		listed: new Set(),
	};
	/** What there was a hint of since the last round, when that was, and the timer of the next. */
	readonly #hinted = new Set<Entry>();
	#lastRound = Number.NEGATIVE_INFINITY;
	#round: NodeJS.Timeout | undefined;
	#timer: NodeJS.Timeout | undefined;
	#ticks = 0;
	#isStopped = false;

	constructor(hints: DirectoryHints) {
		this.hints = hints;
	}

	/** Calls `look` again and again, and when there is a hint about `path`. */
	add(path: string, look: Look, pace: Pace = 'quick'): Polled {
		const entry: Entry = {look, pace, isLooking: false};
		this.#entries[pace].add(entry);
		this.#timer ??= setInterval(() => {
			this.#tick();
		}, pollInterval);
		const soon = (): void => {
			this.#lookSoon(entry);
		};
		const unlisten = this.hints.listen(path, soon);
		return {
			now: () => void this.#look(entry),
			soon,
			stop: () => {
				unlisten();
				this.#entries[entry.pace].delete(entry);
				this.#hinted.delete(entry);
			},
		};
	}

	stop(): void {
		this.#isStopped = true;
		clearInterval(this.#timer);
		clearTimeout(this.#round);
	}

	#tick(): void {
		if (this.#ticks++ % 4 === 0) this.hints.renew();
		const factor = this.hints.isReliable ? 1 : looksWithoutHints;
		for (const pace of ['quick', 'quiet', 'listed'] as const) {
			const entries = this.#entries[pace];
			let left = Math.min(entries.size, mostLooks[pace] * factor);
			for (const entry of entries) {
				if (left-- <= 0) break;
				// What is hinted at has its turn with the others in a moment: one frame shows what all have brought.
				if (!this.#hinted.has(entry)) void this.#look(entry);
			}
		}
	}

	/** Looks at once, or in the next round when the last one was a moment ago. */
	#lookSoon(entry: Entry): void {
		this.#hinted.add(entry);
		if (this.#round || this.#isStopped) return;
		const wait = this.#lastRound + hintInterval - performance.now();
		if (wait <= 0) this.#lookAtHinted();
		else
			this.#round = setTimeout(() => {
				this.#lookAtHinted();
			}, wait);
	}

	#lookAtHinted(): void {
		this.#round = undefined;
		this.#lastRound = performance.now();
		const hinted = [...this.#hinted];
		this.#hinted.clear();
		for (const entry of hinted) {
			// What comes while it is looked at may have come too late for that.
			if (entry.isLooking) this.#lookSoon(entry);
			else void this.#look(entry);
		}
	}

	async #look(entry: Entry): Promise<void> {
		if (this.#isStopped || entry.isLooking || !this.#entries[entry.pace].delete(entry)) return;
		// To the end of the queue.
		this.#entries[entry.pace].add(entry);
		entry.isLooking = true;
		const pace = await entry.look();
		entry.isLooking = false;
		// It may have been taken away meanwhile.
		if (pace === entry.pace || !this.#entries[entry.pace].delete(entry)) return;
		entry.pace = pace;
		this.#entries[pace].add(entry);
	}
}

export type Polled = {
	/** Has it looked at now, unless that is being done. */
	readonly now: () => void;
	/** Has it looked at now, or in a moment when it was just now. */
	readonly soon: () => void;
	readonly stop: () => void;
};
