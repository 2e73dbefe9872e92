/**
 * Tables and curves within a JSON document that keep their names, places and values apart: brought into rows, lists, or
 * steps and values (json-series.ts).
 *
 * Data frames as pandas writes them (`orient` of https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html),
 * points that are objects (`[{"step": 4, "value": [0.5]}]`, as tuners and trackers keep them), points of epoch, step and value.
 */
import {asObject, literalText, setKey, type Literal} from '../records/literal.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, isMetricWord, squeeze} from '../records/vocabulary.ts';
import {goesOn} from '../records/weak-counter.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {countsOf, namesParts} from './number-keys.ts';
import {metricNameIn} from './json-value.ts';

type Json = Record<string, Literal>;

const timeKeys = new Set(['timestamp', 'timestamps', 'time', 'walltime', 'createdat', 'ts']);
const valueKeys = new Set(['value', 'values', 'y']);
const stepKeys = new Set(['x']);
const namedValueKeys = new Set(['metricvalue', 'value']);

/**
 * `{"columns": ["epoch", "loss"], "data": [[1, 0.5], [2, 0.4]]}` as rows: a list of names, and one of rows as wide as that.
 * The names of classes are those of no columns, nor are the rows of their confusion any.
 */
export function rowsOfFrame(object: Json): Json[] | undefined {
	const entries = Object.entries(object).filter(([key]) => !namesParts(key));
	const lists = entries.map(([, value]) => value).filter((value) => Array.isArray(value));
	const names = lists.find((list) => areNames(list));
	if (!names) return undefined;
	const rows = lists.find((list) => list !== names && isMatrix(list, names.length));
	return rows?.map((row) => {
		const named: Json = {};
		for (const [at, name] of names.entries()) setKey<Literal>(named, name as string, (row as Literal[])[at]!);
		return named;
	});
}

function areNames(list: readonly Literal[]): boolean {
	return (
		list.length > 0 && list.every((name) => typeof name === 'string') && new Set(list).size === list.length
	);
}

function isMatrix(list: readonly Literal[], width: number): boolean {
	return list.length > 1 && list.every((row) => Array.isArray(row) && row.length === width);
}

/** `{"epoch": {"0": 1, "1": 2}, "loss": {"0": 0.5, "1": 0.4}}` as lists, where one of them counts the rows better than their index. */
export function listsOfIndexed(object: Json): Json | undefined {
	const entries = Object.entries(object);
	if (entries.length < 2 || !entries.some(([name]) => counterNamed(name) !== undefined)) return undefined;
	const index = indexOf(entries[0]![1]);
	if (index === undefined || !entries.every(([, column]) => indexOf(column) === index)) return undefined;
	const lists: Json = {};
	for (const [name, column] of entries) setKey<Literal>(lists, name, Object.values(asObject(column)!));
	return lists;
}

/** The keys of a column where all of them are whole numbers, as one text. */
function indexOf(column: Literal): string | undefined {
	const object = asObject(column);
	if (!object || countsOf(object)?.word !== '') return undefined;
	return Object.keys(object).join();
}

/** `[{"step": 1, "value": 0.5}, {"step": 2, "value": 0.4}]` as steps and values: nothing else is told of a point but its time. */
export function pointsOfObjects(list: readonly Literal[]): Json | undefined {
	const steps: number[] = [];
	const values: number[] = [];
	const times: string[] = [];
	for (const point of list) {
		const entries = Object.entries(asObject(point) ?? {});
		if (entries.length < 2) return undefined;
		for (const [key, value] of entries) {
			const name = squeeze(key);
			if (counterNamed(key) !== undefined || stepKeys.has(name)) {
				if (typeof value === 'number') steps.push(value);
			} else if (valueKeys.has(name)) {
				const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
				if (typeof only === 'number') values.push(only);
			} else if (timeKeys.has(name))
				times.push(typeof value === 'number' ? isoOf(value) : literalText(value));
			else return undefined;
		}
	}

	if (list.length === 0 || steps.length !== list.length || values.length !== list.length) return undefined;
	return {steps, values, ...(times.length === list.length && {timestamps: times})};
}

