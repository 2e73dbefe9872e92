/**
 * Follows one file: reads what is there, then what comes, through renames, truncation and absence.
 *
 * Polling is the truth and runs wherever the file lies; hints from the directory only make it faster.
 */
import fs, {type Stats} from 'node:fs';
import {dirname, resolve} from 'node:path';
import type {FileIdentity, FileNumbers} from './file-identity.ts';
import type {FollowResources} from './follow-resources.ts';
import type {OpenFile} from './open-files.ts';
import {pollInterval, type Pace, type Polled} from './poller.ts';
import {RawTail} from './raw-tail.ts';
import {reasonOf, type RestartReason, type Source, type SourceListener} from './source.ts';

/** Milliseconds for which a file that has changed is looked at often. */
const lively = 10_000;

/** Milliseconds before a look in which a change may be followed by another one that has the same time. */
const granularity = 100;

/** Something that is followed until it is stopped. */
export type Follower = {stop(): Promise<void>};

/** One that may leave its file unread until somebody wants it. */
export type LazyFollower = Follower & {
	/** Reads what is only listed so far, and looks now and often for a while: somebody looks at it. */
	want(): void;
};

/** What a {@link FileFollower} tells. */
export type FileListener = Pick<SourceListener, 'bytes' | 'restarted' | 'caughtUp' | 'failed'>;

/**
 * Does what is to be done before the first byte of `file` is read, and resolves then; must not reject. `reason`: what was
 * read before is not there any more; null where nothing was.
 */
export type BeforeFile = (file: FileNumbers, reason: RestartReason | null) => Promise<void> | undefined;

/**
 * Follows the growing file `source.path` from its first byte; one that is listed only from when it grows or is wanted. A
 * file that goes away is waited for; one that cannot be read is reported once per reason, and tried again.
 */
export class FileFollower implements LazyFollower, OpenFile {
	readonly #source: Source;
	readonly #listener: FileListener;
	readonly #resources: FollowResources;
	readonly #beforeFile: BeforeFile | undefined;
	readonly #polled: Polled;
	/** Resolves when what was there has been read for the first time, or cannot be, or is only listed. */
	readonly settled: Promise<void>;
	#tail: RawTail | undefined;
	/** Where a read failed or a quiet file was closed: what was read before it is not read again. */
	#resume: FileIdentity | undefined;
	/** It was replaced before it was read for the first time. */
	#isReplacedUnread = false;
	#isStopped = false;
	/** Resolves {@link settled}. */
	#settle: () => void = () => undefined;
	#lastReason: string | undefined;
	/** What the file was when it was last looked at. */
	#seen: Stats | undefined;
	/** It may have changed since without showing it. */
	#isUnsure = false;
	/** When it was seen to change or was wanted, on the clock of `performance.now`. */
	#lastChange = Number.NEGATIVE_INFINITY;
	/** Listens where a link leads to: its own directory says nothing of that. */
	#unlistenTarget: (() => void) | undefined;

	/** `beforeFile` is called instead of telling `listener` of a restart. */
	constructor(source: Source, listener: FileListener, resources: FollowResources, beforeFile?: BeforeFile) {
		this.#source = source;
		this.#listener = listener;
		this.#resources = resources;
		this.settled = new Promise((resolve) => {
			this.#settle = resolve;
		});
		if (source.isListed === true) this.#settle();
		this.#beforeFile = beforeFile;
		this.#polled = resources.poller.add(source.path, async () => this.#look(), this.#pace);
		if (source.isListed !== true) this.#polled.now();
	}

	want(): void {
		this.#source.isListed = false;
		this.#lastChange = performance.now();
		this.#polled.now();
	}

