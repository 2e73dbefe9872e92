/** The labels below a chart: positions at round numbers, counted anew behind each restart. */
import type {Part} from '../../views/columns.ts';
import type {XAxis} from '../../views/along-axis.ts';
import {multiplesWithin, roundUp, tickLabels, type Tick} from './ticks.ts';
import {momentTicks, passedTicks} from './time-ticks.ts';

/** Columns for a label with some room around it, and those that must be free between two. */
const columnsOfTick = 12;
const gap = 2;

export type XLabels = {
	/** The labels, in exactly the width of the axis. */
	labels: string;
	/** The columns that they tell. */
	columns: readonly number[];
};

/** The labels of `parts` in exactly `width` columns, each around the column whose position it tells. */
export function xAxis(parts: readonly Part[], width: number, axis: XAxis = 'step'): XLabels {
	let labels = ' '.repeat(width);
	const columns: number[] = [];
	const put = (label: string, column: number, isFirst: boolean): void => {
		const start = Math.max(
			0,
			Math.min(isFirst ? column : column - Math.floor(label.length / 2), width - label.length),
		);
		const around = labels.slice(Math.max(0, start - gap), start + label.length + gap);
		if (label.length > width || around.trim() !== '') return;
		labels = labels.slice(0, start) + label + labels.slice(start + label.length);
		columns.push(column);
	};

	// Where a restart begins goes before round numbers.
	for (const part of parts.slice(1)) put(labelOf(part.first, part, axis), part.start, true);
	for (const part of parts) {
		const ticks = ticksOf(part, axis);
		for (const {value, label} of ticks) put(label, columnAt(value, part), false);
		if (ticks.length >= 2 || parts.length > 1) continue;
		for (const end of new Set([part.first, part.last]))
			put(labelOf(end, part, axis), columnAt(end, part), false);
	}

	return {labels, columns};
}

/** Round positions inside of a part, as many as there is room for. */
function ticksOf({start, end, first, last}: Part, axis: XAxis): Tick[] {
	const most = Math.floor((end - start) / columnsOfTick);
	if (most < 1 || !(last > first)) return [];
	if (axis === 'time') return momentTicks(first, last, most);
	if (axis === 'relative') return passedTicks(first, last, most);
	const isWhole = Number.isInteger(first) && Number.isInteger(last);
	const step = Math.max(roundUp((last - first) / most), isWhole ? 1 : 0);
	return tickLabels(multiplesWithin(first, last, step), step);
}

/** A position that is not round. */
function labelOf(value: number, {first, last}: Part, axis: XAxis): string {
	if (axis === 'time') return momentTicks(value, value, 1)[0]!.label;
	if (axis === 'relative') return passedTicks(value, value, 1)[0]!.label;
	const span = last - first;
	const step = Number.isInteger(value) ? 1 : roundUp((span > 0 ? span : Math.abs(value)) / 100);
	return tickLabels([value], step)[0]!.label;
}

function columnAt(position: number, {start, end, first, last}: Part): number {
	return last > first ? start + Math.round(((position - first) / (last - first)) * (end - start)) : start;
}
