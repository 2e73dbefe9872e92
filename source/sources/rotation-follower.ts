/**
 * Follows a log through its rotations: what was rotated out of it before is read first, and what is rotated out of it
 * while it is followed is known by its bytes and not read again. Nothing is lost where it was rotated several times between
 * two looks, or where a copy of it got lines that had not been read.
 */
import {compressionOfFile, contentsOf} from './contents.ts';
import type {FileNumbers} from './file-identity.ts';
import type {FollowResources} from './follow-resources.ts';
import {FileFollower, type LazyFollower} from './follower.ts';
import {HistoryWatch, type OlderFile} from './history.ts';
import {readOpened} from './read-once.ts';
import {reasonOf, type RestartReason, type Source, type SourceListener} from './source.ts';
import {Trace} from './trace.ts';

/** Follows a log and all that was or will be rotated out of it; one that is listed only with its history. */
export class RotationFollower implements LazyFollower {
	readonly #source: Source;
	readonly #listener: SourceListener;
	readonly #resources: FollowResources;
	readonly #history: HistoryWatch;
	/** Follows the file that is written. */
	readonly #follower: FileFollower;
	/** What was read of that. */
	readonly #trace = new Trace();
	/** The file that was read last. */
	#file: FileNumbers | undefined;
	#isStopped = false;
	/** Asked anew after each wait: it may have changed meanwhile. */
	readonly #isOver = (): boolean => this.#isStopped;

	constructor(source: Source, listener: SourceListener, resources: FollowResources) {
		this.#source = source;
		this.#listener = listener;
		this.#resources = resources;
		this.#history = new HistoryWatch(source.path, (path, reason) => {
			if (this.#isStopped) return;
			const known = source.history?.find((one) => one.path === path);
			if (known) listener.failed(known, reason);
			else listener.failed(source, `${path}: ${reason}`);
		});
		const tracing = {
			bytes: (written: Source, chunk: Buffer) => {
				this.#trace.take(chunk);
				listener.bytes(written, chunk);
			},
			restarted: (written: Source, reason: RestartReason) => {
				listener.restarted(written, reason);
			},
			caughtUp: (written: Source, size: number, modified: number) => {
				listener.caughtUp(written, size, modified);
			},
			failed: (written: Source, message: string) => {
				listener.failed(written, message);
			},
		};
		this.#follower = new FileFollower(source, tracing, resources, (file, reason) => {
			if (reason !== null || source.history) return this.#turn(file, reason);
			// There is nothing before the first file.
			this.#begin(file);
			return undefined;
		});
	}

	want(): void {
		this.#follower.want();
	}

	async stop(): Promise<void> {
		this.#isStopped = true;
		await this.#follower.stop();
	}

	/** What comes next is of `file`. */
	#begin(file: FileNumbers): void {
		this.#file = file;
		this.#trace.begin();
	}

	/** Finds out what has become of what was read, and reads what was rotated out before `file` and has not been read. */
	async #turn(file: FileNumbers, reason: RestartReason | null): Promise<void> {
		const isRotated = await this.#resources.whole.do(async () => this.#readMissed(file, reason));
		if (this.#isOver()) return;
		if (reason !== null && !isRotated && this.#trace.length > 0) {
			this.#listener.restarted(this.#source, reason);
		}

		this.#begin(file);
	}

	/** True where the log goes on behind something that was rotated out of it since it was last looked at. */
	async #readMissed(file: FileNumbers, reason: RestartReason | null): Promise<boolean> {
		let isRotated = false;
		for (let looks = 1; ; looks++) {
			const fresh = await this.#history.takeFresh(file, this.#file);
			const traced = await this.#findTraced(fresh, reason);
			for (const [at, older] of fresh.entries()) {
				// What is older than what was read last is new under that name only; so is that itself once its rest was read.
				const isRead = looks === 1 ? at < traced : at <= traced;
				if (isRead || this.#isOver()) await older.file.close();
				else isRotated = (await this.#readOlder(older, at === traced)) || isRotated;
			}

			// It may have been copied and truncated once more meanwhile.
			if (fresh.length === 0 || reason !== 'truncated' || this.#isOver()) return isRotated;
		}
	}

	/** Which of the files was read last; -1 where none of them was. */
	async #findTraced(files: readonly OlderFile[], reason: RestartReason | null): Promise<number> {
		// Where the lines of two files begin alike, their numbers tell them apart.
		const same = files.findLastIndex(
			({numbers}) => numbers.ino === this.#file?.ino && numbers.dev === this.#file.dev,
		);
		if (same !== -1 && (await this.#trace.isOf(files[same]!.file, false))) return same;
		for (let at = files.length - 1; at >= 0; at--) {
			// What was read after the copy had been made is missing there.
			if (await this.#trace.isOf(files[at]!.file, reason === 'truncated')) return at;
		}

		return -1;
	}

	/** Reads `older`, or its rest where it `isTraced`, and closes it. True where the log goes on behind it. */
	async #readOlder({path, file}: OlderFile, isTraced: boolean): Promise<boolean> {
		const listener = this.#listener;
		const known = this.#source.history?.find((one) => one.path === path);
		if (known && !this.#file) {
			await readOpened(known, Promise.resolve(file), listener, this.#isOver);
			return false;
		}

		const source: Source = {path, format: 'lines', isPipe: false};
		try {
			const compression = await compressionOfFile(file);
			// A compressed one that is not known is most probably one that was read before it was compressed.
			if (!isTraced && compression) return false;
			const from = isTraced ? this.#trace.length : 0;
			for await (const chunk of contentsOf(file, compression, from)) {
				if (this.#isOver()) return false;
				listener.bytes(this.#source, chunk);
			}
		} catch (error) {
			listener.failed(this.#source, `${path}: ${reasonOf(error)}`);
		} finally {
			await file.close();
		}

		if (this.#isOver()) return false;
		listener.rotated(this.#source, source);
		return true;
	}
}
