/**
 * `tail-file` with raw bytes.
 *
 * We keep how it opens and reads, and replace what loses data or time: its decoder, which breaks a character at the end
 * of a file; its lines, one timer each; its watcher, which is blind on network file systems; its look at the end of a
 * file, which misses late lines and a file that was written over; its switch to another file, which opens it by name too
 * late; and its stop, which can wait for ever. `poke` makes it look at the file; who pokes is `follower.ts`.
 */
import {EventEmitter} from 'node:events';
import fs, {type FSWatcher, type Stats} from 'node:fs';
import TailFile from 'tail-file';
import {FileIdentity, type FileNumbers} from './file-identity.ts';
import {chunkSize, type ReadTurns} from './read-turns.ts';
import type {RestartReason} from './source.ts';
import {Successors} from './successors.ts';

export type RawTailListener = {
	/** The next bytes, valid only during the call. */
	bytes(chunk: Buffer): void;
	/**
	 * The first byte of a file comes next: of the first one, where `reason` is null, or of one that it has become. What
	 * was there before has been read as far as it can be. The file is open, and read when what is returned resolves.
	 */
	begins(file: FileNumbers, reason: RestartReason | null): Promise<void> | undefined;
	/** What there is has been read. */
	caughtUp(stats: Stats): void;
	/** It cannot be read (any more): the tail has stopped. */
	failed(error: NodeJS.ErrnoException): void;
};

export class RawTail extends TailFile {
	readonly #listener: RawTailListener;
	readonly #turns: ReadTurns;
	/** The file that is read; undefined before it was opened. */
	#identity: FileIdentity | undefined;
	/** The files that have got its name since, already open. */
	readonly #successors: Successors;
	#isClosed = false;
	#isWaiting = false;
	/** The last read brought something. */
	#hasGrown = false;

