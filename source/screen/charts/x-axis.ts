/** The labels below a chart: positions at round numbers, counted anew behind each restart. */
import {formatInteger, formatNumber} from '../../text/numbers.ts';
import type {Part} from '../../views/columns.ts';

/** Columns for a label with some room around it, and those that must be free between two. */
const columnsOfTick = 14;
const gap = 2;
/** Decimals of a label with a unit; where more are needed it is told whole. */
const mostDecimals = 2;

/** A part with how much of the axis it has, and the labels that it has got. */
type Labelled = {part: Part; span: number; told: Set<string>};

/** The labels of `parts` in exactly `width` columns. Each begins at the column whose position it tells. */
export function xAxis(parts: readonly Part[], width: number): string {
	let line = ' '.repeat(width);
	const put = (position: number, column: number, {span, told}: Labelled): void => {
		const label = formatPosition(position, span);
		const start = Math.min(column, width - label.length);
		const around = line.slice(Math.max(0, start - gap), start + label.length + gap);
		if (start < 0 || around.trim() !== '' || told.has(label)) return;
		line = line.slice(0, start) + label + line.slice(start + label.length);
		told.add(label);
	};

	const labelled = parts.map((part): Labelled => ({part, span: part.last - part.first, told: new Set()}));
	for (const one of labelled) put(one.part.first, one.part.start, one);
	const newest = labelled.at(-1);
	if (newest) put(newest.part.last, newest.part.end, newest);
	for (const one of labelled) {
		for (const tick of ticksOf(one.part)) put(tick, columnAt(tick, one.part), one);
	}

	return line;
}

/** Round positions inside of a part, as many as there is room for. */
function ticksOf({start, end, first, last}: Part): number[] {
	const most = Math.floor((end - start) / columnsOfTick);
	if (most < 1 || !(last > first)) return [];
	const isWhole = Number.isInteger(first) && Number.isInteger(last);
	const step = Math.max(roundUp((last - first) / most), isWhole ? 1 : 0);
	const from = Math.ceil(first / step);
	// Multiplied, not added up, and then rounded: 0.1 + 0.2 is not quite 0.3.
	const ticks = Array.from({length: most + 1}, (_, at) => Number(((from + at) * step).toPrecision(12)));
	return ticks.filter((tick) => tick > first && tick < last);
}

/** The next number from `value` on of the form 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
	const power = 10 ** Math.floor(Math.log10(value));
	return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}

function columnAt(position: number, {start, end, first, last}: Part): number {
	return start + Math.round(((position - first) / (last - first)) * (end - start));
}

/** `value` in a few characters; in more where those around it, within `span`, would be called the same. */
function formatPosition(value: number, span: number): string {
	if (Math.abs(value) < 10_000) return Number.isInteger(value) ? String(value) : value.toFixed(1);
	const thousands = value / 1000;
	// A time in nanoseconds, perhaps: no count of millions.
	if (thousands >= 1e7) return formatNumber(value, 3);
	const [count, unit, size, decimals] =
		thousands < 1000
			? ([thousands, 'k', 1000, thousands < 100 ? 1 : 0] as const)
			: ([thousands / 1000, 'M', 1e6, 1] as const);
	// A few labels are to be told apart: each takes a tenth of what there is, or more.
	const needed = span > 0 ? Math.ceil(-Math.log10(span / 10 / size)) : 0;
	return needed > mostDecimals ? formatInteger(value) : `${count.toFixed(Math.max(decimals, needed))}${unit}`;
}
