/** Follows a document that its writer replaces as a whole. */
import {stat} from 'node:fs/promises';
import type {FollowResources} from './follow-resources.ts';
import type {LazyFollower} from './follower.ts';
import {readDocument} from './read-document.ts';
import type {Source, SourceListener} from './source.ts';
import {followWhole} from './whole-follower.ts';

/** Reads `source.path` now and whenever its size, time or inode changes. */
export function followDocument(
	source: Source,
	listener: SourceListener,
	resources: FollowResources,
): LazyFollower {
	return followWhole(source, listener, resources, {
		pace: 'quiet',
		async look() {
			const {size, mtimeMs, ino} = await stat(source.path);
			return {version: `${ino}:${size}:${mtimeMs}`, size, modified: mtimeMs, ino};
		},
		async read() {
			const text = await readDocument(source);
			return () => {
				listener.document(source, text);
			};
		},
	});
}
