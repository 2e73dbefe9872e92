/** What the user named, opened: read to its end once, or followed. The same for every command. */
import type {RunRegistry} from '../runs/registry.ts';
import type {Run} from '../runs/run.ts';
import {followPipe} from './follow-pipe.ts';
import {Discovery} from '../sources/discovery.ts';
import {openStandardInput} from '../sources/standard-input.ts';
import {isInputPiped, readPipe, standardInput} from '../sources/pipe.ts';
import {readOnce} from '../sources/read-once.ts';
import type {PipeCopy} from '../sources/pipe-copy.ts';
import type {Notice, Source, SourceListener} from '../sources/source.ts';
import type {Tee} from '../sources/tee.ts';
import {watchPaths, type PathWatcher, type WatchOptions} from '../sources/watch-paths.ts';
import {storeOf} from '../stores/stores.ts';
import {makeSafe} from '../text/safe.ts';
import {UsageError} from './command.ts';

/** What `paths` name; none: standard input when it is a pipe, else the directory. Throws a {@link UsageError}. */
export function namedPaths(paths: readonly string[]): readonly string[] {
	if (paths.includes('-') && paths.length > 1) {
		throw new UsageError('- (standard input) stands alone: leave the other paths out');
	}

	return paths.length > 0 ? paths : [isInputPiped() ? '-' : '.'];
}

/** Sources that have been found and not yet read. */
export type Found = {sources: readonly Source[]; notices: readonly Notice[]};

/** Finds what `named` leads to; with `group` what was rotated out of a log is found as a part of it. */
export async function findSources(named: readonly string[], group: boolean): Promise<Found> {
	if (named[0] === '-') return {sources: [standardInput], notices: []};
	const discovery = new Discovery(named, storeOf, {findsHistory: group});
	const sources: Source[] = [];
	for (;;) {
		const {found, notices} = await discovery.scan();
		sources.push(...found);
		if (!discovery.hasMore) return {sources, notices};
	}
}

/** How sources are read: all that they are given, by default. */
export type ReadOptions = {
	/** What came through those of them that are pipes, where that was kept. */
	copies?: ReadonlyMap<Source, PipeCopy>;
	/** Ends it early; `turn` is waited for between two chunks, and never rejects. */
	isStopped?: () => boolean;
	turn?: () => Promise<void>;
};

/** Reads `sources` into `registry`, one after the other; documents first, since they tell of the run as a whole. */
export async function readSources(
	sources: readonly Source[],
	registry: RunRegistry,
	{copies, isStopped, turn}: ReadOptions = {},
): Promise<void> {
	for (const source of sources) registry.opened(source);
	const isDocument = ({format}: Source): boolean => format === 'document';
	const inOrder = [...sources.filter(isDocument), ...sources.filter((source) => !isDocument(source))];
	for (const source of inOrder) {
		const copy = copies?.get(source);
		if (copy) await copy.readInto(source, registry, isStopped, turn);
		else if (source === standardInput) await readPipe(source, openStandardInput(), registry, Date.now).ended;
		else await readOnce(source, registry, isStopped, turn);
	}
}

/** Follows what `named` leads to, into `listener`. `tee` gets a copy of standard input. */
export function follow(
	named: readonly string[],
	listener: SourceListener,
	options: Omit<WatchOptions, 'now'>,
	tee?: Tee,
): PathWatcher {
	if (named[0] === '-')
		return followPipe(standardInput, openStandardInput(), listener, options.onNotices, tee);
	return watchPaths(named, listener, storeOf, {...options, now: Date.now});
}

/** Says on standard error what of the paths could not be found. */
export function tellNotices(notices: readonly Notice[]): void {
	for (const {path, message} of notices) {
		tell(path, message.replace(/^not there yet.*/, 'no such file or directory'));
	}
}

/** Says on standard error which files of `runs` could not be read. False where there are some, and not one was. */
export function tellUnreadable(runs: readonly Run[]): boolean {
	const files = runs.flatMap(({states}) => states.flatMap((state) => state.files));
	for (const {source, unreadable} of files) if (unreadable !== null) tell(source.path, unreadable);
	return files.length === 0 || files.some(({unreadable, bytes}) => unreadable === null || bytes > 0);
}

/** Says on standard error what there is to know of `path`. */
export function tell(path: string, message: string): void {
	process.stderr.write(`mlwatch: ${makeSafe(path)}: ${makeSafe(message)}\n`);
}
