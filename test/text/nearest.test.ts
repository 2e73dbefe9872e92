import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {editDistance, nearest} from '../../source/text/nearest.ts';

const commands = ['watch', 'summary', 'logs', 'log', 'export', 'explain'];

describe('nearest', () => {
	it.each([
		['a letter too few', 'sumary', 'summary'],
		['a letter too many', 'wattch', 'watch'],
		['another letter', 'exporf', 'export'],
		['two letters changed about', 'epxort', 'export'],
		['the beginning of one', 'sum', 'summary'],
		['one in capitals at its beginning', 'Summary', 'summary'],
		['two letters of three', 'lg', 'log'],
		['a short word with one letter wrong', 'lag', 'log'],
	])('finds what was meant by %s', (_, word, meant) => {
		expect(nearest(word, commands)).toBe(meant);
	});

	it('finds a word itself before those that begin with it', () => {
		expect(nearest('log', commands)).toBe('log');
	});

	it.each(['tensorboard', 'xyz', 'summertime'])('finds nothing that is like %s', (word) => {
		expect(nearest(word, commands)).toBeUndefined();
	});

	it('finds nothing where there is nothing', () => {
		expect(nearest('watch', [])).toBeUndefined();
	});
});

describe('editDistance', () => {
	it.each([
		['', '', 0],
		['', 'abc', 3],
		['kitten', 'sitting', 3],
		['flaw', 'lawn', 2],
		['saturday', 'sunday', 3],
	])('of %j and %j is %d', (a, b, distance) => {
		expect(editDistance(a, b)).toBe(distance);
	});

	it('is a metric', () => {
		const word = fc.string({unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8});
		fc.assert(
			fc.property(word, word, word, (a, b, c) => {
				expect(editDistance(a, b)).toBe(editDistance(b, a));
				expect(editDistance(a, b) === 0).toBe(a === b);
				expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
			}),
		);
	});
});
