/** What a value in a JSON document is where it is no plain number. */
import {metricNameKeys} from '../records/json-record.ts';
import {asObject, type Literal} from '../records/literal.ts';
import {squeeze} from '../records/vocabulary.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';

/** A number; one in quotes; or an object of another language that has one: `{"dtype": "float64", "value": 0.5}`. */
export function numberOf(value: Literal): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'string') return unwrapNumber(value)?.value;
	const object = asObject(value);
	const inner = object?.['value'];
	return typeof inner === 'number' && !isNamed(object!) ? inner : undefined;
}

/** Whether `object` says of which metric it is, as `{"name": "loss", "value": 0.5}` does. */
function isNamed(object: Readonly<Record<string, Literal>>): boolean {
	return Object.entries(object).some(
		([key, value]) => typeof value === 'string' && metricNameKeys.includes(squeeze(key)),
	);
}
