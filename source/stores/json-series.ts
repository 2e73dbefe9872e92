/** The curves in a JSON document, in the shapes in which trainers and their loggers keep them. */
import {isMoment, readJsonRecord} from '../records/json-record.ts';
import {weakCounterOf} from '../records/json-place.ts';
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {Reading} from '../records/reading.ts';
import type {TimeContext} from '../records/timestamp.ts';
import {counterNamed, isNotMetric, splitNamed, squeeze} from '../records/vocabulary.ts';
import {countsInPlural, countsWeakly, goesOn} from '../records/weak-counter.ts';
import {unwrapNumber} from '../records/wrapped-number.ts';
import {isConfigKey} from './result-log.ts';
import type {StoreSink} from './store.ts';

type Json = Readonly<Record<string, Literal>>;

/** Values of one metric, each at its own step where the document has those. */
type Points = {
	name: string;
	values: Values;
	steps: number[] | null;
	/** What counts the places are epochs. */
	areEpochs: boolean;
	times: number[] | null;
};

/** Null is what was not measured. */
type Values = ReadonlyArray<number | null>;

/** Objects within objects are looked at so deep. */
const deepest = 4;

/** Keys around curves that say nothing of them. */
const containers =
	/^(?:history|metrics|logs?|results?|curves|observations|datasets|series|stats|statistics|training_?(?:history|log|stats)|data|scalars)$/i;

/** Whether `value` has a curve in it. */
export function hasSeries(value: Literal): boolean {
	return listsOfRows(value).length > 0 || pointsOf(value, '', 0).length > 0;
}

/** Tells `sink` the curves of `document`. */
export function tellSeries(document: Literal, sink: StoreSink): void {
	const rows = new RowTeller(sink);
	const lists = listsOfRows(document);
	const areApart = measureTheSame(lists.map(({list}) => list));
	for (const {key, list} of lists)
		rows.tell(areApart || splitNamed(key) !== undefined ? key : '', list, document);
	tellPoints(pointsOf(document, '', 0), sink);
}

/** Whether several lists have rows of one metric: then they are of other folds, models or data, as their keys say. */
function measureTheSame(lists: ReadonlyArray<readonly Json[]>): boolean {
	const seen = new Set<string>();
	return lists.some((list) => {
		const names = Object.keys(list[0]!).filter(
			(name) => counterNamed(name) === undefined && !countsWeakly(name),
		);
		const isSeen = names.some((name) => seen.has(name));
		for (const name of names) seen.add(name);
		return isSeen;
	});
}

/** The lists of objects with numbers in them: `log_history`, or the document itself. */
function listsOfRows(value: Literal): Array<{key: string; list: Json[]}> {
	if (Array.isArray(value)) {
		const list = value.map((row) => asObject(row)).filter((row) => row !== undefined);
		const isRows = list.length > 0 && list.length === value.length && list.some((row) => isRow(row));
		return isRows ? [{key: '', list}] : [];
	}

	return Object.entries(asObject(value) ?? {}).flatMap(([key, inner]) =>
		Array.isArray(inner) ? listsOfRows(inner).map(({list}) => ({key, list})) : [],
	);
}

/** A row counts, and measures or tells where it is. */
function isRow(row: Json): boolean {
	const entries = Object.entries(row);
	const counts = entries.some(([key, value]) => {
		const counter = counterNamed(key);
		return (counter === 'epoch' || counter === 'step') && numberOf(value) !== undefined;
	});
	return (counts || weakCounterOf(row) !== undefined) && entries.length > 1;
}

class RowTeller {
	readonly #sink: StoreSink;
	readonly #reading = new Reading();
	readonly #times: TimeContext = {reference: Number.NaN, isRead: false};

	constructor(sink: StoreSink) {
		this.#sink = sink;
	}

