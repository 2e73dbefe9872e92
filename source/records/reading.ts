/** What one line said. One object is filled again and again: reading a line allocates nothing that it does not say. */
import type {StyleSpan} from '../text/escapes.ts';
import type {Curve} from './curves.ts';
import type {ErrorReading} from './errors.ts';
import type {Level} from './levels.ts';
import {setKey, type Literal} from './literal.ts';
import type {PatternMatch} from './patterns.ts';
import type {ShapeWords} from './shape.ts';
import type {Split} from './vocabulary.ts';

/** What a line is a piece of, where it is not read by itself: a table, an object over several lines, a traceback. */
export type Part = 'header' | 'row' | 'object' | 'traceback';

/** How a run says that it ended. */
export type Ending = 'completed' | 'failed';

export class Reading {
	/** True for the first line of a record; a continuation line has the level and time of its record. */
	isStart = true;
	/** True for a frame that the next one draws over. */
	isFrame = false;
	/** True when the line was one JSON object, and when that was a row of numbers without a message or a level. */
	isJson = false;
	isRow = false;
	/** What the line is a piece of; a header is one only if rows follow. */
	part: Part | null = null;
	/** Milliseconds since 1970; NaN where none is known. */
	time = Number.NaN;
	level: Level | null = null;
	rank: string | null = null;
	#line = '';
	#logger: string | null = null;
	#message = '';
	#spans: StyleSpan[] = [];
	/** Fills in the words of the line, which few ask for; null where they are there. */
	#describe: ((reading: Reading) => void) | null = null;

	/** Metrics in the order of the line: the first `metricCount` of each array. */
	metricCount = 0;
	names: string[] = [];
	readonly values: number[] = [];
	units: Array<string | null> = [];
	/** Stands for all lines with these names and units, where it is known that they are alike: to keep what belongs to them. */
	shape: ShapeWords | null = null;

	/** The last epoch and step of the line and their totals, as printed; NaN where there is none. */
	epoch = Number.NaN;
	epochs = Number.NaN;
	step = Number.NaN;
	steps = Number.NaN;
	/** True when the steps are those of one epoch, by the word or the form in which they are printed. */
	isStepPerEpoch = false;
	/** True when a total of steps says that it is that of the whole training. */
	areStepsOfWhole = false;
	/** How much of the whole training is done, where the line says it (0 to 1); NaN where not. */
	fraction = Number.NaN;
	/** What a progress bar says of its speed, with its unit (`it/s`, `s/it`, `samples/s`); NaN where it says nothing. */
	rate = Number.NaN;
	rateUnit: string | null = null;
	/** The data that the whole line is about, where a word of its own says so: `val: loss=0.5`, not `val_loss=0.5`. */
	split: Split | null = null;
	/** What the word of that data is qualified by: the `EMA` of `Test (EMA): loss=0.5`. */
	qualifier: string | null = null;
	/** True when it tells what the whole of a loop came to, below its steps. */
	sumsUp = false;
	/** True when the steps count another loop than the training: that of a validation or a test. */
	countsAside = false;

	/** Those that it prints as a whole, beside what it measures now. */
	curves: Curve[] | null = null;
	config: Record<string, Literal> | null = null;
	tags: Record<string, string> | null = null;
	results: Record<string, Literal> | null = null;
	artifacts: string[] | null = null;
	/** The name of the experiment or run. */
	runName: string | null = null;
	error: ErrorReading | null = null;
	/** True when `error` says more about the error before it, rather than being another one. */
	amendsError = false;
	ending: Ending | null = null;
	/** The pattern of the user's that gave the numbers. */
	pattern: PatternMatch | null = null;

	/** The line as it came; one that was too long as far as it was read. */
	get line(): string {
		this.#settle();
		return this.#line;
	}

	set line(line: string) {
		this.#line = line;
	}

	/** The line without prefix and escape sequences. */
	get message(): string {
		this.#settle();
		return this.#message;
	}

