/** Colours in terminals that have fewer: the palette of 256 of xterm (ctlseqs.txt, "Set foreground color"), and the sixteen. */

export type Rgb = readonly [red: number, green: number, blue: number];

/** The steps of each part in the cube of 6 × 6 × 6 colours that begins at 16. */
const steps = [0, 95, 135, 175, 215, 255] as const;

/** The parts of `#rrggbb`. */
export function rgbOf(colour: string): Rgb {
	const value = Number.parseInt(colour.slice(1), 16);
	return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}

/** Colour 16 to 255 of the palette: the cube, then 24 greys. */
export function paletteRgb(number: number): Rgb {
	if (number >= 232) {
		const grey = 8 + (number - 232) * 10;
		return [grey, grey, grey];
	}

	const cube = number - 16;
	return [steps[Math.floor(cube / 36)]!, steps[Math.floor(cube / 6) % 6]!, steps[cube % 6]!];
}

/** The number from 16 to 255 of the colour of the palette that is nearest to `rgb`. */
export function nearestInPalette(rgb: Rgb): number {
	const cube = rgb.reduce((sum, part) => sum * 6 + nearestStep(part), 0) + 16;
	const mean = (rgb[0] + rgb[1] + rgb[2]) / 3;
	const grey = 232 + Math.max(0, Math.min(23, Math.round((mean - 8) / 10)));
	return distance(rgb, paletteRgb(grey)) < distance(rgb, paletteRgb(cube)) ? grey : cube;
}

/**
 * Which of the sixteen colours has the hue of `rgb`: 1 to 6, or 8, the grey one. How light they are is the choice of the
 * terminal's user; black and white are never taken, since one of them is the background.
 */
export function nearestOfSixteen(rgb: Rgb): number {
	const [least, most] = [Math.min(...rgb), Math.max(...rgb)];
	if (most - least < 48) return 8;
	const middle = (least + most) / 2;
	return rgb.reduce((bits, part, at) => bits | (part >= middle ? 1 << at : 0), 0);
}

function nearestStep(part: number): number {
	const next = steps.findIndex((step) => step >= part);
	return next > 0 && part - steps[next - 1]! < steps[next]! - part ? next - 1 : next;
}

function distance(a: Rgb, b: Rgb): number {
	return a.reduce((sum, part, at) => sum + (part - b[at]!) ** 2, 0);
}
