/** Round values for an axis, and how they are told: all in one unit and with the same number of decimals. */

export type Tick = {value: number; label: string};

/** Sizes of the units that large numbers are told in, the largest first. */
const units: ReadonlyArray<[number, string]> = [
	[1e12, 'T'],
	[1e9, 'G'],
	[1e6, 'M'],
	[1e3, 'k'],
];
/** From here on a whole number is told in a unit, where that leaves no digit out. */
const leastOfUnit = 10_000;
/** Outside of these a power of ten is told. */
const plain = {from: 1e-4, to: 1e15};
/** More decimals than these are no help to anybody. */
const mostDecimals = 10;

/** The next number from `value` on of the form 1, 2 or 5 times a power of ten; `value` is greater than 0. */
export function roundUp(value: number): number {
	const exponent = Math.floor(Math.log10(value));
	return [1, 2, 5, 10].map((factor) => times(factor, exponent)).find((round) => round >= value) ?? value;
}

/** The next smaller one of the form 1, 2 or 5 times a power of ten than `step`, which is of that form. */
export function nextFiner(step: number): number {
	return roundUp(step * 0.3);
}

/** The multiples of `step` from `low` to `high`. */
export function multiplesWithin(low: number, high: number, step: number): number[] {
	const from = Math.ceil(low / step - 1e-9);
	const count = Math.floor(high / step + 1e-9) - from + 1;
	// Of a step that is too small to be added there are none.
	if (!(step > 0) || !(count > 0) || count > 1000 || from + 1 === from) return [];
	// Multiplied, not added up, and then rounded: 0.1 + 0.2 is not quite 0.3.
	return Array.from({length: count}, (_, at) => Number(((from + at) * step).toPrecision(15)));
}

/** Labels for round `values`, which are `step` apart: `0.50`, `15k`, `1.5e-6`; what would be told twice is told once. */
export function tickLabels(values: readonly number[], step: number): Tick[] {
	const largest = Math.max(...values.map((value) => Math.abs(value)), 0);
	const format = formatFor(largest, step);
	const told = new Set<string>();
	return values.flatMap((value) => {
		const label = format(value);
		if (told.has(label)) return [];
		told.add(label);
		return [{value, label}];
	});
}

function formatFor(largest: number, step: number): (value: number) => string {
	if (largest > 0 && (largest < plain.from || largest >= plain.to)) {
		const exponent = Math.floor(Math.log10(largest));
		const decimals = decimalsOf(step, exponent);
		return (value) => (value === 0 ? '0' : `${dividedBy(value, exponent).toFixed(decimals)}e${exponent}`);
	}

	const unit = largest >= leastOfUnit ? units.find(([size]) => largest >= size) : undefined;
	if (!unit || decimalsOf(step, Math.log10(unit[0])) > 2) {
		const decimals = decimalsOf(step, 0);
		return (value) => value.toFixed(decimals);
	}

	const [size, name] = unit;
	const decimals = decimalsOf(step, Math.log10(size));
	return (value) => (value === 0 ? '0' : `${(value / size).toFixed(decimals)}${name}`);
}

/** Decimals that it takes to tell multiples of `step` in units of 10 to the power of `exponent`. */
function decimalsOf(step: number, exponent: number): number {
	return Math.max(0, Math.min(mostDecimals, exponent - Math.floor(Math.log10(step) + 1e-9)));
}

/** `factor` times 10 to the power of `exponent`, as near as a number can be. */
function times(factor: number, exponent: number): number {
	return Number(`${factor}e${exponent}`);
}

/** `value` by 10 to the power of `exponent`; in two steps, since that may be more, or less, than a number can be. */
function dividedBy(value: number, exponent: number): number {
	const half = Math.trunc(exponent / 2);
	return value / 10 ** half / 10 ** (exponent - half);
}
