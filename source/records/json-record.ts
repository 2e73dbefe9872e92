/**
 * A log record that is one JSON object: the ML logger's entries, python-json-logger, structlog, rows of metrics.
 *
 * The keys are found by what they mean, whatever their spelling; numbers under other keys are metrics.
 */
import {lastPartOf} from '../text/name-parts.ts';
import {addCurves, curvesOf} from './curves.ts';
import {endingNamed} from './ending.ts';
import {errorOfException, categoryOf, readError as readMessageError, type ErrorReading} from './errors.ts';
import {isAtLeast, levelNamed, levelNumbered, type Level} from './levels.ts';
import {asObject, literalText, type Literal} from './literal.ts';
import type {Reading} from './reading.ts';
import {noteTime, readTime, type TimeContext} from './timestamp.ts';
import {addSetting, addSettings} from './configuration.ts';
import {epochsDoneIn, isParameterWord, readPlace, readPlaceBeside, weakCounterOf} from './json-place.ts';
import {meanOf, onlyNumberOf, withMeans} from './statistics-object.ts';
import {namedValueIn, namedValuesOf} from './named-value.ts';
import {isSplitName, splitOfField} from './split-field.ts';
import {unwrapNumber} from './wrapped-number.ts';
import {counterNamed, isAside, isNotMetric, isVariable, squeeze} from './vocabulary.ts';

type Json = Record<string, Literal>;

const timeKeys = ['timestamp', 'time', 'asctime', 'ts', 'datetime', 'created', 'date', 'walltime', 'timems'];
const levelKeys = ['level', 'levelname', 'severity', 'loglevel', 'lvl', 'levelno'];
const loggerKeys = ['logger', 'loggername', 'name', 'channel'];
const messageKeys = ['message', 'msg', 'event', 'text'];
const metricKeys = new Set(['metrics', 'extra', 'extrafields', 'values', 'scalars', 'data', 'payload']);
const configKeys = new Set([
	'config',
	'configuration',
	'parameters',
	'params',
	'hyperparameters',
	'hyperparams',
	'hparams',
	'args',
]);
const plumbing = new Set([
	'function',
	'funcname',
	'module',
	'pathname',
	'filename',
	'file',
	'taskname',
	'processname',
	'threadname',
	'runid',
	'hostname',
	'process',
	'thread',
	'elapsed',
	'metadata',
]);
/** Fields that say what kind of record it is. */
const kindKeys = ['type', 'event', 'kind', 'recordtype'];
/** Objects that may keep where a record belongs: `"time": {"epoch": 0, "batch": 7}`. */
const placeKeys = ['metadata', 'time', 'progress', 'position'];
const runKeys = ['runname', 'experimentname', 'experimentid', 'experiment', 'runid'];

/** Reads `object` into `reading`. The reading's message is the object's own, for people. */
export function readJsonRecord(object: Json, reading: Reading, context: TimeContext): void {
	reading.isJson = true;
	object = withMeans(asObject(object['record']) ?? object);
	const byName = new Map(Object.entries(object).map(([key, value]) => [squeeze(key), value]));
	const first = (keys: readonly string[]): Literal | undefined => {
		for (const key of keys) {
			const value = byName.get(key);
			if (value !== undefined && value !== null) return value;
		}

		return undefined;
	};

	reading.time = timeOf(first(timeKeys), context);
	reading.level = levelOf(first(levelKeys));
	const logger = first(loggerKeys);
	reading.logger = typeof logger === 'string' ? logger : null;
	const message = first(messageKeys);
	const run = first(runKeys);
	if (typeof run === 'string') reading.runName = run;

	readNamedValue(byName, reading);
	readError(byName, reading);
	readSplit(object, reading);
	const isBeforeSteps = isParameterWord(byName.get('step'));
	const areSettings = kindKeys.some((key) => isConfigurationKind(byName.get(key)));
	const weak = weakCounterOf(object);
	const epochs = epochsDoneIn(object);
	for (const [key, value] of Object.entries(object)) {
		const settings = isBeforeSteps && squeeze(key) === 'data' ? asObject(value) : undefined;
		if (settings) addSettings(reading, settings);
		else if (areSettings) readSetting(key, value, reading);
		else if (key === weak) reading.step = value as number;
		else if (key === epochs) reading.epoch = value as number;
		else readField(key, value, reading);
	}

	addCurves(curvesOf(object), reading);
	for (const key of placeKeys) readPlaceBeside(byName.get(key), reading);
	readEnding(byName, reading);
	reading.isRow = typeof message !== 'string' && reading.level === null;
	reading.message = typeof message === 'string' ? message : describe(reading);
}

