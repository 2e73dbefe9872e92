/**
 * `tail-file` with raw bytes.
 *
 * We keep its states (append, rename and create, truncate) and replace what loses data or time: its decoder, which
 * breaks a character at the end of a file; its lines, one timer each; its watcher, which is blind on network file
 * systems; its look at the end of a file, which misses late lines and a file that was written over; and its stop, which
 * can wait for ever. `poke` makes it look at the file; who pokes is `follower.ts`.
 */
import {EventEmitter} from 'node:events';
import fs, {type FSWatcher} from 'node:fs';
import TailFile from 'tail-file';
import type {RestartReason} from './source.ts';

/** Bytes read at a time: large enough to be fast, small enough that a key is answered between two reads. */
const chunkSize = 64 * 1024;

/** How many of the bytes before the position must still be there for the file to be the same. */
const tracedBytes = 64;

export type RawTailListener = {
	bytes(chunk: Buffer): void;
	restarted(reason: RestartReason): void;
	caughtUp(): void;
	failed(error: NodeJS.ErrnoException): void;
};

/** A place in a file, to go on from there. */
export type Position = {inode: number; offset: number};

export class RawTail extends TailFile {
	readonly #listener: RawTailListener;
	#resume: Position | undefined;
	#position: Position | undefined;
	#isClosed = false;
	/** The last bytes that were read, as they stand before `pos`. */
	#trace = Buffer.alloc(0);
	/** The file has another name now, and its descriptor was read to its end once more. */
	#isDrained = false;

	constructor(path: string, listener: RawTailListener, resume?: Position) {
		// A secondary file that cannot exist: a rotated one is a source of its own, never read as if it were this one.
		super(path, {startPos: 'start', secondary: `${path}/-`, _bufsize: chunkSize});
		this.#listener = listener;
		this.#resume = resume;
		this.on('error', (error: NodeJS.ErrnoException) => {
			if (!this.#isClosed) listener.failed(error);
		});
	}

	/** The end of what was read. */
	get position(): Position | undefined {
		return this.#position;
	}

	/** Looks whether the file has grown or was replaced. */
	poke(): void {
		if (!this.started || this.#isClosed) return;
		this.readable = true;
		if (this.reading || typeof this.fd !== 'number' || this.#trace.length === 0) this.readStuff();
		else this.#verify(this.fd, this.pos as number);
	}

	/** Stops at once; nothing is told any more. */
	close(): void {
		this.#isClosed = true;
		this._stop();
	}

	override decode(chunk: Buffer | null): void {
		if (this.#isClosed) return;
		if (chunk === null) {
			this.onEndOfFile();
			return;
		}

		this.#isDrained = false;
		this.#trace = Buffer.from(chunk.subarray(-tracedBytes));
		this.#position = {inode: this.ino!, offset: this.pos as number};
		this.#listener.bytes(chunk);
		// Through the event loop, so that keys and frames have their turn while a large file is read.
		setImmediate(() => {
			this.readStuff();
		});
	}

	override startTail(filename: string): void {
		if (this.#isClosed) return;
		this.watcher ??= silentWatcher();
		super.startTail(filename);
	}

	override onCreateReader(descriptor: number): void {
		// The name was looked up twice, and may have led to two files: what is open is what counts.
		const {ino, size} = fs.fstatSync(descriptor);
		this.ino = ino;
		// It unpacks by name; what is read here was found to be text.
		this.unzip = null;
		if (this.#resume?.inode === ino && this.#resume.offset <= size) this.pos = this.#resume.offset;
		this.#resume = undefined;
		super.onCreateReader(descriptor);
	}

	override onEndOfFileForTail(): void {
		this.reading = true;
		fs.stat(this.filename, (error: Error | null, stats?: fs.Stats) => {
			this.reading = false;
			if (this.#isClosed) return;
			if (stats && stats.ino !== this.ino && stats.size > 0) {
				// Its writer may have written between our last read and the change of names.
				if (this.#isDrained) this.#restart('replaced');
				else {
					this.#isDrained = true;
					this.readStuff();
				}
			} else if (stats?.ino === this.ino && stats.size < (this.pos as number)) {
				this.#restart('truncated');
			} else if (this.readable) {
				this.readStuff();
			} else {
				this.#listener.caughtUp();
			}
		});
	}

	/** Reads on unless the bytes before `position` are others than before: then the file was written over in place. */
	#verify(descriptor: number, position: number): void {
		const {length} = this.#trace;
		this.reading = true;
		fs.read(descriptor, Buffer.alloc(length), 0, length, position - length, (_error, bytesRead, bytes) => {
			this.reading = false;
			if (this.#isClosed) return;
			// Fewer bytes, or an error: reading on tells what has happened.
			if (bytesRead === length && !bytes.equals(this.#trace)) this.#restart('truncated');
			else this.readStuff();
		});
	}

	#restart(reason: RestartReason): void {
		this._stop();
		this.startPos = 'start';
		this.#trace = Buffer.alloc(0);
		this.#isDrained = false;
		this.#listener.restarted(reason);
		this.start();
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
