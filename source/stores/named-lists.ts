/**
 * Names with lists of numbers beside them, a line each, as scripts print what they have kept: `train_loss = [0.5, 0.4]`,
 * `Val losses: [0.6, 0.5]`. With nothing else in the file they are its curves.
 */
const line = /^([\p{L}_][\p{L}\p{N}_ .@()/-]{0,60}?)\s*[=:]\s*(\[[^[\]{}"']*\]?);?$/u;
const number = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d*)?|nan|-?inf|None)$/i;

/** Lines that tell whether a file is of them. */
const telling = 20;

/** Whether `text` has nothing else, as far as one can see; its last line may be cut. */
export function areNamedLists(text: string): boolean {
	const lines = linesOf(text).slice(0, telling);
	const isCut = !text.endsWith('\n');
	return (
		lines.length > 0 && lines.every((one, at) => isNamed(one) || (isCut && at > 0 && at === lines.length - 1))
	);
}

/** `text`, which begins so, as a JSON document with a key for each name; it breaks off where something else comes. */
export function namedListsAsJson(text: string): string {
	const lines = linesOf(text);
	const other = lines.findIndex((one) => !isNamed(one));
	if (other === 0 || lines.length === 0) return text;
	const members = lines.slice(0, other === -1 ? lines.length : other).map((one) => {
		const [, name, values] = line.exec(one)!;
		return `"${name!}": ${jsonOf(values!)}`;
	});
	// What is cut, and what is none, leaves the document open.
	const isOpen = other !== -1 || !members.at(-1)!.endsWith(']');
	const rest = other === -1 ? '' : `, ${lines[other]!}`;
	return `{${members.join(', ')}${isOpen ? rest : '}'}`;
}

function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((one) => one.trim())
		.filter((one) => one !== '');
}

function isNamed(text: string): boolean {
	const values = line.exec(text)?.[2];
	if (values === undefined) return false;
	const numbers = values
		.slice(1)
		.replace(']', '')
		.trim()
		.split(/\s*,\s*|\s+/);
	return numbers.every((one, at) => number.test(one) || (one === '' && at === numbers.length - 1));
}

function jsonOf(values: string): string {
	return values
		.replaceAll(/\bnan\b/gi, 'NaN')
		.replaceAll(/\binf\b/gi, 'Infinity')
		.replaceAll('None', 'null')
		.replaceAll(/(?<=[[,\s])\./g, '0.')
		.replaceAll(/\.(?=[\s,\]])/g, '.0')
		.replaceAll(/,\s*\]/g, ']')
		.trimEnd();
}
