/**
 * Where the view is kept from one time to the next: a file for each directory below `$XDG_STATE_HOME/mlwatch/views`, never
 * beside the logs. Whatever fails costs what was looked at, and nothing else.
 */
import {accessSync, constants, existsSync, readFileSync, statSync} from 'node:fs';
import {mkdir, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {recalledState, recollection, rememberedView} from '../screen/remembered-view.ts';
import {initialState, type ScreenState} from '../screen/state.ts';
import {reasonOf, type Notice} from '../sources/source.ts';
import {crc32} from '../stores/checksum.ts';
import {baseDirectory, type Environment} from './settings/locate.ts';

/** Directories of which the view is kept: the newest ones. */
export const mostViews = 200;

/** Bytes of the largest file that is read. */
const largestView = 64 * 1024;

export class ViewStore {
	readonly #folder: string;
	readonly #path: string;
	/** What was wrong with what was kept; null where nothing was. */
	notice: Notice | null = null;

	/** For what is watched in `directory`, with files below `base`. */
	constructor(base: string, directory: string) {
		this.#folder = join(base, 'mlwatch', 'views');
		const path = Buffer.from(resolve(directory));
		// Not worth the time that a cryptographic hash takes to load: two directories of one number share a view.
		const name = crc32(path, 0, path.length).toString(16).padStart(8, '0');
		this.#path = join(this.#folder, `${name}.json`);
	}

	/** The state to begin with: as it was left, or as it is at first. */
	recall(): ScreenState {
		if (!existsSync(this.#folder)) return greeting();
		try {
			const file = statSync(this.#path, {throwIfNoEntry: false});
			if (!file) return initialState;
			if (file.size > largestView) throw new Error('larger than 64 KiB');
			const state = recalledState(readFileSync(this.#path, 'utf8'));
			return {...state, told: recollection(state)};
		} catch (error) {
			const reason = error instanceof SyntaxError ? 'no JSON' : reasonOf(error);
			const message = `what was looked at the last time is lost (${reason}); it is kept anew on leaving`;
			this.notice = {path: this.#path, message, waiting: false, isHint: true};
			return initialState;
		}
	}

	/** Keeps what was looked at. Throws where that cannot be written. */
	async keep(state: ScreenState): Promise<void> {
		await mkdir(this.#folder, {recursive: true, mode: 0o700});
		const temporary = `${this.#path}.${process.pid}`;
		try {
			await writeFile(temporary, `${rememberedView(state)}\n`, {mode: 0o600});
			await rename(temporary, this.#path);
		} catch (error) {
			await rm(temporary, {force: true});
			throw error;
		}

		await this.#forgetOldest();
	}

	async #forgetOldest(): Promise<void> {
		const names = await readdir(this.#folder);
		if (names.length <= mostViews) return;
		const files = await Promise.all(
			names.map(async (name) => {
				const path = join(this.#folder, name);
				// One that another mlwatch has removed meanwhile is gone anyway.
				return {
					path,
					time: await stat(path).then(
						({mtimeMs}) => mtimeMs,
						() => 0,
					),
				};
			}),
		);
		files.sort((a, b) => b.time - a.time);
		await Promise.all(files.slice(mostViews).map(async ({path}) => rm(path, {force: true})));
	}
}

/**
 * The store for `paths` as they were named; null where there is no place for it: no home, or one that cannot be written.
 */
export function viewStoreFor(paths: readonly string[], environment: Environment): ViewStore | null {
	const base = baseDirectory(environment, 'XDG_STATE_HOME', join('.local', 'state'));
	return base === undefined || !canBeMade(base) ? null : new ViewStore(base, directoryOf(paths));
}

/** The directory that `paths` are about: the first one, or the one that it is in; without any the current one. */
export function directoryOf(paths: readonly string[]): string {
	const first = paths.find((path) => path !== '-');
	if (first === undefined) return '.';
	// Of a glob the part before its first sign.
	const path = first.replace(/[^/]*[*?[{][^]*$/, '') || '.';
	try {
		return statSync(path).isDirectory() ? path : dirname(path);
	} catch {
		// Not there yet: it will most likely be a file.
		return dirname(path);
	}
}

function greeting(): ScreenState {
	return {...initialState, look: {...initialState.look, isGreeting: true}};
}

/** Whether `path` is a directory that can be written, or can become one by making it and its parent: a home is not made. */
function canBeMade(path: string): boolean {
	const nearest = [path, dirname(path), dirname(dirname(path))].find((folder) => existsSync(folder));
	if (nearest === undefined || nearest === '/') return false;
	try {
		accessSync(nearest, constants.W_OK | constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
