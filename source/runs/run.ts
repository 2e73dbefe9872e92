/** One training: what its sources have told, put together. */
import {setKey, type Literal} from '../records/literal.ts';
import {levels, type Level} from '../records/levels.ts';
import type {RunError} from './error-list.ts';
import type {Grouping} from './grouping.ts';
import {LogLines} from './log-lines.ts';
import {mergeErrors} from './merged-errors.ts';
import {inChartOrder, mergeSeries} from './merged-series.ts';
import type {Progress, Totals} from './progress.ts';
import type {Series} from './series.ts';
import type {ReadFile} from './read-file.ts';
import type {SourceState} from './source-state.ts';
import {isSetting, settingOf} from './settings.ts';
import {lastActivity, statusOf, type Status} from './status.ts';

/** The series of a run by what they are. */
type Divided = {metrics: readonly Series[]; settings: readonly Series[]};

type Cache = Divided & {version: number; doublings: number; all: readonly Series[]};

export class Run implements Totals {
	readonly states: SourceState[] = [];
	readonly lines = new LogLines();
	/** What stands for the experiment that it belongs to, where a file tells of that. */
	experiment: Run | null = null;
	readonly #grouping: Grouping;
	#cache: Cache = {version: -1, doublings: 0, all: [], metrics: [], settings: []};

	constructor(grouping: Grouping) {
		this.#grouping = grouping;
	}

	/** What the log calls itself, else what its files have in common. */
	get name(): string {
		const named = this.states
			.map(({facts}) => facts.runName)
			.find((name) => name !== null && !isIdentifier(name));
		return named ?? this.#place.name;
	}

	/** The file that is the run, or what the paths of its files have in common. */
	get path(): string {
		return this.#place.path;
	}

	get #place(): {name: string; path: string} {
		return this.states.length > 1 ? this.#grouping.shared : this.#grouping.alone;
	}

	/** The files that tell of it, each once. */
	get files(): Array<{file: ReadFile; state: SourceState}> {
		return this.states
			.filter(({source}) => source.isKept !== true)
			.flatMap((state) => state.files.map((file) => ({file, state})));
	}

	/** Puts `fresh` in the place of `old`, whose file is read anew. */
	replace(old: SourceState, fresh: SourceState): void {
		this.states[this.states.indexOf(old)] = fresh;
		this.#cache = {...this.#cache, version: -1};
	}

	status(now: number): Status {
		return statusOf(this.states, now, this);
	}

	/** Milliseconds since 1970 of the first and last time printed (else of the last write); NaN where unknown. */
	get started(): number {
		return least(this.states.map(({times}) => times.first));
	}

	get updated(): number {
		const printed = -least(this.states.map(({times}) => -times.last));
		return Number.isNaN(printed) ? lastActivity(this.states) : printed;
	}

	/** The total of epochs, from whichever source knows it; NaN where none does. Asked for every line: a plain loop. */
	get epochs(): number {
		for (const {progress} of this.states) if (!Number.isNaN(progress.epochs)) return progress.epochs;
		return Number.NaN;
	}

	/** The total of steps, likewise, and whether they are those of one epoch. */
	get steps(): number {
		return this.#countingSteps?.steps ?? Number.NaN;
	}

	get areStepsPerEpoch(): boolean | null {
		return this.#countingSteps?.countsPerEpoch(this.epochs) ?? null;
	}

	get #countingSteps(): Progress | undefined {
		for (const {progress} of this.states) if (!Number.isNaN(progress.steps)) return progress;
		return undefined;
	}

	/** The source that tells most of how far the training is; nothing when none tells. */
	get leader(): SourceState | undefined {
		const rank = ({progress}: SourceState): number =>
			progress.readings + (Number.isNaN(progress.fraction(this)) ? 0 : progress.readings > 0 ? 1e9 : 0.5);
		const telling = this.states.filter((state) => rank(state) > 0);
		return telling.sort((a, b) => rank(b) - rank(a))[0];
	}

	/** The metrics, most wanted first. */
	get series(): readonly Series[] {
		return this.#divided.metrics;
	}

	/**
	 * The series as metrics and settings. Merged anew when there is a new one, the training begins, or another file was read
	 * to its end; divided and put in order anew when there are twice as many values: what has few of them comes later.
	 */
	get #divided(): Divided {
		const version = this.states.reduce(
			(sum, {series, metricSeries, surroundings, isCaughtUp}) =>
				sum +
				series.size +
				metricSeries.settings.size +
				Number(surroundings.begun !== 'no') +
				Number(isCaughtUp),
			0,
		);
		const isNew = version !== this.#cache.version;
		const all = isNew ? mergeSeries(this.states) : this.#cache.all;
		const doublings = Math.floor(Math.log2(all.reduce((sum, {statistics}) => sum + statistics.count, 1)));
		if (!isNew && doublings === this.#cache.doublings) return this.#cache;
		const told = this.states.map(({surroundings}) => surroundings.begun);
		const begun = told.includes('training') ? 'training' : told.includes('measured') ? 'measured' : 'no';
		const set = new Set(all.filter((series) => isSetting(series, begun)));
		const metrics = inChartOrder(all.filter((series) => !set.has(series)));
		const settings = [...this.states.flatMap((state) => [...state.metricSeries.settings.values()]), ...set];
		this.#cache = {version, doublings, all, metrics, settings};
		return this.#cache;
	}

	get errors(): RunError[] {
		return mergeErrors(this.states);
	}

	/** How many records of each level the log has, in the order of urgency. */
	get levels(): Array<[Level, number]> {
		const counts = levels.map((level): [Level, number] => [
			level,
			this.states.reduce((sum, state) => sum + (state.levels.get(level) ?? 0), 0),
		]);
		return counts.filter(([, count]) => count > 0);
	}

	get config(): Record<string, Literal> {
		const settings: Record<string, Literal> = {};
		for (const series of this.#divided.settings) {
			const value = settingOf(series);
			if (value !== undefined) setKey(settings, series.name, value);
		}

		return together([settings, ...this.states.map(({facts}) => facts.config)]);
	}

	get tags(): Record<string, string> {
		return together(this.states.map(({facts}) => facts.tags));
	}

	get results(): Record<string, Literal> {
		return together(this.states.map(({facts}) => facts.results));
	}

	get artifacts(): string[] {
		return [...new Set(this.states.flatMap(({facts}) => [...facts.artifacts]))];
	}
}

/** The entries of all `parts`; a later one wins. Not by assigning, which a key `__proto__` would turn into something else. */
function together<Value>(parts: ReadonlyArray<Record<string, Value>>): Record<string, Value> {
	return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/** A random identifier is no name for people. */
function isIdentifier(name: string): boolean {
	return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$|^[\da-f]{16,64}$/i.test(name);
}

function least(values: readonly number[]): number {
	const known = values.filter((value) => !Number.isNaN(value));
	return known.length === 0 ? Number.NaN : Math.min(...known);
}
