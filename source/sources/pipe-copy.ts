/** What came through a pipe, kept in a file without a name, so that it can be read more than once. */
import {open, unlink, type FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {contentsOf} from './contents.ts';
import type {Source, SourceListener} from './source.ts';

export class PipeCopy {
	readonly #file: FileHandle;

	/** Use {@link PipeCopy.of}. */
	private constructor(file: FileHandle) {
		this.#file = file;
	}

	/**
	 * Keeps all that `input` brings, until its end; `onBytes` is told how much that is so far. Throws the system's error
	 * where the temporary directory has no room for it.
	 */
	static async of(input: AsyncIterable<Buffer>, onBytes: (count: number) => void): Promise<PipeCopy> {
		const path = join(tmpdir(), `mlwatch-${crypto.randomUUID()}`);
		const file = await open(path, 'wx+', 0o600);
		try {
			// It is gone with the process, however that ends.
			await unlink(path);
			let count = 0;
			for await (const chunk of input) {
				await file.writeFile(chunk);
				count += chunk.length;
				onBytes(count);
			}

			return new PipeCopy(file);
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	/** Brings it to `listener` as the bytes of `source`; else as `readOnce` does. */
	async readInto(
		source: Source,
		listener: SourceListener,
		isStopped: () => boolean = () => false,
		turn?: () => Promise<void>,
	): Promise<void> {
		for await (const chunk of contentsOf(this.#file, null)) {
			if (isStopped()) return;
			listener.bytes(source, chunk);
			await turn?.();
		}

		listener.ended(source);
	}

	async close(): Promise<void> {
		await this.#file.close();
	}
}
