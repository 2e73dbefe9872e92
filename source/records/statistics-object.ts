/** What was measured over a stretch of the training, as its statistics: `{"num": 32, "mean": 3.48, "std": 0.89}`. */
import {asObject, type Literal} from './literal.ts';

const statistics = new Set(['num', 'count', 'n', 'mean', 'std', 'min', 'max']);

/** The mean where `value` is an object of statistics and nothing else; undefined for anything else. */
export function meanOf(value: Literal): number | undefined {
	const object = asObject(value);
	if (!object) return undefined;
	const keys = Object.keys(object);
	const isCounted = keys.some((key) => key === 'num' || key === 'count' || key === 'n');
	const {mean, value: newest} = object;
	// `{"value": 1.4, "min": 1.3, "max": 1.5, "count": 5}`: a gauge, which has the newest one.
	if (typeof newest === 'number' && isCounted && 'min' in object && 'max' in object) return newest;
	if (typeof mean !== 'number' || !isCounted || !('std' in object)) return undefined;
	return keys.every((key) => statistics.has(key)) ? mean : undefined;
}

/** The number of an object that has one value and says in words what that is: `{"_type": "scalar", "value": 0.5}`. */
export function onlyNumberOf(object: Readonly<Record<string, Literal>>): number | undefined {
	const {value, ...others} = object;
	const isOnly = Object.values(others).every((one) => one === null || typeof one === 'string');
	return typeof value === 'number' && isOnly ? value : undefined;
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
