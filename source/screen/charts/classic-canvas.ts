/**
 * A canvas with the line of asciichart.
 *
 * asciichart takes only finite values, one a column, and lets its height follow from them. So each finite stretch is
 * scaled to rows first and plotted alone, at its place.
 */
import {plot} from 'asciichart';
import type {Row} from '../rows.ts';
import type {Tone} from '../theme.ts';
import type {Canvas, Pattern, Trace} from './canvas.ts';
import {Cells} from './cells.ts';

/** Of a line that is made of characters a cell is one dot. */
export const oneDot = {columns: 1, rows: 1};

export class ClassicCanvas implements Canvas {
	readonly dots = oneDot;
	readonly #cells: Cells;

	constructor(width: number, height: number) {
		this.#cells = new Cells(width, height);
	}

	/** Only where the extremes lie rows away from the mean: the line tells the others. */
	band({mean, min, max}: Trace, tone: Tone): void {
		for (const [column, height] of mean.entries()) {
			if (Number.isNaN(height)) continue;
			const [top, middle, bottom] = [max[column]!, height, min[column]!].map((one) => this.rowOf(one)) as [
				number,
				number,
				number,
			];
			if (middle - top <= 1 && bottom - middle <= 1) continue;
			for (let row = top; row <= bottom; row++) this.#cells.put(column, row, '│', tone);
		}
	}

	line({mean}: Trace, tone: Tone, pattern: Pattern): void {
		const every = pattern === 'solid' ? 1 : pattern === 'dashed' ? 2 : 3;
		for (const [start, end] of stretches(mean)) {
			const highest = this.#cells.height - 1;
			const rows = Array.from(mean.subarray(start, end), (height) => height * highest);
			// asciichart draws between neighbours: the last value twice gives it a column of its own.
			const text = plot([...rows, rows.at(-1)!], {
				min: 0,
				max: highest,
				height: highest,
				offset: 1,
				format: () => ' ',
			});
			for (const [row, line] of text.split('\n').entries()) {
				for (const [at, character] of Array.from(line).slice(1).entries()) {
					const column = start + at;
					if (character !== ' ' && column % every === 0) this.#cells.put(column, row, character, tone);
				}
			}
		}
	}

	put(column: number, row: number, character: string, tone: Tone): void {
		this.#cells.put(column, row, character, tone);
	}

	rule(column: number, character: string, tone: Tone, isInFront: boolean): void {
		for (let row = 0; row < this.#cells.height; row++) {
			if (isInFront || this.#cells.isEmpty(column, row)) this.#cells.put(column, row, character, tone);
		}
	}

	rowOf(height: number): number {
		return this.#cells.height - 1 - Math.round(height * (this.#cells.height - 1));
	}

	rows(): Row[] {
		return this.#cells.rows();
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
