/** What is found in front of a message, and what all who look for it ask. */
import type {Level} from './levels.ts';

export type Prefix = {
	/** Milliseconds since 1970; NaN where none is printed. */
	time: number;
	level: Level | null;
	logger: string | null;
	/** Which process of several: `rank0`, `RayTrainWorker`. */
	rank: string | null;
	/** Where the message begins. */
	end: number;
};

const date = /^\s*\d{4}-\d\d-\d\d[ T]\d\d:/;

/** Whether a date and a time stand at the beginning of `text`. */
export function timeFollows(text: string): boolean {
	return date.test(text);
}

/** The first character at `start` or behind it that is no blank. */
export function skipSpaces(text: string, start: number): number {
	let at = start;
	while (text[at] === ' ' || text[at] === '\t') at++;
	return at;
}