function isoOf(time: number): string {
	const read = timeOfNumber(time);
	return Number.isNaN(read) ? '' : new Date(read).toISOString();
}

/** `[[0, 100, 0.5], [1, 200, 0.4]]` as steps and values: an epoch, the step at its end, and what was measured there. */
export function pointsOfPlaces(list: readonly Literal[]): Json | undefined {
	const triples = list.filter((triple): triple is [number, number, number] => isNumbers(triple, 3));
	if (triples.length < 2 || triples.length < list.length) return undefined;
	const goOn = triples.every(([epoch, step], at) => {
		const [epochBefore, stepBefore] = triples[at - 1] ?? [0, -1];
		return Number.isInteger(epoch) && Number.isInteger(step) && epoch >= epochBefore && step > stepBefore;
	});
	if (!goOn || triples.every(([, , value]) => Number.isInteger(value))) return undefined;
	return {steps: triples.map(([, step]) => step), values: triples.map(([, , value]) => value)};
}

/** Whether `value` is a list of `length` numbers. */
export function isNumbers(value: Literal, length: number): boolean {
	return (
		Array.isArray(value) && value.length === length && value.every((number) => typeof number === 'number')
	);
}

/** `[{"MetricName": "loss", "Value": 0.5}, …]` as a list for each name, where nothing counts the rows. */
export function listsOfNamed(list: readonly Literal[]): Json | undefined {
	const lists: Record<string, number[]> = {};
	for (const row of list) {
		const object = asObject(row) ?? {};
		const entries = Object.entries(object);
		if (entries.some(([key, value]) => counterNamed(key) !== undefined && value !== null)) return undefined;
		const name = metricNameIn(object);
		const value = entries.find(([key]) => namedValueKeys.has(squeeze(key)))?.[1] ?? null;
		const number = typeof value === 'string' ? unwrapNumber(value)?.value : value;
		if (name === undefined || typeof number !== 'number') return undefined;
		if (!Object.hasOwn(lists, name)) setKey(lists, name, []);
		lists[name]!.push(number);
	}

	// With one value each they are settings.
	return Object.values(lists).some((values) => values.length > 1) ? lists : undefined;
}

/** `[{"label": "loss", "data": [0.5, 0.4]}, …]` as a list for each label, where one of them is a known metric. */
export function listsOfLabelled(list: readonly Literal[]): Json | undefined {
	const lists: Json = {};
	for (const one of list) {
		const object = asObject(one) ?? {};
		const label = object['label'] ?? object['name'];
		const curves = Object.values(object).filter((value) => Array.isArray(value) && value.length > 1);
		if (typeof label !== 'string' || curves.length !== 1 || Object.hasOwn(lists, label)) return undefined;
		setKey<Literal>(lists, label, curves[0]!);
	}

	return Object.keys(lists).some((label) => isMetricWord(label)) ? lists : undefined;
}

/** `[[0, 0.5, 0.6], [1, 0.4, 0.5]]` as a curve for each column behind the first one, which counts. */
export function curvesOfColumns(list: readonly Literal[]): Json | undefined {
	const [first] = list;
	if (!Array.isArray(first) || first.length < 3 || !isMatrix(list, first.length)) return undefined;
	const rows = list as number[][];
	if (!rows.every((row) => row.every((value) => typeof value === 'number'))) return undefined;
	const steps = rows.map(([step]) => step!);
	if (!goesOn(steps) || rows.every(([, value]) => Number.isInteger(value))) return undefined;
	const columns = first
		.slice(1)
		.map((_, at): [string, Literal] => [
			`column ${at + 1}`,
			{steps, values: rows.map((row) => row[at + 1]!)},
		]);
	return Object.fromEntries(columns);
}
