/** Pipes as sources: standard input, and named ones such as a shell's `<(…)`. */
import {constants, fstatSync, openSync, readSync} from 'node:fs';
import {Socket} from 'node:net';
import type {Follower} from './follower.ts';
import {pipeInput, type InputStream} from './pipe-input.ts';
import type {Source, SourceListener} from './source.ts';
import type {Tee} from './tee.ts';

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
	/** Stops reading. Resolves when what was read is in its copy. */
	stop(): Promise<void>;
};

/** What else is done with the bytes of a pipe. */
export type PipeOptions = {
	/** Gets a copy of every byte. */
	tee?: Tee | undefined;
	/** Told of every chunk, as it was read. */
	onChunk?: ((chunk: Buffer) => void) | undefined;
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

/**
 * Reads the pipe `input`, whose chunks are valid only during the event, to its end. A slow reader slows the writer: nothing is
 * buffered without bound.
 */
export function readPipe(
	source: Source,
	input: InputStream,
	listener: SourceListener,
	now: () => number,
	{tee, onChunk}: PipeOptions = {},
): PipeReader {
	let open = true;
	let stopped = false;
	let size = 0;
	let drain: NodeJS.WritableStream | undefined;
	/** Outputs that have enough for now. */
	const full = new Set<NodeJS.WritableStream>();

	/**
	 * Waits for a slow output (a terminal, a disk), as the writer would without us. What it gets is a copy, since it may write
	 * that when the chunk is gone.
	 */
	const passOn = (chunk: Buffer, output: NodeJS.WritableStream): void => {
		if (output.write(Buffer.from(chunk)) || full.has(output)) return;
		full.add(output);
		input.pause();
		output.once('drain', () => {
			full.delete(output);
			if (full.size === 0 && !stopped) input.resume();
		});
	};

	const take = (chunk: Buffer): void => {
		size += chunk.length;
		if (tee) passOn(chunk, tee);
		if (drain) {
			passOn(chunk, drain);
			return;
		}

		onChunk?.(chunk);
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
		async stop() {
			stopped = true;
			input.off('data', take);
			input.pause();
			await tee?.finish();
		},
	};
}

/** Reads the named pipe at `source.path`, now or when its writer comes; does not wait for that. */
export function readNamedPipe(source: Source, listener: SourceListener, now: () => number): PipeReader {
	const descriptor = descriptorOf(source.path);
	const input = pipeInput(descriptor);
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

/** Opens the named pipe at `path`, which brings something now or when its writer comes. Throws the system's error. */
export function openNamedPipe(path: string): Socket {
	return new Socket({fd: descriptorOf(path), readable: true, writable: false});
}

/** Without O_NONBLOCK the opening would wait for a writer, and hold a thread that others need. */
function descriptorOf(path: string): number {
	return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Only a read tells whether somebody has the other end open; what it brings is told as any chunk. */
function hasWriter(input: Socket, descriptor: number): boolean {
	if (input.destroyed) return false;
	const chunk = Buffer.alloc(1024);
	try {
		const count = readSync(descriptor, chunk);
		if (count > 0) input.emit('data', chunk.subarray(0, count));
		return count > 0;
	} catch {
		// EAGAIN: there is a writer, and nothing to be read at the moment.
		return true;
	}
}
