/** Numbers for people: few digits, the same number of them, thousands apart, never a lie about magnitude. */

/**
 * `value` in about `digits` significant digits: `0.4312`, `18,200`, `3.0e-4`, `1.24e9`, `NaN`, `∞`.
 *
 * Trailing zeros after a point are kept, so that a changing number does not change its length.
 */
export function formatNumber(value: number, digits = 4): string {
	if (Number.isNaN(value)) return 'NaN';
	if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
	if (value === 0) return '0';

	const magnitude = magnitudeOf(value);
	if (magnitude < -3 || Math.round(Math.abs(value)) >= 1e9)
		return formatExponential(value, Math.min(digits - 1, 2));
	if (Number.isInteger(value) || magnitude >= digits - 1) return formatInteger(value);
	// Rounded first: 999.96 has the length of 1,000, not of 999.
	const rounded = Number(value.toPrecision(digits));
	if (magnitudeOf(rounded) >= digits - 1) return formatInteger(rounded);
	return withMinus(rounded.toFixed(Math.min(digits + 1, digits - 1 - magnitudeOf(rounded))));
}

/** `value` with as many decimals as `other` is told with: `98.00` beside `97.30`; where that has none, or a power of ten, as usual. */
export function formatBeside(value: number, other: number): string {
	const decimals = /^−?\d+\.(\d+)$/.exec(formatNumber(other))?.[1]?.length;
	const isPlain = Number.isInteger(value) && Math.abs(value) < 1000;
	return isPlain && decimals !== undefined ? withMinus(value.toFixed(decimals)) : formatNumber(value);
}

/** `value` as it is, where that is short: `98.7654`, `1,234,567`; else in `digits` significant digits. */
export function formatExact(value: number, digits = 6): string {
	const isShort = Number.isInteger(value) || /^-?\d{1,4}(?:\.\d{1,6})?$/.test(String(value));
	if (!isShort || Math.abs(value) >= 1e9) return formatNumber(value, digits);
	return Number.isInteger(value) ? formatInteger(value) : withMinus(String(value));
}

/** A whole number with a comma between thousands: `104,200`. */
export function formatInteger(value: number): string {
	return withMinus(Math.round(value).toString()).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A count in at most four characters: `7`, `999`, `1.4k`, `598k`, `1.2M`. */
export function formatCount(count: number): string {
	const units = ['', 'k', 'M', 'G', 'T'];
	let value = count;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	return unit === 0 || value >= 9.95
		? `${Math.round(value)}${units[unit]!}`
		: `${value.toFixed(1)}${units[unit]!}`;
}

/** A fraction from 0 to 1 as a percentage: `26 %`; with `decimals`, `26.4 %`. */
export function formatPercent(fraction: number, decimals = 0): string {
	return `${withMinus((fraction * 100).toFixed(decimals))} %`;
}

/** What is done of a whole, 0 to 1, as a percentage: never more than there is, so that 199 of 400 are not yet 50 %. */
export function formatDone(fraction: number): string {
	// A hair above: 0.29 times 100 is 28.999….
	return `${Math.floor(fraction * 100 + 1e-6)} %`;
}

/** A change with its sign: `+2.1 %`, `−0.4 %`, `±0 %`. `fraction` is relative (0.021 is 2.1 %). */
export function formatChange(fraction: number): string {
	const percent = Math.abs(fraction * 100);
	const text = percent >= 99.95 ? formatNumber(Math.round(percent)) : percent.toFixed(1);
	if (text === '0.0') return '±0 %';
	return `${fraction > 0 ? '+' : '−'}${text} %`;
}

/** The power of ten below `value`. */
function magnitudeOf(value: number): number {
	return Math.floor(Math.log10(Math.abs(value)));
}

function formatExponential(value: number, decimals: number): string {
	return withMinus(value.toExponential(decimals).replace('e+', 'e'));
}

function withMinus(text: string): string {
	return text.startsWith('-') ? `−${text.slice(1)}` : text;
}
