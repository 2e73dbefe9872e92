import {describe, expect, it} from 'vitest';
import {initialRuns, toggleMark, topFor} from '../../source/screen/runs-state.ts';

describe('marking', () => {
	it('keeps the order of marking, and takes a mark away again', () => {
		const marked = ['b', 'a', 'c', 'a'].reduce(
			(table, name) => ({...table, ...toggleMark(table, name)}),
			initialRuns,
		);
		expect(marked.marked).toEqual(['b', 'c']);
	});

	it('ends the comparison with the last mark', () => {
		const table = {...initialRuns, marked: ['a', 'b'], isComparing: true};
		expect(toggleMark(table, 'a')).toEqual({marked: ['b'], isComparing: true});
		expect(toggleMark({...table, marked: ['a']}, 'a')).toEqual({marked: [], isComparing: false});
	});
});

describe('the first row that is shown', () => {
	it.each([
		['stays while the cursor is seen', 5, 9, 5, 5],
		['follows the cursor down', 0, 9, 5, 5],
		['follows it up', 8, 3, 5, 3],
		['leaves no room free at the end', 18, 19, 5, 15],
		['is the first one where all are seen', 3, 4, 30, 0],
	])('%s', (_, top, row, height, expected) => {
		expect(topFor(top, row, height, 20)).toBe(expected);
	});
});
