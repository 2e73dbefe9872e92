import {expect, it} from 'vitest';
import {summaryOf} from '../support/summaries.ts';

it('lines that are numbered are no configuration, however many of them stand below each other', () => {
	const text = Array.from(
		{length: 4},
		(_, index) => `Generation ${index}: Best Fitness = ${120.5 + index}, Avg Fitness = ${60.25 + index}\n`,
	).join('');
	const {metrics} = summaryOf(text);
	expect(metrics.map(({name, count}) => [name, count])).toEqual([
		['Best Fitness', 4],
		['Avg Fitness', 4],
	]);
});
