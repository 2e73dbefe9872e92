/** Where bytes go, however many, no faster than they are taken. */

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
