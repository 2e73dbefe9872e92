/** Follows a document that its writer replaces as a whole: read again each time that it has changed. */
import {stat} from 'node:fs/promises';
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import type {Pace} from './poller.ts';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** Reads `source.path` now and whenever its size, time or inode changes. */
export function followDocument(
	source: Source,
	listener: SourceListener,
	{poller}: FollowResources,
): LazyFollower {
	let seen = '';
	let lastReason: string | undefined;
	let stopped = false;
	// Asked anew after each wait: it may have changed meanwhile.
	const isStopped = (): boolean => stopped;

	const look = async (): Promise<Pace> => {
		if (source.isListed === true) return 'listed';
		try {
			const {size, mtimeMs, ino} = await stat(source.path);
			const version = `${ino}:${size}:${mtimeMs}`;
			if (version === seen && lastReason === undefined) return 'quiet';
			seen = version;
			const text = await readDocument(source);
			if (isStopped()) return 'quiet';
			lastReason = undefined;
			listener.document(source, text);
			listener.caughtUp(source, size, mtimeMs);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== lastReason && !isStopped()) listener.failed(source, reason);
			lastReason = reason;
		}

		return 'quiet';
	};

	const polled = poller.add(source.path, look, source.isListed === true ? 'listed' : 'quiet');
	if (source.isListed !== true) polled.soon();
	return {
		want() {
			source.isListed = false;
			polled.soon();
		},
		stop() {
			stopped = true;
			polled.stop();
			return Promise.resolve();
		},
	};
}
