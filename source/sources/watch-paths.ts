/** Follows everything that the user named, and what appears there later. */
import {DirectoryHints} from './directory-hints.ts';
import {Discovery, scanInterval} from './discovery.ts';
import {followDocument} from './document-follower.ts';
import {followFile, type Follower} from './follower.ts';
import type {DocumentTest} from './sniff.ts';
import {readNamedPipe, type PipeReader} from './pipe.ts';
import {reasonOf, type Notice, type Source, type SourceListener} from './source.ts';

export type PathWatcher = Follower & {
	/** The pipes among the sources: each has a writer that must not meet a closed one unasked. */
	readonly pipes: readonly PipeReader[];
	/** What is waited for or left alone, as of the last scan. */
	readonly notices: readonly Notice[];
	/** Resolves when the first scan is done: how many sources it found. */
	readonly firstScan: Promise<number>;
};

/** Watches `paths` until stopped. `onNotices` is called when the notices have changed. */
export function watchPaths(
	paths: readonly string[],
	listener: SourceListener,
	isRunDocument: DocumentTest,
	onNotices: () => void,
	now: () => number,
): PathWatcher {
	const discovery = new Discovery(paths, isRunDocument);
	const hints = new DirectoryHints();
	const followers: Follower[] = [];
	const pipes: PipeReader[] = [];
	let notices: readonly Notice[] = [];
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;

	const follow = (source: Source): void => {
		if (source.format === 'document') followers.push(followDocument(source, listener));
		else if (!source.isPipe) followers.push(followFile(source, listener, hints));
		else {
			try {
				pipes.push(readNamedPipe(source, listener, now));
			} catch (error) {
				listener.failed(source, reasonOf(error));
			}
		}
	};

	const scan = async (): Promise<number> => {
		const result = await discovery.scan();
		if (stopped) return 0;
		if (JSON.stringify(result.notices) !== JSON.stringify(notices)) {
			notices = result.notices;
			onNotices();
		}

		// All are known before the first is read: files of one run are told to belong together.
		for (const source of result.found) listener.opened(source);
		for (const source of result.found) follow(source);

		timer = setTimeout(() => void scan(), scanInterval);
		return result.found.length;
	};

	const firstScan = scan();
	return {
		get notices() {
			return notices;
		},
		firstScan,
		pipes,
		async stop() {
			stopped = true;
			clearTimeout(timer);
			hints.close();
			await Promise.all([...followers, ...pipes].map((follower) => follower.stop()));
		},
	};
}
