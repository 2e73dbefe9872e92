/**
 * JSON and Python literals, leniently: `NaN`, `Infinity`, `None`, `True`, single quotes, tuples, and calls such as
 * `tensor(0.25, device='cuda:0')`, of which the first argument counts.
 */

export type Literal = string | number | boolean | null | Literal[] | {[key: string]: Literal};

/** A literal as text, for a tag: strings and numbers as they are, the rest as JSON. */
export function literalText(value: Literal): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Sets `object[key]`, also where the key is `__proto__`: a key of a log must not reach a prototype. */
export function setKey<Value>(object: Record<string, Value>, key: string, value: Value): void {
	if (key === '__proto__') {
		Object.defineProperty(object, key, {value, enumerable: true, configurable: true, writable: true});
	} else {
		object[key] = value;
	}
}

/** Nesting that nobody prints on purpose, and at which reading stops. */
const deepest = 32;

/** The literal that begins at `start` of `text` and the index after it, or nothing when it is not one whole literal. */
export function readLiteral(text: string, start = 0): {value: Literal; end: number} | undefined {
	const reader = new LiteralReader(text, start);
	const value = reader.read(0);
	return value === undefined ? undefined : {value, end: reader.at};
}

/** `text` as one object, JSON first because that is fast, or nothing. What is nested without end is cut off. */
export function parseObject(text: string): Record<string, Literal> | undefined {
	const trimmed = text.trim();
	if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
	try {
		const value = JSON.parse(trimmed) as Literal;
		cutBelow(value, deepest);
		return asObject(value);
	} catch {
		const literal = readLiteral(trimmed);
		return literal?.end === trimmed.length ? asObject(literal.value) : undefined;
	}
}

/** Replaces what lies more than `depth` levels inside `value`. */
function cutBelow(value: Literal, depth: number): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		if (depth > 0) cutBelow(inner, depth - 1);
		else setKey(value as Record<string, Literal>, key, '…');
	}
}

/** A call around a list of pairs, as Python prints a dictionary that is no plain one. */
const callOfPairs = /(?<![\w.])[A-Za-z_][\w.]{0,60}\(\[\(["']/;

/** Where the first dictionary of `text` begins; -1 where there is none. */
export function indexOfObject(text: string): number {
	const brace = text.indexOf('{');
	const call = text.includes('([(') ? text.search(callOfPairs) : -1;
	return call !== -1 && (brace === -1 || call < brace) ? call : brace;
}

/** Whether `values` are numbers, of which some may be missing. */
export function areNumbers(values: readonly Literal[]): boolean {
	return values.every((value) => value === null || typeof value === 'number');
}

/** `value` if it is an object with keys, else nothing. */
export function asObject(value: Literal | undefined): Record<string, Literal> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

const numberPattern = /[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const namePattern = /[A-Za-z_][\w.]*/y;
const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r', b: '\b', f: '\f'};
const constants = new Map<string, Literal>([
	['None', null],
	['null', null],
	['True', true],
	['true', true],
	['False', false],
	['false', false],
	['nan', Number.NaN],
	['NaN', Number.NaN],
	['inf', Number.POSITIVE_INFINITY],
	['Infinity', Number.POSITIVE_INFINITY],
]);

class LiteralReader {
	readonly #text: string;
	at: number;

	constructor(text: string, start: number) {
		this.#text = text;
		this.at = start;
	}

	/** The literal at `at`, or undefined when there is none. */
	read(depth: number): Literal | undefined {
		if (depth > deepest) return undefined;
		this.#skipSpaces();
		const character = this.#text[this.at];
		if (character === '{') return this.#readObject(depth);
		if (character === '[') return this.#readList(']', depth);
		if (character === '(') return this.#readList(')', depth);
		if (character === '"' || character === "'") return this.#readString(character);
		return this.#readNumber() ?? this.#readName(depth);
	}

	#readObject(depth: number): Literal | undefined {
		const object: Record<string, Literal> = {};
		this.at++;
		for (;;) {
			this.#skipSpaces();
			if (this.#take('}')) return object;
			const key = this.read(depth + 1);
			this.#skipSpaces();
			if ((typeof key !== 'string' && typeof key !== 'number') || !this.#take(':')) return undefined;
			const value = this.read(depth + 1);
			if (value === undefined) return undefined;
			setKey(object, String(key), value);
			this.#skipSpaces();
			if (!this.#take(',') && this.#text[this.at] !== '}') return undefined;
		}
	}

	#readList(close: string, depth: number): Literal | undefined {
		const list: Literal[] = [];
		this.at++;
		for (;;) {
			this.#skipSpaces();
			if (this.#take(close)) return list;
			const value = this.read(depth + 1);
			if (value === undefined) return undefined;
			list.push(value);
			this.#skipSpaces();
			if (!this.#take(',') && this.#text[this.at] !== close) return undefined;
		}
	}

	#readString(quote: string): string | undefined {
		let value = '';
		for (let at = this.at + 1; at < this.#text.length; at++) {
			const character = this.#text[at]!;
			if (character === quote) {
				this.at = at + 1;
				return value;
			}

			if (character === '\\') {
				const escaped = this.#text[++at] ?? '';
				const code =
					escaped === 'u' ? /^[\da-fA-F]{4}/.exec(this.#text.slice(at + 1, at + 5))?.[0] : undefined;
				value += code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[escaped] ?? escaped);
				if (code) at += 4;
			} else {
				value += character;
			}
		}

		return undefined;
	}

	#readNumber(): number | undefined {
		numberPattern.lastIndex = this.at;
		const match = numberPattern.exec(this.#text)?.[0];
		if (match === undefined) return undefined;
		this.at += match.length;
		return Number(match.replaceAll('_', ''));
	}

	/**
	 * A constant, or a call whose first argument stands for it: `np.float32(0.51)`. Around a list of pairs it is a
	 * dictionary: `OrderedDict([('loss', 0.5)])`.
	 */
	#readName(depth: number): Literal | undefined {
		const isNegative = this.#take('-');
		namePattern.lastIndex = this.at;
		const name = namePattern.exec(this.#text)?.[0];
		if (name === undefined) return undefined;
		this.at += name.length;
		const constant = constants.get(name);
		if (constant !== undefined) return isNegative ? -Number(constant) : constant;
		if (this.#text[this.at] !== '(') return undefined;
		return this.#readCall(depth);
	}

	#readCall(depth: number): Literal | undefined {
		this.at++;
		const first = this.read(depth + 1);
		if (first === undefined) return undefined;
		while (this.at < this.#text.length && !this.#take(')')) {
			// Named arguments (`device='cuda:0'`) are passed over.
			const quote = this.#text[this.at]!;
			if (quote === "'" || quote === '"') {
				if (this.#readString(quote) === undefined) return undefined;
			} else {
				this.at++;
			}
		}

		return fromPairs(first) ?? first;
	}

	#take(character: string): boolean {
		if (this.#text[this.at] !== character) return false;
		this.at++;
		return true;
	}

	#skipSpaces(): void {
		while (/\s/.test(this.#text[this.at] ?? '')) this.at++;
	}
}

/** A list of names, each with its value, as an object, or nothing where it is another list. */
function fromPairs(list: Literal): Literal | undefined {
	if (!Array.isArray(list) || list.length === 0) return undefined;
	const object: Record<string, Literal> = {};
	for (const pair of list) {
		if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string') return undefined;
		setKey(object, pair[0], pair[1]!);
	}

	return object;
}
