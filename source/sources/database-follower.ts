/** Follows a database: it is asked again whenever its file, or the log that its writer keeps beside it, has changed. */
import {stat} from 'node:fs/promises';
import type {Follower} from './follower.ts';
import {pollInterval} from './poller.ts';
import {reasonOf} from './source.ts';
import {openDatabase, type Database} from './sqlite.ts';

export type DatabaseListener = {
	/** Asks for what is new; the database is closed afterwards. */
	changed(database: Database): Promise<void>;
	/** Everything has been asked for. `modified`: milliseconds since 1970 of the last write, `size` in bytes. */
	caughtUp(size: number, modified: number): void;
	/** It cannot be read, or not any more; told once for each reason, and tried again. */
	failed(message: string): void;
};

/** Reads the database at `path` now and whenever it has changed, until it is stopped. */
export function followDatabase(path: string, listener: DatabaseListener): Follower {
	let seen = '';
	let lastReason: string | undefined;
	let stopped = false;
	let looking: Promise<void> | undefined;
	// Asked anew after each wait: it may have changed meanwhile.
	const isStopped = (): boolean => stopped;

	const look = async (): Promise<void> => {
		try {
			const {version, size, modified} = await stateOf(path);
			if (version === seen && lastReason === undefined) return;
			await readDatabase(path, (database) => listener.changed(database));
			seen = version;
			lastReason = undefined;
			if (!isStopped()) listener.caughtUp(size, modified);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== lastReason && !isStopped()) listener.failed(reason);
			lastReason = reason;
		}
	};

	const tick = (): void => {
		looking ??= look().finally(() => {
			looking = undefined;
		});
	};

	const timer = setInterval(tick, pollInterval);
	tick();
	return {
		async stop() {
			stopped = true;
			clearInterval(timer);
			await looking;
		},
	};
}

/** Opens the database at `path` for as long as `ask` takes. Throws what either throws. */
export async function readDatabase(path: string, ask: (database: Database) => Promise<void>): Promise<void> {
	const database = await openDatabase(path);
	try {
		await ask(database);
	} finally {
		database.close();
	}
}

/** A write goes to the file, or with "write-ahead logging" to one beside it. */
async function stateOf(path: string): Promise<{version: string; size: number; modified: number}> {
	const {size, mtimeMs, ino} = await stat(path);
	const log = await stat(`${path}-wal`).catch(() => undefined);
	const version = [ino, size, mtimeMs, log?.size, log?.mtimeMs].join(':');
	return {version, size, modified: Math.max(mtimeMs, log && log.size > 0 ? log.mtimeMs : 0)};
}
