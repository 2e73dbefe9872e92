/** Follows a database: it is asked again whenever its file, or the log that its writer keeps beside it, has changed. */
import {stat} from 'node:fs/promises';
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import type {Pace} from './poller.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';
import {openDatabase} from './sqlite.ts';

/** Asks `source.path` now and whenever it has changed, until it is stopped. */
export function followDatabase(
	source: Source,
	listener: SourceListener,
	{poller}: FollowResources,
): LazyFollower {
	let seen = '';
	let file: number | undefined;
	let lastReason: string | undefined;
	let stopped = false;
	// Asked anew after each wait: it may have changed meanwhile.
	const isStopped = (): boolean => stopped;

	const look = async (): Promise<Pace> => {
		if (source.isListed === true) return 'listed';
		try {
			const {version, size, modified, ino} = await stateOf(source.path);
			if (version === seen && lastReason === undefined) return 'quick';
			if (file !== undefined && file !== ino) listener.restarted(source, 'replaced');
			file = ino;
			await askDatabase(source, listener);
			seen = version;
			lastReason = undefined;
			if (!isStopped()) listener.caughtUp(source, size, modified);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== lastReason && !isStopped()) listener.failed(source, reason);
			lastReason = reason;
		}

		// Its writer may keep a log of its own beside it, of which there is no hint.
		return 'quick';
	};

	const polled = poller.add(source.path, look, source.isListed === true ? 'listed' : 'quick');
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

/** Has `listener` ask the database that is `source`, which is open for as long as that takes. Throws what either throws. */
export async function askDatabase(source: Source, listener: SourceListener): Promise<void> {
	const database = await openDatabase(source.path);
	try {
		await listener.database(source, database.query);
	} finally {
		database.close();
	}
}

/** A write goes to the file, or with "write-ahead logging" to one beside it. */
async function stateOf(
	path: string,
): Promise<{version: string; size: number; modified: number; ino: number}> {
	const {size, mtimeMs, ino} = await stat(path);
	const log = await stat(`${path}-wal`).catch(() => undefined);
	const version = [ino, size, mtimeMs, log?.size, log?.mtimeMs].join(':');
	return {version, size, modified: Math.max(mtimeMs, log && log.size > 0 ? log.mtimeMs : 0), ino};
}
