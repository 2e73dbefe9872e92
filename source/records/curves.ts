/**
 * Whole curves that a line prints: a dictionary of lists (`{'loss': [0.5, 0.4], 'acc': [0.8, 0.9]}`), a list in the plural
 * (`train_losses: [0.9, 0.8, 0.7]`), places with their values (`losses [(1, 0.5), (2, 0.4)]`).
 */
import {readLiteral, type Literal} from './literal.ts';
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {squeeze} from './vocabulary.ts';

/** `places` are the epochs of the values, null where these are counted from 1. */
export type Curve = {name: string; places: readonly number[] | null; values: readonly number[]};

/** Values of a curve: of less, or more, nobody prints a list for that. */
const fewest = 2;
const most = 10_000;
/** Where a list of several numbers, or of pairs, begins. */
const beginning = /\[\s?(?:-?\d[\d.eE+-]{0,30},|\(\d)/g;
/** Lists of a line that are looked at. */
const mostLists = 50;
/** A list of one value for each of several classes, networks or groups is none; a loss has only the one of each epoch. */
const perEpoch = /loss|perplexity|ppl|损失|損失|손실/i;
/** The name in front of a list, and characters in front of one that are looked at for it. */
const nameInFront =
	/(?<![\p{L}\p{N}_])((?:\p{L}[\p{L}\p{N}]{0,30}[ _./-]){0,4}\p{L}[\p{L}\p{N}]{0,40})['"]?(?: ?[:=] ?| )$/u;
const longestName = 160;
const plural = /(?:losses|accuracies|accs|perplexities|ppls|rewards|returns|scores|history)$/i;

/** The curves among the entries of `object`; none where these are lists of something else. */
export function curvesOf(object: Readonly<Record<string, Literal>>): Curve[] {
	const curves = Object.entries(object).flatMap(([name, value]) => curveOf(name, value) ?? []);
	const areTold = curves.some(({name, places}) => places !== null || perEpoch.test(name));
	return areTold ? curves : [];
}

/**
 * The curves that `message` has in lists outside of dictionaries, what it measures of each of several in such a list
 * (`reward: [(0, '4.1'), (1, '3.9')]`), and the rest of it.
 */
export function takeCurves(message: string): {
	curves: Curve[];
	measured: Array<[string, number]>;
	rest: string;
} {
	const curves: Curve[] = [];
	const measured: Array<[string, number]> = [];
	let rest = '';
	let from = 0;
	let lists = 0;
	for (const {index: start} of message.includes('[') ? message.matchAll(beginning) : []) {
		if (start < from) continue;
		if (++lists > mostLists) break;
		const before = message.slice(Math.max(from, start - longestName), start);
		const [text, name = ''] = nameInFront.exec(before) ?? [];
		if (text === undefined) continue;
		const literal = readLiteral(message, start);
		const curve = literal ? curveOf(name, literal.value) : undefined;
		const ofEach = literal ? ofSeveral(name, literal.value) : [];
		const isCurve = curve !== undefined && (curve.places !== null || plural.test(curve.name));
		if (!literal || (!isCurve && ofEach.length === 0)) continue;
		if (isCurve) curves.push(curve);
		measured.push(...ofEach);
		rest += message.slice(from, start - text.length);
		from = literal.end;
	}

	return {curves, measured, rest: rest + message.slice(from)};
}

function curveOf(name: string, value: Literal): Curve | undefined {
	if (!Array.isArray(value) || value.length === 0 || value.length > most) return undefined;
	if (value.every((item) => typeof item === 'number'))
		return value.length < fewest ? undefined : {name, places: null, values: value};
	const places: number[] = [];
	const values: number[] = [];
	for (const pair of value) {
		const [place, measured] = Array.isArray(pair) && pair.length === 2 ? pair : [];
		if (typeof place !== 'number' || typeof measured !== 'number' || !(place >= 0)) return undefined;
		if (!Number.isInteger(place) || !(places.length === 0 || place > places.at(-1)!)) return undefined;
		places.push(place);
		values.push(measured);
	}

	return {name, places, values};
}

/** What a list of numbers in quotes, each behind which one of several it is of, tells at once. */
function ofSeveral(name: string, value: Literal): Array<[string, number]> {
	const found: Array<[string, number]> = [];
	for (const pair of Array.isArray(value) ? value : []) {
		const [index, text] = Array.isArray(pair) && pair.length === 2 ? pair : [];
		const number = typeof text === 'string' ? parseNumber(text) : undefined;
		if (typeof index !== 'number' || !number) return [];
		found.push([index === 0 ? name : `${name}[${index}]`, number.value]);
	}

	return found;
}

/**
 * Adds `curves` to `reading`. Lists that do not say where their values belong are, in a line about one place of the training,
 * of several classes or the like there.
 */
export function addCurves(curves: readonly Curve[], reading: Reading): void {
	const isOfOnePlace = reading.hasProgress || reading.metricCount > 0;
	const told = isOfOnePlace ? curves.filter(({places}) => places !== null) : curves;
	if (told.length > 0) reading.curves = [...(reading.curves ?? []), ...told];
}

/** `curves` but for those called, however it is spelt, as one of `names`: told already, value by value. */
export function unknownCurves(curves: readonly Curve[], names: Iterable<string>): Curve[] {
	const known = new Set([...names].map((name) => squeeze(name)));
	return curves.filter(({name}) => !known.has(squeeze(name)));
}

/** The values of `curves` by their epochs, in order. */
export function rowsOf(curves: readonly Curve[]): Array<[number, Array<[string, number]>]> {
	const rows = new Map<number, Array<[string, number]>>();
	for (const {name, places, values} of curves) {
		for (const [at, value] of values.entries()) {
			const place = places?.[at] ?? at + 1;
			const row = rows.get(place);
			if (row) row.push([name, value]);
			else rows.set(place, [[name, value]]);
		}
	}

	return [...rows].sort(([one], [other]) => one - other);
}
