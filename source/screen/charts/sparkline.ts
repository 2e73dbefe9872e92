/** A curve in one row of characters. */
import {columnsOf, scaleOf, shareOf} from '../../views/columns.ts';
import type {Curve} from '../../views/curve.ts';
import type {Glyphs} from '../glyphs.ts';
import {DotCanvas, braille} from './dot-canvas.ts';

const blocks = '▁▂▃▄▅▆▇█';
const levels: Readonly<Record<'blocks' | 'ascii', string>> = {blocks, ascii: '_.-=^'};

/** `series` in `width` characters between its smallest and greatest value; values that are not finite are `×`. */
export function sparkline(series: Curve, width: number, glyphs: Glyphs = 'braille'): string {
	// A few values are a few characters: a line is not made up between them.
	const cells = Math.max(0, Math.min(width, series.length));
	if (glyphs === 'braille') return brailleLine(series, cells).padEnd(width);
	const columns = columnsOf(series, scaleOf([series], cells));
	const height = heightsOf(columns.mean);
	const characters = glyphs === 'ascii' ? levels.ascii : levels.blocks;
	let line = '';
	for (const [at, value] of columns.mean.entries()) {
		if (!Number.isNaN(value)) line += characters[Math.round(height(value) * (characters.length - 1))]!;
		else if (columns.isBroken[at]) line += glyphs === 'ascii' ? 'x' : '×';
		else line += ' ';
	}

	return line.padEnd(width);
}

/** Two columns and four heights in each character. */
function brailleLine(series: Curve, cells: number): string {
	const {columns: perCell} = braille;
	const columns = columnsOf(series, scaleOf([series], cells * perCell));
	const height = heightsOf(columns.mean);
	const mean = columns.mean.map((value) => (Number.isNaN(value) ? value : height(value)));
	const canvas = new DotCanvas(cells, 1, braille);
	canvas.line({mean, min: mean, max: mean}, 'curve', 'solid');
	for (const [column, isBroken] of columns.isBroken.entries()) {
		if (isBroken) canvas.put(Math.floor(column / perCell), 0, '×', 'curve');
	}

	return canvas
		.rows()
		.flat()
		.map(({text}) => text)
		.join('');
}

/** Where a value lies between the least and the greatest of `means`; in the middle where they are the same. */
function heightsOf(means: Float64Array): (value: number) => number {
	let [low, high] = [Infinity, -Infinity];
	for (const value of means) {
		if (value < low) low = value;
		if (value > high) high = value;
	}

	return (value) => (high > low ? shareOf(value, low, high) : 0.43);
}
