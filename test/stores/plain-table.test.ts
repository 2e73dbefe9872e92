import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {plainTable} from '../../source/stores/plain-table.ts';
import {storeOf} from '../../source/stores/stores.ts';
import {cutAt, told} from './store-recorder.ts';

const detects = (text: string, path: string, isNamed = false): boolean =>
	storeOf(Buffer.from(text), path, isNamed) === plainTable;

/** Tables, the path of each, and the last row of it. */
const tables: ReadonlyArray<[string, string, string, Record<string, unknown>]> = [
	[
		'single spaces',
		'run/results.txt',
		'epoch train_loss acc\n1 0.5 0.75\n2 0.25 1e-3\n',
		{epoch: 2, values: {train_loss: 0.25, acc: 1e-3}},
	],
	['two columns', 'run/log.dat', 'iter loss\n100 0.5\n200 nan\n', {step: 200, values: {loss: Number.NaN}}],
	[
		'a comment for a header',
		'run/log.txt',
		'# epoch loss\n1 0.5\n2 -0.25\n',
		{epoch: 2, values: {loss: -0.25}},
	],
	[
		'a comment for a header of several',
		'run/train.dat',
		'# epoch loss acc\n1 0.5 0.5\n2 -0.25 0.75\n',
		{epoch: 2, values: {loss: -0.25, acc: 0.75}},
	],
	[
		'a comment that names less than its columns',
		'run/loss.dat',
		'# step, loss_train, metrics\n0 0.5 0.5 1\n100 0.25 0.75 1\n200 0.25 0.5 1\n',
		{step: 200, values: {'column 1': 0.25, 'column 2': 0.5, 'column 3': 1}},
	],
	[
		'a comment that names all of its columns, between commas',
		'run/results.csv',
		'# epoch,loss,acc\n0.0e+00,0.5,0.5\n1.0e+00,0.25,0.75\n2.0e+00,0.25,0.5\n',
		{epoch: 2, values: {loss: 0.25, acc: 0.5}},
	],
	[
		'shares in percent',
		'run/log.csv',
		'1,0.5,50%\n2,0.25,75%\n3,0.25,80%\n',
		{step: 3, values: {'column 1': 0.25, 'column 2': 80}},
	],
	['a name in its path', 'run/accuracy.dat', '0 0.5\n1 0.25\n2 0.75\n', {step: 2, values: {accuracy: 0.75}}],
	[
		'an index that has no name',
		'run/out.txt',
		'   epoch  train_loss  val_loss\n0      1        0.50      0.75\n1      2        0.25       NaN\n',
		{epoch: 2, values: {train_loss: 0.25, val_loss: Number.NaN}},
	],
	[
		'an index that is all that counts',
		'run/out.txt',
		'   loss  acc\n0  0.5  0.5\n1  0.25  0.75\n..  ...  ...\n[2 rows x 2 columns]\n',
		{step: 1, values: {loss: 0.25, acc: 0.75}},
	],
	['no header', 'run/loss.csv', '0,0.5\n100,0.25\n200,0.125\n', {step: 200, values: {loss: 0.125}}],
	[
		'no header above several columns',
		'run/train_log.csv',
		'1;0.5;1\n2;;2\n3;0.125;\n',
		{step: 3, values: {'column 1': 0.125}},
	],
	[
		'an epoch before its step',
		'run/critic_loss.csv',
		'1,1000,0.5\n2,2000,0.25\n3,3000,0.125\n',
		{epoch: 3, step: 3000, values: {critic_loss: 0.125}},
	],
	[
		'a time behind its step',
		'run/loss.csv',
		'1,1700000000000,0.5\n2,1700000001000,0.25\n3,1700000002000,0.125\n',
		{step: 3, time: 1700000002000, values: {loss: 0.125}},
	],
	[
		'what Python shows of a number',
		'run/loss.txt',
		'tensor(0.5)\ntensor(0.25)\ntensor(0.125)\n',
		{values: {loss: 0.125}},
	],
	['a name alone', 'run/x.csv', 'val_loss\n0.5\n0.25\n0.125\n', {values: {val_loss: 0.125}}],
	[
		'numbers for names',
		'run/losses.csv',
		'0,1\n0.5,0.75\n0.25,0.5\n0.125,0.5\n',
		{values: {'column 1': 0.125}},
	],
	[
		'a number for a name',
		'run/losses.csv',
		',0\n0,0.5\n1,0.25\n2,0.125\n',
		{step: 2, values: {losses: 0.125}},
	],
	['no counter', 'run/losses.txt', '0.5\n0.25\n\n0.125\n', {values: {losses: 0.125}}],
];

