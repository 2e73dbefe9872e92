/**
 * Looks at many files, again and again: the truth of following, whatever a file system tells. One timer for all of them;
 * what changed lately is looked at often, the rest takes turns, so that a thousand quiet files cost no more than ten.
 * Hints (`directory-hints.ts`) only make a look come earlier.
 */
import type {DirectoryHints} from './directory-hints.ts';

/** Milliseconds between two looks at a file that changed lately. */
export const pollInterval = 250;

/** Milliseconds between two looks because of hints: a writer of a thousand lines a second gives as many. */
const hintInterval = 30;

/** A file that changed lately, one that is quiet, one that is not read yet. */
export type Pace = 'quick' | 'quiet' | 'listed';

/** How many files of a pace are looked at in each interval; more of them take turns. */
const mostLooks: Readonly<Record<Pace, number>> = {quick: 100, quiet: 10, listed: 5};

/** So many times more where there are no hints to be relied on. */
const looksWithoutHints = 5;

/** Looks at a file; resolves to how soon it is to be looked at again. Must not reject. */
export type Look = () => Promise<Pace>;

type Entry = {look: Look; pace: Pace; lastLook: number; isLooking: boolean; isHinted: boolean};

export class Poller {
	readonly hints: DirectoryHints;
	/** By pace, in the order in which they are to be looked at. */
	readonly #entries: Readonly<Record<Pace, Set<Entry>>> = {
		quick: new Set(),
		quiet: new Set(),
		listed: new Set(),
	};
	#timer: NodeJS.Timeout | undefined;
	#ticks = 0;
	#isStopped = false;

	constructor(hints: DirectoryHints) {
		this.hints = hints;
	}

	/** Calls `look` again and again, and when there is a hint about `path`. */
	add(path: string, look: Look, pace: Pace = 'quick'): Polled {
		const entry: Entry = {look, pace, lastLook: Number.NEGATIVE_INFINITY, isLooking: false, isHinted: false};
		this.#entries[pace].add(entry);
		this.#timer ??= setInterval(() => {
			this.#tick();
		}, pollInterval);
		const soon = (): void => {
			this.#lookSoon(entry);
		};
		const unlisten = this.hints.listen(path, soon);
		return {
			soon,
			stop: () => {
				unlisten();
				this.#entries[entry.pace].delete(entry);
			},
		};
	}

	stop(): void {
		this.#isStopped = true;
		clearInterval(this.#timer);
	}

	#tick(): void {
		if (this.#ticks++ % 4 === 0) this.hints.renew();
		const factor = this.hints.isReliable ? 1 : looksWithoutHints;
		for (const pace of ['quick', 'quiet', 'listed'] as const) {
			const entries = this.#entries[pace];
			let left = Math.min(entries.size, mostLooks[pace] * factor);
			for (const entry of entries) {
				if (left-- <= 0) break;
				void this.#look(entry);
			}
		}
	}

	/** Looks at once, but not more often than {@link hintInterval} says. */
	#lookSoon(entry: Entry): void {
		if (entry.isHinted) return;
		const wait = entry.lastLook + hintInterval - performance.now();
		if (wait <= 0 && !entry.isLooking) {
			void this.#look(entry);
			return;
		}

		entry.isHinted = true;
		setTimeout(
			() => {
				entry.isHinted = false;
				if (entry.isLooking) this.#lookSoon(entry);
				else void this.#look(entry);
			},
			entry.isLooking ? hintInterval : wait,
		);
	}

	async #look(entry: Entry): Promise<void> {
		if (this.#isStopped || entry.isLooking || !this.#entries[entry.pace].delete(entry)) return;
		// To the end of the queue.
		this.#entries[entry.pace].add(entry);
		entry.isLooking = true;
		entry.lastLook = performance.now();
		const pace = await entry.look();
		entry.isLooking = false;
		// It may have been taken away meanwhile.
		if (pace === entry.pace || !this.#entries[entry.pace].delete(entry)) return;
		entry.pace = pace;
		this.#entries[pace].add(entry);
	}
}

export type Polled = {
	/** Has it looked at now, or in a moment when it was just now. */
	readonly soon: () => void;
	readonly stop: () => void;
};
