/** A pipe that is followed: what comes is read and copied, and what the user should know of it is told. */
import {BlockBuffering} from '../sources/block-buffering.ts';
import {readPipe} from '../sources/pipe.ts';
import type {InputStream} from '../sources/pipe-input.ts';
import type {Notice, Source, SourceListener} from '../sources/source.ts';
import {openTee, type Tee} from '../sources/tee.ts';
import type {PathWatcher} from '../sources/watch-paths.ts';
import {UsageError} from './command.ts';

/**
 * Opens `path` for a copy of all that comes from `input` (a descriptor, or null for what is no file). Throws a
 * {@link UsageError} where it cannot be written.
 */
export function openCopy(path: string, input: number | null): Tee {
	try {
		return openTee(path, input);
	} catch (error) {
		throw new UsageError(`cannot write --tee ${path}: ${(error as Error).message}`);
	}
}

/** Follows the pipe `input` into `listener`. `onNotices` is called when the notices have changed. */
export function followPipe(
	pipe: Source,
	input: InputStream,
	listener: SourceListener,
	onNotices: () => void,
	tee?: Tee,
): PathWatcher {
	const source: Source = {...pipe, ...(tee && {copy: tee.path})};
	const buffering = new BlockBuffering();
	const notices: Notice[] = [];
	const tell = (notice: Notice): void => {
		notices.push(notice);
		onNotices();
	};

	if (tee) {
		tee.onBroken = (message) => {
			tell({path: tee.path, message, waiting: false});
		};
	}

	listener.opened(source);
	// From its first byte a pipe is live: there is nothing older to catch up with.
	listener.caughtUp(source, 0, Date.now());
	const reader = readPipe(source, input, listener, Date.now, {
		tee,
		onChunk(chunk) {
			const size = buffering.take(chunk, performance.now());
			if (size !== null) tell(bufferingHint(size));
		},
	});
	return {
		pipes: [reader],
		notices,
		firstScan: Promise.resolve(1),
		want: () => undefined,
		stop: () => reader.stop(),
	};
}

function bufferingHint(size: number): Notice {
	return {
		path: 'standard input',
		message: `output arrives in blocks of ${size / 1024} KiB: run it with python -u or PYTHONUNBUFFERED=1`,
		waiting: false,
		isHint: true,
	};
}
