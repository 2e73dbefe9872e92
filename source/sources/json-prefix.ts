/**
 * Tells a JSON document from a log by its head alone: `[2024-01-15 …`, `{'loss': …` and `[0]: …` begin like JSON.
 *
 * Takes what Python's `json` writes too: `NaN`, `Infinity` and `-Infinity` (https://docs.python.org/3/library/json.html).
 */

/** How far a text is JSON: its first value ends at `end`, or the text ends before the value, or it is no JSON. */
export type JsonPrefix = {kind: 'value'; end: number} | {kind: 'cut'} | {kind: 'none'};

const space = /[ \t\r\n]*/y;
const scalar = /"(?:[^"\\\n]|\\.)*"|-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity)|NaN|true|false|null/y;
const key = /"(?:[^"\\\n]|\\.)*"[ \t\r\n]*:/y;

/** The first JSON value of `text`, which may be cut anywhere. */
export function jsonPrefix(text: string): JsonPrefix {
	/** The brackets that are open, as what closes them. */
	const open: string[] = [];
	let at = skip(space, text, 0);
	let isFirst = true;
	while (at < text.length) {
		const closing = open.at(-1);
		const isClosed = closing !== undefined && text[at] === closing;
		if (isClosed) {
			at++;
			open.pop();
		} else {
			if (closing !== undefined && !isFirst) {
				if (text[at] !== ',') return {kind: 'none'};
				at = skip(space, text, at + 1);
			}

			if (closing === '}') {
				const afterKey = skip(key, text, at);
				if (afterKey === at) return cutOrNone(text, at);
				at = skip(space, text, afterKey);
			}

			if (text[at] === '{' || text[at] === '[') {
				open.push(text[at] === '{' ? '}' : ']');
				at = skip(space, text, at + 1);
				isFirst = true;
				continue;
			}

			const afterScalar = skip(scalar, text, at);
			if (afterScalar === at) return cutOrNone(text, at);
			at = afterScalar;
		}

		if (open.length === 0) return {kind: 'value', end: at};
		at = skip(space, text, at);
		isFirst = false;
	}

	return {kind: 'cut'};
}

function skip(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}

/** What cannot be read on: the beginning of something that the end of the text cuts, or no JSON. */
function cutOrNone(text: string, at: number): JsonPrefix {
	const rest = text.slice(at);
	const isCut = /^(?:"(?:[^"\\\n]|\\.)*\\?(?:"\s*)?|-?[\d.eE+-]*|[A-Za-z]{0,8})$/.test(rest);
	return {kind: isCut ? 'cut' : 'none'};
}
