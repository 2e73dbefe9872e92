/**
 * Names with lists of numbers beside them, a line each, as scripts print what they have kept: `train_loss = [0.5, 0.4]`,
 * `Val losses: [0.6, 0.5]`. With nothing else in the file they are its curves.
 */
const line = /^\s*([\p{L}_][\p{L}\p{N}_ .@()/-]{0,60}?)\s*[=:]\s*(\[[^[\]{}"']*\]?)\s*;?\s*$/u;
const list = /^\[(?:\s*(?:[-+]?[\d.]+(?:e[-+]?\d+)?|nan|-?inf|None)\s*,?)*\]$/i;

/** Lines that are looked at, to know whether a file is one of them. */
const telling = 20;

/** `text` as a JSON document with a key for each name; nothing where it has something else. The last line may be cut. */
export function namedListsAsJson(text: string): string | undefined {
	const lines = text.split('\n').filter((one) => one.trim() !== '');
	if (!lines.slice(0, telling).every((one) => line.test(one))) return undefined;
	const members: string[] = [];
	for (const [at, one] of lines.entries()) {
		const [, name, values] = line.exec(one) ?? [];
		if (values !== undefined && list.test(values)) members.push(`"${name!}": ${jsonOf(values)}`);
		// What is cut still has its beginning.
		else if (at === lines.length - 1 && values !== undefined)
			return `{${[...members, `"${name!}": ${jsonOf(values)}`].join(', ')}`;
		else return undefined;
	}

	return members.length > 0 ? `{${members.join(', ')}}` : undefined;
}

function jsonOf(values: string): string {
	return values
		.replaceAll(/\bnan\b/gi, 'NaN')
		.replaceAll(/\binf\b/gi, 'Infinity')
		.replaceAll('None', 'null')
		.replaceAll(/(?<=[[,\s])\./g, '0.')
		.replaceAll(/\.(?=[\s,\]])/g, '.0')
		.replaceAll(/,\s*\]/g, ']');
}