	/** Reads the file at `path`; from where it was left when it is still what `resume` says. */
	constructor(
		path: string,
		listener: RawTailListener,
		turns: ReadTurns,
		lateness: number,
		resume?: FileIdentity,
	) {
		// A secondary file that cannot exist: a rotated one is a source of its own, never read as if it were this one.
		super(path, {startPos: 'start', secondary: `${path}/-`, _bufsize: chunkSize});
		this.#listener = listener;
		this.#turns = turns;
		this.#identity = resume;
		this.#successors = new Successors(path, lateness);
		this.on('error', (error: NodeJS.ErrnoException) => {
			this.#successors.close();
			if (!this.#isClosed) listener.failed(error);
		});
	}

	/** The file and how far it was read. */
	get identity(): FileIdentity | undefined {
		return this.#identity;
	}

	/** Another file has the name; this one is read until no late lines are to be expected. */
	get isDraining(): boolean {
		return this.#successors.count > 0;
	}

	/** It is being opened or read, or has not read all that it knows of. */
	get isBusy(): boolean {
		return (
			this.reading || this.#isWaiting || this.#hasGrown || this.isDraining || typeof this.fd !== 'number'
		);
	}

	/** Looks whether the file has grown, was replaced or written over. */
	poke(): void {
		if (!this.started || this.#isClosed) return;
		this.readable = true;
		if (!this.reading && typeof this.fd === 'number') this.#verifyHead(this.fd);
	}

	/** Stops at once; nothing is told any more. */
	close(): void {
		this.#isClosed = true;
		this._stop();
		this.#successors.close();
	}

	override startTail(filename: string): void {
		if (this.#isClosed) return;
		this.watcher ??= silentWatcher();
		super.startTail(filename);
	}

	override onCreateReader(descriptor: number): void {
		// The name was looked up twice, and may have led to two files: what is open is what counts.
		const stats = fs.fstatSync(descriptor);
		this.ino = stats.ino;
		// It unpacks by name; what is read here was found to be text.
		this.unzip = null;
		this.fd = descriptor;
		this.emit('ready', descriptor);
		const before = this.#identity;
		if (before?.isNumbered(stats) === true && before.offset <= stats.size) {
			this.#verifyHead(descriptor);
			return;
		}

		this.#identity = new FileIdentity(stats);
		this.#begin(stats, before ? (before.isNumbered(stats) ? 'truncated' : 'replaced') : null);
	}

	/** Reads on: from a little before the offset, so that the same read shows whether what was read is still there. */
	override readStuff(): void {
		if (this.reading || this.#isWaiting || this.#isClosed) return;
		this.#isWaiting = true;
		this.#turns.take((buffer) => {
			this.#isWaiting = false;
			if (!this.reading && this.#readInto(buffer)) return;
			this.#turns.give(buffer);
		});
	}

	/** Whether a read has begun: it may be that the file is still being opened. */
	#readInto(buffer: Buffer): boolean {
		this.buf = buffer;
		this.pos = this.#identity ? this.#identity.offset - this.#identity.trace.length : 0;
		super.readStuff();
		if (!this.reading) this.buf = null;
		return this.reading;
	}

	override append(error: Error | null, bytesRead: number, buffer: Buffer): void {
		try {
			super.append(error, bytesRead, buffer);
		} finally {
			this.buf = null;
			this.#turns.give(buffer);
		}
	}

	override decode(chunk: Buffer | null): void {
		const identity = this.#identity;
		if (this.#isClosed || !identity) return;
		const read = chunk ?? Buffer.alloc(0);
		const {trace} = identity;
		const overlap = Math.min(trace.length, read.length);
		if (trace.compare(read, 0, overlap, 0, overlap) !== 0) {
			this.#beginAnew();
			return;
		}

		this.#hasGrown = read.length > trace.length;
		if (!this.#hasGrown) {
			this.onEndOfFile();
			return;
		}

		const fresh = read.subarray(trace.length);
		identity.advance(fresh);
		this.#successors.noteGrowth();
		this.#listener.bytes(fresh);
		// Through the event loop, so that keys and frames have their turn while a large file is read.
		if (read.length === chunkSize) {
			setImmediate(() => {
				this.readStuff();
			});
		} else this.onEndOfFile();
	}

	override onEndOfFileForTail(): void {
		if (this.#isClosed) return;
		this.#successors.noteEnd();
		this.reading = true;
		fs.stat(this.filename, (error, stats) => {
			// The name may lead nowhere for a while; who follows it tells.
			const newest = this.#successors.newest ?? this.#identity;
			if (error || newest?.isNumbered(stats) === true) {
				this.reading = false;
				this.#decide(error || this.isDraining ? undefined : stats);
				return;
			}

			// Opened at once, or it would be lost when it is renamed or deleted as well.
			this.#successors.open(newest, () => {
				this.reading = false;
				// Its writer may have written between our last read and the change of names.
				this.readable = true;
				this.#decide(undefined);
			});
		});
	}

	/** At the end of the file: what comes next. `stats` are those of the name when it still leads to this file. */
	#decide(stats: Stats | undefined): void {
		if (this.#isClosed || !this.started) return;
		const {offset} = this.#identity!;
		if (this.#successors.isDue) this.#goOver();
		else if (stats && stats.size < offset) this.#beginAnew();
		else if (this.readable || (stats && stats.size > offset && this.#hasGrown)) this.readStuff();
		else if (stats) this.#listener.caughtUp(stats);
	}

	/** Reads on unless the first bytes of the file are others than before: then it was written over in place. */
	#verifyHead(descriptor: number): void {
		const {head} = this.#identity!;
		if (head.length === 0) {
			this.readStuff();
			return;
		}

		this.reading = true;
		fs.read(descriptor, Buffer.alloc(head.length), 0, head.length, 0, (_error, bytesRead, bytes) => {
			this.reading = false;
			if (this.#isClosed) return;
			// Fewer bytes, or an error: reading on tells what has happened.
			if (bytesRead === head.length && !bytes.equals(head)) this.#beginAnew();
			else this.readStuff();
		});
	}

	/** The file was truncated or written over: it is read from its first byte. */
	#beginAnew(): void {
		const identity = this.#identity!;
		identity.reset();
		this.#begin({dev: identity.device, ino: identity.inode}, 'truncated');
	}

	/** Nothing more comes to the file that is open: its successor is read. */
	#goOver(): void {
		const {descriptor, numbers} = this.#successors.shift();
		fs.closeSync(this.fd as number);
		this.fd = descriptor;
		this.ino = numbers.ino;
		this.#identity = new FileIdentity(numbers);
		this.#begin(numbers, 'replaced');
	}

	/** Reads `file` from its first byte, once the listener is done with what comes before it. */
	#begin(file: FileNumbers, reason: RestartReason | null): void {
		const ready = this.#listener.begins(file, reason);
		if (!ready) {
			this.readStuff();
			return;
		}

		this.reading = true;
		void ready.then(() => {
			this.reading = false;
			this.readStuff();
		});
	}
}

/** What `tail-file` takes for its watcher: it wants one to close, and never hears from this one. */
function silentWatcher(): FSWatcher {
	const watcher = new EventEmitter() as FSWatcher;
	watcher.close = () => {
		watcher.emit('close');
	};
	return watcher;
}