function readField(key: string, value: Literal, reading: Reading): void {
	const name = squeeze(key);
	if (isReserved(name, value)) return;
	const object = asObject(value);
	if (readPlace(key, value, reading)) return;
	if (object && metricKeys.has(name)) {
		for (const [inner, innerValue] of Object.entries(object)) readField(inner, innerValue, reading);
	} else if (object && configKeys.has(name)) addSettings(reading, object);
	else if (object && name === 'tags') addTags(object, reading);
	else if (Array.isArray(value) && name === 'artifacts') addArtifacts(value, reading);
	else addMetrics(key, value, reading);
}

/** One metric a record, its name beside it. */
function readNamedValue(fields: ReadonlyMap<string, Literal>, reading: Reading): void {
	const named = namedValueIn(fields);
	if (named && !isSetVariable(named.name, named.value)) reading.addMetric(named.name, named.value, null);
}

/** `"WORLD_SIZE": 8`. A metric may be called so too (`"G_GAN": 1.17`), but then it has a fraction. */
function isSetVariable(name: string, value: Literal): boolean {
	return isVariable(name) && !(typeof value === 'number' && !Number.isInteger(value));
}

/**
 * `"mode": "val"`: such a record is about that data as a whole, its counters too. One of a level is a message of a program,
 * in which any field may have such a word.
 */
function readSplit(object: Json, reading: Reading): void {
	for (const [key, value] of Object.entries(object)) {
		if (reading.level !== null && !isSplitName(key)) continue;
		const split = splitOfField(key, value);
		if (split === undefined) continue;
		reading.split = split;
		reading.countsAside = isAside(split);
		return;
	}
}

/** `{"type": "config", "lr": 0.01}`: all that stands beside that was set. */
function isConfigurationKind(kind: Literal | undefined): boolean {
	return typeof kind === 'string' && configKeys.has(squeeze(kind));
}

function readSetting(key: string, value: Literal, reading: Reading): void {
	const name = squeeze(key);
	const inner = asObject(value);
	if (kindKeys.includes(name)) return;
	if (inner && (configKeys.has(name) || metricKeys.has(name))) addSettings(reading, inner);
	else if (!isReserved(name, value)) addSetting(reading, key, value);
}

function isReserved(name: string, value: Literal): boolean {
	if (plumbing.has(name) || messageKeys.includes(name) || runKeys.includes(name)) return true;
	if (timeKeys.includes(name) || levelKeys.includes(name)) return true;
	if (loggerKeys.includes(name) && typeof value === 'string') return true;
	return errorKeys.has(name) || name === 'status' || name === 'value' || name === 'metricvalue';
}

/** Adds a number, a number in quotes, or the numbers of an object under names joined with a point. */
function addMetrics(name: string, value: Literal, reading: Reading, depth = 0): void {
	const last = lastPartOf(name);
	if (isNotMetric(last) || isSetVariable(last, value) || counterNamed(last)) return;
	if (addNamed(value, reading)) return;
	if (typeof value === 'number') {
		if (!isMoment(last, value)) reading.addMetric(name, value, null);
	} else if (typeof value === 'string') {
		const number = unwrapNumber(value);
		if (number) reading.addMetric(name, number.value, number.unit);
	} else if (Array.isArray(value)) {
		// `(1.9e-05,)`: one for each group, of which there is one.
		const only = value.length === 1 ? value[0]! : null;
		if (typeof only === 'number') reading.addMetric(name, only, null);
		else if (asObject(only)) addMetrics(name, only, reading, depth + 1);
	} else {
		const object = asObject(value);
		// A tracker's picture or histogram has a size, and its like.
		if (!object || depth > 3 || (typeof object['_type'] === 'string' && !('value' in object))) return;
		const only = meanOf(object) ?? onlyNumberOf(object);
		if (only !== undefined) reading.addMetric(name, only, null);
		else
			for (const [key, inner] of Object.entries(object))
				addMetrics(`${name}.${key}`, inner, reading, depth + 1);
	}
}

/** Adds the metrics that `value` names; whether it does. One alone may tell where it belongs: `{"name": "loss", "value": 0.5, "step": 7}`. */
function addNamed(value: Literal, reading: Reading): boolean {
	const named = typeof value === 'object' ? namedValuesOf(value) : [];
	for (const metric of named) reading.addMetric(metric.name, metric.value, null);
	if (named.length === 1) readPlaceBeside(Array.isArray(value) ? value[0] : value, reading);
	return named.length > 0;
}

/** When something was, as its name says: `"creation_time": 1640000000.5`. */
export function isMoment(name: string, value: number): boolean {
	return value >= 1e9 && /(?:time|stamp)s?$/i.test(name) && !Number.isNaN(timeOfNumber(value));
}

