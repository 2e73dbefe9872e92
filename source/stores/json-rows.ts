/** Lists of rows in a JSON document: each is read as a record that is a line would be. */
import {readJsonRecord} from '../records/json-record.ts';
import {weakCounterOf} from '../records/json-place.ts';
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {Reading} from '../records/reading.ts';
import type {TimeContext} from '../records/timestamp.ts';
import {counterNamed, splitNamed} from '../records/vocabulary.ts';
import {countsWeakly} from '../records/weak-counter.ts';
import {numberOf} from './json-value.ts';
import type {StoreSink} from './store.ts';
import {namesVariant, namesVariantInWords, Variants} from '../records/variants.ts';

type Json = Readonly<Record<string, Literal>>;

/** Tells `sink` the rows of `document`. */
export function tellRows(document: Literal, sink: StoreSink): void {
	const rows = new RowTeller(sink);
	const lists = listsOfRows(document);
	const areApart = measureTheSame(lists.map(({list}) => list));
	for (const {key, list} of lists)
		rows.tell(areApart || splitNamed(key) !== undefined || namesSplitsOnly(list) ? key : '', list, document);
}

/** `[{"epoch": 1, "train": 0.5, "val": 0.6}]`: the key of the list tells what was measured, unless an object there does. */
function namesSplitsOnly(list: readonly Json[]): boolean {
	const first = list[0]!;
	const names = Object.keys(first).filter((name) => counterNamed(name) === undefined && !countsWeakly(name));
	return (
		names.length > 0 &&
		names.every((name) => splitNamed(name) !== undefined && asObject(first[name]) === undefined)
	);
}

/** The name of `key` below `path`. */
export function joined(path: string, key: string): string {
	return path === '' ? key : `${path}/${key}`;
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
export function listsOfRows(value: Literal): Array<{key: string; list: Json[]}> {
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
		const telling = Object.keys(list[0]!).filter(
			(name) => namesVariant(name) || namesVariantInWords(name, list[0]![name]),
		);
		const variants = new Variants(telling);
		for (const row of list) {
			const reading = this.#reading;
			reading.clear();
			readJsonRecord(withNames(row, names, document), reading, this.#times);
			for (const [name, value] of Object.entries(reading.config ?? {})) this.#sink.config(name, value);
			if (reading.epochs > 0 || reading.steps > 0) this.#sink.totals(reading.epochs, reading.steps);
			const {rows} = this.#sink;
			rows.about(isOfSplit ? null : reading.split);
			for (const [at, name] of telling.entries()) takeVariant(variants, at, row[name]);
			const prefix = variants.prefixAt(reading.step, reading.epoch);
			for (let at = 0; at < reading.metricCount; at++) {
				const name = reading.names[at]!;
				if (!telling.includes(name)) rows.add(rows.column(prefix + joined(key, name)), reading.values[at]!);
			}

			rows.end(reading.step, reading.epoch, reading.time);
		}

		this.#sink.rows.about(null);
	}
}

function takeVariant(variants: Variants, at: number, cell: Literal | undefined): void {
	if (typeof cell === 'string' || typeof cell === 'number') variants.take(at, cell);
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
