/**
 * Rows of a list that are no record that goes on: metrics with one value each, `[{"name": "loss", "value": 0.5}, {"name":
 * "acc", "value": 0.9}]`, and what was found in single things of the data, `[{"image_id": 42, "score": 0.5}]`.
 */
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {squeeze} from '../records/vocabulary.ts';
import {metricNameIn} from './json-value.ts';

type Json = Record<string, Literal>;

/** What stands beside a mean. */
const statistics = /^(?:count|num|n|sum|min|max|std|stddev|variance|median)$/;
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

/**
 * `list` as a list of one value for each name, where each row has the statistics of one metric: `[{"name": {"name": "acc",
 * "split": "test"}, "count": 8, "mean": 0.5, "stddev": 0.1}]`. What else is said of a metric tells those of one name apart.
 */
export function meansByName(list: readonly Literal[]): Json | undefined {
	const rows = list.map((row) => asObject(row) ?? {});
	const areStatistics = rows.every(
		(row) =>
			typeof row['mean'] === 'number' && Object.keys(row).filter((key) => statistics.test(key)).length > 1,
	);
	if (rows.length === 0 || !areStatistics) return undefined;
	const labels = rows.map((row) => {
		const within = asObject(row['name']) ?? row;
		const name = metricNameIn(within) ?? '';
		return {name, others: textsIn(within).filter((text) => text !== name)};
	});
	const means: Json = {};
	for (const [at, {name, others}] of labels.entries()) {
		if (name === '') return undefined;
		const isOnly = labels.filter((label) => label.name === name).length === 1;
		setKey<Literal>(means, isOnly ? name : [...others, name].join('/'), [rows[at]!['mean']!]);
	}

	return means;
}

/** The texts in `object`, and in the objects within it. */
function textsIn(object: Json): string[] {
	return Object.values(object).flatMap((value) => {
		const inner = asObject(value);
		return inner ? textsIn(inner) : typeof value === 'string' ? [value] : [];
	});
}

/** Whether each row of `list` is about one thing of the data, as its number says. */
export function areOfThings(list: readonly Literal[]): boolean {
	return list.every((row) =>
		Object.entries(asObject(row) ?? {}).some(
			([key, value]) => /(?:^|_)id$|[a-z]Id$/.test(key) && typeof value === 'number',
		),
	);
}
