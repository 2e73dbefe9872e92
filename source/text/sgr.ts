/** Colours and weights of text, as "select graphic rendition" sequences set them. */
import {nearestInPalette, nearestOfSixteen, paletteRgb, rgbOf, type Rgb} from './colours.ts';

/** How a stretch of text looked. Only what we make anew ourselves; hidden and blinking text is not among it. */
export type TextStyle = {
	/** A colour name, `ansi256(n)` or `#rrggbb`, as Ink takes it. */
	color?: string;
	bold?: boolean;
	dim?: boolean;
	italic?: boolean;
	underline?: boolean;
};

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/**
 * The style after one SGR sequence (ECMA-48 8.3.117; colours of ITU T.416, with colons or with semicolons).
 *
 * Backgrounds, concealment and blinking are dropped, and so are black and white: on one terminal or another they make
 * text that cannot be seen.
 */
export function applySgr(before: TextStyle, sequence: string): TextStyle {
	const body = sequence.slice(sequence.startsWith('\u009B') ? 1 : 2, -1);
	if (!/^[\d;:]*$/.test(body)) return before;

	const parameters = body.split(';');
	let style: TextStyle = {...before};
	for (let at = 0; at < parameters.length; at++) {
		const [code, ...own] = parameters[at]!.split(':').map(Number) as [number, ...number[]];
		if (code !== 38 && code !== 48 && code !== 58) {
			style = applyCode(style, code, own);
			continue;
		}

		// A colour: what belongs to it follows after colons, or in the next parameters.
		const following = own.length > 0 ? own : parameters.slice(at + 1, at + 5).map(Number);
		const [color, used] = extendedColor(following, own.length > 0);
		if (code === 38) style = withColor(style, color);
		if (own.length === 0) at += used;
	}

	return style;
}

function applyCode(style: TextStyle, code: number, own: readonly number[]): TextStyle {
	if (code === 0) return {};
	if (code === 1) return {...style, bold: true};
	if (code === 2) return {...style, dim: true};
	if (code === 3) return {...style, italic: true};
	if (code === 4) return own[0] === 0 ? without(style, 'underline') : {...style, underline: true};
	if (code === 22) return without(style, 'bold', 'dim');
	if (code === 23) return without(style, 'italic');
	if (code === 24) return without(style, 'underline');
	if (code === 39) return without(style, 'color');
	if (code >= 30 && code <= 37) return withColor(style, indexed(code - 30));
	return code >= 90 && code <= 97 ? withColor(style, indexed(code - 90 + 8)) : style;
}

/** The colour that `5;n` or `2;r;g;b` name, and how many parameters that took. With colons a colour space may come first. */
function extendedColor(
	codes: readonly number[],
	hasColons: boolean,
): [color: string | undefined, used: number] {
	if (codes[0] === 5) return [indexed(codes[1] ?? 0), 2];
	if (codes[0] !== 2) return [undefined, codes.length > 0 ? 1 : 0];
	const from = hasColons && codes.length > 4 ? 2 : 1;
	const [red = 0, green = 0, blue = 0] = codes.slice(from, from + 3).map((value) => value & 0xff);
	return [isReadable(red, green, blue) ? `#${hex(red)}${hex(green)}${hex(blue)}` : undefined, 4];
}

/** Colour number 0 to 255 of the xterm palette, or nothing where it is too dark or too light to be read. */
function indexed(number: number): string | undefined {
	const palette = number & 0xff;
	if (palette < 16) {
		const name = names[palette % 8]!;
		if (name === 'white' || palette === 0) return undefined;
		return palette < 8 ? name : name === 'black' ? 'gray' : `${name}Bright`;
	}

	const [red, green, blue] = paletteRgb(palette);
	return isReadable(red, green, blue) ? `ansi256(${palette})` : undefined;
}

/** Bits of colour that a terminal has, as Node tells them: 4 are the sixteen colours, 8 are 256, 24 are all. */
export type ColourDepth = 4 | 8 | 24;

/** The sequences that set `style` in text that has none; for a colour that the terminal has not, the nearest that it has. */
export function sgrSequences(style: TextStyle, depth: ColourDepth): string {
	let sequences = '';
	if (style.bold) sequences += '\u001B[1m';
	if (style.dim) sequences += '\u001B[2m';
	if (style.italic) sequences += '\u001B[3m';
	if (style.underline) sequences += '\u001B[4m';
	const colour = style.color === undefined ? '' : colourParameters(style.color, depth);
	return colour === '' ? sequences : `${sequences}\u001B[${colour}m`;
}

function colourParameters(colour: string, depth: ColourDepth): string {
	if (colour === 'gray') return '90';
	const isBright = colour.endsWith('Bright');
	const name = names.indexOf(
		(isBright ? colour.slice(0, -'Bright'.length) : colour) as (typeof names)[number],
	);
	if (name >= 0) return String(name + (isBright ? 90 : 30));
	const number = /^ansi256\((\d+)\)$/.exec(colour)?.[1];
	if (number !== undefined) {
		return depth === 4 ? ofSixteen(paletteRgb(Number(number))) : `38;5;${number}`;
	}

	const rgb = rgbOf(colour);
	if (depth === 4) return ofSixteen(rgb);
	return depth === 24 ? `38;2;${rgb.join(';')}` : `38;5;${nearestInPalette(rgb)}`;
}

function ofSixteen(rgb: Rgb): string {
	const number = nearestOfSixteen(rgb);
	return String(number < 8 ? 30 + number : 90);
}

/** Neither nearly black nor nearly white, by relative luminance (ITU-R BT.709, without gamma). */
function isReadable(red: number, green: number, blue: number): boolean {
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	return luminance > 40 && luminance < 235;
}

function hex(value: number): string {
	return value.toString(16).padStart(2, '0');
}

function withColor(style: TextStyle, color: string | undefined): TextStyle {
	return color === undefined ? without(style, 'color') : {...style, color};
}

function without(style: TextStyle, ...keys: ReadonlyArray<keyof TextStyle>): TextStyle {
	return Object.fromEntries(
		Object.entries(style).filter(([key]) => !(keys as readonly string[]).includes(key)),
	);
}
