import {describe, expect, it} from 'vitest';
import {highlighted} from '../../source/screen/highlight.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';

describe('what was searched for', () => {
	it('is marked across pieces, which keep their look beside it', () => {
		const spans = [{text: 'one ', tone: 'quiet'} as const, {text: 'two three', level: 'ERROR'} as const];
		expect(highlighted(spans, new SearchPattern('e t|ree'))).toEqual([
			{text: 'on', tone: 'quiet'},
			{text: 'e ', tone: 'match'},
			{text: 't', tone: 'match'},
			{text: 'wo th', level: 'ERROR'},
			{text: 'ree', tone: 'match'},
		]);
	});

	it('changes nothing where it is not', () => {
		const spans = [{text: 'one '}, {text: 'two'}];
		expect(highlighted(spans, new SearchPattern('four'))).toEqual(spans);
	});
});
