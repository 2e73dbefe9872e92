/**
 * `tail-file` with raw bytes.
 *
 * We keep its states (append, rename and create, truncate) and replace three things that lose data or time: its
 * decoder, which breaks a character at the end of a file; its lines, one timer each; and its watcher, which is blind on
 * network file systems. `poke` makes it look at the file; who pokes is `follower.ts`.
 */
import {EventEmitter} from 'node:events';
import type {FSWatcher} from 'node:fs';
import TailFile from 'tail-file';
import type {RestartReason} from './source.ts';

/** Bytes read at a time: large enough to be fast, small enough that a key is answered between two reads. */
const chunkSize = 64 * 1024;

export type RawTailListener = {
	bytes(chunk: Buffer): void;
	restarted(reason: RestartReason): void;
	caughtUp(): void;
	failed(error: NodeJS.ErrnoException): void;
};

export class RawTail extends TailFile {
	readonly #listener: RawTailListener;

	constructor(path: string, listener: RawTailListener) {
		// A secondary file that cannot exist: a rotated one is a source of its own, never read as if it were this one.
		super(path, {startPos: 'start', secondary: `${path}/-`, _bufsize: chunkSize});
		this.#listener = listener;
		this.on('restart', (reason: string) => {
			listener.restarted(reason === 'TRUNCATE' ? 'truncated' : 'replaced');
		});
		this.on('eof', () => {
			listener.caughtUp();
		});
		this.on('error', (error: NodeJS.ErrnoException) => {
			listener.failed(error);
		});
	}

	/** Looks whether the file has grown or was replaced. */
	poke(): void {
		if (!this.started) return;
		this.readable = true;
		this.readStuff();
	}

	override decode(chunk: Buffer | null): void {
		if (chunk === null) {
			this.onEndOfFile();
			return;
		}

		this.#listener.bytes(chunk);
		// Through the event loop, so that keys and frames have their turn while a large file is read.
		setImmediate(() => {
			this.readStuff();
		});
	}

	override startTail(filename: string): void {
		this.watcher ??= silentWatcher();
		super.startTail(filename);
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
