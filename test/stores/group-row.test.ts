import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {delimited} from '../../source/stores/delimited.ts';
import {groupedHeader} from '../../source/stores/group-row.ts';
import {cutAt, told} from './store-recorder.ts';

const rows = '0,0.5,0.75,0.25,0.5\n1,0.25,0.5,0.125,0.25\n';
const tables: ReadonlyArray<[string, string]> = [
	['above each column', `,train,train,val,val\nepoch,loss,acc,loss,acc\n${rows}`],
	['once', `,train,,val,\nepoch,loss,acc,loss,acc\n${rows}`],
	['as a data frame writes them', `,train,train,val,val\n,loss,acc,loss,acc\nepoch,,,,\n${rows}`],
	[
		'as it calls what has no name',
		`Unnamed: 0_level_0,train,train,val,val\nepoch,loss,acc,loss,acc\n${rows}`,
	],
];

describe('groups of columns', () => {
	it.each(tables)('stand %s', (_, text) => {
		const content = Buffer.from(text);
		expect(delimited.detect(content, 'run/metrics.csv')).toBe(true);
		const whole = told(delimited, content);
		expect(whole.problems).toEqual([]);
		expect(whole.told.at(-1)).toMatchObject({
			epoch: 1,
			values: {'train/loss': 0.25, 'train/acc': 0.5, 'val/loss': 0.125, 'val/acc': 0.25},
		});
		fc.assert(
			fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 5}), (places) => {
				expect(told(delimited, content, {chunks: cutAt(content, places)}).told).toEqual(whole.told);
			}),
		);
	});

	it.each([
		['names that are different', ['', 'train', 'val'], ['epoch', 'loss', 'acc']],
		['values', ['a', 'b', 'b'], ['1', '2', '2']],
		['no group', ['', '', ''], ['epoch', 'loss', 'loss']],
		['the same group twice', ['', 'train', 'train'], ['epoch', 'loss', 'loss']],
		['another number of cells', ['', 'train', 'val'], ['epoch', 'loss', 'loss', 'acc']],
	])('are none over %s', (_, upper, lower) => {
		expect(groupedHeader(upper, lower, [])).toBeUndefined();
	});
});
