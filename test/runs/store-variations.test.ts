/** Files as people write them by hand or with a library of their own: other names, other delimiters, other nesting. */
import {expect, it} from 'vitest';
import {viewsOf} from '../support/summaries.ts';

/** What the file is called and holds, its metrics with their last values, and where it has come to. */
const files: ReadonlyArray<
	[string, string, string, Record<string, number>, {epoch?: number | null; step?: number | null}]
> = [
	[
		'semicolons and decimal commas',
		'log.csv',
		'epoch;train loss;lr\n1;0,9;0,001\n2;0,8;0,0005\n',
		{'train loss': 0.8, lr: 0.0005},
		{epoch: 2},
	],
	['an index without a name', 'log.csv', ',step,loss\n0,100,0.9\n1,200,0.8\n', {loss: 0.8}, {step: 200}],
	[
		'an index that pandas has named',
		'log.csv',
		'Unnamed: 0,Epoch,Valid Acc\n0,1,0.5\n1,2,0.6\n',
		{'Valid Acc': 0.6},
		{epoch: 2},
	],
	[
		'what TensorBoard has exported',
		'log.csv',
		'Wall time,Step,Value\n1700000000.1,0,0.9\n1700000001.1,1,0.8\n',
		{Value: 0.8},
		{step: 1},
	],
	[
		'one metric a row',
		'log.csv',
		'name,step,value\nloss,1,0.5\nacc,1,0.9\nloss,2,0.4\nacc,2,0.95\n',
		{loss: 0.4, acc: 0.95},
		{step: 2},
	],
	['percent', 'log.csv', 'epoch,acc\n1,50.5%\n2,60.5%\n', {acc: 60.5}, {epoch: 2}],
	[
		'rows of objects',
		'log.json',
		JSON.stringify([1, 2].map((epoch) => ({epoch, train: {loss: 1 / epoch}, val: {loss: 2 / epoch}}))),
		{'train.loss': 0.5, 'val.loss': 1},
		{epoch: 2},
	],
	[
		'lists by metric, and by part of the data',
		'history.json',
		JSON.stringify({train: {loss: [3, 2, 1]}, val: {loss: [4, 3, 2]}}),
		{'train/loss': 1, 'val/loss': 2},
		{},
	],
	[
		'a list of rows beside settings',
		'run.json',
		JSON.stringify({config: {lr: 0.1}, history: [1, 2].map((epoch) => ({epoch, loss: 1 / epoch}))}),
		{loss: 0.5},
		{epoch: 2},
	],
	[
		'steps and values, as Sacred has them',
		'metrics.json',
		JSON.stringify({
			loss: {steps: [0, 1], timestamps: ['2024-01-01T00:00:00', '2024-01-01T00:00:01'], values: [2, 1]},
		}),
		{loss: 1},
		{step: 1},
	],
];

it.each(files)('%s', (_, name, content, metrics, progress) => {
	const [run] = viewsOf({[`a/${name}`]: content});
	expect(Object.fromEntries(run!.metrics.map(({name: metric, last}) => [metric, last]))).toEqual(metrics);
	expect(run!.progress).toMatchObject(progress);
	expect(run!.sources[0]!.unreadable).toBeNull();
});
