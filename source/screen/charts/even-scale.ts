/** A range of values in which round ones lie a whole number of rows apart: otherwise a linear axis looks like another one. */
import {multiplesWithin} from './ticks.ts';

export type EvenScale = {
	/** What the lowest and the highest dot tell; the range that was asked for lies within. */
	from: number;
	to: number;
	/** Between two labels. */
	step: number;
};

/** Rows between two labels that are wanted, and from how many rows on there are two at least. */
const wantedRows = 3;
const roomy = 6;
/**
 * What each is worth, in parts of the height that may stay empty instead: a label more or less, enough of them, a step of
 * 1, 2 or 5; and what may stay empty at the most.
 */
const worth = {density: 0.04, enough: 0.15, rounder: 0.04};
const mostEmpty = 0.4;
/** Steps that are looked at, times a power of ten, and how many of these. */
const factors = [5, 4, 3, 2, 1];
const powers = 3;
/** Values so near to a dot are still drawn there. */
const hairOfDot = 0.49;

/**
 * The scale around `low` to `high` (of which `high` is greater) in `rows` rows of `dots` dots each; undefined where none is
 * near, as in very few rows, or where numbers are too coarse.
 */
export function evenScale(low: number, high: number, rows: number, dots: number): EvenScale | undefined {
	const width = high - low;
	if (!Number.isFinite(width) || Math.abs(low) > width * 1e9) return undefined;
	let best: EvenScale | undefined;
	let least = mostEmpty;
	const largest = Math.floor(Math.log10(width)) + 1;
	for (let power = largest; power > largest - powers; power--) {
		for (const factor of factors) {
			const scale = scaleOf(low, high, Number(`${factor}e${power}`), rows, dots);
			const cost = scale ? (scale.to - scale.from) / width - 1 + costOf(scale, factor, rows) : Infinity;
			if (cost < least) [best, least] = [scale, cost];
		}
	}

	return best;
}

/** The narrowest scale whose labels are `step` apart. */
function scaleOf(low: number, high: number, step: number, rows: number, dots: number): EvenScale | undefined {
	for (let every = Math.min(rows, Math.floor((step / (high - low)) * rows) + 1); every >= 1; every--) {
		const ofDot = step / (every * dots);
		// Zero is on a dot, and so is every label: rounding moves all of them alike.
		const from = Math.round(low / ofDot) * ofDot;
		// The dots of a chart are one more than the distances between them.
		const to = from + (rows * dots - 1) * ofDot;
		if (to >= high - ofDot * hairOfDot) return {from, to, step};
	}

	return undefined;
}

/** Labels that are enough to read a value between two. */
function fewestTicks(rows: number): number {
	return rows < 16 ? 3 : 4;
}

function costOf({from, to, step}: EvenScale, factor: number, rows: number): number {
	const count = multiplesWithin(from, to, step).length;
	const every = rows / ((to - from) / step);
	if (rows >= roomy && (count < 2 || every < 1.5)) return Infinity;
	const isRound = factor === 1 || factor === 2 || factor === 5;
	return (
		worth.density * Math.abs(Math.log2(every / wantedRows)) +
		(rows >= roomy && count < fewestTicks(rows) ? worth.enough : 0) +
		(isRound ? 0 : worth.rounder)
	);
}
