/** The y axis of a chart: where values are, linear or logarithmic, and its round labels. */
import {shareOf} from '../../views/columns.ts';
import {evenScale} from './even-scale.ts';
import {multiplesWithin, nextFiner, roundUp, tickLabels, type Tick} from './ticks.ts';

export type YAxis = {
	/** Where `value` lies from the bottom (0) to the top (1); NaN where a logarithm has no place for it. */
	shareOf: (value: number) => number;
	/** Values have no place unless they are greater than this. */
	floor: number;
	ticks: readonly Tick[];
};

/** Rows for each label, and the fewest labels that are wanted where there is room for them. */
const rowsOfTick = 3;
const fewestTicks = 3;
/** A logarithmic axis of fewer powers of ten than this is labelled as a linear one. */
const fewestPowers = 2;

/** The axis around `low` to `high` (which are finite, `low` not greater) in `rows` rows of `dots` dots each. */
export function linearAxis(low: number, high: number, rows: number, dots: number): YAxis {
	const [from, to] = low < high ? [low, high] : around(low);
	const even = evenScale(from, to, rows, dots);
	if (even) {
		return {
			shareOf: (value) => shareOf(value, even.from, even.to),
			floor: Number.NEGATIVE_INFINITY,
			ticks: tickLabels(multiplesWithin(even.from, even.to, even.step), even.step),
		};
	}

	return {
		shareOf: (value) => shareOf(value, from, to),
		floor: Number.NEGATIVE_INFINITY,
		ticks: linearTicks(from, to, rows),
	};
}

/** The same for logarithms; `low` is greater than 0. */
export function logarithmicAxis(low: number, high: number, rows: number): YAxis {
	const [from, to] = low < high ? [low, high] : [low / 2, Math.min(high * 2, Number.MAX_VALUE)];
	const [bottom, top] = [Math.log10(from), Math.log10(to)];
	const first = Math.ceil(bottom - 1e-9);
	const powers = Math.max(0, Math.floor(top + 1e-9) - first + 1);
	const every = Math.ceil((powers * rowsOfTick) / Math.max(rows, rowsOfTick * fewestPowers));
	const ticks = Array.from({length: Math.ceil(powers / Math.max(1, every))}, (_, at): Tick => {
		const value = Number(`1e${first + at * every}`);
		return {value, label: value >= 0.001 && value < 1e5 ? String(value) : `1e${first + at * every}`};
	});
	return {
		shareOf: (value) => (value > 0 ? shareOf(Math.log10(value), bottom, top) : Number.NaN),
		floor: 0,
		ticks: ticks.length >= fewestPowers ? ticks : linearTicks(from, to, rows),
	};
}

/** Round values between `low` and `high`, one for about {@link rowsOfTick} rows. */
function linearTicks(low: number, high: number, rows: number): Tick[] {
	const most = Math.max(fewestTicks, Math.ceil(rows / rowsOfTick));
	// A half less a half: the whole range may be more than a number can be.
	const range = high / 2 - low / 2;
	let step = roundUp(Math.max((range / most) * 2, Number.MIN_VALUE));
	let values = multiplesWithin(low, high, step);
	for (let tries = 0; tries < 2 && values.length < fewestTicks; tries++) {
		const finer = nextFiner(step);
		const more = multiplesWithin(low, high, finer);
		if (more.length > Math.max(2, rows)) break;
		[step, values] = [finer, more];
	}

	return tickLabels(values, step);
}

/** A range around a single value. */
function around(value: number): [number, number] {
	const margin = value === 0 ? 1 : Math.max(Math.abs(value) * 0.1, Number.MIN_VALUE * 1e4);
	return [Math.max(-Number.MAX_VALUE, value - margin), Math.min(Number.MAX_VALUE, value + margin)];
}
