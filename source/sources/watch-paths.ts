/** Follows everything that the user named, and what appears there later. */
import {DirectoryHints} from './directory-hints.ts';
import {Discovery, scanInterval} from './discovery.ts';
import {followDocument} from './document-follower.ts';
import {followFile, type Follower} from './follower.ts';
import type {DocumentTest} from './sniff.ts';
import type {Notice, SourceListener} from './source.ts';

export type PathWatcher = Follower & {
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
): PathWatcher {
	const discovery = new Discovery(paths, isRunDocument);
	const hints = new DirectoryHints();
	const followers: Follower[] = [];
	let notices: readonly Notice[] = [];
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;

	const scan = async (): Promise<number> => {
		const result = await discovery.scan();
		if (stopped) return 0;
		if (JSON.stringify(result.notices) !== JSON.stringify(notices)) {
			notices = result.notices;
			onNotices();
		}

		// All are known before the first is read: files of one run are told to belong together.
		for (const source of result.found) listener.opened(source);
		for (const source of result.found) {
			followers.push(
				source.format === 'document' ? followDocument(source, listener) : followFile(source, listener, hints),
			);
		}

		timer = setTimeout(() => void scan(), scanInterval);
		return result.found.length;
	};

	const firstScan = scan();
	return {
		get notices() {
			return notices;
		},
		firstScan,
		async stop() {
			stopped = true;
			clearTimeout(timer);
			hints.close();
			await Promise.all(followers.map((follower) => follower.stop()));
		},
	};
}
