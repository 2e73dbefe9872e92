/** Follows a document that its writer replaces as a whole: read again each time that it has changed. */
import {stat} from 'node:fs/promises';
import {pollInterval, type Follower} from './follower.ts';
import {readDocument} from './read-document.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';

/** Reads `source.path` now and whenever its size, time or inode changes. */
export function followDocument(source: Source, listener: SourceListener): Follower {
	let seen = '';
	let lastReason: string | undefined;
	let stopped = false;
	let looking = false;
	// Asked anew after each wait: it may have changed meanwhile.
	const isStopped = (): boolean => stopped;

	const look = async (): Promise<void> => {
		if (looking || isStopped()) return;
		looking = true;
		try {
			const {size, mtimeMs, ino} = await stat(source.path);
			const version = `${ino}:${size}:${mtimeMs}`;
			if (version === seen && lastReason === undefined) return;
			seen = version;
			const text = await readDocument(source, size);
			if (isStopped()) return;
			lastReason = undefined;
			listener.document(source, text);
			listener.caughtUp(source, size, mtimeMs);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== lastReason && !isStopped()) listener.failed(source, reason);
			lastReason = reason;
		} finally {
			looking = false;
		}
	};

	const timer = setInterval(() => void look(), pollInterval * 2);
	void look();
	return {
		stop() {
			stopped = true;
			clearInterval(timer);
			return Promise.resolve();
		},
	};
}
