/** How colours are seen: their contrast, and how far apart two are for eyes that lack one kind of cones. */
import {rgbOf} from '../../source/text/colours.ts';

type Vector = readonly [number, number, number];

/** Colours (linear RGB) as they are seen (Machado, Oliveira, Fernandes 2009, severity 1). */
const seen = {
	'all colours': [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	'no red': [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	'no green': [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	'no blue': [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
} as const satisfies Record<string, readonly Vector[]>;

export type Sight = keyof typeof seen;

export const sights = Object.keys(seen) as Sight[];

/** The contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2, 1.4.3). */
export function contrast(one: string, other: string): number {
	const luminance = (colour: string): number => dot([0.2126, 0.7152, 0.0722], linear(colour));
	const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
	return (lighter + 0.05) / (darker + 0.05);
}

/** How far apart two colours are for `sight`: the distance in OKLab (Ottosson 2020), where 0.02 can just be seen. */
export function differenceFor(sight: Sight, one: string, other: string): number {
	const [a, b] = [one, other].map((colour) => oklab(through(seen[sight], linear(colour)))) as [
		Vector,
		Vector,
	];
	return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function linear(colour: string): Vector {
	return rgbOf(colour).map((part) => {
		const value = part / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as unknown as Vector;
}

function oklab(rgb: Vector): Vector {
	const cones = through(
		[
			[0.4122214708, 0.5363325363, 0.0514459929],
			[0.2119034982, 0.6806995451, 0.1073969566],
			[0.0883024619, 0.2817188376, 0.6299787005],
		],
		rgb,
	).map((value) => Math.cbrt(Math.max(0, value))) as unknown as Vector;
	return through(
		[
			[0.2104542553, 0.793617785, -0.0040720468],
			[1.9779984951, -2.428592205, 0.4505937099],
			[0.0259040371, 0.7827717662, -0.808675766],
		],
		cones,
	);
}

function through(matrix: readonly Vector[], vector: Vector): Vector {
	return matrix.map((row) => dot(row, vector)) as unknown as Vector;
}

function dot(a: Vector, b: Vector): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
