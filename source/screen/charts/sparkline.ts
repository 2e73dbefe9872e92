/** A curve in one row of block characters. */
import {columnsOf, shareOf} from '../../views/columns.ts';
import type {Curve} from '../../views/curve.ts';

const blocks = '▁▂▃▄▅▆▇█';

/** `series` in `width` characters between its smallest and greatest value; values that are not finite are `×`. */
export function sparkline(series: Curve, width: number): string {
	// A few values are a few characters: a line is not made up between them.
	const columns = columnsOf(series, Math.max(0, Math.min(width, series.length)));
	const finite = columns.mean.filter((value) => !Number.isNaN(value));
	const low = Math.min(...finite);
	const high = Math.max(...finite);
	let line = '';
	for (const [at, value] of columns.mean.entries()) {
		if (Number.isNaN(value)) line += columns.isBroken[at] ? '×' : ' ';
		else line += blocks[high > low ? Math.round(shareOf(value, low, high) * (blocks.length - 1)) : 3]!;
	}

	return line.padEnd(width);
}