	/** Tells the rows of `list`: what they measure is called after `key`, where that is not empty. */
	tell(key: string, list: readonly Json[], document: Literal): void {
		const names = new Map<string, string[] | undefined>();
		const isOfSplit = splitNamed(key) !== undefined;
		for (const row of list) {
			const reading = this.#reading;
			reading.clear();
			readJsonRecord(withNames(row, names, document), reading, this.#times);
			for (const [name, value] of Object.entries(reading.config ?? {})) this.#sink.config(name, value);
			if (reading.epochs > 0 || reading.steps > 0) this.#sink.totals(reading.epochs, reading.steps);
			const {rows} = this.#sink;
			rows.about(isOfSplit ? null : reading.split);
			for (let at = 0; at < reading.metricCount; at++) {
				const name = reading.names[at]!;
				rows.add(rows.column(join(key, name)), reading.values[at]!);
			}

			rows.end(reading.step, reading.epoch, reading.time);
		}

		this.#sink.rows.about(null);
	}
}

/** `row` with names for the numbers of its lists (`learn: [0.5]`), where `document` has them beside: `learn_metrics`. */
function withNames(
	row: Json,
	known: Map<string, string[] | undefined>,
	document: Literal,
): Record<string, Literal> {
	const named: Record<string, Literal> = {};
	for (const [key, value] of Object.entries(row)) {
		if (!known.has(key)) known.set(key, Array.isArray(value) ? namesIn(document, key, 0) : undefined);
		const names = known.get(key);
		const lists = Array.isArray(value) && Array.isArray(value[0]) ? value : [value];
		if (!names) setKey(named, key, value);
		else {
			for (const [at, list] of lists.entries()) {
				if (!Array.isArray(list)) continue;
				const entries = list.map((one, index): [string, Literal] => [names[index] ?? String(index), one]);
				setKey(named, at === 0 ? key : `${key}${at + 1}`, Object.fromEntries(entries));
			}
		}
	}

	return named;
}

function namesIn(value: Literal, key: string, depth: number): string[] | undefined {
	const object = asObject(value);
	if (!object || depth > 2) return undefined;
	const list = object[`${key}_metrics`] ?? object[`${key}_names`];
	if (Array.isArray(list)) {
		const names = list.map((one) => asObject(one)?.['name'] ?? one).filter((one) => typeof one === 'string');
		if (names.length > 0 && names.length === list.length) return names;
	}

	for (const inner of Object.values(object)) {
		const names = namesIn(inner, key, depth + 1);
		if (names) return names;
	}

	return undefined;
}

/** The lists of numbers in `value`, under the names of the keys that lead to them. */
function pointsOf(value: Literal, path: string, depth: number, parent = ''): Points[] {
	const object = asObject(value);
	if (!object || depth > deepest) return [];
	// A container that is a curve itself is called after it.
	const own = ownPoints(object, path === '' ? parent : path);
	if (own) return [own];
	const points: Points[] = [];
	const lists = new Map<string, Values>();
	for (const [key, inner] of Object.entries(object)) {
		const numbers = numbersOf(inner);
		if (numbers) lists.set(key, numbers);
		else if (!isConfigKey(key)) {
			const isContainer = containers.test(key) && splitNamed(key) === undefined;
			points.push(...pointsOf(inner, isContainer ? path : join(path, key), depth + 1, key));
		}
	}

	const [steps, stepKey] = counterOf(lists);
	const areEpochs = stepKey !== undefined && /^epochs?$/.test(counterNamed(stepKey) ?? '');
	for (const [key, values] of lists) {
		if (key === stepKey || isNotMetric(key) || areTimes(key, values)) continue;
		// `loss` beside `loss_T`, the steps of it.
		const base = /^(.+)_T$/.exec(key)?.[1];
		if (base !== undefined && lists.get(base)?.length === values.length) continue;
		const own = stepsIn(lists.get(`${key}_T`), values) ?? stepsIn(steps, values);
		points.push({
			name: join(path, key),
			values,
			steps: own,
			areEpochs: own !== null && areEpochs,
			times: null,
		});
	}

	return points;
}

/** Moments, as the name of the list says: they say when something was measured. */
function areTimes(key: string, values: Values): boolean {
	return values.every((value) => isMoment(key, value ?? Number.NaN));
}

/** `{"steps": [1, 2], "values": [0.5, 0.4]}`: one metric, whose name is the key that led here. */
function ownPoints(object: Json, path: string): Points | undefined {
	if (path === '') return undefined;
	const byName = new Map(Object.entries(object).map(([key, value]) => [squeeze(key), value]));
	const values = numbersOf(byName.get('values') ?? byName.get('y') ?? null);
	const steps =
		values &&
		stepsIn(numbersOf(byName.get('steps') ?? byName.get('step') ?? byName.get('x') ?? null), values);
	if (!values || !steps) return undefined;
	const times = byName.get('timestamps');
	const read = Array.isArray(times)
		? times.map((time) => (typeof time === 'string' ? Date.parse(time) : Number.NaN))
		: null;
	return {name: path, values, steps, areEpochs: false, times: read};
}

/** The list that counts the places of the others, and its key. */
function counterOf(lists: ReadonlyMap<string, Values>): [Values | undefined, string | undefined] {
	for (const [key, values] of lists) {
		const counter = counterNamed(key);
		if (counter !== undefined && counter !== 'stepsPerEpoch') return [values, key];
	}

	for (const [key, values] of lists)
		if ((countsWeakly(key) || countsInPlural(key)) && values.length > 1 && goesOn(values))
			return [values, key];
	return [undefined, undefined];
}

/** `steps` where they are the places of `values`: as many, and finite. */
function stepsIn(steps: Values | undefined, values: Values): number[] | null {
	if (steps?.length !== values.length) return null;
	const finite = steps.filter((step) => step !== null && Number.isFinite(step));
	return finite.length === steps.length ? (finite as number[]) : null;
}

/** Tells all points in the order of their steps, those of one step as one row; each metric keeps its own order. */
function tellPoints(points: readonly Points[], sink: StoreSink): void {
	const at = points.map(() => 0);
	const {rows} = sink;
	for (;;) {
		let least = Infinity;
		for (const [index, {values, steps}] of points.entries()) {
			if (at[index]! < values.length) least = Math.min(least, steps?.[at[index]!] ?? at[index]!);
		}

		if (least === Infinity) return;
		let [step, epoch, time] = [Number.NaN, Number.NaN, Number.NaN];
		for (const [index, {name, values, steps, areEpochs, times}] of points.entries()) {
			const next = at[index]!;
			if (next >= values.length || (steps?.[next] ?? next) !== least) continue;
			at[index] = next + 1;
			const value = values[next] ?? null;
			if (value === null) continue;
			rows.add(rows.column(name), value);
			if (steps && areEpochs) epoch = least;
			else if (steps) step = least;
			if (times) time = times[next] ?? Number.NaN;
		}

		if (rows.width > 0) rows.end(step, epoch, time);
	}
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}/${key}`;
}

/** The numbers of a list that has nothing else; nothing for an empty one, and for digits in quotes: these name something. */
function numbersOf(value: Literal): Values | undefined {
	if (!Array.isArray(value) || value.every((one) => typeof one === 'string' && /^\d+$/.test(one)))
		return undefined;
	const numbers: Array<number | null> = [];
	for (const one of value) {
		// `[[0.5], [0.4]]`: rows of one column.
		const only = Array.isArray(one) && one.length === 1 && value.length > 1 ? one[0]! : one;
		const number = only === null ? null : numberOf(only);
		if (number === undefined) return undefined;
		numbers.push(number);
	}

	return numbers.some((number) => number !== null) ? numbers : undefined;
}

/** A number; one in quotes; or an object of another language that has one: `{"dtype": "float64", "value": 0.5}`. */
export function numberOf(value: Literal): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'string') return unwrapNumber(value)?.value;
	const inner = asObject(value)?.['value'];
	return typeof inner === 'number' ? inner : undefined;
}
