/** A configuration over several lines: the lines below its heading, until one is none of it. */

/** A setting between brackets, one of them a line: `learning_rate=1e-05,`. */
const settingOfList = /^[A-Za-z_]\w*=\S.*,$/;

/** Lines of the longest text between two of them; behind more the brackets were never closed. */
const mostLinesBetween = 300;

const closers = new Map([
	['(', ')'],
	['{', '}'],
	['[', ']'],
]);

export class OpenConfiguration {
	#isInside = false;
	/** The column of the heading where its line had a prefix, else 0. */
	#column = 0;
	/** What ends it where the heading opened a bracket (`TrainingArguments(`); null for an indented one. */
	#close: string | null = null;
	/** Brackets that are open in one that began on the line of its heading: `Namespace(lr=0.1,`. */
	#brackets = 0;
	/** Lines since the last setting between these brackets. */
	#linesBetween = 0;

	/** A heading announced it: the indented lines below it are that. */
	get isInside(): boolean {
		return this.#isInside;
	}

	/** Whether the next line may be one of its. */
	get isOpen(): boolean {
		return this.#isInside || this.#close !== null;
	}

	/** Takes a message, of which it is known whether it is a heading; `column`: where that began behind a prefix, else 0. */
	take(message: string, isHeading: boolean, column: number): void {
		if (!isHeading && !this.#isInside) return;
		const opening = isHeading ? /[:={([](?=\s*$)/.exec(message)?.[0] : undefined;
		const depth = depthOf(message);
		if (opening || (isHeading && depth > 0)) {
			this.#isInside = true;
			this.#column = column;
			this.#close = opening ? (closers.get(opening) ?? null) : ')';
			this.#brackets = opening ? 0 : depth;
			this.#linesBetween = 0;
		} else if (this.#brackets > 0) {
			this.#brackets += depth;
			// `seed=1)`: closed at the end of its last line.
			if (this.#brackets <= 0) this.end();
		}
	}

	/** Whether a line whose prefix is `prefix` is indented more than the heading, which had such a prefix too. */
	isBelow(prefix: string): boolean {
		return this.#column > 0 && prefix.length > this.#column && /\s\s$/.test(prefix);
	}

	/** Takes a line without a prefix; whether it stands in the brackets that the heading opened. */
	takesSetting(text: string): boolean {
		if (this.#close === null) return false;
		if (text.startsWith(this.#close)) {
			this.#close = null;
			return this.#isInside;
		}

		if (this.#isInside) return /^['"]?[\w.-]+['"]?\s*[=:]/.test(text);
		// Behind a text of several lines the brackets are still open.
		this.#isInside = settingOfList.test(text);
		this.#linesBetween = this.#isInside ? 0 : this.#linesBetween + 1;
		if (this.#linesBetween > mostLinesBetween) this.#close = null;
		return this.#isInside;
	}

	/** A line at the margin is none of it; between brackets it may go on behind that. */
	leave(): void {
		this.#isInside = false;
	}

	/** It is over. */
	end(): void {
		this.#isInside = false;
		this.#close = null;
	}
}

/** How many more brackets `text` opens than it closes. */
function depthOf(text: string): number {
	let depth = 0;
	for (const character of text) {
		if ('([{'.includes(character)) depth++;
		else if (')]}'.includes(character)) depth--;
	}

	return depth;
}
