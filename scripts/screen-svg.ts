/** A terminal's screen as an SVG, cell by cell. */
import type {IBufferCell} from '@xterm/headless';
import {paletteRgb} from '../source/text/colours.ts';
import type {PseudoTerminal} from '../test/support/pseudo-terminal.ts';

/** The size of a cell of DejaVu Sans Mono at this size, so that drawing characters touch. */
const font = {size: 14, width: 8.43, height: 16.5, ascent: 13};
const margin = 12;

const grounds = {
	dark: {
		background: '#16181d',
		foreground: '#d4d7dd',
		palette: [
			...['#3b3f4a', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d4d7dd'],
			...['#767c89', '#ef8891', '#aed691', '#f0d197', '#83c3f7', '#d79bea', '#77cdd7', '#ffffff'],
		],
	},
	light: {
		background: '#fafafa',
		foreground: '#2b2f38',
		palette: [
			...['#000000', '#c4313b', '#3d8b37', '#8f6a00', '#2f6fc4', '#9a3fb5', '#0e7c86', '#a0a4ad'],
			...['#6b7280', '#d9545e', '#56a350', '#b08510', '#4b8bdf', '#b45fce', '#2b98a3', '#ffffff'],
		],
	},
} as const;

type Colours = (typeof grounds)[keyof typeof grounds];

/** The screen of `terminal` in a rounded window. */
export function screenSvg(terminal: PseudoTerminal, ground: keyof typeof grounds = 'dark'): string {
	const colours = grounds[ground];
	const width = Math.ceil(terminal.columns * font.width + 2 * margin);
	const height = Math.ceil(terminal.rows * font.height + 2 * margin);
	const rows = Array.from({length: terminal.rows}, (_, row) =>
		rowSvg(terminal.cells(row), row, colours),
	).join('\n');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" rx="8" fill="${colours.background}"/>
<g font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${font.size}" xml:space="preserve">
${rows}
</g>
</svg>
`;
}

type Piece = {
	column: number;
	columns: number;
	text: string;
	fill: string;
	isBold: boolean;
	isUnderlined: boolean;
	opacity: number;
};

function rowSvg(cells: readonly IBufferCell[], row: number, colours: Colours): string {
	const pieces: Piece[] = [];
	for (const [column, cell] of cells.entries()) {
		if (cell.getWidth() === 0) continue;
		const piece = {
			column,
			columns: cell.getWidth(),
			text: cell.getChars() || ' ',
			fill: cell.isInverse() ? colours.background : colourOf(cell, colours),
			isBold: cell.isBold() !== 0,
			isUnderlined: cell.isUnderline() !== 0,
			opacity: cell.isDim() === 0 ? 1 : 0.6,
		};
		const last = pieces.at(-1);
		const isSame =
			last?.fill === piece.fill &&
			last.isBold === piece.isBold &&
			last.isUnderlined === piece.isUnderlined &&
			last.opacity === piece.opacity;
		// A font without braille lends it from another one, and the text around it too: dots are drawn apart.
		const isOfOneKind = last !== undefined && isBraille(last.text) === isBraille(piece.text);
		if (last && isSame && isOfOneKind && piece.columns === 1) {
			last.text += piece.text;
			last.columns += piece.columns;
		} else {
			pieces.push(piece);
		}
	}

	return pieces
		.filter(({text}) => text.trim() !== '')
		.map((piece) => pieceSvg(piece, row))
		.join('');
}

/** The dots of braille, from the top left in rows, in the order of their bits in Unicode. */
const dots: ReadonlyArray<[number, number]> = [
	[0, 0],
	[0, 1],
	[0, 2],
	[1, 0],
	[1, 1],
	[1, 2],
	[0, 3],
	[1, 3],
];

function isBraille(text: string): boolean {
	return /^[\u2800-\u28FF]/.test(text);
}

function dotsSvg({column, text, fill, opacity}: Piece, row: number): string {
	const circles = Array.from(text).flatMap((character, at) =>
		dots.flatMap(([across, down], bit) => {
			if ((character.codePointAt(0)! & (1 << bit)) === 0) return [];
			const x = margin + (column + at + (across + 0.5) / 2) * font.width;
			const y = margin + (row + (down + 0.5) / 4) * font.height;
			return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="1.5"/>`;
		}),
	);
	return `<g fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}>${circles.join('')}</g>`;
}

function pieceSvg(piece: Piece, row: number): string {
	if (isBraille(piece.text)) return dotsSvg(piece, row);
	const {column, columns, text, fill, isBold, isUnderlined, opacity} = piece;
	const x = (margin + column * font.width).toFixed(2);
	const y = (margin + row * font.height + font.ascent).toFixed(2);
	const length = (columns * font.width).toFixed(2);
	const line = isUnderlined ? ' text-decoration="underline"' : '';
	const style = `${line}${isBold ? ' font-weight="bold"' : ''}${opacity < 1 ? ` opacity="${opacity}"` : ''}`;
	return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${style}>${escape(text)}</text>`;
}

function colourOf(cell: IBufferCell, colours: Colours): string {
	const colour = cell.getFgColor();
	if (cell.isFgRGB()) return `#${colour.toString(16).padStart(6, '0')}`;
	if (cell.isFgPalette()) return paletteColour(colour, colours);
	return colours.foreground;
}

/** The xterm palette: 16 colours of the theme, a cube of 216, 24 greys. */
function paletteColour(index: number, colours: Colours): string {
	if (index < 16) return colours.palette[index]!;
	return `rgb(${paletteRgb(index).join(',')})`;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
