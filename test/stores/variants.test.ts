import {describe, expect, it} from 'vitest';
import {delimited} from '../../source/stores/delimited.ts';
import {cutAt, told} from './store-recorder.ts';

/** The values of each metric of a table. */
function curvesOf(text: string): Record<string, number[]> {
	const recorder = told(delimited, text);
	const names = new Set(recorder.told.flatMap(({values}) => Object.keys(values)));
	return Object.fromEntries([...names].map((name) => [name, recorder.valuesOf(name)]));
}

describe('a table of several records', () => {
	it.each([
		[
			'one below the other',
			'fold,epoch,loss\n1,0,0.5\n1,1,0.4\n2,0,0.6\n2,1,0.3\n',
			{loss: [0.5, 0.4], 'fold_2/loss': [0.6, 0.3]},
		],
		[
			'in turn',
			'step,model,loss\n10,small,0.5\n10,big,0.4\n20,small,0.3\n20,big,0.2\n',
			{loss: [0.5, 0.3], 'big/loss': [0.4, 0.2]},
		],
		[
			'told by two columns',
			'method,seed,round,acc\na,0,1,0.1\na,1,1,0.2\nb,0,1,0.3\nb,1,1,0.4\n',
			{acc: [0.1], 'seed_1/acc': [0.2], 'b/acc': [0.3], 'b/seed_1/acc': [0.4]},
		],
		[
			'with one metric a row',
			'run_id,key,value,step\na,loss,0.5,0\na,acc,0.1,0\na,loss,0.4,1\nb,loss,0.6,0\nb,acc,0.2,0\n',
			{loss: [0.5, 0.4], acc: [0.1], 'b/loss': [0.6], 'b/acc': [0.2]},
		],
		[
			'of classes in words',
			'epoch,class,iou\n1,road,0.5\n1,car,0.9\n2,road,0.4\n2,car,0.8\n',
			{iou: [0.5, 0.4], 'car/iou': [0.9, 0.8]},
		],
		[
			'of other data',
			'dataset,epoch,loss\nmnist,1,0.5\ncifar,1,0.9\nmnist,2,0.4\n',
			{loss: [0.5, 0.4], 'cifar/loss': [0.9]},
		],
		[
			'whose name is told once',
			'model,epoch,loss\nsmall,1,0.5\n,2,0.4\nbig,1,0.3\n,2,0.2\n',
			{loss: [0.5, 0.4], 'big/loss': [0.3, 0.2]},
		],
	])('has curves of its own for each: %s', (_, text, curves) => {
		expect(curvesOf(text)).toEqual(curves);
		const bytes = Buffer.from(text);
		const {told: rows} = told(delimited, bytes, {chunks: cutAt(bytes, [0.1, 0.4, 0.45, 0.8])});
		expect(rows).toEqual(told(delimited, text).told);
	});

	it.each([
		['a record of one only', 'seed,epoch,loss\n7,0,0.5\n7,1,0.4\n', {loss: [0.5, 0.4]}],
		['a training that was resumed', 'run,epoch,loss\na,0,0.5\na,1,0.4\nb,2,0.3\n', {loss: [0.5, 0.4, 0.3]}],
		['a seed of each episode', 'episode,seed,reward\n1,5,0.5\n2,6,0.4\n3,7,0.6\n', {reward: [0.5, 0.4, 0.6]}],
		[
			'a loss that is called class',
			'epoch,class,box\n1,0.5,0.4\n2,0.4,0.3\n',
			{class: [0.5, 0.4], box: [0.4, 0.3]},
		],
		['nothing that counts, of other data', 'dataset,acc\na,0.5\nb,0.4\n', {acc: [0.5, 0.4]}],
		['nothing that counts', 'model,loss\na,0.5\nb,0.4\n', {loss: [0.5, 0.4]}],
	])('is one record: %s', (_, text, curves) => {
		expect(curvesOf(text)).toEqual(curves);
	});

	it('keeps the units of its columns', () => {
		const text = 'fold,epoch,acc\n1,0,50%\n1,1,60%\n2,0,55%\n2,1,65%\n';
		expect(curvesOf(text)).toEqual({acc: [50, 60], 'fold_2/acc': [55, 65]});
		expect([...told(delimited, text).units]).toEqual([
			['acc', '%'],
			['fold_2/acc', '%'],
		]);
	});

	it('goes on as before where there are too many', () => {
		const rows = Array.from({length: 300}, (_, seed) => `${seed},0,0.5\n`).join('');
		expect(Object.keys(curvesOf(`seed,epoch,loss\n${rows}`))).toHaveLength(100);
	});
});

describe('a table of trials', () => {
	it.each([
		['metrics.loss,metrics.acc,params.lr\n0.5,0.9,0.1\n0.4,0.8,0.2\n', ['metrics.loss', 'metrics.acc']],
		[
			',mean_fit_time,param_C,params,mean_test_score\n0,0.1,1,"{\'C\': 1}",0.9\n1,0.1,10,"{\'C\': 10}",0.8\n',
			['mean_fit_time', 'mean_test_score'],
		],
		['step,param_norm,loss\n1,20.5,0.5\n2,20.6,0.4\n', ['param_norm', 'loss']],
	])('measures not what was set: %s', (text, names) => {
		expect(delimited.detect(Buffer.from(text), 'runs.csv')).toBe(true);
		expect(Object.keys(curvesOf(text))).toEqual(names);
	});
});
