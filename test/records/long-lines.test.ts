import {describe, expect, it} from 'vitest';
import {longestLine} from '../../source/sources/line-splitter.ts';
import {readLine} from '../support/readings.ts';

describe('a line as long as lines may be', () => {
	const fill = (unit: string): string => unit.repeat(Math.floor(longestLine / unit.length));

	it.each([
		'a',
		' ',
		'=',
		'a=',
		'"',
		'{',
		'[',
		"{'a':",
		'(',
		'1/',
		'.',
		'a.',
		'/a',
		':',
		'█',
		'\u001B[',
		'\\',
		'loss 1 ',
		'epoch 5 ',
		'1%|]',
		'-',
	])('may be made of %j', (unit) => {
		expect(readLine(fill(unit)).level).toBeNull();
	});

	it.each(['ERROR Error', 'ERROR a.', 'ERROR x ', 'best epoch 1 '])(
		'may begin as a record does: %j',
		(unit) => {
			const line = unit.slice(0, 6) + fill(unit.slice(6));
			expect(readLine(line).message.length).toBeGreaterThan(0);
		},
	);

	it('has all of its metrics', () => {
		const count = 5000;
		const line = Array.from({length: count}, (_, at) => `m${at}=${at}`).join(' ');
		expect(Object.keys(readLine(line).metrics!)).toHaveLength(count);
	});
});
