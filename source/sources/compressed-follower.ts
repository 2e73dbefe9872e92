/** Follows a compressed log: read again when it has changed, and of what it holds then only what is new. */
import {open, stat} from 'node:fs/promises';
import {compressionOfFile, contentsOf} from './contents.ts';
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import type {Pace, Polled} from './poller.ts';
import {readOnce} from './read-once.ts';
import {reasonOf, type Source, type SourceListener} from './source.ts';
import {Trace} from './trace.ts';

/** Reads `source` and what is new in it whenever its size, time or inode changes. */
export function followCompressed(
	source: Source,
	listener: SourceListener,
	resources: FollowResources,
): LazyFollower {
	return new CompressedFollower(source, listener, resources);
}

class CompressedFollower implements LazyFollower {
	readonly #source: Source;
	readonly #listener: SourceListener;
	readonly #resources: FollowResources;
	readonly #polled: Polled;
	readonly #trace = new Trace();
	/** What the file was when it was read last. */
	#version = '';
	#hasHistory = false;
	#lastReason: string | undefined;
	#isStopped = false;
	/** Asked anew after each wait: it may have changed meanwhile. */
	readonly #isOver = (): boolean => this.#isStopped;

	constructor(source: Source, listener: SourceListener, resources: FollowResources) {
		this.#source = source;
		this.#listener = listener;
		this.#resources = resources;
		const pace = source.isListed === true ? 'listed' : 'quiet';
		this.#polled = resources.poller.add(source.path, async () => this.#look(), pace);
		if (source.isListed !== true) this.#polled.now();
	}

	want(): void {
		this.#source.isListed = false;
		this.#polled.now();
	}

	stop(): Promise<void> {
		this.#isStopped = true;
		this.#polled.stop();
		return Promise.resolve();
	}

	async #look(): Promise<Pace> {
		if (this.#source.isListed === true) return 'listed';
		await this.#resources.whole.do(async () => this.#readChanged());
		return 'quiet';
	}

	async #readChanged(): Promise<void> {
		const [source, listener] = [this.#source, this.#listener];
		if (!this.#hasHistory) {
			this.#hasHistory = true;
			for (const older of source.history ?? []) await readOnce(older, listener, this.#isOver);
		}

		try {
			const {size, mtimeMs, ino} = await stat(source.path);
			const version = `${ino}:${size}:${mtimeMs}`;
			if (version === this.#version || this.#isOver()) return;
			this.#version = version;
			source.size = size;
			let reason: string | undefined;
			await this.#readNews().catch((error: unknown) => {
				reason = reasonOf(error);
			});
			if (this.#isOver()) return;
			this.#lastReason = undefined;
			listener.caughtUp(source, size, mtimeMs);
			if (reason !== undefined) listener.failed(source, reason);
		} catch (error) {
			const reason = reasonOf(error);
			if (reason !== this.#lastReason && !this.#isOver()) listener.failed(source, reason);
			this.#lastReason = reason;
			this.#version = '';
		}
	}

	async #readNews(): Promise<void> {
		const [source, listener, trace] = [this.#source, this.#listener, this.#trace];
		const file = await open(source.path, 'r');
		try {
			const isGrown = await trace.isOf(file, false);
			if (!isGrown && trace.length > 0) {
				trace.begin();
				listener.restarted(source, 'replaced');
			}

			const onRead = (position: number): void => {
				source.position = position;
			};

			const compression = await compressionOfFile(file);
			for await (const chunk of contentsOf(file, compression, trace.length, onRead)) {
				if (this.#isOver()) return;
				trace.take(chunk);
				listener.bytes(source, chunk);
			}
		} finally {
			await file.close();
		}
	}
}
