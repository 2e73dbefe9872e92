/** Where bytes go, however many, no faster than they are taken. */
import type {FileHandle} from 'node:fs/promises';

export type Sink = {
	/** Resolves once `bytes` are written: to false where nobody reads any more. Rejects where they cannot be. */
	write(bytes: Buffer): Promise<boolean>;
	/** All was written. */
	finish(): Promise<void>;
	/** Not all of it was: what there is goes. */
	discard(): Promise<void>;
};

/** Writes to standard output; where that cannot be, the program ends by itself. */
export function streamSink(stream: NodeJS.WritableStream): Sink {
	return {
		write: (bytes) =>
			new Promise((resolve) => {
				stream.write(bytes, (error) => {
					resolve(!error);
				});
			}),
		finish: () => Promise.resolve(),
		discard: () => Promise.resolve(),
	};
}

/** Writes to `file`, and closes it whichever way it ends; that what it holds then goes is left to the caller. */
export function openFileSink(file: FileHandle): Sink {
	const close = (): Promise<void> => file.close();
	return {
		async write(bytes) {
			await file.writeFile(bytes);
			return true;
		},
		finish: close,
		discard: close,
	};
}
