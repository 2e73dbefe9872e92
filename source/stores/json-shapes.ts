/**
 * Curves in shapes that say where a value belongs otherwise than by a key: brought into those that do (json-series.ts).
 *
 * Documents keyed by epoch (`{"1": {"loss": 0.5}}`) or by index, as pandas writes them (`{"loss": {"0": 0.5}}`), rows that
 * count nothing, pairs (`[[1, 0.5], [2, 0.4]]`, as federated trainings keep them), and TensorBoard's download of one
 * curve, triples of seconds since 1970, step and value.
 */
import {weakCounterOf} from '../records/json-place.ts';
import {areNumbers, asObject, setKey, type Literal} from '../records/literal.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, isMetricWord, isNotMetric} from '../records/vocabulary.ts';
import {columnsOfRows, curvesOfParts, isDrawnCurve, listsByKey} from './json-parts.ts';
import {
	curvesOfColumns,
	isNumbers,
	listsOfIndexed,
	listsOfLabelled,
	listsOfNamed,
	pointsOfObjects,
	pointsOfPlaces,
	rowsOfFrame,
} from './json-tables.ts';
import {curvesOfLists, measuresByName} from './list-curves.ts';
import {areOfThings, meansByName, valuesByName} from './named-rows.ts';
import {countsOf, countsRows, countsValues, namesParts} from './number-keys.ts';
import {setAmong} from './set-columns.ts';
import {isCalledTraining} from './training-name.ts';

type Json = Record<string, Literal>;

/** Objects within objects are looked at so deep. */
const deepest = 4;

/** What is a record by its name, whatever the rows under it measure. */
const recordKey = /^(?:log_?)?history$/i;

/**
 * `document` with all its curves in shapes that are read; `name` is what the file says that its one curve is called.
 * `isOfTraining`: it is known that the document tells of one, so that a list of rows is a record whatever they measure.
 */
export function inKnownShape(document: Literal, name: string, isOfTraining: boolean): Literal {
	if (Array.isArray(document) && isOfTraining) {
		const [names = null, ...data] = document;
		const frame = rowsOfFrame({names, data});
		if (frame) return frame;
		const curve = curveOfNumbers(document, name) ? document : curveOfPoints(document);
		if (curve) return {[name]: curve};
		const lists = listsOfParts(document, true) ?? curvesOfColumns(document);
		if (lists) return lists;
	}

	const triples = curveOfTriples(document);
	if (triples) return {[name]: triples};
	if (Array.isArray(document) && isOfTraining && measuresByName(name)) {
		const curves = curvesOfLists(document);
		if (curves) return {[name]: curves};
	}

	const object = asObject(document);
	const curve = object && isOfTraining ? onlyCurve(object, name) : undefined;
	return curve ?? shaped(document, '', 0);
}

/** `key` leads to `value`. */
function shaped(value: Literal, key: string, depth: number): Literal {
	if (Array.isArray(value)) {
		// Rows are looked for in the document and right below its keys.
		const columns = depth > 1 ? columnsOfRows(value) : undefined;
		const curves = curveOfPoints(value) ?? columns ?? listsOfParts(value, recordKey.test(key));
		return curves ?? (measuresByName(key) ? curvesOfLists(value) : undefined) ?? value;
	}

	const object = asObject(value);
	if (!object || depth > deepest) return value;
	// Numbers under the name of classes are theirs, however deep.
	if (namesParts(key)) return value;
	const frame = rowsOfFrame(object);
	if (frame) return shaped(frame, 'history', depth + 1);
	const keyed =
		listsOfIndexed(object) ??
		rowsOfKeyed(object, countsRows(key)) ??
		(countsValues(key) ? pointsOfKeyed(object) : undefined);
	if (keyed) return keyed;
	const inner: Json = {};
	for (const [name, one] of Object.entries(object)) setKey(inner, name, shaped(one, name, depth + 1));
	return withCounterInside(inner);
}

/** The only curve of a document, which is called as its file: `{"epoch_1": 0.5}`, `{"x": [1, 2], "y": [0.5, 0.4]}`. */
function onlyCurve(object: Json, name: string): Json | undefined {
	const values = Object.values(object);
	if (isDrawnCurve(object) && values.every((value) => Array.isArray(value))) return {[name]: object};
	const keyed = countsOf(object);
	if (!keyed || !curveOfNumbers(values, name)) return undefined;
	const counter = keyed.word === '' ? 'step' : (counterNamed(keyed.word) ?? 'step');
	return {[counter]: keyed.counts, [name]: values};
}

/** One curve, as points that are pairs, triples or objects. */
function curveOfPoints(list: readonly Literal[]): Json | undefined {
	return pointsOfPairs(list) ?? pointsOfPlaces(list) ?? pointsOfObjects(list);
}

/** Several curves, each told in all the parts of a list. */
function listsOfParts(list: readonly Literal[], isRecord: boolean): Json | undefined {
	const curves = curvesOfParts(list);
	const lists =
		meansByName(list) ??
		listsOfNamed(list) ??
		listsOfLabelled(list) ??
		valuesByName(list) ??
		listsOfRows(list, isRecord);
	if (!curves) return lists;
	const parts = Object.entries(curves).map(([name, part]): [string, Literal] => [name, shaped(part, '', 2)]);
	return {...lists, ...Object.fromEntries(parts)};
}

/** Whether a list is a curve that is called as its file: numbers, and not those of something that was counted. */
function curveOfNumbers(list: readonly Literal[], name: string): boolean {
	if (list.length < 2 || !areNumbers(list)) return false;
	return isCalledTraining(name) || list.some((value) => value !== null && !Number.isInteger(value));
}

