/** A regular expression of the user's, against text of anybody's: one that would take for ever is stopped. */
import {createContext, Script} from 'node:vm';
import {UsageError} from './command.ts';

/** Milliseconds that the records of one piece of a log may take together. */
const patience = 2000;

export class Grep {
	readonly #expression: RegExp;
	#texts: readonly string[] = [];
	#found: boolean[] = [];
	/** Only what runs in a context can be stopped; what it calls may be of ours. */
	readonly #context = createContext({
		testAll: () => {
			this.#testAll();
		},
	});
	readonly #script = new Script('testAll()');

	/**
	 * `source` is a regular expression of JavaScript. Upper and lower case count, but not behind a leading `(?i)`; `^` and
	 * `$` stand at the ends of each line. Throws a {@link UsageError}.
	 */
	constructor(source: string) {
		const ignoresCase = source.startsWith('(?i)');
		try {
			this.#expression = new RegExp(ignoresCase ? source.slice(4) : source, ignoresCase ? 'im' : 'm');
		} catch (error) {
			// `Invalid regular expression: /(/m: Unterminated group`
			const reason = (error as Error).message.replace(/^.*\/\w*: /s, '');
			throw new UsageError(
				`--grep ${source} is no regular expression: ${reason}; \\ before a character takes it as it is`,
			);
		}
	}

	/** Which of `texts` it matches. Throws a {@link UsageError} where it takes too long; `nameOf` says at which text. */
	test(texts: readonly string[], nameOf: (index: number) => string): boolean[] {
		this.#texts = texts;
		this.#found = [];
		try {
			this.#script.runInContext(this.#context, {timeout: patience});
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
			const where = nameOf(this.#found.length);
			throw new UsageError(
				`--grep takes too long at ${where}: a simpler expression repeats nothing within (…)+`,
			);
		}

		return this.#found;
	}

	#testAll(): void {
		for (const text of this.#texts) this.#found.push(this.#expression.test(text));
	}
}