function addTags(object: Json, reading: Reading): void {
	// A record that says that it has none is not one that says nothing of them.
	reading.tags ??= {};
	for (const [key, value] of Object.entries(object)) reading.addTag(key, literalText(value));
}

function addArtifacts(list: readonly Literal[], reading: Reading): void {
	for (const item of list) if (typeof item === 'string') reading.addArtifact(item);
}

/** The fields of an error: those of the advanced logger's `ErrorLog`, and `exception`/`exc_info` of JSON formatters. */
const errorKeys = new Set([
	'errortype',
	'errormessage',
	'operation',
	'traceback',
	'context',
	'exception',
	'excinfo',
	'stacktrace',
	'exctype',
]);

function readError(fields: ReadonlyMap<string, Literal>, reading: Reading): void {
	const text = (key: string): string | undefined => {
		const value = fields.get(key);
		return typeof value === 'string' && value !== '' ? value : undefined;
	};

	const type = text('errortype') ?? text('exctype');
	const message = text('errormessage');
	const trace = text('traceback') ?? text('exception') ?? text('excinfo') ?? text('stacktrace');
	const severity: Level = reading.level === 'CRITICAL' ? 'CRITICAL' : 'ERROR';
	const operation = text('operation') ?? operationBeside(fields);
	if (type === undefined && message === undefined && trace === undefined) {
		if (!reading.level || !isAtLeast(reading.level, 'ERROR')) return;
		const error = readMessageError(text('message') ?? text('msg') ?? text('event') ?? '', severity);
		reading.error = {...error, operation: operation ?? error.operation};
		return;
	}

	const lines = trace?.split('\n').filter((line) => line.trim() !== '') ?? [];
	// Behind the last frame: what the exception says may have several lines.
	const said = lines.slice(lines.findLastIndex((line) => /^(?:\s|Traceback)/.test(line)) + 1);
	const told = errorOfException(said.join('\n'), lines, severity);
	const error: ErrorReading = {
		...told,
		type: type ?? told.type,
		message: message ?? (told.message || (text('message') ?? '')),
		operation: operation ?? null,
		context: asObject(fields.get('context')) ?? {},
	};
	error.category = categoryOf(error.type, error.message);
	reading.error = error;
}

/** The advanced logger's JSON has the operation in its `extra`. */
function operationBeside(fields: ReadonlyMap<string, Literal>): string | undefined {
	const operation = asObject(fields.get('extra'))?.['operation'];
	return typeof operation === 'string' ? operation : undefined;
}

function readEnding(fields: ReadonlyMap<string, Literal>, reading: Reading): void {
	const status = fields.get('status') ?? asObject(fields.get('extra'))?.['status'];
	const message = fields.get('message') ?? fields.get('msg') ?? fields.get('event');
	// Of a record that tells of something else (`checkpoint saved`) the status is that thing's.
	const isOfRun = typeof message !== 'string' || /train|experiment|run|job|fit/i.test(message);
	if (typeof status === 'string' && isOfRun) reading.ending = endingNamed(status);
}

function timeOf(value: Literal | undefined, context: TimeContext): number {
	if (typeof value === 'string') return readTime(value, 0, context)?.time ?? Number.NaN;
	// Loguru: `{"repr": "2026-11-02 09:00:00.123+00:00", "timestamp": 1793610000.123}`.
	const object = asObject(value);
	if (object) return timeOf(object['timestamp'], context);
	const time = typeof value === 'number' ? timeOfNumber(value) : Number.NaN;
	if (!Number.isNaN(time)) noteTime(time, context);
	return time;
}

/** Seconds, milliseconds or nanoseconds since 1970, told apart by their size (years 2001 to 2286). */
export function timeOfNumber(value: number): number {
	if (value >= 1e9 && value < 1e10) return value * 1000;
	if (value >= 1e12 && value < 1e13) return value;
	return value >= 1e18 && value < 1e19 ? value / 1e6 : Number.NaN;
}

function levelOf(value: Literal | undefined): Level | null {
	if (typeof value === 'number') return levelNumbered(value) ?? null;
	const object = asObject(value);
	if (object) return levelOf(object['name']);
	return typeof value === 'string' ? (levelNamed(value) ?? null) : null;
}

/** A row without a message says its numbers. */
function describe(reading: Reading): string {
	const parts: string[] = [];
	if (!Number.isNaN(reading.epoch)) parts.push(`epoch=${reading.epoch}`);
	if (!Number.isNaN(reading.step)) parts.push(`step=${reading.step}`);
	for (let at = 0; at < reading.metricCount; at++) {
		parts.push(`${reading.names[at]!}=${reading.values[at]!}${reading.units[at] ?? ''}`);
	}

	return parts.join(' ');
}
