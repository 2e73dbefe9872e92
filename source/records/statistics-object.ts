/** What was measured over a stretch of the training, as its statistics: `{"num": 32, "mean": 3.48, "std": 0.89}`. */
import {asObject, type Literal} from './literal.ts';

const statistics = new Set(['num', 'count', 'n', 'mean', 'std', 'min', 'max']);

/** The mean where `value` is an object of statistics and nothing else; undefined for anything else. */
export function meanOf(value: Literal): number | undefined {
	const object = asObject(value);
	if (!object) return undefined;
	const keys = Object.keys(object);
	const isCounted = keys.some((key) => key === 'num' || key === 'count' || key === 'n');
	const {mean} = object;
	if (typeof mean !== 'number' || !isCounted || !('std' in object)) return undefined;
	return keys.every((key) => statistics.has(key)) ? mean : undefined;
}

/** `object` with the means in the places of such objects; itself where it has none. */
export function withMeans(object: Record<string, Literal>): Record<string, Literal> {
	const entries = Object.entries(object).map(([key, value]): [string, Literal] => [
		key,
		meanOf(value) ?? value,
	]);
	const hasSome = entries.some(([key, value]) => !Object.is(value, object[key]));
	return hasSome ? Object.fromEntries(entries) : object;
}
