/** The patterns of the user, as a reader of records asks them. */
import type {Pattern} from './pattern.ts';
import type {Reading} from './reading.ts';
import type {TimeContext} from './timestamp.ts';

/** What a pattern found in a line. */
export type PatternMatch = {
	/** The pattern's name. */
	name: string;
	/** The groups that took part and their texts. */
	groups: ReadonlyMap<string, string>;
	/** Those of them whose text is not what they are for. */
	unread: readonly string[];
};

/** All patterns, in the order in which they are tried. */
export class Patterns {
	readonly #all: readonly Pattern[];

	constructor(all: readonly Pattern[]) {
		this.#all = all;
	}

	/** Whether one of them matches the line or its message. */
	match(line: string, message: string): boolean {
		return this.#all.some(
			(pattern) => pattern.matches(message) || (line !== message && pattern.matches(line)),
		);
	}

	/**
	 * Takes into `reading` what the first pattern that matches finds: in the message of the reading, or in the whole
	 * `line` (without colours). False where none matches.
	 */
	take(line: string, reading: Reading, context: TimeContext): boolean {
		const {message} = reading;
		return this.#all.some(
			(pattern) =>
				pattern.take(message, reading, context) || (line !== message && pattern.take(line, reading, context)),
		);
	}
}
