/** Pipes as sources: standard input, and named ones such as a shell's `<(…)`. */
import {constants, fstatSync, openSync, readSync} from 'node:fs';
import {Socket} from 'node:net';
import type {Follower} from './follower.ts';
import type {Source, SourceListener} from './source.ts';

export type PipeReader = Follower & {
	/** False once the writer has closed its end; of a named pipe also while nobody has come to write. */
	readonly isOpen: boolean;
	/** Resolves when the writer has ended and what it wrote has been read. */
	readonly ended: Promise<void>;
	/**
	 * From now on writes what comes to `output` instead of reading it, so that the writer never meets a closed pipe.
	 * Resolves when the writer has ended.
	 */
	drainTo(output: NodeJS.WritableStream): Promise<void>;
};

/** The source that stands for standard input. */
export const standardInput: Source = {path: '-', format: 'lines', isPipe: true};

/** Standard input is a pipe, a socket or a file: something to read, rather than a keyboard or nothing. */
export function isInputPiped(): boolean {
	try {
		const stats = fstatSync(0);
		return stats.isFIFO() || stats.isSocket() || stats.isFile();
	} catch {
		return false;
	}
}

/** Reads the pipe `input` to its end. A slow reader slows the writer: nothing is buffered without bound. */
export function readPipe(
	source: Source,
	input: NodeJS.ReadableStream,
	listener: SourceListener,
	now: () => number,
): PipeReader {
	let open = true;
	let stopped = false;
	let size = 0;
	let drain: NodeJS.WritableStream | undefined;

	const take = (chunk: Buffer): void => {
		size += chunk.length;
		if (drain) {
			// Waits for a slow terminal, as the writer would without us.
			if (!drain.write(chunk)) {
				input.pause();
				drain.once('drain', () => input.resume());
			}

			return;
		}

		listener.bytes(source, chunk);
		listener.caughtUp(source, size, now());
	};

	const end = (): void => {
		if (!open) return;
		open = false;
		if (!drain && !stopped) listener.ended(source);
	};

	input.on('data', take);
	const ended = new Promise<void>((resolve) => {
		for (const event of ['end', 'close', 'error']) {
			input.on(event, () => {
				end();
				resolve();
			});
		}
	});

	return {
		get isOpen() {
			return open;
		},
		ended,
		drainTo(output) {
			drain = output;
			return ended;
		},
		stop() {
			stopped = true;
			input.off('data', take);
			input.pause();
			return Promise.resolve();
		},
	};
}

/** Reads the named pipe at `source.path`, now or when its writer comes; does not wait for that. */
export function readNamedPipe(source: Source, listener: SourceListener, now: () => number): PipeReader {
	// Without O_NONBLOCK the opening would wait for a writer, and hold a thread that others need.
	const descriptor = openSync(source.path, constants.O_RDONLY | constants.O_NONBLOCK);
	const input = new Socket({fd: descriptor, readable: true, writable: false});
	const reader = readPipe(source, input, listener, now);
	return {
		get isOpen() {
			return reader.isOpen && hasWriter(input, descriptor);
		},
		ended: reader.ended,
		drainTo: (output) => reader.drainTo(output),
		async stop() {
			await reader.stop();
			input.destroy();
		},
	};
}

/** Only a read tells whether somebody has the other end open; what it brings is put back to be read. */
function hasWriter(input: Socket, descriptor: number): boolean {
	if (input.destroyed) return false;
	const chunk = Buffer.alloc(1024);
	try {
		const count = readSync(descriptor, chunk);
		if (count > 0) input.unshift(chunk.subarray(0, count));
		return count > 0;
	} catch {
		// EAGAIN: there is a writer, and nothing to be read at the moment.
		return true;
	}
}
