/**
 * Python's way to write what JSON writes (`repr` of a dictionary, https://docs.python.org/3/library/functions.html#repr),
 * as JSON: `{'loss': [0.5, nan], 'lr': np.float32(0.1)}`. Almost all of it is as long as before, so that what is broken
 * is found where it is.
 */

/** A dictionary, or a list of them: behind the name that it is given, in the call that makes it another kind. */
const opening =
	/^(?:\w{1,40}\s*=\s*)?(?:(?:collections\.)?(?:defaultdict\(<class '\w{1,20}'>,\s*|OrderedDict\(|dict\())?(?:\[\s*)?\{\s*'/;

/** In this order: texts, what a call has around its first argument, words. */
const token =
	/'((?:[^'\\\n]|\\.)*)'|"(?:[^"\\\n]|\\.)*"|\b(?:np\.|numpy\.|torch\.)?(?:tensor|array|[a-z]*float\d*|u?int\d+)\(|,\s*(?:dtype|device|grad_fn|requires_grad)=[\w.:<>' ]+|\b(?:None|True|False|nan|inf)\b|[()]/g;
const words: Readonly<Record<string, string>> = {
	None: 'null',
	True: 'true',
	False: 'false',
	nan: 'NaN',
	inf: 'Infinity',
};

/** Whether `text` begins as such a dictionary does. */
export function isPythonText(text: string): boolean {
	return opening.test(text.trimStart());
}

/** `text`, which begins so, as JSON. */
export function pythonAsJson(text: string): string {
	const from = text.search(/[[{]/);
	/** What closes the brackets that are open: a call's are blank. */
	const open: string[] = [];
	const body = text.slice(from).replaceAll(token, (match: string, inner: string | undefined) => {
		if (inner !== undefined)
			return `"${inner.replaceAll('"', String.raw`\"`).replaceAll(String.raw`\'`, "'")}"`;
		if (match.startsWith('"')) return match;
		if (match === '(') {
			open.push(']');
			return '[';
		}

		if (match === ')') return open.pop() ?? ' ';
		if (match.endsWith('(')) open.push(' ');
		return words[match] ?? ' '.repeat(match.length);
	});
	return `${' '.repeat(from)}${body.replaceAll(/,(\s*[\]}])/g, ' $1')}`;
}
