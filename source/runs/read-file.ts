/** What was read of one file of a source: of itself, or of what was rotated out of it. */
import type {Source} from '../sources/source.ts';
import {Problems} from './problems.ts';

export type ReadFile = {
	readonly source: Source;
	bytes: number;
	/** Lines that have ended. */
	lines: number;
	/** Why it cannot be read, or null. */
	unreadable: string | null;
	/** What of it cannot be read, and where; told beside what can. */
	readonly problems: Problems;
};

/** A file of which nothing was read yet. */
export function newFile(source: Source): ReadFile {
	return {source, bytes: 0, lines: 0, unreadable: null, problems: new Problems()};
}
