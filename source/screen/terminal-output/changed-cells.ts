/** What to write so that one row of the terminal becomes another. */
import {cellsOf, type Cells} from './cells.ts';

/** Equal cells between two changed ones that are written again rather than stepped over: as many bytes as a step takes. */
const step = 4;

/** The cursor to a place, both counted from 0. */
export function moveTo(row: number, column = 0): string {
	return column === 0 ? `\u001B[${row + 1}H` : `\u001B[${row + 1};${column + 1}H`;
}

/** Writes `line` over whatever stands in `row`. */
export function wholeRow(line: string, row: number): string {
	return `${moveTo(row)}\u001B[2K${line}${line.includes('\u001B') ? '\u001B[m' : ''}`;
}

/** Writes the cells in which `after` differs from `before`, which stands in `row`; all of it where cells cannot be told. */
export function changedCells(before: string, after: string, row: number): string {
	if (before === '') return wholeRow(after, row);
	const [old, cells] = [cellsOf(before), cellsOf(after)];
	if (!old || !cells) return wholeRow(after, row);

	const width = Math.max(old.text.length, cells.text.length);
	const isSame = (at: number): boolean =>
		charAt(old, at) === charAt(cells, at) && styleAt(old, at) === styleAt(cells, at);
	let written = '';
	let end = -1;
	for (let at = 0; at < width; at++) {
		if (isSame(at)) continue;
		const start = at;
		let last = at;
		for (at++; at < width && at - last <= step; at++) if (!isSame(at)) last = at;
		written += (end < 0 ? moveTo(row, start) : `\u001B[${start - end}C`) + styled(cells, start, last + 1);
		end = last + 1;
		at = last;
	}

	return written;
}

function styled(cells: Cells, start: number, end: number): string {
	let written = '';
	let style = '';
	for (let at = start; at < end; at++) {
		const next = styleAt(cells, at);
		if (next !== style) written += styleChange(style, next);
		style = next;
		written += charAt(cells, at);
	}

	return style === '' ? written : `${written}\u001B[m`;
}

function styleChange(before: string, after: string): string {
	if (after === '') return '\u001B[m';
	return before === '' ? `\u001B[${after}m` : `\u001B[0;${after}m`;
}

/** Beyond its end a row is blank. */
function charAt({text}: Cells, at: number): string {
	return text[at] ?? ' ';
}

function styleAt({styles}: Cells, at: number): string {
	return styles[at] ?? '';
}
