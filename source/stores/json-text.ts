/**
 * JSON as programs write it, `NaN` and `Infinity` too (https://docs.python.org/3/library/json.html). Of a text that breaks
 * off or is broken, what is whole before that is kept.
 */
import {setKey, type Literal} from '../records/literal.ts';

export type JsonText = {
	/** What was read; undefined where not even the beginning is JSON. */
	value: Literal | undefined;
	/** The index after the value. */
	end: number;
	/** The index of what is no JSON, or of the end where the text breaks off; -1 where all is whole. */
	broken: number;
};

/** Nesting that nobody writes on purpose, and at which reading stops. */
const deepest = 64;

const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\n]|\\.)*"/y;
const number = /-?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity)|NaN/y;
const word = /true|false|null/y;

/** The first JSON value of `text`. */
export function readJson(text: string): JsonText {
	try {
		const value = JSON.parse(text) as Literal;
		return {value: isDeep(value, 0) ? cutBelow(value, 0) : value, end: text.trimEnd().length, broken: -1};
	} catch {
		const reader = new JsonReader(text);
		const value = reader.read(0);
		return {value, end: reader.at, broken: reader.broken};
	}
}

function isDeep(value: Literal, depth: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return depth >= deepest || Object.values(value).some((inner) => isDeep(inner, depth + 1));
}

/** `value` without what lies deeper than anybody nests. */
function cutBelow(value: Literal, depth: number): Literal {
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= deepest) return '…';
	if (Array.isArray(value)) return value.map((inner) => cutBelow(inner, depth + 1));
	const cut: Record<string, Literal> = {};
	for (const [key, inner] of Object.entries(value)) setKey(cut, key, cutBelow(inner, depth + 1));
	return cut;
}

class JsonReader {
	at = 0;
	broken = -1;
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	/** The value at `at`; undefined, with `broken` set, where there is no whole one. */
	read(depth: number): Literal | undefined {
		this.#skip(space);
		const opening = this.#text[this.at];
		if (opening === '{' || opening === '[') {
			if (depth >= deepest) {
				this.#break();
				return undefined;
			}

			return opening === '{' ? this.#readObject(depth) : this.#readList(depth);
		}

		const text = this.#skip(string) || this.#skip(word);
		if (text !== '') return this.#parse(text);
		const digits = this.#skip(number);
		// What the text breaks off in, or what goes on as no number does, is only a part of one.
		if (digits === '' || !/^[\s,\]}]/.test(this.#text.slice(this.at, this.at + 1))) {
			this.#break(digits.length);
			return undefined;
		}

		return digits === 'NaN' ? Number.NaN : Number(digits);
	}

	#readObject(depth: number): Literal {
		const object: Record<string, Literal> = {};
		this.at++;
		this.#skip(space);
		if (this.#take('}')) return object;
		for (;;) {
			this.#skip(space);
			const key = this.#skip(string);
			const name = key === '' ? undefined : this.#parse(key);
			if (typeof name !== 'string') {
				this.#break();
				return object;
			}

			this.#skip(space);
			if (!this.#take(':')) {
				this.#break();
				return object;
			}

			const value = this.read(depth + 1);
			if (value !== undefined) setKey(object, name, value);
			if (!this.#goesOn('}')) return object;
		}
	}

	#readList(depth: number): Literal {
		const list: Literal[] = [];
		this.at++;
		this.#skip(space);
		if (this.#take(']')) return list;
		for (;;) {
			const value = this.read(depth + 1);
			if (value !== undefined) list.push(value);
			if (!this.#goesOn(']')) return list;
		}
	}

	/** Whether another item follows; false at the end, and where the text is broken. */
	#goesOn(closing: string): boolean {
		if (this.broken !== -1) return false;
		this.#skip(space);
		if (this.#take(',')) return true;
		if (!this.#take(closing)) this.#break();
		return false;
	}

	#parse(text: string): Literal | undefined {
		try {
			return JSON.parse(text) as Literal;
		} catch {
			// An escape that is none.
			this.#break(text.length);
			return undefined;
		}
	}

	#skip(pattern: RegExp): string {
		pattern.lastIndex = this.at;
		const text = pattern.exec(this.#text)?.[0] ?? '';
		this.at += text.length;
		return text;
	}

	#take(character: string): boolean {
		if (this.#text[this.at] !== character) return false;
		this.at++;
		return true;
	}

	#break(before = 0): void {
		if (this.broken === -1) this.broken = this.at - before;
	}
}
