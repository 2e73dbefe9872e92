/** What a value in a JSON document is where it is no plain number. */
import {asObject, type Literal} from '../records/literal.ts';
import {metricNameKeys} from '../records/named-value.ts';
import {squeeze} from '../records/vocabulary.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';

/** A number; one in quotes; or an object of another language that has one: `{"dtype": "float64", "value": 0.5}`. */
export function numberOf(value: Literal): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'string') return unwrapNumber(value)?.value;
	const object = asObject(value);
	const inner = object?.['value'];
	return typeof inner === 'number' && metricNameIn(object!) === undefined ? inner : undefined;
}

/** Of which metric `object` says that it is, as `{"name": "loss", "value": 0.5}` does; nothing where it does not. */
export function metricNameIn(object: Readonly<Record<string, Literal>>): string | undefined {
	for (const [key, value] of Object.entries(object))
		if (typeof value === 'string' && metricNameKeys.includes(squeeze(key))) return value;
	return undefined;
}