	rest(): boolean {
		const tail = this.#tail;
		if (!tail || tail.isBusy || this.#pace === 'quick') return false;
		this.#resume = tail.identity;
		this.#tail = undefined;
		tail.close();
		return true;
	}

	stop(): Promise<void> {
		this.#isStopped = true;
		this.#settle();
		this.#polled.stop();
		this.#unlistenTarget?.();
		this.#tail?.close();
		this.#resources.files.forget(this);
		return Promise.resolve();
	}

	get #pace(): Pace {
		if (this.#source.isListed === true) return 'listed';
		const isLively = performance.now() - this.#lastChange < lively;
		return isLively || this.#tail?.isDraining === true ? 'quick' : 'quiet';
	}

	async #look(): Promise<Pace> {
		try {
			const stats = await fs.promises.stat(this.#source.path);
			if (!this.#isStopped) this.#take(stats);
		} catch (error) {
			this.#fail(error);
			// Its writer may have it open still.
			this.#tail?.poke();
		}

		return this.#pace;
	}

	#take(stats: Stats): void {
		const before = this.#seen;
		this.#seen = stats;
		this.#source.size = stats.size;
		const isOther = before?.ino !== stats.ino || before.dev !== stats.dev;
		const isChanged =
			isOther ||
			before.size !== stats.size ||
			before.mtimeMs !== stats.mtimeMs ||
			before.ctimeMs !== stats.ctimeMs;
		const isSettled = performance.now() - this.#lastChange > pollInterval;
		if (before && isChanged) this.#lastChange = performance.now();
		if (this.#source.isListed === true) {
			this.#isReplacedUnread ||= before !== undefined && isOther;
			if (!before || !isChanged) return;
			this.#source.isListed = false;
		}

		if (isOther) this.#listenToTarget();
		const isNews = isChanged || (this.#isUnsure && isSettled) || this.#lastReason !== undefined;
		if (isNews) this.#isUnsure = Date.now() - stats.mtimeMs < granularity;
		if (!this.#tail) {
			// One that was closed because it is quiet stays so.
			if (isNews || !this.#resume) this.#start();
		} else if (isNews || this.#tail.isDraining) this.#tail.poke();
		if (this.#tail && isChanged) this.#resources.files.use(this);
	}

	#start(): void {
		const {turns, lateness, files} = this.#resources;
		if (files.isFull) {
			this.#isUnsure = true;
			return;
		}

		files.use(this);
		const tail = new RawTail(
			this.#source.path,
			{
				bytes: (chunk) => {
					this.#lastReason = undefined;
					if (!this.#isStopped) this.#listener.bytes(this.#source, chunk);
				},
				begins: (file, reason) => {
					if (this.#isStopped) return undefined;
					if (this.#beforeFile) {
						return this.#beforeFile(file, this.#isReplacedUnread ? (reason ?? 'replaced') : reason);
					}

					if (reason !== null) this.#listener.restarted(this.#source, reason);
					return undefined;
				},
				caughtUp: ({size, mtimeMs}) => {
					this.#lastReason = undefined;
					if (!this.#isStopped) this.#listener.caughtUp(this.#source, size, mtimeMs);
					this.#settle();
				},
				failed: (error) => {
					if (this.#tail === tail) this.#tail = undefined;
					files.forget(this);
					this.#resume = tail.identity;
					this.#fail(error);
				},
			},
			turns,
			lateness,
			this.#resume,
		);
		this.#tail = tail;
		tail.start();
	}

	#fail(error: unknown): void {
		const reason = reasonOf(error);
		this.#settle();
		if (this.#isStopped || reason === this.#lastReason) return;
		this.#lastReason = reason;
		this.#listener.failed(this.#source, reason);
	}

	#listenToTarget(): void {
		const {path} = this.#source;
		fs.realpath.native(path, (error, target) => {
			// Gone again: the next look begins anew.
			if (error || this.#isStopped) return;
			this.#unlistenTarget?.();
			const isElsewhere = dirname(target) !== dirname(resolve(path));
			this.#unlistenTarget = isElsewhere
				? this.#resources.hints.listen(target, this.#polled.soon)
				: undefined;
		});
	}
}
