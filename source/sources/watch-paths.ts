/** Follows everything that the user named, and what appears there later. */
import {existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {followDatabase} from './database-follower.ts';
import {followCompressed} from './compressed-follower.ts';
import {Discovery, scanInterval} from './discovery.ts';
import {followDocument} from './document-follower.ts';
import {FollowResources} from './follow-resources.ts';
import {FileFollower, type LazyFollower} from './follower.ts';
import type {StoreFinder} from './sniff.ts';
import {readNamedPipe, type PipeReader} from './pipe.ts';
import {RotationFollower} from './rotation-follower.ts';
import {reasonOf, type Notice, type Source, type SourceListener} from './source.ts';

/** How many files are read at once where only the newest are; the others are listed, and read when they are wanted. */
export const mostRead = 256;

/** Milliseconds between a hint that something new is there and the scan that finds it: more may come with it. */
const gathering = 200;

export type PathWatcher = {
	/** The pipes among the sources: each has a writer that must not meet a closed one unasked. */
	readonly pipes: readonly PipeReader[];
	/** What is waited for or left alone, as of the last scan. */
	readonly notices: readonly Notice[];
	/** Resolves when the first scan is done: how many sources it found. */
	readonly firstScan: Promise<number>;
	/** Somebody looks at `source`: it is read if it was only listed, and followed closely. */
	want(source: Source): void;
	stop(): Promise<void>;
};

export type WatchOptions = {
	/** Called when the notices have changed. */
	onNotices: () => void;
	/** The time in milliseconds since 1970. */
	now: () => number;
	/** Reads all files, not only the newest {@link mostRead} of what is there at first. */
	readsAll?: boolean;
	/** Takes every file for a log of its own; else what is rotated out of a log belongs to it. */
	ignoresRotation?: boolean;
	resources?: FollowResources;
};

/** Watches `paths` until stopped. */
export function watchPaths(
	paths: readonly string[],
	listener: SourceListener,
	storeOf: StoreFinder,
	options: WatchOptions,
): PathWatcher {
	return new Watching(paths, listener, storeOf, options);
}

class Watching implements PathWatcher {
	readonly pipes: PipeReader[] = [];
	readonly firstScan: Promise<number>;
	notices: readonly Notice[] = [];
	readonly #listener: SourceListener;
	readonly #options: WatchOptions;
	readonly #discovery: Discovery;
	readonly #resources: FollowResources;
	readonly #followers = new Map<Source, LazyFollower>();
	/** By directory, resolved when all of its segments that are known have been read. */
	readonly #segments = new Map<string, Promise<void>>();
	/** Directories whose hints are listened to. */
	readonly #listening = new Set<string>();
	/** How to stop listening to what is waited for, by its path. */
	readonly #awaited = new Map<string, () => void>();
	#timer: NodeJS.Timeout | undefined;
	/** When the next scan is due, on the clock of `performance.now`; NaN while one is going on. */
	#due = Number.NaN;
	#isHinted = false;
	#isStopped = false;

	constructor(
		paths: readonly string[],
		listener: SourceListener,
		storeOf: StoreFinder,
		options: WatchOptions,
	) {
		this.#listener = listener;
		this.#options = options;
		this.#discovery = new Discovery(paths, storeOf, {
			mostRead: options.readsAll === true ? Number.POSITIVE_INFINITY : mostRead,
			findsHistory: options.ignoresRotation !== true,
		});
		this.#resources = options.resources ?? new FollowResources();
		this.firstScan = this.#scan();
	}

	want(source: Source): void {
		this.#followers.get(source)?.want();
	}

	async stop(): Promise<void> {
		this.#isStopped = true;
		clearTimeout(this.#timer);
		this.#resources.stop();
		await Promise.all([...this.#followers.values(), ...this.pipes].map((follower) => follower.stop()));
	}

	async #scan(): Promise<number> {
		this.#due = Number.NaN;
		this.#isHinted = false;
		const {found, notices} = await this.#discovery.scan();
		if (this.#isStopped) return 0;
		if (JSON.stringify(notices) !== JSON.stringify(this.notices)) {
			this.notices = notices;
			this.#options.onNotices();
		}

		// All are known before the first is read: files of one run are told to belong together.
		for (const source of found) this.#listener.opened(source);
		for (const source of found) this.#follow(source);
		this.#listenToDirectories();
		this.#listenToAwaited();
		this.#scanIn(this.#pause);
		return found.length;
	}

	/** Milliseconds until the next scan. */
	get #pause(): number {
		if (this.#discovery.hasMore) return 0;
		return this.#isHinted ? gathering : scanInterval;
	}

	#scanIn(milliseconds: number): void {
		clearTimeout(this.#timer);
		this.#due = performance.now() + milliseconds;
		this.#timer = setTimeout(() => void this.#scan(), milliseconds);
	}

	#listenToDirectories(): void {
		for (const directory of this.#discovery.directories) {
			if (this.#listening.has(directory)) continue;
			this.#listening.add(directory);
			this.#resources.hints.listenToAll(directory, () => {
				this.#discovery.noteChange(directory);
				this.#scanSoon();
			});
		}
	}

	/** Listens to names that nothing has yet: a link may lead to several files, one after the other, between two scans. */
	#listenToAwaited(): void {
		const awaited = new Set(this.notices.filter(({waiting}) => waiting).map(({path}) => path));
		for (const [path, unlisten] of this.#awaited) {
			if (awaited.has(path)) continue;
			unlisten();
			this.#awaited.delete(path);
		}

		for (const path of awaited) {
			// Where its directory is not there either there is nothing to listen to: the next scan looks again.
			if (this.#awaited.has(path) || this.#listening.has(path) || !existsSync(dirname(path))) continue;
			this.#awaited.set(
				path,
				this.#resources.hints.listen(path, () => {
					this.#scanSoon();
				}),
			);
		}
	}

	/** There is something new: more may come with it. */
	#scanSoon(): void {
		this.#isHinted = true;
		if (this.#due - performance.now() > gathering) this.#scanIn(gathering);
	}

	/** Follows a segment from when those before it have been read: what they tell is in their order. */
	#followSegment(source: Source): void {
		const directory = dirname(source.path);
		const before = this.#segments.get(directory) ?? Promise.resolve();
		const read = before.then(async () => {
			if (this.#isStopped) return;
			const follower = new FileFollower(source, this.#listener, this.#resources);
			this.#followers.set(source, follower);
			await follower.settled;
		});
		this.#segments.set(directory, read);
	}

	#follow(source: Source): void {
		if (source.isSegment === true && source.isCompressed !== true) {
			this.#followSegment(source);
			return;
		}

		if (!source.isPipe) {
			this.#followers.set(source, this.#followFile(source));
			return;
		}

		try {
			this.pipes.push(readNamedPipe(source, this.#listener, this.#options.now));
		} catch (error) {
			this.#listener.failed(source, reasonOf(error));
		}
	}

	#followFile(source: Source): LazyFollower {
		const [listener, resources] = [this.#listener, this.#resources];
		if (source.format === 'document') return followDocument(source, listener, resources);
		if (source.format === 'database') return followDatabase(source, listener, resources);
		if (source.isCompressed === true) return followCompressed(source, listener, resources);
		if (this.#options.ignoresRotation === true) return new FileFollower(source, listener, resources);
		return new RotationFollower(source, listener, resources);
	}
}
