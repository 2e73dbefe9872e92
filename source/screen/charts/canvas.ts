/** What curves are drawn on: cells of characters, each of which shows one or several dots. */
import type {Columns} from '../../views/columns.ts';
import type {Glyphs} from '../glyphs.ts';
import type {Row} from '../rows.ts';
import type {Tone} from '../theme.ts';
import {ClassicCanvas, oneDot} from './classic-canvas.ts';
import {ascii, braille, DotCanvas, quarters} from './dot-canvas.ts';

/** A curve with one height for each column of dots, from 0 at the bottom to 1 at the top; NaN in a gap. */
export type Trace = Pick<Columns, 'mean' | 'min' | 'max'>;

/** How a line is drawn, so that two can be told apart without colours. */
export const patterns = ['solid', 'dashed', 'dotted'] as const;

export type Pattern = (typeof patterns)[number];

/** What is drawn later is in front: a cell shows only what is in front there. */
export type Canvas = {
	/** Columns and rows of dots in a cell. */
	readonly dots: {readonly columns: number; readonly rows: number};
	/** Reaches from the smallest to the greatest height of each column. */
	band(trace: Trace, tone: Tone): void;
	/** Joins the means of the columns. */
	line(trace: Trace, tone: Tone, pattern: Pattern): void;
	/** A character of its own in a cell. */
	put(column: number, row: number, character: string, tone: Tone): void;
	/** Puts `character` into the cells of `column` in which nothing is drawn; into all, if `isInFront`. */
	rule(column: number, character: string, tone: Tone, isInFront: boolean): void;
	/** The row of cells that a height (0 at the bottom, 1 at the top) is in, counted from the top. */
	rowOf(height: number): number;
	rows(): Row[];
};

/** How many dots a cell has; undefined for the classic line, which is made of characters. */
const sets = {braille, blocks: quarters, ascii, classic: undefined};

/** Columns and rows of dots in a cell of a canvas. */
export function dotsOf(glyphs: Glyphs): Canvas['dots'] {
	return sets[glyphs] ?? oneDot;
}

/** An empty canvas of `width` × `height` cells. */
export function canvasOf(glyphs: Glyphs, width: number, height: number): Canvas {
	const set = sets[glyphs];
	return set ? new DotCanvas(width, height, set) : new ClassicCanvas(width, height);
}
