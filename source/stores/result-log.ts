/**
 * A result log: one JSON document that tells how a run ended. The experiment's own ("results log": `experiment_id`,
 * `status`, `config`, `metrics`), the advanced logger's `_summary.json`, and a metadata file of an experiment.
 */
import {endingNamed} from '../records/ending.ts';
import {asObject, literalText, setKey, type Literal} from '../records/literal.ts';
import type {Ending} from '../records/reading.ts';
import {counterNamed, squeeze} from '../records/vocabulary.ts';

/** What a result log tells of its run. */
export type RunFacts = {
	runName: string | null;
	ending: Ending | null;
	/** Milliseconds since 1970 of the start, and of the newest time or the end; NaN where the document has none. */
	started: number;
	time: number;
	config: Record<string, Literal>;
	/** The total of epochs that the configuration sets; NaN where it does not. */
	epochs: number;
	tags: Record<string, string>;
	results: Record<string, Literal>;
	artifacts: string[];
};

const nameKeys = ['experimentid', 'experimentname', 'runname', 'runid', 'experiment'];
const configKeys = [
	'config',
	'configuration',
	'hyperparameters',
	'params',
	'parameters',
	'hparams',
	'args',
	'arguments',
	'cfg',
];
const resultKeys = ['metrics', 'results', 'finalmetrics', 'bestmetrics'];
const startKeys = ['starttime', 'startedat', 'started', 'createdat'];
const timeKeys = [
	'timestamp',
	'time',
	'date',
	'heartbeat',
	'endtime',
	'stoptime',
	'finishedat',
	'completedat',
];
/** What the run was on and made from: much, and none of it a result. */
const surroundingKeys = [
	'experiment',
	'host',
	'meta',
	'metadata',
	'environment',
	'env',
	'system',
	'resources',
	'info',
];
const entryKeys = ['level', 'levelname', 'message', 'msg'];
const summaryKeys = ['totalmetrics', 'totalerrors', 'trainingduration', 'lossstats', 'accuracystats'];

/** True for a key of what was set before the training. */
export function isConfigKey(key: string): boolean {
	return configKeys.includes(squeeze(key));
}

/** Settings as they were set: what a tuner has chosen stands beside all that it may choose (`space`, `values`). */
export function chosenIn(settings: Readonly<Record<string, Literal>>): Readonly<Record<string, Literal>> {
	return Array.isArray(settings['space']) ? (asObject(settings['values']) ?? settings) : settings;
}

/** True when the document that begins with `head` tells of a run. Decided by its keys, also when it is cut. */
export function isResultLog(head: string): boolean {
	// Of JSON lines each tells something of its own.
	if (!/^\s*\{/.test(head) || /^[^\n]*\}[ \t\r]*\n\s*\{/.test(head.trimStart())) return false;
	const keys = new Set([...head.matchAll(/"([^"\\\n]{1,60})"\s*:/g)].map(([, key]) => squeeze(key!)));
	// An entry of a log is an object too; its level or message gives it away.
	if (entryKeys.some((key) => keys.has(key))) return false;
	const has = (names: readonly string[]): boolean => names.some((name) => keys.has(name));
	if (has(nameKeys) && (has(resultKeys) || keys.has('status'))) return true;
	if (has(resultKeys) && (has(configKeys) || keys.has('status'))) return true;
	return summaryKeys.filter((key) => keys.has(key)).length >= 2;
}

/** What a result log tells. */
export function readResultLog(object: Readonly<Record<string, Literal>>): RunFacts {
	const facts: RunFacts = {
		runName: null,
		ending: null,
		started: Number.NaN,
		time: Number.NaN,
		config: {},
		epochs: Number.NaN,
		tags: {},
		results: {},
		artifacts: [],
	};
	for (const [key, value] of Object.entries(object)) takeField(key, value, facts);
	for (const [key, value] of Object.entries(facts.config)) {
		if (counterNamed(key) === 'epochs' && typeof value === 'number') facts.epochs = value;
	}

	return facts;
}

function takeField(key: string, value: Literal, facts: RunFacts): void {
	const name = squeeze(key);
	const object = asObject(value);
	if (nameKeys.includes(name) && typeof value === 'string') facts.runName ??= value;
	else if (name === 'status' && typeof value === 'string') facts.ending = endingNamed(value);
	else if (startKeys.includes(name)) facts.started = timeOf(value);
	else if (timeKeys.includes(name)) facts.time = later(facts.time, timeOf(value));
	else if (configKeys.includes(name) && object) facts.config = {...facts.config, ...chosenIn(object)};
	else if (resultKeys.includes(name) && object) facts.results = {...facts.results, ...object};
	else if (name === 'tags' && object) {
		for (const [tag, text] of Object.entries(object)) setKey(facts.tags, tag, literalText(text));
	} else if (name === 'artifacts' && Array.isArray(value)) {
		facts.artifacts.push(...value.filter((item) => typeof item === 'string'));
	} else if (object && surroundingKeys.includes(name)) takeSurroundings(name, object, facts);
	else if (typeof value === 'string' && !name.includes('duration')) setKey(facts.tags, key, value);
	else if (value !== null && !(Array.isArray(value) && value.length === 0)) setKey(facts.results, key, value);
}

function takeSurroundings(name: string, object: Readonly<Record<string, Literal>>, facts: RunFacts): void {
	for (const [key, value] of Object.entries(object)) {
		if (typeof value !== 'string') continue;
		if (name === 'experiment' && key === 'name') facts.runName ??= value;
		else setKey(facts.tags, key, value);
	}
}

function later(one: number, other: number): number {
	return one > other ? one : other;
}

function timeOf(value: Literal): number {
	if (typeof value === 'string') return Date.parse(value);
	return typeof value === 'number' && value > 1e9 ? value * (value < 1e11 ? 1000 : 1) : Number.NaN;
}
