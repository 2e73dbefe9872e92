/** What is kept in the cells of Optuna's database (optuna/storages/_rdb/models.py). */
import {asObject, setKey, type Literal} from '../records/literal.ts';
import type {Query} from '../sources/source.ts';
import {readJson} from './json-text.ts';

const params =
	'select param_name as name, param_value as value, distribution_json as choices from trial_params where trial_id = ?';

/** What was set for the trial `id`. */
export async function settingsOf(id: number, query: Query): Promise<Record<string, Literal>> {
	const settings: Record<string, Literal> = {};
	for (const {name, value, choices} of await query(params, [id]))
		setKey<Literal>(settings, String(name), chosen(Number(value), String(choices)));
	return settings;
}

/** What was set: of several choices the number of one of them is kept. */
function chosen(value: number, distribution: string): Literal {
	const choices = asObject(asObject(readJson(distribution).value)?.['attributes'])?.['choices'];
	return Array.isArray(choices) ? (choices[value] ?? null) : value;
}

/** The number in a cell, beside which `kind` tells of an infinite one. */
export function valueOf(value: unknown, kind: unknown): number {
	if (typeof value === 'number') return value;
	if (typeof kind !== 'string' || !kind.startsWith('INF')) return Number.NaN;
	return kind === 'INF_NEG' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Milliseconds since 1970 of a time as its writer's clock showed it. */
export function timeOf(time: unknown): number {
	return typeof time === 'string' ? Date.parse(time.replace(' ', 'T')) : Number.NaN;
}