describe('a table of nothing but numbers', () => {
	it.each(tables)('may have %s', (_, path, text, last) => {
		expect(detects(text, path)).toBe(true);
		const recorder = told(plainTable, text, {path});
		expect(recorder.problems).toEqual([]);
		expect(recorder.told.at(-1)).toMatchObject(last);
	});

	it.each([
		['sentences with numbers below', 'run/train.log', 'model loss: great\n1 2 3\n4 5 6\n'],
		['names that nobody knows', 'run/x.txt', 'alpha beta\n1 0.5\n2 0.25\n'],
		['words among its rows', 'run/train.log', 'epoch loss\n1 0.5\nsaved it\n2 0.25\n'],
		['data without a header', 'data/train.csv', '0,0.5\n1,0.25\n2,0.125\n'],
		['a name that nobody knows', 'run/x.csv', 'price\n0.5\n0.25\n0.125\n'],
		['whole numbers only', 'run/loss.txt', '1\n2\n3\n'],
		['boxes without a counter', 'labels/image.txt', '0 0.5 0.5\n0 0.25 0.5\n1 0.5 0.25\n'],
	])('is none with %s', (_, path, text) => {
		expect(detects(text, path, path.startsWith('labels'))).toBe(false);
	});

	it('begins with a row that may be a header of numbers, where it goes on', () => {
		const recorder = told(plainTable, '0,1\n1,0.9\n2,0.8\n', {path: 'run/loss.csv'});
		expect(recorder.valuesOf('loss')).toEqual([1, 0.9, 0.8]);
	});

	it('is read where somebody asks for it, and it counts', () => {
		expect(detects('0,0.5\n1,0.25\n2,0.125\n', 'data/x.csv', true)).toBe(true);
	});

	it('tells what is broken, with its place', () => {
		const text = 'epoch loss\n1 0.5\n2 0.5\n3 0.5\n4 oops\n5\nepoch loss\n6 0.25 9\n7 12.5%';
		const recorder = told(plainTable, text, {path: 'run/results.txt'});
		expect(recorder.problems).toEqual([
			{offset: 29, message: 'no number in the column loss'},
			{offset: 36, message: 'a row of other than 2 cells is left out'},
			{offset: 49, message: 'a row of other than 2 cells is left out'},
		]);
		expect(recorder.valuesOf('loss')).toEqual([0.5, 0.5, 0.5, 12.5]);
		expect(recorder.told.at(-1)).toMatchObject({epoch: 7, values: {loss: 12.5}});
		expect(recorder.units.get('loss')).toBe('%');
	});

	it.each(tables)('is the same whatever the chunks, with %s', (_, path, text) => {
		const content = Buffer.from(text);
		const whole = told(plainTable, content, {path}).told;
		fc.assert(
			fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 6}), (places) => {
				expect(told(plainTable, content, {path, chunks: cutAt(content, places)}).told).toEqual(whole);
			}),
		);
	});

	it('breaks nothing, whatever its bytes', () => {
		const content = Buffer.from(tables[0]![2]);
		fc.assert(
			fc.property(fc.nat(content.length - 1), fc.nat(255), (at, byte) => {
				const broken = Buffer.from(content);
				broken[at] = byte;
				expect(() => told(plainTable, broken, {path: 'run/results.txt'})).not.toThrow();
			}),
		);
	});
});
