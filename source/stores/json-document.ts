/**
 * A JSON document that is rewritten whole: the state of a trainer with its history, the history alone (lists of rows, rows
 * of lists), the numbers that a run came to, a result log. Known by what is in it.
 */
import {endingNamed} from '../records/ending.ts';
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, isMetricWord, isNotMetric} from '../records/vocabulary.ts';
import {decodeText} from '../sources/transcoder.ts';
import {fileName} from '../text/file-name.ts';
import {curveNameOf} from './curve-name.ts';
import {hasSeries, numberOf, tellSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import {documentsOf} from './json-lines.ts';
import {readJson} from './json-text.ts';
import {namedListsAsJson} from './named-lists.ts';
import {isPythonText, pythonAsJson} from './python-text.ts';
import {chosenIn, isConfigKey, isResultLog, readResultLog} from './result-log.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {isCalledTraining} from './training-name.ts';
import {notWhole, readWholeJson} from './whole-json.ts';
import {WholeText} from './whole-text.ts';
import {readWholeYaml} from './whole-yaml.ts';

type Json = Readonly<Record<string, Literal>>;

/** Names of files that hold what a run came to. */
const resultsName = /(?:metrics?|results?|summary|scores?|eval(?:uation)?)[^/]*\.json$/i;
/** One that says so even of an object in one line, which elsewhere is the first row of a log. */
const summaryName = /(?:^|[._-])(?:summary|all_results|test_results|eval_results)\.json$/i;

/** What a document may break off in: a string, a number or a word, or nothing. */
const cutToken = /^\s*(?:"(?:[^"\\\n]|\\.)*\\?|[\w.+-]*)\s*$/;
const longestToken = 10_000;

/** Bytes that are looked at, at the most: a longer document is cut there. */
const headSize = 64 * 1024;

export const jsonDocument: Store = {
	name: 'json',
	kind: 'whole',
	isText: true,
	detect(head, path, isNamed = false) {
		const isOfTraining = isNamed || isCalledTraining(path);
		const text = decodeText(head).text.replace(/^\uFEFF/, '');
		return detect(text, fileName(path), isOfTraining, head.length >= headSize);
	},
	open: (sink, path) => new JsonDocumentReader(sink, fileName(path)),
};

