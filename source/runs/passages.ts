/**
 * Pairs of a name and a value, one a line, below each other: a configuration that nobody announced, or a report of what was
 * measured. Which of both shows only when enough of it has been read, so those who refer to a passage ask it later.
 */
import type {Reading} from '../records/reading.ts';
import type {ShapeWords} from '../records/shape.ts';
import {isKnownSetting} from '../records/setting-names.ts';
import {counterNamed} from '../records/vocabulary.ts';
import {readNumber} from '../records/number.ts';
import {tellsTraining} from './roles.ts';

export type PassageKind = 'settings' | 'measures';

/** Fewer pairs than this make no configuration by their values alone. */
const fewestPairs = 3;
/** So many settings are there for each name that might be that of a metric. */
const others = 2;
const mostNames = 1000;
/** A longer line is no pair. */
const longest = 400;

/** `lr: 0.1`, `"lr": 0.1,`, `lr ...... 0.1`, `| lr | 0.1 |`, `- lr   :0.1`: a name of a few words, and the rest. */
const pair =
	/^[\s|│┃*•-]{0,200}["']?([\p{L}_][\p{L}\p{N}_./-]{0,80}(?: [\p{L}\p{N}_/()-]{1,40}){0,3})["']?\s{0,200}(?:[:=|│┃]|(?<=\s)\.{2,200}(?=\s))(.*)$/u;
/** What follows the name in a sentence: `Note: this has many words in it`. */
const prose = /^\s*\p{L}[^\s=]*(?:\s+[^\s=]+){3}/u;
/** Behind a number come other names with theirs, fractions among them: a row of what was measured, not one pair a line. */
const row = /^\s*[-+.\d]\S{0,40},?\s+\p{L}[^\s=]{0,60}=\S{1,60}\s+\p{L}[^\s=]{0,60}=/u;
/** What may stand between pairs: a frame, brackets, the name of a section. */
const between = /^[^\p{L}\p{N}]+$|[:({[]\s*$|^[\s)\]},]*[\w.]{0,80}[([{]/u;

/** What a line is: a name with its value, something that may stand between those, or neither. */
type Pair = {name: string; isNumber: boolean; isSetting: boolean; isMeasure: boolean};
type Line = Pair | 'between' | 'other';

export class Passage {
	#texts = 0;
	#numbers = 0;
	/** Names that only a configuration has, and names that it does not have: of metrics and of counters. */
	#settings = 0;
	#measures = 0;
	readonly #names = new Set<string>();

	/** Takes its next pair. */
	add({name, isNumber, isSetting, isMeasure}: Pair): void {
		// A word in front of several lines is none of a configuration, which has each name once.
		if (this.#names.has(name) || this.#names.size >= mostNames) return;
		this.#names.add(name);
		if (isNumber) this.#numbers++;
		if (isSetting) this.#settings++;
		else if (!isNumber) this.#texts++;
		else if (isMeasure) this.#measures++;
	}

	/** Adds what the reader knows to be settings. */
	addSettings(count: number): void {
		this.#settings += count;
	}

	/** Forgets what is needed only while lines come: series keep their passages. */
	end(): void {
		this.#names.clear();
	}

	/** What the passage is, by what was read of it; null where that does not tell. */
	get kind(): PassageKind | null {
		if (this.#settings > 0 && this.#settings >= this.#measures) return 'settings';
		if (this.#measures > 0) return 'measures';
		const isDescription = this.#texts > 1 && this.#texts * 2 >= this.#numbers;
		return isDescription && this.#texts + this.#numbers >= fewestPairs ? 'settings' : null;
	}

	/** Settings whose names are those of metrics (`precision: 16`) are few among the others. */
	get isSettingsThroughout(): boolean {
		return this.kind === 'settings' && this.#settings + this.#texts >= this.#measures * others;
	}
}

export class Passages {
	#current: Passage | null = null;
	/** Lines of one shape are the same but for their numbers. */
	readonly #lines = new WeakMap<ShapeWords, Line>();

	/** Takes a reading of a line that may be part of a passage. Returns that, or null. */
	take(reading: Reading): Passage | null {
		const line = this.#lineOf(reading);
		// `[batch=1/4800]:` heads what was measured there.
		if (line === 'other' || (line === 'between' && reading.hasProgress)) return this.end();
		if (line === 'between') return this.#current;
		this.#current ??= new Passage();
		this.#current.add(line);
		if (reading.config) this.#current.addSettings(Object.keys(reading.config).length);
		return this.#current;
	}

	/** Ends the passage, if there is one: what comes is none of it. */
	end(): null {
		this.#current?.end();
		this.#current = null;
		return null;
	}

	#lineOf(reading: Reading): Line {
		const {shape} = reading;
		const known = shape && this.#lines.get(shape);
		if (known) return known;
		// The text of a line that was read the short way costs something: it is not fetched to find that nothing begins there.
		const hasNumbers = reading.metricCount > 0 || reading.config !== null;
		if (shape && this.#current === null && !hasNumbers) return 'other';
		const line = reading.isJson ? 'other' : lineOf(reading.message);
		if (shape) this.#lines.set(shape, line);
		return line;
	}
}

function isRow(value: string): boolean {
	return /=\s?-?\d{0,20}\.\d/.test(value) && row.test(value);
}

function lineOf(message: string): Line {
	if (message.length > longest) return 'other';
	const match = pair.exec(message);
	if (match === null || prose.test(match[2]!) || isRow(match[2]!))
		return between.test(message) ? 'between' : 'other';
	const [, name, value] = match as unknown as [string, string, string];
	// `Generation 3: Best Fitness = 123.45`: what is numbered comes again and again.
	if (/ \d{1,9}$/.test(name)) return 'other';
	const start = /[\p{L}\p{N}]/u.test(value) ? value.search(/[^\s"'([{]/) : -1;
	// The name of a section.
	if (start === -1) return 'between';
	const number = readNumber(value, start);
	const counter = counterNamed(name);
	return {
		name,
		isNumber: number !== undefined,
		isSetting: isKnownSetting(name),
		isMeasure: counter === 'epoch' || counter === 'step' || tellsTraining(name, number?.unit ?? null),
	};
}
