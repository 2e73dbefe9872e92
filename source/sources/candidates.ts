/** What the names are that were found: files, links, or nothing (any more). */
import {lstat, stat} from 'node:fs/promises';
import type {RotatedLog} from './rotation.ts';

/** Files that are looked at side by side. */
const mostAtOnce = 32;

/** What `stat` and `lstat` tell of a file that may be read. */
export type Candidate = RotatedLog & {isLink: boolean; modified: number};

/** What names lead to. */
export type Looked = {
	/** The files, those that were written last first; links after what they may lead to. */
	candidates: Candidate[];
	/** Links to nothing yet. */
	waiting: string[];
	/** Names that nothing has any more. */
	gone: string[];
};

/** Looks at the files of `logs`. What is none is left out. */
export async function lookAt(logs: readonly RotatedLog[]): Promise<Looked> {
	const looked: Looked = {candidates: [], waiting: [], gone: []};
	await inParts(logs, async ({path, history}) => {
		let isLink = false;
		try {
			const own = await lstat(path);
			isLink = own.isSymbolicLink();
			const stats = isLink ? await stat(path) : own;
			if (stats.isFile()) looked.candidates.push({path, history, isLink, modified: stats.mtimeMs});
		} catch (error) {
			const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
			if (isGone) (isLink ? looked.waiting : looked.gone).push(path);
			// Who reads it will say why it cannot be read.
			else looked.candidates.push({path, history, isLink, modified: 0});
		}
	});
	looked.candidates.sort((a, b) => Number(a.isLink) - Number(b.isLink) || b.modified - a.modified);
	return looked;
}

/** Does `task` for all `items`, some of them side by side. */
export async function inParts<Item>(
	items: readonly Item[],
	task: (item: Item) => Promise<void>,
): Promise<void> {
	for (let at = 0; at < items.length; at += mostAtOnce) {
		await Promise.all(items.slice(at, at + mostAtOnce).map(task));
	}
}
