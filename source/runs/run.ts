/** One training: what its sources have told, put together. */
import type {Literal} from '../records/literal.ts';
import {levels, type Level} from '../records/levels.ts';
import {squeeze} from '../records/vocabulary.ts';
import type {RunError} from './error-list.ts';
import type {Grouping} from './grouping.ts';
import {LogLines} from './log-lines.ts';
import {chartOrder, kindOf} from './roles.ts';
import type {Series} from './series.ts';
import type {SourceState} from './source-state.ts';
import {lastActivity, statusOf, type Status} from './status.ts';

/** Milliseconds that two files of a run may differ in the time of the same error. */
const sameMoment = 2000;

export class Run {
	readonly states: SourceState[] = [];
	readonly lines = new LogLines();
	readonly #grouping: Grouping;
	#series: {names: number; list: Series[]} = {names: -1, list: []};

	constructor(grouping: Grouping) {
		this.#grouping = grouping;
	}

	/** What the log calls itself, else what its files have in common. */
	get name(): string {
		const named = this.states
			.map(({runName}) => runName)
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

	status(now: number): Status {
		return statusOf(this.states, now);
	}

	/** Milliseconds since 1970 of the first and last time printed (else of the last write); NaN where unknown. */
	get started(): number {
		return least(this.states.map(({firstTime}) => firstTime));
	}

	get updated(): number {
		const printed = -least(this.states.map(({lastTime}) => -lastTime));
		return Number.isNaN(printed) ? lastActivity(this.states) : printed;
	}

	/** The total of epochs, from whichever source or configuration knows it; NaN where none does. */
	get epochs(): number {
		const printed = this.states.map(({progress}) => progress.epochs).find((epochs) => !Number.isNaN(epochs));
		if (printed !== undefined) return printed;
		const {epochs, num_epochs: spelled} = this.config;
		const configured = epochs ?? spelled;
		return typeof configured === 'number' ? configured : Number.NaN;
	}

	/** The source that tells most of how far the training is; nothing when none tells. */
	get leader(): SourceState | undefined {
		const {epochs} = this;
		const rank = ({progress}: SourceState): number =>
			progress.readings + (Number.isNaN(progress.fraction(epochs)) ? 0 : 1e9);
		const telling = this.states.filter((state) => rank(state) > 0);
		return telling.sort((a, b) => rank(b) - rank(a))[0];
	}

	/** The metrics, most wanted first. What a structured file of the run holds is taken from there, not from its text. */
	get series(): readonly Series[] {
		const names = this.states.reduce((sum, {series}) => sum + series.size, 0);
		if (names !== this.#series.names) this.#series = {names, list: mergeSeries(this.states)};
		return this.#series.list;
	}

	get errors(): RunError[] {
		const merged: RunError[] = [];
		for (const error of this.states.flatMap(({errors}) => errors.all)) {
			const same = merged.findIndex((other) => isSameEvent(other, error));
			if (same === -1) merged.push(error);
			else if (error.traceback.length > merged[same]!.traceback.length)
				merged[same] = merge(error, merged[same]!);
			else merged[same] = merge(merged[same]!, error);
		}

		return merged;
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
		return Object.assign({}, ...this.states.map(({config}) => config)) as Record<string, Literal>;
	}

	get tags(): Record<string, string> {
		return Object.assign({}, ...this.states.map(({tags}) => tags)) as Record<string, string>;
	}

	get results(): Record<string, Literal> {
		return Object.assign({}, ...this.states.map(({results}) => results)) as Record<string, Literal>;
	}

	get artifacts(): string[] {
		return [...new Set(this.states.flatMap(({artifacts}) => [...artifacts]))];
	}
}

/** A random identifier is no name for people. */
function isIdentifier(name: string): boolean {
	return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$|^[\da-f]{16,64}$/i.test(name);
}

function least(values: readonly number[]): number {
	const known = values.filter((value) => !Number.isNaN(value));
	return known.length === 0 ? Number.NaN : Math.min(...known);
}

function mergeSeries(states: readonly SourceState[]): Series[] {
	const isStructured = (state: SourceState): boolean =>
		state.jsonLines > 0 && state.jsonLines >= state.lines / 2;
	const structured = states.filter((state) => isStructured(state));
	const taken = new Map<string, Series>();
	for (const series of structured.flatMap((state) => [...state.series.values()])) {
		if (!taken.has(series.name)) taken.set(series.name, series);
	}

	const meanings = new Set([...taken.values()].flatMap((series) => meaningsOf(series)));
	for (const state of states) {
		if (structured.includes(state)) continue;
		for (const series of state.series.values()) {
			if (taken.has(series.name) || meaningsOf(series).some((meaning) => meanings.has(meaning))) continue;
			taken.set(series.name, series);
		}
	}

	return [...taken.values()]
		.map((series, index) => ({series, index}))
		.sort(
			(a, b) =>
				chartOrder(a.series.name, a.series.unit) - chartOrder(b.series.name, b.series.unit) ||
				a.index - b.index,
		)
		.map(({series}) => series);
}

/** What makes two names mean the same in two files of a run: their letters, or their role and split. */
function meaningsOf({name, unit}: Series): string[] {
	const {role, split} = kindOf(name, unit);
	return role === null || role === 'score' ? [squeeze(name)] : [squeeze(name), `${role}/${split ?? 'train'}`];
}

function isSameEvent(a: RunError, b: RunError): boolean {
	if (a.source === b.source || a.type !== b.type) return false;
	const isSameText =
		a.message === b.message || a.message.includes(b.message) || b.message.includes(a.message);
	return isSameText && !(Math.abs(a.time - b.time) > sameMoment);
}

/** One event as two files tell it: what `best` does not know is taken from `other`. */
function merge(best: RunError, other: RunError): RunError {
	return {
		...best,
		operation: best.operation ?? other.operation,
		context: {...other.context, ...best.context},
		traceback: best.traceback.length > 0 ? best.traceback : other.traceback,
		count: Math.max(best.count, other.count),
		recovered: best.recovered || other.recovered,
	};
}
