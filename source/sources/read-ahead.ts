/**
 * A pipe that another thread reads, into memory that it shares with this one: to copy the bytes out of the pipe takes a good
 * part of the time that reading their lines does.
 *
 * Each thread waits for the other only where there is nothing to be read, or no room: to wake a thread takes longer than to
 * read a chunk.
 */
import {Worker} from 'node:worker_threads';
import {countAt, readInThread, type SharedMemory} from './reading-thread.ts';

/** Bytes of a chunk at the most: what a pipe holds. */
const chunkSize = 64 * 1024;
const mostChunks = 32;

/** Chunks that are taken before others have their turn. */
const mostInTurn = 4;

/** Who reads what the other thread has put into the memory. */
export type ChunkTaker = {
	/** The other thread may {@link ReadAhead.begin}. */
	ready(): void;
	/** Takes what comes next, which is valid only during the call. */
	chunk(bytes: Buffer): void;
	/** Nothing more comes. */
	ended(): void;
};

export class ReadAhead {
	readonly #worker: Worker;
	readonly #taker: ChunkTaker;
	readonly #shared: SharedMemory;
	readonly #chunks: Buffer[];
	#isPaused = false;
	#isDue = false;
	#hasBegun = false;
	#hasEnded = false;

	/** Reads the pipe `descriptor` from {@link begin} on, and tells `taker` of it. */
	constructor(descriptor: number, taker: ChunkTaker) {
		const numbers = (count: number): Int32Array => new Int32Array(new SharedArrayBuffer(count * 4));
		const chunks = new SharedArrayBuffer(mostChunks * chunkSize);
		this.#taker = taker;
		this.#shared = {descriptor, chunkSize, chunks, lengths: numbers(mostChunks), counts: numbers(4)};
		this.#chunks = Array.from({length: mostChunks}, (_, chunk) =>
			Buffer.from(chunks, chunk * chunkSize, chunkSize),
		);
		this.#worker = new Worker(`(${readInThread.toString()})(${JSON.stringify(countAt)})`, {
			eval: true,
			workerData: this.#shared,
		});
		this.#worker.unref();
		this.#worker.on('message', (message: 'ready' | 'chunk') => {
			if (message === 'ready') taker.ready();
			else this.#takeChunks();
		});
		// A thread that cannot begin is never ready: nobody waits for it.
		this.#worker.on('error', () => undefined);
		this.#worker.on('exit', () => {
			this.#hasEnded = this.#hasBegun;
			this.#takeChunks();
		});
	}

	/** From now on nobody else may read the pipe. */
	begin(): void {
		this.#hasBegun = true;
		this.#worker.ref();
		this.#worker.postMessage('begin');
		this.#takeChunks();
	}

	pause(): void {
		this.#isPaused = true;
		this.#worker.unref();
	}

	resume(): void {
		this.#isPaused = false;
		this.#worker.ref();
		this.#takeSoon();
	}

	/** Reads nothing more. */
	stop(): void {
		this.#isPaused = true;
		void this.#worker.terminate();
	}

	readonly #takeChunks = (): void => {
		this.#isDue = false;
		const {counts, lengths} = this.#shared;
		for (let turn = 0; turn < mostInTurn && !this.#isPaused; turn++) {
			const taken = counts[countAt.taken]!;
			if (taken === Atomics.load(counts, countAt.put)) {
				this.#waitForChunk(taken);
				return;
			}

			const chunk = taken % mostChunks;
			this.#taker.chunk(this.#chunks[chunk]!.subarray(0, lengths[chunk]));
			Atomics.store(counts, countAt.taken, taken + 1);
			this.#tellOfRoom(taken + 1);
		}

		if (!this.#isPaused) this.#takeSoon();
	};

	#takeSoon(): void {
		if (this.#isDue) return;
		this.#isDue = true;
		setImmediate(this.#takeChunks);
	}

	#waitForChunk(taken: number): void {
		const {counts} = this.#shared;
		Atomics.store(counts, countAt.waitsForChunk, 1);
		// It may have come just before it was known that somebody waits for it.
		if (Atomics.load(counts, countAt.put) !== taken) this.#takeSoon();
		else if (this.#hasEnded) this.#taker.ended();
	}

	/** Not before there is some: each time the other thread is woken for many chunks. */
	#tellOfRoom(taken: number): void {
		const {counts} = this.#shared;
		if (Atomics.load(counts, countAt.waitsForRoom) === 0) return;
		if (Atomics.load(counts, countAt.put) - taken > mostChunks / 2) return;
		Atomics.store(counts, countAt.waitsForRoom, 0);
		this.#worker.postMessage('room');
	}
}