	set message(message: string) {
		this.#message = message;
	}

	/** The styles that escape sequences gave the message. */
	get spans(): StyleSpan[] {
		this.#settle();
		return this.#spans;
	}

	get logger(): string | null {
		this.#settle();
		return this.#logger;
	}

	set logger(logger: string | null) {
		this.#logger = logger;
	}

	#settle(): void {
		const describe = this.#describe;
		if (describe === null) return;
		this.#describe = null;
		describe(this);
	}

	/** `describe` fills in the words of the line where somebody asks. */
	describeLater(describe: (reading: Reading) => void): void {
		this.#describe = describe;
	}

	/** Becomes what lines of `shape` say, but for their numbers. `describe` fills in the words where somebody asks. */
	become(shape: ShapeWords, describe: (reading: Reading) => void): void {
		this.time = Number.NaN;
		this.level = shape.level;
		this.#logger = null;
		this.#message = '';
		if (this.#spans.length > 0) this.#spans = [];
		this.#describe = describe;
		// All else is that of the line before, which was of this shape too.
		if (this.shape === shape) return;
		this.isStart = shape.isStart;
		this.isJson = shape.isJson;
		this.isRow = shape.isRow;
		this.part = shape.part;
		this.rank = shape.rank;
		this.clearNumbers();
		this.shape = shape;
		this.metricCount = shape.names.length;
		this.names = shape.names;
		this.units = shape.units;
		this.isStepPerEpoch = shape.isStepPerEpoch;
		this.rateUnit = shape.rateUnit;
		this.split = shape.split;
		this.qualifier = shape.qualifier;
		this.countsAside = shape.countsAside;
		this.config = shape.config;
		this.tags = shape.tags;
		this.results = shape.results;
		this.artifacts = shape.artifacts;
		this.runName = shape.runName;
		this.ending = shape.ending;
	}

	/** Empties the reading for the next line. */
	clear(): void {
		this.isStart = true;
		this.isFrame = false;
		this.isJson = false;
		this.isRow = false;
		this.part = null;
		this.time = Number.NaN;
		this.level = null;
		this.rank = null;
		this.#logger = null;
		this.#message = '';
		if (this.#spans.length > 0) this.#spans = [];
		this.#describe = null;
		this.shape = null;
		this.clearNumbers();
		this.curves = null;
		this.config = null;
		this.tags = null;
		this.results = null;
		this.artifacts = null;
		this.runName = null;
		this.error = null;
		this.amendsError = false;
		this.ending = null;
		this.pattern = null;
	}

	/** Forgets the numbers, and what data they are about. */
	clearNumbers(): void {
		this.metricCount = 0;
		this.epoch = Number.NaN;
		this.epochs = Number.NaN;
		this.step = Number.NaN;
		this.steps = Number.NaN;
		this.isStepPerEpoch = false;
		this.areStepsOfWhole = false;
		this.fraction = Number.NaN;
		this.rate = Number.NaN;
		this.rateUnit = null;
		this.split = null;
		this.qualifier = null;
		this.sumsUp = false;
		this.countsAside = false;
	}

	addMetric(name: string, value: number, unit: string | null): void {
		const at = this.metricCount++;
		this.names[at] = name;
		this.values[at] = value;
		this.units[at] = unit;
	}

	addConfig(name: string, value: Literal): void {
		this.config ??= {};
		setKey(this.config, name, value);
	}

	addTag(name: string, value: string): void {
		this.tags ??= {};
		setKey(this.tags, name, value);
	}

	addResult(name: string, value: Literal): void {
		this.results ??= {};
		setKey(this.results, name, value);
	}

	addArtifact(name: string): void {
		this.artifacts ??= [];
		this.artifacts.push(name);
	}

	/** True when the line tells how far the training is. */
	get hasProgress(): boolean {
		return !(Number.isNaN(this.epoch) && Number.isNaN(this.step) && Number.isNaN(this.fraction));
	}
}
