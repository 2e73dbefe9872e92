/** Where text of any length goes, no faster than it is taken. */

export type Sink = {
	/** Resolves once `text` is written: to false where nobody reads any more. Rejects where it cannot be. */
	write(text: string): Promise<boolean>;
	/** All was written. */
	finish(): Promise<void>;
	/** Not all of it was: what there is goes. */
	discard(): Promise<void>;
};

/** Writes to standard output; where that cannot be, the program ends by itself. */
export function streamSink(stream: NodeJS.WritableStream): Sink {
	return {
		write: (text) =>
			new Promise((resolve) => {
				stream.write(text, (error) => {
					resolve(!error);
				});
			}),
		finish: () => Promise.resolve(),
		discard: () => Promise.resolve(),
	};
}
