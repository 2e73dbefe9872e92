/** The distinct errors of a log, each counted, and whether the training went on after it. */
import {classOf, type ErrorReading} from '../records/errors.ts';

export type RunError = ErrorReading & {
	count: number;
	/** The path of the source, and the line (from 1) of the first occurrence. */
	source: string;
	line: number;
	/** Milliseconds since 1970 of the first occurrence; NaN where unknown. */
	time: number;
	/** The same of the last one, or of the record before it: it was not earlier. */
	lastTime: number;
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
	/** The error taken last (also one that found no room), and where its last occurrence was. */
	#last: RunError | undefined;
	#lastLine = 0;
	#hasCrashed = false;

	/**
	 * Takes an error that begins at `line` of `source`, in or below the record of `time`. `isLogged`: that record told it,
	 * with or without a traceback; what nobody told may have come hours after the record, when only `arrival` tells.
	 */
	add(
		error: ErrorReading,
		source: string,
		line: number,
		time: number,
		isLogged: boolean,
		arrival = Number.NaN,
	): void {
		const known = this.all.find((other) => isSame(other, error));
		if (known) {
			known.count++;
			known.lastTime = time;
			known.recovered = false;
			known.isLogged &&= isLogged;
			this.#last = known;
		} else {
			const first = isLogged ? time : arrival;
			this.#last = {
				...error,
				count: 1,
				source,
				line,
				time: first,
				lastTime: time,
				recovered: false,
				isLogged,
			};
			if (this.all.length < mostErrors) this.all.push(this.#last);
			else this.dropped++;
		}

		this.#lastLine = line;
		if (error.traceback.length > 0 && !isLogged) this.#hasCrashed = true;
	}

	/** The error taken last turned out to be `error`: a traceback below it names it better. */
	amend(error: ErrorReading, source: string, line: number, time: number): void {
		const last = this.#last;
		if (!last) {
			this.add(error, source, line, time, false);
		} else if (last.count > 1 && isSame(last, error)) {
			if (last.traceback.length === 0) last.traceback = error.traceback;
		} else if (last.count > 1 || this.all.some((other) => other !== last && isSame(other, error))) {
			// Another one than it seemed: it is counted there instead.
			this.#takeBack(last);
			this.add(error, last.source, this.#lastLine, last.lastTime, last.isLogged);
		} else {
			Object.assign(last, error);
		}
	}

	/** The training goes on: errors until now did not end it. */
	recover(): void {
		if (!this.unrecovered) return;
		for (const error of this.all) error.recovered = true;
		this.#last!.recovered = true;
		this.#hasCrashed = false;
	}

	/** The last error, while nothing has come after it that shows the training to go on. */
	get unrecovered(): RunError | undefined {
		return this.#last?.recovered === false ? this.#last : undefined;
	}

	/** A traceback that no record announced ended the program: nothing caught it, and the training has not gone on. */
	get hasCrashed(): boolean {
		return this.#hasCrashed;
	}

	/** Forgets the last occurrence of `error`. */
	#takeBack(error: RunError): void {
		error.count--;
		if (error.count > 0) return;
		const index = this.all.indexOf(error);
		if (index !== -1) this.all.splice(index, 1);
	}
}

/** The same error again: the same type and message, numbers apart. */
function isSame(a: ErrorReading, b: ErrorReading): boolean {
	return classOf(a.type) === classOf(b.type) && withoutNumbers(a.message) === withoutNumbers(b.message);
}

function withoutNumbers(message: string): string {
	return message.replaceAll(/\d+(?:\.\d+)?/g, '#');
}
