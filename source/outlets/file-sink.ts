/** A file that is there as a whole or not at all: it is written under another name, and takes its own when all is there. */
import {rmSync} from 'node:fs';
import {open, realpath, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {openFileSink, type Sink} from './sink.ts';

/**
 * Begins the file at `path`, in whose place it is put at the end. What is no file (a device, a named pipe) is written to as it
 * is. Throws the system's error.
 */
export async function fileSink(path: string): Promise<Sink> {
	const before = await stat(path).catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	});
	if (before && !before.isFile()) return openFileSink(await open(path, 'w'));
	// A link goes on leading to where it did.
	const target = before ? await realpath(path) : path;
	const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
	const file = await open(temporary, 'wx', before?.mode ?? 0o666);
	const removeAtExit = (): void => {
		rmSync(temporary, {force: true});
	};

	process.once('exit', removeAtExit);
	const sink = openFileSink(file);
	return {
		write: (bytes) => sink.write(bytes),
		async finish() {
			await file.sync();
			await sink.finish();
			await rename(temporary, target);
			process.off('exit', removeAtExit);
		},
		async discard() {
			await sink.discard();
			await rm(temporary, {force: true});
			process.off('exit', removeAtExit);
		},
	};
}
