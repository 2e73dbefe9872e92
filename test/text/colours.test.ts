import fc from 'fast-check';
import {expect, it} from 'vitest';
import {nearestInPalette, nearestOfSixteen, paletteRgb, type Rgb} from '../../source/text/colours.ts';

const part = fc.integer({min: 0, max: 255});
const rgb: fc.Arbitrary<Rgb> = fc.tuple(part, part, part);

function distance(a: Rgb, b: Rgb): number {
	return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

it('finds the nearest of the palette, as trying all of them does', () => {
	const all = Array.from({length: 240}, (_, at) => paletteRgb(at + 16));
	fc.assert(
		fc.property(rgb, (wanted) => {
			const least = Math.min(...all.map((one) => distance(one, wanted)));
			expect(distance(paletteRgb(nearestInPalette(wanted)), wanted)).toBeCloseTo(least, 9);
		}),
	);
});

it('takes of sixteen colours the one of the same hue, never black or white', () => {
	expect(nearestOfSixteen([255, 128, 0])).toBe(3);
	expect(nearestOfSixteen([199, 146, 234])).toBe(5);
	expect(nearestOfSixteen([90, 100, 95])).toBe(8);
	fc.assert(
		fc.property(rgb, (wanted) => {
			expect([1, 2, 3, 4, 5, 6, 8]).toContain(nearestOfSixteen(wanted));
		}),
	);
});
