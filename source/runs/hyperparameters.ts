/** Which of the settings of several runs are not the same in all of them. */
import {asObject, type Literal} from '../records/literal.ts';

type Settings = Readonly<Record<string, Literal>>;

/** Settings within settings are looked at so deep; what is below is one value. */
const deepest = 8;

/**
 * The settings that differ, by their names (`optimizer.lr` for a nested one) in the order in which they come; for each of
 * `configs` its value, null where it has none.
 */
export function differingSettings(configs: readonly Settings[]): Map<string, Literal[]> {
	const flat = configs.map((config) => flatSettings(config));
	const names = new Set(flat.flatMap((values) => [...values.keys()]));
	const differing = new Map<string, Literal[]>();
	for (const name of names) {
		const values = flat.map((one) => one.get(name) ?? null);
		const [first, ...others] = values.map((value) => JSON.stringify(value));
		if (others.some((other) => other !== first)) differing.set(name, values);
	}

	return differing;
}

/** All settings of `config` by their whole names. */
export function flatSettings(config: Settings): Map<string, Literal> {
	const values = new Map<string, Literal>();
	flatten(config, '', 0, values);
	return values;
}

function flatten(settings: Settings, path: string, depth: number, values: Map<string, Literal>): void {
	for (const [name, value] of Object.entries(settings)) {
		const inner = asObject(value);
		const whole = path === '' ? name : `${path}.${name}`;
		if (inner && depth < deepest && Object.keys(inner).length > 0) flatten(inner, whole, depth + 1, values);
		else values.set(whole, value);
	}
}
