/**
 * Parts of a record that each have curves of their own, in a list: the folds of a cross-validation, runs with other seeds,
 * models that are compared. `[{"fold": 0, "loss": [0.5, 0.4]}, {"fold": 1, "loss": [0.6, 0.5]}]`.
 */
import {weakCounterOf} from '../records/json-place.ts';
import {areNumbers, asObject, setKey, type Literal} from '../records/literal.ts';
import {counterNamed, isMetricWord} from '../records/vocabulary.ts';
import {goesOn} from '../records/weak-counter.ts';

type Json = Record<string, Literal>;

/** Curves are looked for so deep in a part. */
const deepest = 3;
const longestName = 60;

/** The curves of each part of `list`, under what it is called; nothing where the parts have none, or are rows that count. */
export function curvesOfParts(list: readonly Literal[]): Json | undefined {
	if (list.length === 0) return undefined;
	const parts: Json[] = [];
	for (const one of list) {
		const part = partOf(one);
		if (!part || !hasCurve(part, '', 0)) return undefined;
		parts.push(part);
	}

	// The record of a single part needs no name for it.
	if (parts.length === 1) return parts[0];
	const names = namesOf(parts);
	const named: Json = {};
	for (const [at, part] of parts.entries()) setKey<Literal>(named, names[at]!, part);
	return named;
}

/** A part as an object; nothing for a row that counts. */
function partOf(value: Literal): Json | undefined {
	if (Array.isArray(value)) return columnsOfRows(value);
	const object = asObject(value);
	const counts =
		object &&
		(weakCounterOf(object) !== undefined ||
			Object.entries(object).some(
				([key, one]) => counterNamed(key) !== undefined && typeof one === 'number',
			));
	return counts ? undefined : object;
}

/** `[{"epoch": 1, "loss": 0.5}, {"epoch": 2, "loss": 0.4}]` as a list for each key, where each row counts. */
export function columnsOfRows(list: readonly Literal[]): Json | undefined {
	const rows = list.map((row) => asObject(row)).filter((row) => row !== undefined);
	const counts = rows.every((row) => Object.keys(row).some((key) => counterNamed(key) !== undefined));
	if (rows.length < 2 || rows.length < list.length || !counts) return undefined;
	return listsByKey(rows);
}

/** `rows` as a list for each key that has nothing but numbers, with null where a row has none. */
export function listsByKey(rows: readonly Json[]): Json {
	const lists: Json = {};
	for (const key of new Set(rows.flatMap((row) => Object.keys(row)))) {
		const values = rows.map((row) => row[key] ?? null);
		if (areNumbers(values)) setKey<Literal>(lists, key, values);
	}

	return lists;
}

/** Whether `value`, which is called `key`, has a curve of a known metric in it: data have lists of numbers too. */
function hasCurve(value: Literal, key: string, depth: number): boolean {
	if (Array.isArray(value)) {
		const isCurve = value.length > 1 && areNumbers(value);
		return isCurve ? isMetricWord(singularOf(key)) : columnsOfRows(value) !== undefined;
	}

	const object = asObject(value);
	if (!object || depth > deepest) return false;
	if (isDrawnCurve(object)) return true;
	return Object.entries(object).some(([name, one]) => hasCurve(one, name, depth + 1));
}

/** `{"x": [1, 2], "y": [0.5, 0.4]}`: what a chart draws over something that goes on. */
export function isDrawnCurve({x, y}: Json): boolean {
	if (!Array.isArray(x) || !Array.isArray(y) || x.length < 2 || x.length !== y.length) return false;
	if (![...x, ...y].every((value) => typeof value === 'number')) return false;
	return goesOn(x as number[]) && !y.every((value) => Number.isInteger(value));
}

/** `accuracies`, `rewards` as one of them. */
export function singularOf(name: string): string {
	return name.replace(/ies$/i, 'y').replace(/(?<!s)s$/i, '');
}

/** What the parts are called: by a text or a number that each of them has, and no two have the same; else by their place. */
function namesOf(parts: readonly Json[]): string[] {
	for (const key of Object.keys(parts[0]!)) {
		const names = parts.map((part) => nameOf(key, part[key] ?? null));
		if (names.every((name) => name !== '') && new Set(names).size === names.length) return names;
	}

	return parts.map((_, at) => String(at));
}

function nameOf(key: string, value: Literal): string {
	if (typeof value === 'string') return value.length <= longestName ? value : '';
	return Number.isInteger(value) ? `${key}_${Number(value)}` : '';
}
