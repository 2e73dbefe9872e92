/**
 * Rows of a list that are no record that goes on: metrics with one value each, `[{"name": "loss", "value": 0.5}, {"name":
 * "acc", "value": 0.9}]`, and what was found in single things of the data, `[{"image_id": 42, "score": 0.5}]`.
 */
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {squeeze} from '../records/vocabulary.ts';
import {metricNameIn} from './json-value.ts';

type Json = Record<string, Literal>;

const times = /^(?:time|timestamps?|walltime|createdat|ts|date)$/;

/** `list` as an object with a key for each name, where each row is a name and one number, and no two have the same name. */
export function valuesByName(list: readonly Literal[]): Json | undefined {
	const values: Json = {};
	for (const row of list) {
		const object = asObject(row) ?? {};
		const name = metricNameIn(object);
		const [number, ...others] = Object.entries(object).filter(
			([key, value]) => typeof value === 'number' && !times.test(squeeze(key)),
		);
		if (name === undefined || !number || others.length > 0 || Object.hasOwn(values, name)) return undefined;
		setKey<Literal>(values, name, number[1]);
	}

	return list.length > 1 ? values : undefined;
}

/** Whether each row of `list` is about one thing of the data, as its number says. */
export function areOfThings(list: readonly Literal[]): boolean {
	return list.every((row) =>
		Object.entries(asObject(row) ?? {}).some(
			([key, value]) => /(?:^|_)id$|[a-z]Id$/.test(key) && typeof value === 'number',
		),
	);
}
