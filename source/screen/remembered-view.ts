/**
 * What of the state is kept for the next time, as JSON. Whatever is read back and does not fit, of another version or
 * broken, is left as it is at the beginning.
 */
import {levels} from '../records/levels.ts';
import {xAxes} from '../views/along-axis.ts';
import {smoothings} from '../views/smoothing.ts';
import {grids} from './chart-state.ts';
import {timeForms} from './log-state.ts';
import {chartShares} from './look-state.ts';
import {panes, initialState, type ScreenState} from './state.ts';

/** The value as what it must be; undefined where it is something else. */
type Reader<T> = (value: unknown) => T | undefined;

type FieldReaders<T> = {[Field in keyof T]?: Reader<T[Field]>};

/** The fields that are kept, of areas of the screen those that the user has chosen for good. */
const areas = {
	look: {
		hidden: listOf(oneOf(panes), panes.length - 1),
		chartShare: numberBetween(chartShares.least, chartShares.most),
	},
	chart: {
		smoothing: oneOf(smoothings),
		isLog: flag,
		axis: oneOf(xAxes),
		grid: oneOf(grids),
	},
	logLook: {isWrapped: flag, times: oneOf(timeForms), folds: flag},
} satisfies {[Area in keyof ScreenState]?: FieldReaders<ScreenState[Area]>};
const fields = {
	focus: oneOf(panes),
	metric: orNull(text),
	minimum: orNull(oneOf(levels)),
	look: fieldsOf<ScreenState['look']>(initialState.look, areas.look),
	chart: fieldsOf<ScreenState['chart']>(initialState.chart, areas.chart),
	logLook: fieldsOf<ScreenState['logLook']>(initialState.logLook, areas.logLook),
} satisfies FieldReaders<ScreenState>;

/** Characters of the longest text that is kept. */
const longestText = 1000;

/** What is kept of `state`, as one line of JSON. */
export function rememberedView(state: ScreenState): string {
	const {look, chart, logLook, ...others} = picked(state, Object.keys(fields));
	const view = {
		...others,
		look: picked(look, Object.keys(areas.look)),
		chart: picked(chart, Object.keys(areas.chart)),
		logLook: picked(logLook, Object.keys(areas.logLook)),
	};
	return JSON.stringify(view);
}

/** The state at the beginning, with what `json` keeps. Throws a SyntaxError where that is no JSON. */
export function recalledState(json: string): ScreenState {
	const read = fieldsOf(initialState, fields)(JSON.parse(json)) ?? initialState;
	// What has the focus is seen.
	return read.look.hidden.includes(read.focus)
		? {...read, focus: initialState.focus, look: initialState.look}
		: read;
}

/** What a recalled `state` keeps from sight, and the keys that show it: nobody looks for what is not there. Else null. */
export function recollection({look: {hidden}, minimum}: ScreenState): string | null {
	const parts: string[] = [];
	if (hidden.length > 0) parts.push(`${hidden.join(', ')} hidden (U shows all)`);
	if (minimum !== null) parts.push(`≥ ${minimum} (0 all levels)`);
	return parts.length === 0 ? null : `as last time: ${parts.join(', ')}`;
}

function fieldsOf<T extends object>(initial: T, readers: FieldReaders<T>): Reader<T> {
	return (value) => {
		if (typeof value !== 'object' || value === null) return undefined;
		const result = {...initial};
		for (const name of Object.keys(readers) as Array<keyof T & string>) {
			if (!Object.hasOwn(value, name)) continue;
			const field = readers[name]!((value as Record<string, unknown>)[name]);
			if (field !== undefined) result[name] = field;
		}

		return result;
	};
}

/** Those of the fields of `object` that are called by `names`. */
function picked<T extends object>(object: T, names: readonly string[]): T {
	return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name))) as T;
}

function flag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function oneOf<T>(choices: readonly T[]): Reader<T> {
	return (value) => choices.find((choice) => choice === value);
}

function orNull<T>(read: Reader<T>): Reader<T | null> {
	return (value) => (value === null ? null : read(value));
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value.length <= longestText ? value : undefined;
}

function numberBetween(least: number, most: number): Reader<number> {
	return (value) => (typeof value === 'number' && value >= least && value <= most ? value : undefined);
}

/** Without what occurs twice, and nothing where that are more than `most`. */
function listOf<T>(read: Reader<T>, most: number): Reader<readonly T[]> {
	return (value) => {
		if (!Array.isArray(value)) return undefined;
		const all = new Set(value.map((one) => read(one)).filter((one) => one !== undefined));
		return all.size <= most ? [...all] : undefined;
	};
}