/**
 * `{"epoch_1": {"loss": 0.5}}` as rows. What is counted on by more than one is a step. `areCounts`: numbers without a word
 * count here too.
 */
function rowsOfKeyed(object: Json, areCounts: boolean): Json[] | undefined {
	const keyed = countsOf(object);
	const rows = Object.values(object).map((value) => asObject(value));
	if (!keyed || !rows.every((row) => row !== undefined) || !rows.some((row) => hasNumber(row, 0)))
		return undefined;
	const {counts, word} = keyed;
	if (word === '' && !areCounts) return undefined;
	const isDense = counts.every((count, at) => at === 0 || count === counts[at - 1]! + 1);
	const counter = word === '' ? (isDense ? 'epoch' : 'step') : (counterNamed(word) ?? 'step');
	return rows.map((row, at) => ({[counter]: counts[at]!, ...row}));
}

/** `{"0": 0.5, "1": 0.4}` as steps and values. */
function pointsOfKeyed(object: Json): Json | undefined {
	const keyed = countsOf(object);
	const values = Object.values(object);
	if (!keyed || values.length < 2 || !areNumbers(values)) return undefined;
	return {steps: keyed.counts, values};
}

/** `[[1, 0.5], [2, 0.4]]` as steps and values: the first of each pair counts on, the second does not. */
function pointsOfPairs(list: readonly Literal[]): Json | undefined {
	const pairs = list.filter((pair): pair is [number, number] => isNumbers(pair, 2));
	if (pairs.length < 2 || pairs.length < list.length) return undefined;
	const counts = pairs.every(
		([step], at) => Number.isInteger(step) && step >= 0 && (at === 0 || step > pairs[at - 1]![0]),
	);
	if (!counts || pairs.every(([, value]) => Number.isInteger(value))) return undefined;
	return {steps: pairs.map(([step]) => step), values: pairs.map(([, value]) => value)};
}

/** `[[1700000000.5, 10, 0.5], …]` as steps, values and times. */
function curveOfTriples(document: Literal): Json | undefined {
	if (!Array.isArray(document) || document.length === 0) return undefined;
	const triples = document.filter((triple): triple is [number, number, number] => isNumbers(triple, 3));
	const times = triples.map(([time]) => timeOfNumber(time));
	const areTimed = times.every((time, at) => !Number.isNaN(time) && Number.isInteger(triples[at]![1]));
	if (triples.length < document.length || !areTimed) return undefined;
	return {
		steps: triples.map(([, step]) => step),
		values: triples.map(([, , value]) => value),
		timestamps: times.map((time) => new Date(time).toISOString()),
	};
}

/**
 * Rows of which none counts, `[{"loss": 0.5}, {"loss": 0.4}]`, as a list for each of their keys. One of these is a known
 * metric, or it `isRecord` that they are of: then there is a number that all of them have.
 */
function listsOfRows(list: readonly Literal[], isRecord: boolean): Json | undefined {
	const rows = list
		.map((row) => asObject(row))
		.filter((row) => row !== undefined)
		.map((row) => flat(row));
	if (rows.length < 2 || rows.length < list.length) return undefined;
	const keys = new Set(rows.flatMap((row) => Object.keys(row)));
	const counts = rows.some(
		(row) =>
			weakCounterOf(row) !== undefined || Object.keys(row).some((key) => counterNamed(key) !== undefined),
	);
	const isOfAll = (key: string): boolean => rows.every((row) => typeof row[key] === 'number');
	const measures = [...keys].some(
		(key) => isMetricWord(key) || (isRecord && !isNotMetric(key) && isOfAll(key)),
	);
	if (counts || !measures || areOfThings(list)) return undefined;
	const set = setAmong([...keys]);
	return Object.fromEntries(Object.entries(listsByKey(rows)).filter(([key]) => !set.has(key)));
}

/** `row` with the numbers of the objects in it under names joined with a point, as in a record that is a line. */
function flat(row: Json): Json {
	const entries = Object.entries(row).flatMap(([key, value]): Array<[string, Literal]> => {
		const inner = Object.entries(asObject(value) ?? {}).map(([name, one]): [string, Literal] => [
			`${key}.${name}`,
			one,
		]);
		return inner.length > 0 ? inner : [[key, value]];
	});
	return Object.fromEntries(entries);
}

/** `{"epoch": [0, 1], "history": {"loss": [0.5, 0.4]}}`: what counts beside lists goes with those that it counts. */
function withCounterInside(object: Json): Json {
	const [name, counts] = Object.entries(object).find(
		([key, value]) => counterNamed(key) !== undefined && Array.isArray(value),
	) ?? ['', null];
	if (!Array.isArray(counts)) return object;
	const inside: Json = {};
	for (const [key, value] of Object.entries(object)) {
		const inner = asObject(value);
		const isCounted = inner && Object.values(inner).some((one) => isListOf(one, counts.length));
		const hasOwn = inner && Object.keys(inner).some((one) => counterNamed(one) !== undefined);
		setKey(inside, key, isCounted && !hasOwn ? {[name]: counts, ...inner} : value);
	}

	return inside;
}

function isListOf(value: Literal, length: number): boolean {
	return Array.isArray(value) && value.length === length;
}

function hasNumber(value: Literal, depth: number): boolean {
	if (typeof value === 'number') return true;
	const object = asObject(value);
	return (
		object !== undefined && depth <= deepest && Object.values(object).some((one) => hasNumber(one, depth + 1))
	);
}