function detect(text: string, name: string, isOfTraining: boolean, isCut: boolean): boolean {
	const head = jsonOf(text);
	if (head === undefined) return false;
	if (isResultLog(text)) return true;
	const isPython = head !== text;
	const {value: written, end, broken} = readJson(head);
	const value = written === undefined ? undefined : inKnownShape(written, curveNameOf(name), isOfTraining);
	const object = asObject(value);
	if (value === undefined) return false;
	const isWhole = broken === -1;
	const further = isWhole ? head.slice(end).trim() : '';
	const isOneLine = !(isWhole ? head.slice(0, end) : head).trim().includes('\n');
	if (isPython || (isOneLine && (further !== '' || !name.endsWith('.json')))) {
		return (
			(isWhole || isCut || isPython) &&
			/^(?:$|[{[])/.test(further) &&
			object !== undefined &&
			hasOnlyCurves(object)
		);
	}

	if (further !== '') return false;
	if (isOneLine) {
		if (object && summaryName.test(name)) return hasNumbers(object);
		return (
			(isWhole || isCut || object !== undefined) && (!object || isOnlyDocument(object)) && hasSeries(value)
		);
	}

	return hasSeries(value) || (object !== undefined && resultsName.test(name) && hasNumbers(object));
}

/** `text` as JSON where it is some, or what means the same in Python; nothing where it is neither. */
function jsonOf(text: string): string | undefined {
	if (isPythonText(text)) return pythonAsJson(text);
	return /^\s*[{[]/.test(text) ? text : namedListsAsJson(text);
}

/** The first row of JSON lines counts by itself, and may have a list in it. */
function isOnlyDocument(object: Json): boolean {
	const isRow = Object.entries(object).some(([key, one]) => isPlace(key) && numberOf(one) !== undefined);
	return !isRow || 'log_history' in object;
}

/** Lists of known metrics, and no single value of one: no row of a log is like that. */
function hasOnlyCurves(object: Json): boolean {
	const isCurve = (value: Literal): boolean => Array.isArray(value) && value.length > 1 && hasSeries({value});
	const entries = Object.entries(object);
	const inside = entries.flatMap(([, value]) => Object.entries(asObject(value) ?? {}));
	return (
		!entries.some(([key, value]) => (isMetricWord(key) || isPlace(key)) && !Array.isArray(value)) &&
		[...entries, ...inside].some(([key, value]) => isMetricWord(key) && isCurve(value))
	);
}

function isPlace(key: string): boolean {
	const counter = counterNamed(key);
	return counter === 'epoch' || counter === 'step';
}

function hasNumbers(object: Json): boolean {
	return Object.values(object).some((value) => typeof value === 'number' || asObject(value) !== undefined);
}

/** Results under a name of their own (`"macro avg": {"f1": 0.9}`), without the curves beside them; nothing where it has none. */
function groupOf(value: Literal): Json | undefined {
	const group: Record<string, Literal> = {};
	for (const [key, one] of Object.entries(asObject(value) ?? {})) {
		const inner = asObject(one) ? groupOf(one) : one;
		if (inner !== undefined && !Array.isArray(inner)) setKey(group, key, inner);
	}

	return Object.keys(group).length > 0 ? group : undefined;
}

/** The same of YAML, which has no rows: `metrics.yaml`. */
export const yamlDocument: Store = {
	name: 'yaml',
	kind: 'whole',
	isText: true,
	detect(head, path) {
		const name = fileName(path).replace(/\.ya?ml$/i, '.json');
		if (name === fileName(path) || !resultsName.test(name)) return false;
		return /^\s*(?:(?:#[^\n]*|---[^\n]*)\n\s*)*["'\w][^\n]*:/.test(decodeText(head).text);
	},
	open: (sink, path) =>
		new JsonDocumentReader(sink, fileName(path).replace(/\.ya?ml$/i, '.json'), readWholeYaml),
};

/** What the text of a document holds; where it is broken the sink is told so. */
type ReadText = (text: string, sink: StoreSink) => Literal | undefined;

class JsonDocumentReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #name: string;
	readonly #read: ReadText;
	readonly #text = new WholeText();

	constructor(sink: StoreSink, name: string, read: ReadText = readText) {
		this.#sink = sink;
		this.#name = name;
		this.#read = read;
	}

	push(bytes: Buffer): void {
		this.#text.push(bytes);
	}

	end(): void {
		const text = this.#text.take();
		const written = this.#read(text, this.#sink);
		if (written === undefined) return;
		const value = inKnownShape(written, curveNameOf(this.#name), true);
		const object = asObject(value);
		if (object && isResultLog(text)) tellResultLog(object, this.#sink);
		else if (object) this.#tellScalars(object);
		tellSeries(value, this.#sink);
		if (object) this.#tellPlace(object);
		this.#sink.rows.flush();
	}

	/** What stands beside the curves, or is all that there is. */
	#tellScalars(object: Json): void {
		const isResults = resultsName.test(this.#name) || !hasSeries(object);
		let epochs = Number.NaN;
		let steps = Number.NaN;
		for (const [key, value] of Object.entries(object)) {
			const number = numberOf(value);
			const counter = counterNamed(key);
			if (counter === 'epochs' && number !== undefined) epochs = number;
			else if (counter === 'steps' && number !== undefined) steps = number;
			else if (key === '_timestamp' && number !== undefined) this.#sink.seen(timeOfNumber(number));
			else if (key.startsWith('_') || counter !== undefined) continue;
			else if (isConfigKey(key) && asObject(value)) this.#tellSettings(asObject(value)!);
			else if (key === 'status' && typeof value === 'string' && endingNamed(value))
				this.#sink.ended(endingNamed(value)!, Number.NaN);
			else if (
				typeof value === 'number' &&
				(isResults || /^best|_loss$|^(?:score|objective)$/i.test(key)) &&
				!isNotMetric(key)
			)
				this.#sink.result(key, value);
			else if (isResults && groupOf(value)) this.#sink.result(key, groupOf(value)!);
		}

		if (epochs > 0 || steps > 0) this.#sink.totals(epochs, steps);
	}

	#tellSettings(settings: Json): void {
		for (const [name, value] of Object.entries(chosenIn(settings))) this.#sink.config(name, value);
	}

	/** How far the training is by the document itself: `{"epoch": 2.99, "global_step": 336, "log_history": […]}`. */
	#tellPlace(object: Json): void {
		let epoch = Number.NaN;
		let step = Number.NaN;
		for (const [key, value] of Object.entries(object)) {
			const number = numberOf(value) ?? Number.NaN;
			const counter = counterNamed(key);
			if (counter === 'epoch') epoch = number;
			else if (counter === 'step') step = number;
		}

		if (!Number.isNaN(epoch) || !Number.isNaN(step)) this.#sink.rows.end(step, epoch, Number.NaN);
	}
}

/** What `text` holds: one document, or a list of them where each is a line. */
function readText(text: string, sink: StoreSink): Literal | undefined {
	const json = jsonOf(text) ?? text;
	if (/^[^\n]*[\]}]\s*\n\s*[{[]/.test(json)) {
		const documents = documentsOf(json);
		if (documents) return documents;
	}

	return readWholeJson(json, sink, (at) =>
		cutToken.test(json.slice(at, at + longestToken)) ? notWhole : 'no JSON',
	);
}

function tellResultLog(object: Readonly<Record<string, Literal>>, sink: StoreSink): void {
	const facts = readResultLog(object);
	if (facts.runName !== null) sink.runName(facts.runName);
	for (const [name, value] of Object.entries(facts.config)) sink.config(name, value);
	for (const [name, value] of Object.entries(facts.tags)) sink.tag(name, value);
	for (const [name, value] of Object.entries(facts.results)) {
		if (!hasSeries({[name]: value})) sink.result(name, value);
	}

	for (const name of facts.artifacts) sink.artifact(name);
	if (!Number.isNaN(facts.started)) sink.seen(facts.started);
	if (facts.ending !== null) sink.ended(facts.ending, facts.time);
	else if (!Number.isNaN(facts.time)) sink.seen(facts.time);
}
