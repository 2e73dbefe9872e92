/** JSON over several lines, every value as it is printed. */

const indent = '  ';

/**
 * `text`, an object or an array in JSON, with each value on a line of its own; null where it is neither. Numbers and escapes
 * stay as they are: what is parsed and printed again may be another number.
 */
export function indentedJson(text: string): string[] | null {
	if (!isObject(text)) return null;
	const lines: string[] = [];
	let line = '';
	let depth = 0;
	const end = (): void => {
		lines.push(line);
		line = indent.repeat(depth);
	};

	for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/gs)) {
		if (token === '}' || token === ']') {
			depth--;
			// Nothing stands in an empty one.
			if (/[[{]$/.test(lines.at(-1) ?? '') && line.trim() === '') line = lines.pop()!;
			else end();
			line += token;
		} else if (token === ':') {
			line += ': ';
		} else {
			line += token;
			if (token === '{' || token === '[') depth++;
			if (token === '{' || token === '[' || token === ',') end();
		}
	}

	return [...lines, line];
}

function isObject(text: string): boolean {
	if (!/^\s*[[{]/.test(text)) return false;
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
