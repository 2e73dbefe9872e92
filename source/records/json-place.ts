/** Where a record of JSON belongs: its counters, whatever shape they have. */
import {readTotal} from './configuration.ts';
import {asObject, type Literal} from './literal.ts';
import type {Reading} from './reading.ts';
import {counterNamed, isMetricWord, isPerEpochWord, type CounterKind} from './vocabulary.ts';
import {countsDone, countsInPlural, countsWeakly} from './weak-counter.ts';

/** `1/10`: what is counted, and of how much. */
export const countOfTotal = /^\s*(\d{1,15})\s*\/\s*([1-9]\d{0,14})\s*$/;

/** Names are looked for so deep. */
const deepest = 3;

/** Takes the field `key` where it counts. True for one that did. */
export function readPlace(key: string, value: Literal, reading: Reading): boolean {
	const [, done, total] = (typeof value === 'string' ? countOfTotal.exec(value) : null) ?? [];
	// `"global_step/max_steps": "10/100"`
	const counter = counterNamed(done !== undefined && namesTotal(key) ? key.slice(0, key.indexOf('/')) : key);
	if (counter === undefined) return false;
	if (done !== undefined && (counter === 'epoch' || counter === 'step')) {
		readCounter(counter, key, Number(done), reading);
		if (counter === 'epoch') reading.epochs = Number(total);
		else reading.steps = Number(total);
		return true;
	}

	const count = countOf(counter, value);
	if (count !== undefined) readCounter(counter, key, count, reading);
	else if (counter === 'step' && Array.isArray(value)) readParts(value, reading);
	else return false;
	return true;
}

function namesTotal(key: string): boolean {
	return /^(?:epoch|step)s$/.test(counterNamed(key.slice(key.indexOf('/') + 1)) ?? '');
}

/** A count, also in quotes; a step is whole (`"update": 0.115` is a part of an epoch), an epoch may be told in parts. */
function countOf(counter: CounterKind, value: Literal): number | undefined {
	const printed = counter === 'epoch' ? /^\d{1,15}(?:\.\d{1,15})?$/ : /^\d{1,15}$/;
	const count = typeof value === 'string' && printed.test(value) ? Number(value) : value;
	if (typeof count !== 'number') return undefined;
	return counter === 'step' && !Number.isInteger(count) ? undefined : count;
}

/** `"step": "PARAMETER"`: the record tells what was set. */
export function isParameterWord(step: Literal | undefined): boolean {
	return typeof step === 'string' && /^param(?:eter)?s?$/i.test(step);
}

/** `"step": [2, 150]`: the epoch and what was counted in it; `[2]` is a whole epoch, `[]` the whole training. */
function readParts(parts: readonly Literal[], reading: Reading): void {
	const [epoch, step] = parts.map((part) => countOf('step', part));
	if (epoch !== undefined) reading.epoch = epoch;
	if (step !== undefined) reading.step = step;
}

/** The key of `object` that counts because none says so better: `{"episode": 7, "reward": 1.5}`. */
export function weakCounterOf(object: Readonly<Record<string, Literal>>): string | undefined {
	const isCount = (value: Literal): boolean =>
		typeof value === 'number' && Number.isInteger(value) && value >= 0;
	const keys = Object.keys(object);
	const counts = keys.some((key) => /^(?:epochs?|step)$/.test(counterNamed(key) ?? ''));
	if (counts) return undefined;
	const keyOf = (doesCount: (key: string) => boolean): string | undefined =>
		keys.find((key) => doesCount(key) && isCount(object[key]!));
	const found = keyOf(countsWeakly) ?? keyOf(countsDone);
	if (found !== undefined) return found;
	// Those of an episode say how long it was: what has a reward counts nothing by them.
	const inPlural = keyOf(countsInPlural);
	return inPlural !== undefined && measuresLoss(object) ? inPlural : undefined;
}

/** Whether a loss or an accuracy stands in `object`, and nothing that an agent got. */
function measuresLoss(object: Readonly<Record<string, Literal>>): boolean {
	const names = namesIn(object, 0);
	return (
		names.some((name) => isMetricWord(name) && /loss|acc|nll|ppl|perplexity/i.test(name)) &&
		!names.some((name) => /reward|return|episode/i.test(name))
	);
}

function namesIn(object: Readonly<Record<string, Literal>>, depth: number): string[] {
	return Object.entries(object).flatMap(([key, value]) => {
		const inner = depth < deepest ? asObject(value) : undefined;
		return inner ? namesIn(inner, depth + 1) : [key];
	});
}

/**
 * The key of `object` whose plural says how many epochs were done: a total is whole, and does not stand beside a step where
 * no epoch does (`{"step": 50, "epochs": 0.03, "loss": 1.5}`).
 */
export function epochsDoneIn(object: Readonly<Record<string, Literal>>): string | undefined {
	const entries = Object.entries(object);
	const hasCounter = (kind: CounterKind): boolean => entries.some(([key]) => counterNamed(key) === kind);
	if (hasCounter('epoch')) return undefined;
	const [key, value] = entries.find(([name]) => name.toLowerCase() === 'epochs') ?? [];
	if (typeof value !== 'number' || value < 0) return undefined;
	return !Number.isInteger(value) || hasCounter('step') ? key : undefined;
}

/** Where a record belongs that keeps that apart from what it says: `"metadata": {"epoch_num": 2}`. */
export function readPlaceBeside(record: Literal | undefined, reading: Reading): void {
	for (const [key, value] of Object.entries(asObject(record ?? null) ?? {})) {
		const counter = counterNamed(key);
		const count = counter && countOf(counter, value);
		if (count === undefined) continue;
		if (counter === 'epoch' && Number.isNaN(reading.epoch)) reading.epoch = count;
		else if (counter === 'step' && Number.isNaN(reading.step)) reading.step = count;
	}
}

function readCounter(counter: CounterKind, key: string, value: number, reading: Reading): void {
	if (counter === 'epoch') reading.epoch = value;
	else if (counter === 'step') reading.step = value;
	else readTotal(reading, key, value);
	if (isPerEpochWord(key)) reading.isStepPerEpoch = true;
}
