/** The curves in a JSON document, in the shapes in which trainers and their loggers keep them. */
import {isMoment} from '../records/json-record.ts';
import {asObject, type Literal} from '../records/literal.ts';
import {counterNamed, isNotMetric, splitNamed, squeeze} from '../records/vocabulary.ts';
import {countsInPlural, countsWeakly, goesOn} from '../records/weak-counter.ts';
import {joined, listsOfRows, tellRows} from './json-rows.ts';
import {numberOf} from './json-value.ts';
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
	tellRows(document, sink);
	tellPoints(pointsOf(document, '', 0), sink);
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
			points.push(...pointsOf(inner, isContainer ? path : joined(path, key), depth + 1, key));
		}
	}

	const [steps, stepKey] = counterOf(lists);
	const areEpochs = stepKey !== undefined && /^epochs?$/.test(counterNamed(stepKey) ?? '');
	for (const [key, values] of lists) {
		if (key === stepKey || isNotMetric(key) || areTimes(key, values)) continue;
		// Of a search, which has all that was tried in one list too.
		if (key.startsWith('param_') && 'params' in object) continue;
		// `loss` beside `loss_T`, the steps of it.
		const base = /^(.+)_T$/.exec(key)?.[1];
		if (base !== undefined && lists.get(base)?.length === values.length) continue;
		const own = stepsIn(lists.get(`${key}_T`), values) ?? stepsIn(steps, values);
		points.push({
			name: joined(path, key),
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
