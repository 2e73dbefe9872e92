/**
 * Rows of numbers that have no names, in front of them a counter: `epoch[12]: 0.8759 0.6035 3.00e-07`, `epoch 12 0.8759`,
 * and rows of results such as `3/29  1.55G  0.1157  0.0734`, one an epoch. They are told by their place behind the counter.
 */
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {counterNamed} from './vocabulary.ts';
import {countsWeakly} from './weak-counter.ts';

const counted =
	/^[^\p{L}\d]{0,4}(\p{L}{1,20})[ :=]{0,2}[[(#]?\s{0,8}(\d{1,9})[\])]?\s?[:|,-]?\s+(?=[-+.\d])/u;
/** `120:\t-5.1253`: a place, and one value with many digits. */
const alone = /^\s{0,8}(\d{1,9}):\t([-+]?\d{1,9}\.\d{3,20})$/;
/** `5000 6% (0m 7s) 2.8469 …`, `0m 31s (- 7m 15s) (5000 6%) 2.8549`: a step, how much of the whole it is, and one value. */
const behindShare =
	/^\s{0,8}(?:[\dhms ]{2,20}\(- [\dhms ]{2,20}\) )?\(?(\d{1,9}) (\d{1,3})%\)? {1,4}(?:\([\dhms ]{2,20}\) )?([-+]?\d{1,9}\.\d{1,17})(?=\s|$)/;
const ratio = /^\s*(\d{1,9})\/(\d{1,9})\s+(?=[-+.\d])/;
/** A row without any name must be longer than what stands behind a counter's name. */
const fewest = {counted: 1, ratio: 4};
const longestRow = 2000;
/** What may stand behind the numbers: a mark for the best row, how long it took or takes. */
const remark = /^(?:[*+!✓]|[\d.]+[hdm]|\d+:\d\d(?::\d\d)?)$/;

/** What the column at `place` (from 1) of such a row is called. */
export function unnamedColumn(place: number): string {
	return `column ${place}`;
}

/** Reads the numbers into `reading`, where the whole message is such a row. True where it is one. */
export function readUnnamedColumns(message: string, reading: Reading): boolean {
	if (message.length > longestRow) return false;
	const match = counted.exec(message);
	// `round 1: 0.5`: one is over again and again, as an epoch is.
	const counter = match
		? (counterNamed(match[1]!) ?? (countsWeakly(match[1]!) ? 'epoch' : undefined))
		: undefined;
	if (match && (counter === 'epoch' || counter === 'step')) {
		if (!readColumns(message.slice(match[0].length), fewest.counted, reading)) return false;
		reading[counter] = Number(match[2]);
		return true;
	}

	const one = alone.exec(message);
	if (one) {
		reading.step = Number(one[1]);
		return readColumns(one[2]!, 1, reading);
	}

	const share = message.includes('%') ? behindShare.exec(message) : null;
	if (share) {
		reading.step = Number(share[1]);
		reading.fraction = Number(share[2]) / 100;
		return readColumns(share[3]!, 1, reading);
	}

	const row = ratio.exec(message);
	if (!row || !readColumns(message.slice(row[0].length), fewest.ratio, reading)) return false;
	reading.epoch = Number(row[1]);
	reading.epochs = Number(row[2]);
	return true;
}

function readColumns(text: string, atLeast: number, reading: Reading): boolean {
	const cells = text.trim().split(/[\s,;|]+/);
	while (cells.length > 0 && remark.test(cells.at(-1)!)) cells.pop();
	const numbers = cells.map((cell) => parseNumber(cell));
	// One alone with a unit may be how long it took.
	if (numbers.length === 1 && numbers[0]?.unit !== null) return false;
	// Whole numbers only are a list of something.
	if (numbers.length < atLeast || numbers.includes(undefined) || !cells.some((cell) => cell.includes('.')))
		return false;
	for (const [at, number] of numbers.entries())
		reading.addMetric(unnamedColumn(at + 1), number!.value, number!.unit);
	return true;
}
