/** The distinct errors of a log, each counted, and whether the training went on after it. */
import type {ErrorReading} from '../records/errors.ts';

export type RunError = ErrorReading & {
	count: number;
	/** The path of the source, and the line (from 1) of the first occurrence. */
	source: string;
	line: number;
	/** Milliseconds since 1970 of the first occurrence; NaN where unknown. */
	time: number;
	recovered: boolean;
	/** A record of the log told it; false for a bare traceback, which nothing in the program caught. */
	isLogged: boolean;
};

/** Distinct errors that are kept; later ones are only counted. */
const mostErrors = 200;

export class ErrorList {
	readonly all: RunError[] = [];
	/** Distinct errors that found no room. */
	dropped = 0;
	#open: RunError[] = [];
	#last: RunError | undefined;

	/** Takes an error that begins at `line` of `source`. `isLogged`: a record told it, with or without a traceback. */
	add(error: ErrorReading, source: string, line: number, time: number, isLogged: boolean): void {
		const known = this.all.find((other) => isSame(other, error));
		if (known) {
			known.count++;
			known.recovered = false;
			known.isLogged &&= isLogged;
			this.#open.push(known);
			this.#last = known;
			return;
		}

		if (this.all.length >= mostErrors) {
			this.dropped++;
			return;
		}

		const added = {...error, count: 1, source, line, time, recovered: false, isLogged};
		this.all.push(added);
		this.#open.push(added);
		this.#last = added;
	}

	/** The error taken last turned out to be `error`: a traceback below it names it better. */
	amend(error: ErrorReading, source: string, line: number, time: number): void {
		const last = this.#last;
		if (!last) {
			this.add(error, source, line, time, false);
			return;
		}

		const known =
			last.count === 1 ? this.all.find((other) => other !== last && isSame(other, error)) : undefined;
		if (known) {
			// The same as one before, as its traceback shows.
			this.all.splice(this.all.indexOf(last), 1);
			this.#open = this.#open.map((open) => (open === last ? known : open));
			known.count++;
			known.recovered = false;
			this.#last = known;
		} else if (last.count === 1) {
			Object.assign(last, error);
		}
	}

	/** The training goes on: errors until now did not end it. */
	recover(): void {
		if (this.#open.length === 0) return;
		for (const error of this.#open) error.recovered = true;
		this.#open = [];
	}

	/** The last error, while nothing has come after it that shows the training to go on. */
	get unrecovered(): RunError | undefined {
		return this.#open.at(-1);
	}
}

/** The same error again: the same type and message, numbers apart. */
function isSame(a: ErrorReading, b: ErrorReading): boolean {
	return a.type === b.type && withoutNumbers(a.message) === withoutNumbers(b.message);
}

function withoutNumbers(message: string): string {
	return message.replaceAll(/\d+(?:\.\d+)?/g, '#');
}
