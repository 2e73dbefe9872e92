declare module 'tail-file' {
	import type {FSWatcher, Stats} from 'node:fs';
	import {EventEmitter} from 'node:events';

	/** The parts of `tail-file` 1.4 that we use or override; the package has no types of its own. */
	export default class TailFile extends EventEmitter {
		constructor(filename: string, options?: object);
		filename: string;
		started: string | null;
		pos: number | 'init';
		ino: number | null;
		fd?: number | 'init' | null;
		readable: boolean;
		watcher: FSWatcher | null;
		start(filename?: string): void;
		stop(): Promise<boolean>;
		readStuff(): void;
		decode(chunk: Buffer | null): void;
		onEndOfFile(): void;
		startTail(filename: string): void;
	}

	export type {Stats};
}
