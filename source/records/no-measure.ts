/** Numbers that stand where a value stands and are a part of something else: of a shape, of a list of data, of a name. */

import type {Token} from './tokens.ts';
import {isSplitWord} from './vocabulary.ts';

/** `Step 7: Running inference tests...`, `[1/3] Loading data`: a script that says what it does next, with no other number. */
const stage =
	/^\s*(?:(?:step|stage|phase) \d{1,2}(?:\/\d{1,2})?[:.)]|\[\d{1,2}\/\d{1,2}\]) +\p{L}[^\d=:%|]*$/iu;

/** `[Pipeline] ....... (step 1 of 2) Processing scaler, total=   0.0s` */
const stageInBrackets = /\((?:step|stage|phase) \d{1,2} of \d{1,2}\) \p{Lu}/iu;

/** `Car AP@0.70, 0.70, 0.70:`: a heading, with the thresholds of what stands below it. */
const thresholds = /@\d?\.\d{1,3}(?:, ?\d?\.\d{1,3}){1,8}:\s*$/;

/** True where `message` heads something, a stage of a script or a report: its numbers count and measure nothing. */
export function isHeading(message: string): boolean {
	return (
		stage.test(message) ||
		stageInBrackets.test(message) ||
		(message.endsWith(':') && thresholds.test(message))
	);
}

/** `speed: 2997 iterations in 0:12:25`, `Model: 168 layers`: what is behind the number is counted, not what stands before it. */
const counted = /\s(?:iterations|steps|epochs|batches|layers)\b(?!\s?[:=])/iy;

/** `Enumerating objects: 1234, done.` */
const whatIsDone = /, done\b/y;

/** A share in percent is less than that; a set of data is hardly. */
const fewestOfData = 1000;

/** `64, 64)`, `540000,)`, `300], [300]`: behind an opening bracket, whole numbers in a list. */
const wholeInList = /\d{1,12}(?:,\s{0,2}(?:\d{1,12}(?![.\d\w])|None|\?|-1|[)\]])|\]\s?,\s?\[)/y;
/** `(1, 2.3), (2,`: in a list of pairs places stand before their values. */
const placeInList = /\d{1,12},\s?['"]?[-+\d]/y;
/** `101 5982 5937`, `64 1 28 28`, `208 x 208`: whole numbers without anything between them. */
const wholeInRow = /\d{1,12}(?: \d{1,12}){2}(?![.\d\w])|\d{1,12} {1,3}x {1,3}\d/y;

/**
 * True where the number that begins at `start` of `message` is the first of several whole numbers: a shape or data. What is
 * measured in several numbers at once (`lr=[1e-4, 1e-4]`) has fractions.
 */
export function beginsShape(message: string, start: number): boolean {
	const isInList = /[[(]/.test(message[start - 1] ?? '');
	const isInPair = message[start - 1] === '(' && message[start - 2] === '[';
	const pattern = isInPair ? placeInList : isInList ? wholeInList : wholeInRow;
	pattern.lastIndex = start;
	return pattern.test(message);
}

/**
 * True where `:0` belongs to `name`, that ends before it: `actor/dense/kernel:0` is the first output of what is called
 * `actor/dense/kernel`, and likewise in quotes (`'obs:0'`). The number begins at `start` of `message`.
 */
export function isOutputOfPath(message: string, name: string, start: number): boolean {
	return (
		message[start - 1] === ':' &&
		message[start - 2] !== ' ' &&
		/^\d(?![\d.])/.test(message.slice(start, start + 2)) &&
		(message[start + 1] === "'" || /^[^/]+\/[^/]+\/[^/]/.test(name))
	);
}

/**
 * What stands behind the count of a bar that knows no total (`7473 examples [00:00, `), behind the share of one that is not
 * drawn (`100% 4/4 [00:04<00:00`), behind what a value was before, or in an equation: `y = 0.5 + 0.84 x`.
 */
const ofBarOrChange =
	/^ ?\p{L}{0,20} \[\d\d:\d\d, |^ \d{1,9}\/\d{1,9} \[\d\d:\d\d|^\s{0,2}-->|^ \+ -?\d[\d.]{0,20} ?\*? ?\p{L}(?:[\s^+-]|$)/u;

/** True where the number that ends at `end` of `message` is that of a bar, or of a change that is remarked on: `inf --> 5.4`. */
export function isOfBarOrChange(message: string, end: number): boolean {
	return ofBarOrChange.test(message.slice(end, end + 40));
}

/**
 * True where the name that begins at `start` of `message` tells under which condition something was measured: `AP @[ IoU=0.50 |
 * area=all ]`.
 */
export function isCondition(message: string, start: number): boolean {
	return /@\[\s{0,3}$/.test(message.slice(Math.max(0, start - 5), start));
}

/**
 * True where `name` tells how much there is of data or files: `number of documents: 10000`, `train: 1024000`, `code: 47642
 * bytes`. The number is `token` of `message`.
 */
export function isAmount(message: string, name: string, {start, end, value, unit}: Token): boolean {
	if (unit === 'bytes' || unit === 'B') return !/mem|ram|alloc|reserv|cache|used|free/i.test(name);
	if (unit !== null || !Number.isInteger(value)) return false;
	if (isSplitWord(name)) return value >= fewestOfData;
	// `train/val/test: 8000/1000/1000`
	if (message[end] === '/' && name.includes('/')) return true;
	// `#Images: 500`
	if (/#\p{L}+s["']?\s?[:=]\s?$/u.test(message.slice(Math.max(0, start - 40), start))) return true;
	counted.lastIndex = end;
	whatIsDone.lastIndex = end;
	if (counted.test(message) || whatIsDone.test(message)) return true;
	return /\b(?:number|count) of [\w ]{0,40}["']?\s{0,3}[:=]\s{0,10}$/i.test(
		message.slice(Math.max(0, start - 80), start),
	);
}

export const samples: ReadonlyArray<{message: string; at: number; isShape: boolean}> = [
	{message: 'shape = (64, 64)', at: 9, isShape: true},
	{message: 'mask: (64, None)', at: 7, isShape: true},
	{message: 'labels: (540000,)', at: 9, isShape: true},
	{message: 'ids: 101 5982 5937 1020', at: 5, isShape: true},
	{message: 'outputs: 208 x 208 x 64', at: 9, isShape: true},
	{message: 'Epoch: [3]', at: 8, isShape: false},
	{message: 'lr=[1e-4, 1e-4]', at: 4, isShape: false},
	{message: 'best=[3, 0.81]', at: 6, isShape: false},
	{message: 'losses: [(1, 2.3), (2, 2.1)]', at: 10, isShape: true},
	{message: "reward: [(0, '2.3')]", at: 10, isShape: true},
	{message: 'momentum=[(0.9, 0.95)]', at: 11, isShape: false},
	{message: 'betas: (0.9, 0.999)', at: 8, isShape: false},
	{message: 'loss: 3 4', at: 6, isShape: false},
	{message: 'samples: 12,800', at: 9, isShape: false},
];
