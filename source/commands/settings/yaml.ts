/** YAML to plain data in which every value knows its line. */
import {isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode} from 'yaml';

/** A value and the line that it is on, from 1. */
export type Located = {
	line: number;
	value: string | number | boolean | null | readonly Located[] | ReadonlyMap<string, Entry>;
};

/** What a key stands for; `keyLine` is the key's own line. */
export type Entry = Located & {keyLine: number};

/** Characters; what is quoted from a file may be of any length. */
const longestMessage = 300;

/** Something in a file that is not taken: told with the file's name before it. */
export class Refusal extends Error {
	readonly line: number;

	constructor(line: number, message: string) {
		super(message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message);
		this.line = line;
	}
}

/** Reads `text`. Throws a {@link Refusal} for what is no YAML, and for what YAML has beyond plain data. */
export function parseYaml(text: string): Located {
	const lines = new LineCounter();
	const lineOf = (offset: number): number => lines.linePos(offset).line;
	const {contents, errors, warnings} = parseDocument(text, {prettyErrors: false, lineCounter: lines});
	// A warning is a tag that would make more of a value than plain data.
	const [problem] = [...errors, ...warnings];
	if (problem) throw new Refusal(lineOf(problem.pos[0]), explain(problem.code, problem.message));
	return contents ? locate(contents, lineOf) : {line: 1, value: null};
}

function explain(code: string, message: string): string {
	if (/call stack/i.test(message)) return 'nested too deeply';
	const text = `no YAML: ${message.split(/[;\n]/)[0]!}`;
	return code === 'BAD_DQ_ESCAPE' ? `${text}; in single quotes a backslash stands for itself` : text;
}

function locate(node: ParsedNode, lineOf: (offset: number) => number): Located {
	const line = lineOf(node.range[0]);
	if (isScalar(node)) return {line, value: plain(node.value, line)};
	if (isSeq(node)) return {line, value: node.items.map((item) => locate(item, lineOf))};
	// An alias can stand for a million values.
	if (!isMap(node)) throw new Refusal(line, 'aliases (*name) are not taken: write the value again');
	const entries = new Map<string, Entry>();
	for (const {key, value} of node.items) {
		const keyLine = lineOf(key.range[0]);
		if (!isScalar(key)) throw new Refusal(keyLine, 'a key is a word');
		const located = value ? locate(value, lineOf) : {line: keyLine, value: null};
		entries.set(String(key.value), {...located, keyLine});
	}

	return {line, value: entries};
}

function plain(value: unknown, line: number): string | number | boolean | null {
	if (
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'boolean'
	) {
		return value;
	}

	throw new Refusal(line, 'no plain value');
}
