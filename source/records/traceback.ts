/**
 * Tracebacks of Python, line by line: from `Traceback (most recent call last):` to the line that names the exception.
 * Chained exceptions ("During handling of …") belong to the same error, whose type is that of the last one.
 */

export type TracebackStep =
	/** The line is no part of a traceback. */
	| 'none'
	/** The line belongs to a traceback that goes on. */
	| 'inside'
	/** The line names the exception: the traceback may be over. */
	| 'exception';

/** Rich draws a box around all but the exception. */
const opening = /Traceback \(most recent call last\):?\s*(?:[─━]+[╮┓]\s*)?$/;
const chaining = /^(?:During handling of the above exception|The above exception was the direct cause)/;
const exceptionLine = /^(?:[A-Za-z_]\w*\.)*(?:[A-Za-z_]\w*:(?: .*)?|[A-Z]\w*)$/s;
/** The same in a line that is a record of its own: there other words stand before a colon too. */
const exceptionOfRecord = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit)(?::|$)/;
const frame = /^\s*>?\s*File "[^"]*", line \d+/;
/** A group is a box of indented lines; its own exception stands inside, before those that it groups. */
const groupOpening = /^\s*\+ Exception Group Traceback/;
const groupException = /^\s*\| (?:[A-Za-z_]\w*\.)*\w*ExceptionGroup: /;

/** Lines that are kept of one traceback; a recursion without end prints thousands. */
const mostLines = 400;

export class TracebackCollector {
	#lines: string[] = [];
	#isInside = false;
	/** After the exception's line: only blank lines and a chaining sentence may still belong to it. */
	#mayChain = false;
	#isChained = false;
	#isGroup = false;
	/** Each of its lines is a record so far. */
	#areRecords = false;

	/** True when the exception that was named last goes on with the error before it. */
	get isChained(): boolean {
		return this.#isChained;
	}

	/** True while the next line may be a part of it. */
	get isOpen(): boolean {
		return this.#isInside || this.#mayChain;
	}

	/** The lines so far. */
	get lines(): string[] {
		return this.#lines;
	}

	/** Takes the text of one line, without prefix and escape sequences but with its indentation. */
	take(line: string): TracebackStep {
		return this.#take(line, false);
	}

	/**
	 * Takes the text of a line that is a record of its own. It ends what is unfinished, unless that goes on in records;
	 * `isAlike`: this one has the level of the one before.
	 */
	takeRecord(text: string, isAlike: boolean): TracebackStep {
		let line = text;
		if (this.#isInside) {
			// The indentation of what is no exception was lost with the prefix.
			if (isAlike && this.#goesOnWith(text)) line = exceptionOfRecord.test(text) ? text : `  ${text}`;
			else this.#abandon();
		}

		return this.#take(line, true);
	}

	/** Whether a record tells where the traceback is in the code, what stands there, or the exception. */
	#goesOnWith(text: string): boolean {
		if (!this.#areRecords) return false;
		const before = this.#lines.at(-1) ?? '';
		// Two lines that were written into one tell of no code.
		const isCode = frame.test(before) && !opening.test(before);
		return isCode || frame.test(text) || exceptionOfRecord.test(text);
	}

	#take(line: string, isRecord: boolean): TracebackStep {
		const isInGroup = this.#isGroup && this.#isInside && /^\s/.test(line);
		if (opening.test(line) && !isInGroup) {
			this.#isGroup = groupOpening.test(line);
			if (!this.#isChained) this.#lines = [];
			this.#isInside = true;
			this.#mayChain = false;
			this.#areRecords = isRecord;
			this.#keep(line);
			return 'inside';
		}

		if (this.#mayChain) {
			if (line.trim() === '') return 'inside';
			if (chaining.test(line)) {
				this.#isChained = true;
				this.#keep(line);
				return 'inside';
			}

			this.#mayChain = false;
			this.#isChained = false;
		}

		if (!this.#isInside) return 'none';
		// Below a record its lines may have no prefix: then none has.
		this.#areRecords &&= isRecord;
		if (line.trim() === '' || /^[\s>|+]/.test(line) || /^[│└├╭╰┌]/.test(line)) {
			this.#keep(line);
			return this.#isGroup && groupException.test(line) ? 'exception' : 'inside';
		}

		this.#isInside = false;
		if (this.#isGroup) {
			this.#isGroup = false;
			return 'none';
		}

		if (exceptionLine.test(line)) return this.#finish(line);
		this.#isChained = false;
		return 'none';
	}

	/** Forgets an unfinished traceback: another record has begun. */
	#abandon(): void {
		this.#isInside = false;
		this.#mayChain = false;
		this.#isChained = false;
		this.#lines = [];
	}

	#finish(line: string): TracebackStep {
		this.#keep(line);
		this.#mayChain = true;
		return 'exception';
	}

	#keep(line: string): void {
		if (this.#lines.length < mostLines && line.trim() !== '') this.#lines.push(line);
	}
}
