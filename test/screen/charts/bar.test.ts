import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bar, type Mark} from '../../../source/screen/charts/bar.ts';
import {columnsOf, textOf} from '../../support/row-text.ts';

const quarters: Mark[] = [0.25, 0.5, 0.75].map((fraction) => ({fraction, isReached: fraction <= 0.5}));

function draw(fraction: number, width: number, marks: readonly Mark[] = []): string {
	return textOf(bar(fraction, width, marks, 'curve'));
}

describe('bar', () => {
	it('is as wide as it is told', () => {
		const marks = fc.array(
			fc.record({fraction: fc.double({min: 0, max: 1, noNaN: true}), isReached: fc.boolean()}),
			{maxLength: 6},
		);
		fc.assert(
			fc.property(
				fc.double({min: 0, max: 1}),
				fc.integer({min: 0, max: 200}),
				marks,
				(fraction, width, set) => {
					expect(columnsOf(bar(fraction, width, set, 'good'))).toBe(width);
				},
			),
		);
	});

	it.each([
		[0, '────────'],
		[1 / 16, '╸───────'],
		[0.25, '━━──────'],
		[0.5, '━━━━────'],
		[1, '━━━━━━━━'],
		[Number.NaN, '────────'],
	])('fills %d of itself', (fraction, drawn) => {
		expect(draw(fraction, 8)).toBe(drawn);
	});

	it('has marks where they belong: reached and not', () => {
		expect(draw(0.6, 16, quarters)).toBe('━━━◆━━━◆━╸─◇────');
	});

	it('keeps marks at its ends inside', () => {
		const ends = [
			{fraction: 0, isReached: true},
			{fraction: 1, isReached: false},
		];
		expect(draw(0.5, 6, ends)).toBe('◆━━──◇');
		expect(draw(0.5, 0, ends)).toBe('');
	});

	it('draws what is done in its tone, and the rest quietly', () => {
		expect(bar(0.5, 4, [], 'bad').map(({text, tone}) => [text, tone])).toEqual([
			['━━', 'bad'],
			['──', 'quiet'],
		]);
	});
});
