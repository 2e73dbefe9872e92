/**
 * A line chart, drawn with asciichart.
 *
 * asciichart takes only finite values, one a column, and lets its height follow from them. So each finite stretch is
 * scaled to rows first and plotted alone, at its place; what is not finite stays a gap, with × at the bottom, and so does
 * a restart, with ┊ through all rows.
 */
import {plot} from 'asciichart';
import type {XRange} from '../../runs/series-reading.ts';
import {formatNumber} from '../../text/numbers.ts';
import {padStart} from '../../text/width.ts';
import {columnsOf, shareOf, type Columns} from '../../views/columns.ts';
import type {Curve} from '../../views/curve.ts';
import {span, type Row, type Span} from '../rows.ts';
import type {Tone} from '../theme.ts';
import {xAxis} from './x-axis.ts';

/** Columns of the plot for each restart that is marked; of more only the newest are. */
const leastBetweenRestarts = 8;

type Cell = {character: string; tone: Tone};

/** The chart of `series` in exactly `width` × `height` cells, with labels at the left and below; of all of it, or of `range`. */
export function lineChart(series: Curve, width: number, height: number, range?: XRange): Row[] {
	const plotHeight = height - 1;
	if (width < 20 || plotHeight < 2) return [];
	const labels = yLabels(plotHeight, ...extremes(series));
	const labelWidth = Math.max(...labels.map((label) => label.length));
	const plotWidth = width - labelWidth - 2;
	const columns = columnsOf(series, plotWidth, Math.floor(plotWidth / leastBetweenRestarts), range);
	const [low, high] = extremes(series);
	const rows = drawGrid(columns, low, high, plotWidth, plotHeight).map((cells, row): Row => [
		span(`${padStart(labels[row]!, labelWidth)} ┤`, 'quiet'),
		...mergeCells(cells),
	]);
	return [...rows, [span(' '.repeat(labelWidth + 2) + xAxis(columns.parts, plotWidth), 'quiet')]];
}

/** The smallest and greatest value; where they are the same, a range around it. */
function extremes({statistics}: Curve): [number, number] {
	const {min: low, max: high} = statistics;
	if (Number.isNaN(low)) return [0, 1];
	if (low < high) return [low, high];
	const margin = Math.max(Math.abs(low) * 0.1, Number.MIN_VALUE * 1e4);
	return [finite(low - (low === 0 ? 1 : margin)), finite(high + (low === 0 ? 1 : margin))];
}

/** The nearest number that a computer has. */
function finite(value: number): number {
	return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

function drawGrid(columns: Columns, low: number, high: number, width: number, height: number): Cell[][] {
	const grid = Array.from({length: height}, () =>
		Array.from({length: width}, (): Cell => ({character: ' ', tone: 'plain'})),
	);
	const toRow = (value: number): number => shareOf(value, low, high) * (height - 1);
	drawSpikes(grid, columns, toRow, height);
	for (const [start, end] of stretches(columns.mean)) {
		const values = Array.from(columns.mean.subarray(start, end), toRow);
		drawStretch(grid, values, start, height);
	}

	for (const column of columns.restarts) {
		for (const cells of grid) cells[column] = {character: '┊', tone: 'quiet'};
	}

	for (const [column, isBroken] of columns.isBroken.entries()) {
		if (isBroken) grid[height - 1]![column] = {character: '×', tone: 'bad'};
	}

	return grid;
}

/** Where a column's extremes lie rows away from its mean a faint line reaches to them: a spike is never averaged away. */
function drawSpikes(
	grid: Cell[][],
	columns: Columns,
	toRow: (value: number) => number,
	height: number,
): void {
	for (const [column, mean] of columns.mean.entries()) {
		if (Number.isNaN(mean)) continue;
		const middle = Math.round(toRow(mean));
		const top = Math.round(toRow(columns.max[column]!));
		const bottom = Math.round(toRow(columns.min[column]!));
		for (let row = bottom; row <= top; row++) {
			if (Math.abs(row - middle) > 1 || top - middle > 1 || middle - bottom > 1) {
				grid[height - 1 - row]![column] = {character: '│', tone: 'quiet'};
			}
		}
	}
}

/** Plots rows (0 at the bottom) from column `start` on. */
function drawStretch(grid: Cell[][], rows: readonly number[], start: number, height: number): void {
	// asciichart draws between neighbours: the last value twice gives it a column of its own.
	const text = plot([...rows, rows.at(-1)!], {
		min: 0,
		max: height - 1,
		height: height - 1,
		offset: 1,
		format: () => ' ',
	});
	for (const [row, line] of text.split('\n').entries()) {
		for (const [column, character] of Array.from(line).slice(1).entries()) {
			if (character !== ' ') grid[row]![start + column] = {character, tone: 'curve'};
		}
	}
}

/** The finite stretches of `values`, as pairs of start and end. */
function stretches(values: Float64Array): Array<[number, number]> {
	const found: Array<[number, number]> = [];
	let start = -1;
	for (let at = 0; at <= values.length; at++) {
		const isFinite = at < values.length && !Number.isNaN(values[at]!);
		if (isFinite && start === -1) start = at;
		if (!isFinite && start !== -1) {
			found.push([start, at]);
			start = -1;
		}
	}

	return found;
}

/** Labels of the rows from the top: the first, the last, and some between. */
function yLabels(height: number, low: number, high: number): string[] {
	const every = Math.max(1, Math.ceil(height / 7));
	const step = high / (height - 1) - low / (height - 1);
	return Array.from({length: height}, (_, row) => {
		const isLabelled = row === height - 1 || (row % every === 0 && height - 1 - row >= every);
		return isLabelled ? formatTick(row === height - 1 ? low : high - step * row, step) : '';
	});
}

/** `value` with as many digits as it takes to tell it from the next one, `step` away. */
function formatTick(value: number, step: number): string {
	const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
	if (Math.abs(value) < 1e5 && decimals <= 6) return value.toFixed(decimals);
	const digits = Math.ceil(Math.log10(Math.abs(value) / step)) + 1;
	return formatNumber(value, Math.max(3, Math.min(digits, 12)));
}

function mergeCells(cells: readonly Cell[]): Span[] {
	const spans: Span[] = [];
	for (const {character, tone} of cells) {
		const last = spans.at(-1);
		if (last?.tone === tone || (last && character === ' ')) last.text += character;
		else spans.push(span(character, tone));
	}

	return spans;
}
