declare module 'tail-file' {
	import type {FSWatcher} from 'node:fs';
	import {EventEmitter} from 'node:events';

	/** The parts of `tail-file` 1.4 that we use or override; the package has no types of its own. */
	export default class TailFile extends EventEmitter {
		constructor(filename: string, options?: object);
		filename: string;
		started: string | null;
		startPos: number | 'start' | 'end';
		pos: number | 'init';
		ino: number | null;
		fd?: number | 'init' | null;
		readable: boolean;
		reading: boolean;
		unzip: unknown;
		buf: Buffer | null;
		watcher: FSWatcher | null;
		start(filename?: string): void;
		readStuff(): void;
		append(error: Error | null, bytesRead: number, buffer: Buffer): void;
		decode(chunk: Buffer | null): void;
		onEndOfFile(): void;
		onEndOfFileForTail(): void;
		onCreateReader(descriptor: number): void;
		startTail(filename: string): void;
		_stop(): void;
	}
}
