/**
 * Follows one file: reads what is there, then what comes, through renames, truncation and absence.
 *
 * Polling is the truth and runs wherever the file lies; hints from the directory only make it faster.
 */
import {stat} from 'node:fs/promises';
import type {DirectoryHints} from './directory-hints.ts';
import {RawTail, type Position} from './raw-tail.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** Milliseconds between two looks at a file that gives no hint. */
export const pollInterval = 250;

/** Something that is followed until it is stopped. */
export type Follower = {stop(): Promise<void>};

/**
 * Follows the growing file `source.path` from its first byte. A file that goes away is waited for; one that cannot be
 * read is reported once per reason, and tried again.
 */
export function followFile(source: Source, listener: SourceListener, hints: DirectoryHints): Follower {
	let tail: RawTail | undefined;
	let stopped = false;
	let looking = false;
	let lookAgain = false;
	let lastReason: string | undefined;
	/** Where a read failed: what was read before it is not read again. */
	let resume: Position | undefined;
	/** Milliseconds since 1970 of the newest change that was looked at. */
	let lastModified = Number.NaN;

	const fail = (error: unknown): void => {
		const reason = reasonOf(error);
		if (stopped || reason === lastReason) return;
		lastReason = reason;
		listener.failed(source, reason);
	};

	const start = (): void => {
		const started = new RawTail(
			source.path,
			{
				bytes(chunk) {
					lastReason = undefined;
					if (!stopped) listener.bytes(source, chunk);
				},
				restarted(reason) {
					if (!stopped) listener.restarted(source, reason);
				},
				caughtUp() {
					if (!stopped) void report();
				},
				failed(error) {
					if (tail === started) tail = undefined;
					resume = started.position;
					fail(error);
				},
			},
			resume,
		);
		tail = started;
		started.start();
	};

	const report = async (): Promise<void> => {
		try {
			const {size, mtimeMs} = await stat(source.path);
			if (!stopped) listener.caughtUp(source, size, mtimeMs);
		} catch (error) {
			fail(error);
		}
	};

	const look = async (): Promise<void> => {
		if (looking) {
			lookAgain = true;
			return;
		}

		looking = true;
		try {
			const {size, ino, mtimeMs} = await stat(source.path);
			if (stopped) return;
			source.size = size;
			if (!tail) start();
			else if (size !== tail.pos || ino !== tail.ino || mtimeMs !== lastModified) tail.poke();
			lastModified = mtimeMs;
		} catch (error) {
			fail(error);
		} finally {
			looking = false;
		}

		if (lookAgain) {
			lookAgain = false;
			await look();
		}
	};

	const timer = setInterval(() => void look(), pollInterval);
	const unlisten = hints.listen(source.path, () => void look());
	void look();

	return {
		stop() {
			stopped = true;
			clearInterval(timer);
			unlisten();
			tail?.close();
			return Promise.resolve();
		},
	};
}
