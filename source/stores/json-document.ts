/**
 * A JSON document that is rewritten whole: the state of a trainer with its history, the history alone (lists of rows, rows
 * of lists), the numbers that a run came to, a result log. Known by what is in it.
 */
import {endingNamed} from '../records/ending.ts';
import {asObject, setKey, type Literal} from '../records/literal.ts';
import {timeOfNumber} from '../records/json-record.ts';
import {counterNamed, isMetricWord, isNotMetric} from '../records/vocabulary.ts';
import {headSize} from '../sources/head-size.ts';
import {decodeText} from '../sources/transcoder.ts';
import {fileName} from '../text/file-name.ts';
import {curveNameOf} from './curve-name.ts';
import {isRecord, jsonOf, resultsName} from './json-record-file.ts';
import {hasSeries, tellSeries} from './json-series.ts';
import {inKnownShape} from './json-shapes.ts';
import {documentsOf} from './json-lines.ts';
import {numberOf} from './json-value.ts';
import {chosenIn, isConfigKey, isResultLog, readResultLog, type RunFacts} from './result-log.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {isCalledTraining} from './training-name.ts';
import {notWhole, readWholeJson} from './whole-json.ts';
import {WholeText} from './whole-text.ts';

type Json = Readonly<Record<string, Literal>>;

/** What a document may break off in: a string, a number or a word, or nothing. */
const cutToken = /^\s*(?:"(?:[^"\\\n]|\\.)*\\?|[\w.+-]*)\s*$/;
const longestToken = 10_000;

export const jsonDocument: Store = {
	name: 'json',
	kind: 'whole',
	isText: true,
	detect(head, path, isNamed = false) {
		const isOfTraining = isNamed || isCalledTraining(path);
		const text = decodeText(head).text.replace(/^\uFEFF/, '');
		return isRecord(text, fileName(path), isOfTraining, head.length >= headSize);
	},
	open: (sink, path) => new JsonDocumentReader(sink, fileName(path)),
};

/** Results under a name of their own (`"macro avg": {"f1": 0.9}`), without the curves beside them; nothing where it has none. */
function groupOf(value: Literal): Json | undefined {
	const group: Record<string, Literal> = {};
	for (const [key, one] of Object.entries(asObject(value) ?? {})) {
		const inner = asObject(one) ? groupOf(one) : one;
		if (inner !== undefined && !Array.isArray(inner)) setKey(group, key, inner);
	}

	return Object.keys(group).length > 0 ? group : undefined;
}

/** What the text of a document holds; where it is broken the sink is told so. */
type ReadText = (text: string, sink: StoreSink) => Literal | undefined;

export class JsonDocumentReader implements StoreReader {
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
		const facts = object && isResultLog(text) ? readResultLog(object) : null;
		if (facts) tellResultLog(facts, this.#sink);
		else if (object) this.#tellScalars(object);
		tellSeries(value, this.#sink);
		if (object) this.#tellPlace(object);
		this.#sink.rows.flush();
		// Behind all that was measured: what comes then would be of a run that goes on.
		if (facts) tellEnding(facts, this.#sink);
		else if (typeof object?.['status'] === 'string') this.#tellStatus(object['status']);
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
			else if (
				typeof value === 'number' &&
				(isResults ||
					(isMetricWord(key) && !/lr|rate|norm/i.test(key)) ||
					/^best|_loss$|^(?:score|objective)$/i.test(key)) &&
				!isNotMetric(key)
			)
				this.#sink.result(key, value);
			else if (isResults) {
				const group = groupOf(value);
				if (group) this.#sink.result(key, group);
			}
		}

		if (epochs > 0 || steps > 0) this.#sink.totals(epochs, steps);
	}

	#tellStatus(status: string): void {
		const ending = endingNamed(status);
		if (ending) this.#sink.ended(ending, Number.NaN);
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
	const json = jsonOf(text, true) ?? text;
	if (/^[^\n]*[\]}][ \t\r]*\n\s*[{[]/.test(json)) {
		const documents = documentsOf(json);
		if (documents) return documents;
	}

	return readWholeJson(json, sink, (at) =>
		cutToken.test(json.slice(at, at + longestToken)) ? notWhole : 'no JSON',
	);
}

function tellResultLog(facts: RunFacts, sink: StoreSink): void {
	if (facts.runName !== null) sink.runName(facts.runName);
	for (const [name, value] of Object.entries(facts.config)) sink.config(name, value);
	for (const [name, value] of Object.entries(facts.tags)) sink.tag(name, value);
	for (const [name, value] of Object.entries(facts.results)) {
		if (!hasSeries({[name]: value})) sink.result(name, value);
	}

	for (const name of facts.artifacts) sink.artifact(name);
	if (!Number.isNaN(facts.started)) sink.seen(facts.started);
}

function tellEnding(facts: RunFacts, sink: StoreSink): void {
	if (facts.ending !== null) sink.ended(facts.ending, facts.time);
	else if (!Number.isNaN(facts.time)) sink.seen(facts.time);
}
