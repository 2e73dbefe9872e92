/**
 * A JSON document that is rewritten whole: the state of a trainer with its history, the history alone (lists of rows, rows
 * of lists), the numbers that a run came to, a result log. Known by what is in it.
 */
import {asObject, type Literal} from '../records/literal.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, isNotMetric} from '../records/vocabulary.ts';
import {decodeText} from '../sources/transcoder.ts';
import {fileName} from '../text/file-name.ts';
import {curveNameOf} from './curve-name.ts';
import {hasSeries, numberOf, tellSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import {readJson} from './json-text.ts';
import {isConfigKey, isResultLog, readResultLog} from './result-log.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {isCalledTraining} from './training-name.ts';
import {notWhole, readWholeJson} from './whole-json.ts';
import {WholeText} from './whole-text.ts';

/** Names of files that hold what a run came to. */
const resultsName = /(?:metrics?|results?|summary|scores?|eval(?:uation)?)[^/]*\.json$/i;
/** One that says so even of an object in one line, which elsewhere is the first row of a log. */
const summaryName = /(?:^|[._-])(?:summary|all_results|test_results|eval_results)\.json$/i;

/** What a document may break off in: a string, a number or a word, or nothing. */
const cutToken = /^\s*(?:"(?:[^"\\\n]|\\.)*\\?|[\w.+-]*)\s*$/;
const longestToken = 10_000;

export const jsonDocument: Store = {
	name: 'json',
	kind: 'whole',
	isText: true,
	detect(head, path, isNamed = false) {
		const isOfTraining = isNamed || isCalledTraining(path);
		return detect(decodeText(head).text.replace(/^\uFEFF/, ''), fileName(path), isOfTraining);
	},
	open: (sink, path) => new JsonDocumentReader(sink, fileName(path)),
};

function detect(head: string, name: string, isOfTraining: boolean): boolean {
	if (!/^\s*[{[]/.test(head)) return false;
	if (isResultLog(head)) return true;
	const {value: written, end, broken} = readJson(head);
	const value = written === undefined ? undefined : inKnownShape(written, curveNameOf(name), isOfTraining);
	const object = asObject(value);
	if (value === undefined || (broken === -1 && head.slice(end).trim() !== '')) return false;
	const isOneLine = !head.trim().includes('\n');
	if (isOneLine) {
		if (object && summaryName.test(name)) return hasNumbers(object);
		// The first row of JSON lines counts by itself, and may have a list in it.
		const isRow =
			object && Object.entries(object).some(([key, one]) => isPlace(key) && numberOf(one) !== undefined);
		return (
			broken === -1 && name.endsWith('.json') && !(isRow && !('log_history' in object)) && hasSeries(value)
		);
	}

	return hasSeries(value) || (object !== undefined && resultsName.test(name) && hasNumbers(object));
}

function isPlace(key: string): boolean {
	const counter = counterNamed(key);
	return counter === 'epoch' || counter === 'step';
}

function hasNumbers(object: Readonly<Record<string, Literal>>): boolean {
	return Object.values(object).some((value) => typeof value === 'number' || asObject(value) !== undefined);
}

/** Results under a name of their own: `"macro avg": {"f1": 0.9}`. With lists in it, it is a curve. */
function isGroup(value: Literal): boolean {
	const object = asObject(value);
	const values = Object.values(object ?? {});
	return values.length > 0 && !values.some((one) => Array.isArray(one));
}

class JsonDocumentReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #name: string;
	readonly #text = new WholeText();

	constructor(sink: StoreSink, name: string) {
		this.#sink = sink;
		this.#name = name;
	}

	push(bytes: Buffer): void {
		this.#text.push(bytes);
	}

	end(): void {
		const text = this.#text.take();
		const written = readWholeJson(text, this.#sink, (at) =>
			cutToken.test(text.slice(at, at + longestToken)) ? notWhole : 'no JSON',
		);
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
	#tellScalars(object: Readonly<Record<string, Literal>>): void {
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
			else if (typeof value === 'number' && (isResults || /^best|_loss$/i.test(key)) && !isNotMetric(key))
				this.#sink.result(key, value);
			else if (isResults && isGroup(value)) this.#sink.result(key, value);
		}

		if (epochs > 0 || steps > 0) this.#sink.totals(epochs, steps);
	}

	#tellSettings(settings: Readonly<Record<string, Literal>>): void {
		for (const [name, value] of Object.entries(settings)) this.#sink.config(name, value);
	}

	/** How far the training is by the document itself: `{"epoch": 2.99, "global_step": 336, "log_history": […]}`. */
	#tellPlace(object: Readonly<Record<string, Literal>>): void {
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

function tellResultLog(object: Readonly<Record<string, Literal>>, sink: StoreSink): void {
	const facts = readResultLog(object);
	if (facts.runName !== null) sink.runName(facts.runName);
	for (const [name, value] of Object.entries(facts.config)) sink.config(name, value);
	for (const [name, value] of Object.entries(facts.tags)) sink.tag(name, value);
	for (const [name, value] of Object.entries(facts.results)) sink.result(name, value);
	for (const name of facts.artifacts) sink.artifact(name);
	if (!Number.isNaN(facts.started)) sink.seen(facts.started);
	if (facts.ending !== null) sink.ended(facts.ending, facts.time);
	else if (!Number.isNaN(facts.time)) sink.seen(facts.time);
}
