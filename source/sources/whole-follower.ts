/** Follows what is read as a whole, again each time that it has changed. */
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import type {Pace} from './poller.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** What a file is at the moment: the version is another one after each write. `modified`: milliseconds since 1970. */
export type FileState = {version: string; size: number; modified: number; ino: number};

export type WholeReader = {
	/** How soon it is looked at again. */
	pace: Pace;
	/** Looks at it. Throws the system's error. */
	look: () => Promise<FileState>;
	/** Reads it; what it returns tells the listener what was read, if that is still wanted by then. */
	read: (state: FileState) => Promise<() => void>;
};

/** Reads `source` now and whenever it has changed, until it is stopped. Says once why it cannot be read. */
export function followWhole(
	source: Source,
	listener: SourceListener,
	{poller}: FollowResources,
	{pace, look, read}: WholeReader,
): LazyFollower {
	let seen = '';
	let lastReason: string | undefined;
	let stopped = false;
	// Asked anew after each wait: it may have changed meanwhile.
	const isStopped = (): boolean => stopped;

	const lookAgain = async (): Promise<Pace> => {
		if (source.isListed === true) return 'listed';
		try {
			const state = await look();
			if (state.version === seen && lastReason === undefined) return pace;
			const tell = await read(state);
			seen = state.version;
			lastReason = undefined;
			if (isStopped()) return pace;
			tell();
			listener.caughtUp(source, state.size, state.modified);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== lastReason && !isStopped()) listener.failed(source, reason);
			lastReason = reason;
		}

		return pace;
	};

	const polled = poller.add(source.path, lookAgain, source.isListed === true ? 'listed' : pace);
	if (source.isListed !== true) polled.now();
	return {
		want() {
			source.isListed = false;
			polled.now();
		},
		stop() {
			stopped = true;
			polled.stop();
			return Promise.resolve();
		},
	};
}
