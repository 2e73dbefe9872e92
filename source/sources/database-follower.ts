/** Follows a database: it is asked again whenever its file, or the log that its writer keeps beside it, has changed. */
import {stat} from 'node:fs/promises';
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import type {Source, SourceListener} from './source.ts';
import {openDatabase} from './sqlite.ts';
import {followWhole, type FileState} from './whole-follower.ts';

/** Asks `source.path` now and whenever it has changed, until it is stopped. */
export function followDatabase(
	source: Source,
	listener: SourceListener,
	resources: FollowResources,
): LazyFollower {
	let file: number | undefined;
	return followWhole(source, listener, resources, {
		// Its writer may keep a log of its own beside it, of which there is no hint.
		pace: 'quick',
		look: () => stateOf(source.path),
		async read({ino}) {
			if (file !== undefined && file !== ino) listener.restarted(source, 'replaced');
			file = ino;
			await askDatabase(source, listener);
			return () => undefined;
		},
	});
}

/**
 * Has `listener` ask the database that is `source`, which is open for as long as that takes. `turn` is waited for before
 * each answer, as by `readOnce`. Throws what either throws.
 */
export async function askDatabase(
	source: Source,
	listener: SourceListener,
	turn?: () => Promise<void>,
): Promise<void> {
	const database = await openDatabase(source.path);
	try {
		await listener.database(source, async (statement, values) => {
			await turn?.();
			return database.query(statement, values);
		});
	} finally {
		database.close();
	}
}

/** A write goes to the file, or with "write-ahead logging" to one beside it. */
async function stateOf(path: string): Promise<FileState> {
	const {size, mtimeMs, ino} = await stat(path);
	const log = await stat(`${path}-wal`).catch(() => undefined);
	const version = [ino, size, mtimeMs, log?.size, log?.mtimeMs].join(':');
	return {version, size, modified: Math.max(mtimeMs, log && log.size > 0 ? log.mtimeMs : 0), ino};
}
