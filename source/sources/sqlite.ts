/**
 * SQLite databases, only to be read: with what Node has built in (from 22.5), else with the `sqlite3` program. A database
 * whose writer is at work is asked again.
 */
import {execFile} from 'node:child_process';
import {access, open} from 'node:fs/promises';
import {resolve} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {promisify} from 'node:util';
import {isDatabase} from './database-head.ts';
import type {Answer, Query} from './source.ts';

export type Database = {
	readonly query: Query;
	close(): void;
};

/** How often a database is asked again that its writer has locked, and milliseconds between. */
const tries = 40;
const pause = 50;
/** What the program may print, in bytes: a page of rows, and no more than memory holds. */
const longestAnswer = 256 * 2 ** 20;

/** Opens the database at `path`. Throws where it is none, or nothing is here to read it with: the message says the mend. */
export async function openDatabase(path: string): Promise<Database> {
	await access(path);
	const file = await open(path, 'r');
	try {
		const head = Buffer.alloc(16);
		await file.read(head, 0, head.length, 0);
		if (!isDatabase(head)) throw new Error('not an SQLite database (yet)');
	} finally {
		await file.close();
	}

	return (await openBuiltIn(path)) ?? openWithProgram(path);
}

/** Opens with what Node has built in; nothing where it has none. */
export async function openBuiltIn(path: string): Promise<Database | undefined> {
	const sqlite = await loadSqlite();
	if (!sqlite) return undefined;
	const database = new sqlite.DatabaseSync(path, {readOnly: true});
	return {
		query: (statement, values) => patiently(() => database.prepare(statement).all(...values)),
		close() {
			database.close();
		},
	};
}

/** Opens with the `sqlite3` program. */
export function openWithProgram(path: string): Database {
	const run = promisify(execFile);
	return {
		query: (statement, values) =>
			patiently(async () => {
				const args = ['-readonly', '-json', resolve(path), withValues(statement, values)];
				try {
					const {stdout} = await run('sqlite3', args, {maxBuffer: longestAnswer});
					return stdout.trim() === '' ? [] : (JSON.parse(stdout) as Answer[]);
				} catch (error) {
					const {code, stderr} = error as {code?: unknown; stderr?: string};
					if (code === 'ENOENT') throw new Error(nothingToReadWith);
					throw stderr ? new Error(stderr.trim()) : error;
				}
			}),
		close: () => undefined,
	};
}

const nothingToReadWith =
	'an SQLite database is read with Node 22.5 or newer, or with the sqlite3 program: install one of them';

type Sqlite = typeof import('node:sqlite');
let loading: Promise<Sqlite | undefined> | undefined;

/** Node's module, once; nothing where Node has none. */
function loadSqlite(): Promise<Sqlite | undefined> {
	loading ??= importQuietly();
	return loading;
}

/** Without the warning that the module is an experiment, which would stand on the screen. */
async function importQuietly(): Promise<Sqlite | undefined> {
	const emitWarning = process.emitWarning.bind(process);
	process.emitWarning = (warning: string | Error, ...rest: never[]) => {
		if (!String(warning).includes('SQLite')) emitWarning(warning, ...rest);
	};
	try {
		return await import('node:sqlite');
	} catch {
		return undefined;
	} finally {
		process.emitWarning = emitWarning;
	}
}

function withValues(statement: string, values: readonly number[]): string {
	let at = 0;
	return statement.replace(/\?/g, () => String(values[at++] ?? 'null'));
}

/** What `ask` gives, as soon as the writer lets it. */
async function patiently<Result>(ask: () => Result | Promise<Result>): Promise<Result> {
	for (let left = tries; ; left--) {
		try {
			return await ask();
		} catch (error) {
			if (left === 0 || !/database (?:table )?is locked/.test((error as Error).message)) throw error;
			await wait(pause);
		}
	}
}
