/**
 * A metric that has its name beside its value: `{"key": "eval_accuracy", "value": 0.61}`, `{"metric_name": "loss",
 * "metric_value": 0.9}`, by itself, within a record or in a list of it.
 */
import {asObject, type Literal} from './literal.ts';
import {isNotMetric, squeeze} from './vocabulary.ts';
import {unwrapNumber} from './wrapped-number.ts';

/** Keys beside a value that hold the name of its metric, the surest first. */
export const metricNameKeys: readonly string[] = ['metricname', 'key', 'metric', 'tag', 'name'];
const valueKeys: readonly string[] = ['value', 'metricvalue'];

export type NamedValue = {name: string; value: number};

/** The metric that `fields` name, by their squeezed keys; nothing where they name none. */
export function namedValueIn(fields: ReadonlyMap<string, Literal>): NamedValue | undefined {
	const valueKey = valueKeys.find((key) => fields.has(key));
	if (valueKey === undefined) return undefined;
	const written = fields.get(valueKey);
	const name = metricNameKeys.map((key) => fields.get(key)).find((key) => typeof key === 'string');
	const value = typeof written === 'string' ? unwrapNumber(written)?.value : written;
	return typeof value === 'number' && name !== undefined && !isNotMetric(name) ? {name, value} : undefined;
}

/** The metrics that `value` names: one as an object, or a list of them and of nothing else. */
export function namedValuesOf(value: Literal): NamedValue[] {
	const list = Array.isArray(value) ? value : [value];
	const found: NamedValue[] = [];
	for (const one of list) {
		const object = asObject(one);
		const named =
			object && namedValueIn(new Map(Object.entries(object).map(([key, inner]) => [squeeze(key), inner])));
		if (!named) return [];
		found.push(named);
	}

	return found;
}
