/** Settings and results within others, by names that tell where they stand: `optimizer.lr`. */
import {asObject, type Literal} from '../records/literal.ts';

type Nested = Readonly<Record<string, Literal>>;

/** All of `values`, in their order. What is nested deeper than `deepest` is one value, as is what is empty. */
export function byWholeNames(values: Nested, deepest: number): Map<string, Literal> {
	const all = new Map<string, Literal>();
	add(values, '', 0, deepest, all);
	return all;
}

function add(values: Nested, path: string, depth: number, deepest: number, all: Map<string, Literal>): void {
	for (const [name, value] of Object.entries(values)) {
		const inner = asObject(value);
		const whole = path === '' ? name : `${path}.${name}`;
		if (inner && depth < deepest && Object.keys(inner).length > 0) add(inner, whole, depth + 1, deepest, all);
		else all.set(whole, value);
	}
}
