/** Standard input as a source: a pipe from the training. */
import type {Follower} from './follower.ts';
import type {Source, SourceListener} from './source.ts';

export type PipeReader = Follower & {
	/** False once the writer has closed its end. */
	readonly isOpen: boolean;
	/**
	 * From now on writes what comes to `output` instead of reading it, so that the writer never meets a closed pipe.
	 * Resolves when the writer ends.
	 */
	drainTo(output: NodeJS.WritableStream): Promise<void>;
};

/** The source that stands for standard input. */
export const standardInput: Source = {path: '-', format: 'lines', isPipe: true};

/** Reads `input` to its end. A slow reader slows the writer: nothing is buffered without bound. */
export function readPipe(
	input: NodeJS.ReadableStream,
	listener: SourceListener,
	now: () => number,
): PipeReader {
	let open = true;
	let size = 0;
	let drain: NodeJS.WritableStream | undefined;
	let onEnd: (() => void) | undefined;

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

		listener.bytes(standardInput, chunk);
		listener.caughtUp(standardInput, size, now());
	};

	const end = (): void => {
		if (!open) return;
		open = false;
		if (!drain) listener.ended(standardInput);
		onEnd?.();
	};

	input.on('data', take);
	input.on('end', end);
	input.on('error', end);

	return {
		get isOpen() {
			return open;
		},
		drainTo(output) {
			drain = output;
			return new Promise((resolve) => {
				if (open) onEnd = resolve;
				else resolve();
			});
		},
		stop() {
			input.off('data', take);
			input.pause();
			return Promise.resolve();
		},
	};
}
