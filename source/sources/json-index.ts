/** Tells a file that numbers names, such as the classes of a data set or the words of a vocabulary, from one record of a log. */

/** Whether `text` is one JSON object, as `json.dump` writes it without a newline: `{"cat": 0, "dog": 1}`, `{"0": "cat"}`. */
export function isJsonIndex(text: string): boolean {
	if (!/^\{[^\n]*\}$/.test(text)) return false;
	let value: object;
	try {
		value = JSON.parse(text) as object;
	} catch {
		// Another writer's, or no JSON at all.
		return false;
	}

	const [keys, values] = [Object.keys(value), Object.values(value)];
	const numbersNames = values.length > 1 && areNumbered(values);
	return numbersNames || (areNumbered(keys.map(Number)) && values.every((one) => typeof one === 'string'));
}

/** Whether they are 0, 1, 2 … or 1, 2, 3 …, in whatever order. */
function areNumbered(values: readonly unknown[]): boolean {
	const numbers = new Set(values);
	if (values.length === 0 || numbers.size !== values.length) return false;
	const first = numbers.has(0) ? 0 : 1;
	return values.every((_, at) => numbers.has(first + at));
}
