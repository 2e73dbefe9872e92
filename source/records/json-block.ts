/** A JSON object that is printed over several lines (`indent=2`): from a line `{` to the line `}` below it. */
import {parseObject, type Literal} from './literal.ts';

/** Lines of the longest block; what is longer is no record. */
const mostLines = 400;

export class JsonBlock {
	#lines: string[] = [];
	#close = '';

	/** True while the object is not complete. */
	get isInside(): boolean {
		return this.#lines.length > 0;
	}

	/** Takes a line. Returns the object that it completes; undefined while there is none, or when it was none. */
	take(line: string): Record<string, Literal> | undefined {
		if (line.trim() === '{' && !(this.isInside && line.trimEnd().length >= this.#close.length + 1)) {
			this.#close = line.trimEnd().replace('{', '}');
			this.#lines = [line];
			return undefined;
		}

		if (!this.isInside) return undefined;
		// What stands at the margin and is no JSON is the next record: the object has broken off.
		if (/^[^\s"{}[\]]/.test(line)) {
			this.#lines = [];
			return undefined;
		}

		this.#lines.push(line);
		const isClosed = line.trimEnd() === this.#close;
		if (!isClosed && this.#lines.length < mostLines) return undefined;
		const object = isClosed ? parseObject(this.#lines.join('\n')) : undefined;
		this.#lines = [];
		return object;
	}
}
