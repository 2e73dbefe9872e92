/** The thread that reads a pipe ahead (`read-ahead.ts`), and the memory that it shares with the one that takes the chunks. */

/**
 * Where in {@link SharedMemory.counts} is what both threads count and note: chunks put and taken, whether the one that takes them
 * waits for a chunk, and the one that reads for room.
 */
export const countAt = {put: 0, taken: 1, waitsForChunk: 2, waitsForRoom: 3} as const;

/** What both threads see. */
export type SharedMemory = {
	readonly descriptor: number;
	readonly chunkSize: number;
	readonly chunks: SharedArrayBuffer;
	/** Bytes of each chunk, and what is counted ({@link countAt}). */
	readonly lengths: Int32Array;
	readonly counts: Int32Array;
};

/** What the other thread does. It is sent there as text, so it knows nothing but what is in it. */
export function readInThread(at: typeof countAt): void {
	const {Socket} = process.getBuiltinModule('node:net');
	const thread = process.getBuiltinModule('node:worker_threads');
	const port = thread.parentPort!;
	const {descriptor, chunkSize, chunks, lengths, counts} = thread.workerData as SharedMemory;
	const next = (): Uint8Array => {
		const chunk = counts[at.put]! % lengths.length;
		return new Uint8Array(chunks, chunk * chunkSize, chunkSize);
	};

	const used = (): number => counts[at.put]! - Atomics.load(counts, at.taken);
	const begin = (): void => {
		const input = new Socket({
			fd: descriptor,
			readable: true,
			writable: false,
			onread: {
				buffer: next,
				callback(count) {
					const put = counts[at.put]!;
					lengths[put % lengths.length] = count;
					Atomics.store(counts, at.put, put + 1);
					if (Atomics.exchange(counts, at.waitsForChunk, 0) === 1) port.postMessage('chunk');
					if (used() === lengths.length) waitForRoom();
					return true;
				},
			},
		});
		const waitForRoom = (): void => {
			input.pause();
			Atomics.store(counts, at.waitsForRoom, 1);
			// It may have been made just before it was known that somebody waits for it.
			const isRoom = used() <= lengths.length / 2;
			if (isRoom && Atomics.exchange(counts, at.waitsForRoom, 0) === 1) input.resume();
		};
		port.on('message', () => input.resume());
		// An error is an end too, as where there is one thread.
		input.on('error', () => undefined);
		// Without it nothing is left to do, and the thread ends.
		input.on('close', () => {
			port.close();
		});
	};

	port.once('message', begin);
	port.postMessage('ready');
}
