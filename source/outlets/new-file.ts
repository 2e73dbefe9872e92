/** A file that nobody has yet: what is saved never takes the place of anything. */
import {open, rm, type FileHandle} from 'node:fs/promises';
import {openFileSink, type Sink} from './sink.ts';

/** Names that are tried. */
const mostTries = 1000;

export type NewFile = {name: string; sink: Sink};

/**
 * Begins the file `stem` + `extension` in the current directory, or `stem-2` + `extension` and so on where there is one. Throws
 * the system's error.
 */
export async function newFile(stem: string, extension: string): Promise<NewFile> {
	for (let count = 1; ; count++) {
		const name = `${stem}${count === 1 ? '' : `-${count}`}${extension}`;
		try {
			// Fails where anything has that name, be it a link that leads to nothing.
			return {name, sink: sinkOf(name, await open(name, 'wx'))};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count === mostTries) throw error;
		}
	}
}

function sinkOf(name: string, file: FileHandle): Sink {
	const sink = openFileSink(file);
	return {
		...sink,
		async discard() {
			await sink.discard();
			await rm(name, {force: true});
		},
	};
}
