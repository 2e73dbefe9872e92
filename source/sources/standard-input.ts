/** Standard input, which is read by another thread as soon as more comes than one can read as well as work on. */
import {EventEmitter} from 'node:events';
import {fstatSync} from 'node:fs';
import type {Socket} from 'node:net';
import {mostAtOnce, pipeInput, type InputStream} from './pipe-input.ts';
import {ReadAhead} from './read-ahead.ts';

/** So many full chunks in a row are a flood. */
const chunksOfFlood = 16;

/** Reads standard input, whatever it is; as a {@link FloodedInput} where that is possible. */
export function openStandardInput(): InputStream {
	const stats = fstatSync(0);
	return stats.isFIFO() || stats.isSocket() ? new FloodedInput(0) : process.stdin;
}

/** A pipe or a socket. The chunk of a `data` event is valid only during the event. */
export class FloodedInput extends EventEmitter implements InputStream {
	readonly #socket: Socket;
	#isPaused = false;
	/** Chunks in a row that were as large as one can be. */
	#fullChunks = 0;
	/** Once there was a flood: who reads ahead, at first not yet. */
	#ahead: ReadAhead | null = null;
	#isAhead = false;

	/** `descriptor`: that of the pipe. */
	constructor(descriptor: number) {
		super();
		this.#socket = pipeInput(descriptor);
		this.#socket.on('data', (chunk: Buffer) => {
			this.#fullChunks = chunk.length === mostAtOnce ? this.#fullChunks + 1 : 0;
			if (this.#fullChunks >= chunksOfFlood) this.#ahead ??= this.#openAhead(descriptor);
			this.emit('data', chunk);
		});
		for (const event of ['end', 'close', 'error'])
			this.#socket.on(event, (...told: unknown[]) => this.emit(event, ...told));
	}

	/** Whether another thread reads it. */
	get isReadAhead(): boolean {
		return this.#isAhead;
	}

	pause(): void {
		this.#isPaused = true;
		if (this.#isAhead) this.#ahead!.pause();
		else this.#socket.pause();
	}

	resume(): void {
		this.#isPaused = false;
		if (this.#isAhead) this.#ahead!.resume();
		else this.#socket.resume();
	}

	/** Closes the pipe. */
	destroy(): void {
		this.#ahead?.stop();
		this.#socket.destroy();
	}

	#openAhead(descriptor: number): ReadAhead {
		const ahead = new ReadAhead(descriptor, {
			ready: () => {
				if (this.#socket.destroyed) return;
				this.#socket.pause();
				this.#isAhead = true;
				ahead.begin();
				if (this.#isPaused) ahead.pause();
			},
			chunk: (bytes) => this.emit('data', bytes),
			ended: () => this.emit('end'),
		});
		return ahead;
	}
}
