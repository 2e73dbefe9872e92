/** Which of the settings of several runs are not the same in all of them. */
import type {Literal} from '../records/literal.ts';
import {byWholeNames} from './whole-names.ts';

type Settings = Readonly<Record<string, Literal>>;

/** Settings within settings are looked at so deep; what is below is one value. */
const deepest = 8;

/**
 * The settings that differ, by their names (`optimizer.lr` for a nested one) in the order in which they come; for each of
 * `configs` its value, null where it has none.
 */
export function differingSettings(configs: readonly Settings[]): Map<string, Literal[]> {
	return differingAmong(configs.map((config) => flatSettings(config)));
}

/** The same of settings that are by their whole names already. */
export function differingAmong(flat: ReadonlyArray<ReadonlyMap<string, Literal>>): Map<string, Literal[]> {
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
	return byWholeNames(config, deepest);
}
