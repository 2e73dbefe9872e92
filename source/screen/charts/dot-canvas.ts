/** A canvas of several dots in each cell: braille, quarters of blocks, or what ASCII has of the kind. */
import type {Row} from '../rows.ts';
import type {Tone} from '../theme.ts';
import type {Canvas, Pattern, Trace} from './canvas.ts';
import {Cells} from './cells.ts';

/** The dots of a cell, from the top left in rows; `character` has one for each set of bits, the first dot as the lowest. */
export type DotSet = {
	columns: number;
	rows: number;
	bits: readonly number[];
	character: (mask: number) => string;
};

/** Bits of the dots of braille in Unicode, which numbers the lowest row after the others. */
export const braille: DotSet = {
	columns: 2,
	rows: 4,
	bits: [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80],
	character: (mask) => String.fromCharCode(0x28_00 + mask),
};

export const quarters: DotSet = {
	columns: 2,
	rows: 2,
	bits: [1, 2, 4, 8],
	character: (mask) => ' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█'[mask]!,
};

/** Of three dots above each other two look like one that is between them. */
export const ascii: DotSet = {
	columns: 1,
	rows: 3,
	bits: [1, 2, 4],
	character: (mask) => ` '-".!_|`[mask]!,
};

export class DotCanvas implements Canvas {
	readonly dots: {readonly columns: number; readonly rows: number};
	readonly #set: DotSet;
	readonly #width: number;
	readonly #height: number;
	/** The dots of each cell, and which line drew them. */
	readonly #masks: Uint8Array;
	readonly #owners: Uint8Array;
	/** Tones of the lines; the first one is nobody's. */
	readonly #tones: Tone[] = ['plain'];
	readonly #marks: Array<() => void> = [];
	readonly #cells: Cells;

	constructor(width: number, height: number, set: DotSet) {
		this.dots = set;
		this.#set = set;
		this.#width = width;
		this.#height = height;
		this.#masks = new Uint8Array(width * height);
		this.#owners = new Uint8Array(width * height);
		this.#cells = new Cells(width, height);
	}

	band({min, max}: Trace, tone: Tone): void {
		this.#tones.push(tone);
		for (let column = 0; column < min.length; column++) {
			const low = min[column]!;
			if (!Number.isNaN(low)) this.#stroke(column, this.#dotRow(low), this.#dotRow(max[column]!));
		}
	}

	line({mean}: Trace, tone: Tone, pattern: Pattern): void {
		this.#tones.push(tone);
		let before = Number.NaN;
		for (let column = 0; column < mean.length; column++) {
			const height = mean[column]!;
			const row = Number.isNaN(height) ? Number.NaN : this.#dotRow(height);
			if (!Number.isNaN(row) && this.#isDrawn(column, pattern)) {
				// As Bresenham's line to the column before: half of the way up, or down, is in each of the two.
				const middle = Number.isNaN(before) ? row : (row + before) >> 1;
				const isNext = !Number.isNaN(before) && Math.abs(row - before) > 1;
				if (isNext && this.#isDrawn(column - 1, pattern)) this.#stroke(column - 1, before, middle);
				this.#stroke(column, isNext ? middle + Math.sign(row - middle) : row, row);
			}

			before = row;
		}
	}

	put(column: number, row: number, character: string, tone: Tone): void {
		this.#marks.push(() => {
			this.#cells.put(column, row, character, tone);
		});
	}

	rule(column: number, character: string, tone: Tone, isInFront: boolean): void {
		this.#marks.push(() => {
			for (let row = 0; row < this.#height; row++) {
				if (isInFront || this.#cells.isEmpty(column, row)) this.#cells.put(column, row, character, tone);
			}
		});
	}

	rowOf(height: number): number {
		return this.#height - 1 - Math.floor(this.#dotRow(height) / this.#set.rows);
	}

	rows(): Row[] {
		for (let row = 0; row < this.#height; row++) {
			for (let column = 0; column < this.#width; column++) {
				const at = row * this.#width + column;
				const mask = this.#masks[at]!;
				if (mask !== 0)
					this.#cells.put(column, row, this.#set.character(mask), this.#tones[this.#owners[at]!]!);
			}
		}

		for (const mark of this.#marks.splice(0)) mark();
		return this.#cells.rows();
	}

	#isDrawn(column: number, pattern: Pattern): boolean {
		if (pattern === 'solid') return true;
		if (pattern === 'dashed') return Math.floor(column / this.#set.columns) % 2 === 0;
		return column % (2 * this.#set.columns) === 0;
	}

	/** The row of dots, from 0 at the bottom, of a height from 0 to 1. */
	#dotRow(height: number): number {
		return Math.round(height * (this.#height * this.#set.rows - 1));
	}

	/** The dots of one column between two rows of dots. */
	#stroke(column: number, from: number, to: number): void {
		const [low, high] = from < to ? [from, to] : [to, from];
		for (let row = low; row <= high; row++) this.#dot(column, row);
	}

	#dot(column: number, row: number): void {
		const {columns, rows, bits} = this.#set;
		const fromTop = this.#height * rows - 1 - row;
		const cell = Math.floor(fromTop / rows) * this.#width + Math.floor(column / columns);
		const owner = this.#tones.length - 1;
		if (this.#owners[cell] !== owner) {
			this.#owners[cell] = owner;
			this.#masks[cell] = 0;
		}

		this.#masks[cell]! |= bits[(fromTop % rows) * columns + (column % columns)]!;
	}
}
