import {describe, expect, it} from 'vitest';
import fc from 'fast-check';
import {jsonDocument} from '../../source/stores/json-document.ts';
import {isPythonText, pythonAsJson} from '../../source/stores/python-text.ts';
import {viewsOf} from '../support/summaries.ts';
import {cutAt, told} from './store-recorder.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const lines = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const loss = [0.5, 0.25];

/** Documents, the path of each, and the values of each metric in them. */
const documents: ReadonlyArray<[string, string, string, Record<string, number[]>]> = [
	['a list of numbers, called as its file', 'losses.json', '[0.5, 0.25]', {losses: loss}],
	['whole numbers, where the file is of a training', 'rewards.json', '[12, 15]', {rewards: [12, 15]}],
	['pairs, called as their file', 'losses.json', '[[1, 0.5], [2, 0.25]]', {losses: loss}],
	[
		'epochs, steps and values',
		'training_progress.json',
		pretty({
			loss: [
				[0, 100, 0.5],
				[1, 200, 0.25],
			],
		}),
		{loss},
	],
	[
		'rows of numbers of which the first counts',
		'log.json',
		'[[0, 0.5, 0.75], [1, 0.25, 0.5]]',
		{'column 1': loss, 'column 2': [0.75, 0.5]},
	],
	[
		'points that are objects',
		'trial.json',
		pretty({
			metrics: {
				metrics: {
					loss: {direction: 'min', observations: [{value: [0.5], step: 4}]},
					acc: {observations: [{value: [0.75], step: 4}]},
				},
			},
		}),
		{loss: [0.5], acc: [0.75]},
	],
	[
		'rows of parts of the data, under a key that says no more',
		'history.json',
		pretty({
			epochs: [
				{epoch: 1, train: {loss: 0.5}, val: {loss: 0.75}},
				{epoch: 2, train: {loss: 0.25}, val: {loss: 0.5}},
			],
		}),
		{'train.loss': loss, 'val.loss': [0.75, 0.5]},
	],
	['lines of lists', 'losses.jsonl', '[1, 0.5]\n[2, 0.25]\n', {losses: loss}],
	[
		'lines of lists below their names',
		'log.jsonl',
		'["epoch", "loss", "acc"]\n[1, 0.5, 0.75]\n[2, 0.25, 0.5]\n',
		{loss, acc: [0.75, 0.5]},
	],
	[
		'statistics of metrics that are named in objects',
		'stats.json',
		pretty([
			{name: {name: 'acc', split: 'test'}, count: 8, sum: 4, mean: 0.5, stddev: 0.1},
			{name: {name: 'acc', split: 'valid'}, count: 8, sum: 2, mean: 0.25, stddev: 0.1},
			{name: {name: 'f1', split: 'test'}, count: 8, sum: 6, mean: 0.75, stddev: 0.1},
		]),
		{'test/acc': [0.5], 'valid/acc': [0.25], f1: [0.75]},
	],
	[
		'names and values beside each other',
		'metrics.json',
		pretty([
			{MetricName: 'train:loss', Value: 0.5, Timestamp: 1_700_000_000.5},
			{MetricName: 'train:loss', Value: 0.25, Timestamp: 1_700_000_001.5},
		]),
		{'train:loss': loss},
	],
	[
		'names beside values in quotes',
		'metrics.json',
		pretty([
			{metricName: 'loss', metricValue: '0.5', step: 10, offset: 0},
			{metricName: 'loss', metricValue: '0.25', step: 20, offset: 0},
		]),
		{loss},
	],
	[
		'points of a trial, in the lists of a tuner',
		'trial.json',
		pretty({
			trial_id: '1',
			metrics: {
				metrics: {
					loss: {
						direction: 'min',
						observations: [
							{value: [0.5], step: 0},
							{value: [0.25], step: 1},
						],
					},
				},
			},
			status: 'COMPLETED',
		}),
		{loss},
	],
	[
		'no frame: the confusion of classes',
		'metrics.json',
		pretty({
			loss,
			confusion_matrix: [
				[50, 1],
				[2, 60],
			],
			classes: ['a', 'b'],
		}),
		{loss},
	],
	[
		'no metric of what a search has tried',
		'cv_results.json',
		pretty({param_C: [1, 10], params: [{C: 1}, {C: 10}], mean_test_loss: loss}),
		{mean_test_loss: loss},
	],
	[
		'rows of each metric with one value for each part of the data',
		'history.json',
		pretty({
			loss: [
				{epoch: 1, train: 0.5, val: 1},
				{epoch: 2, train: 0.25, val: 0.5},
			],
		}),
		{'loss/train': loss, 'loss/val': [1, 0.5]},
	],
	[
		'no metric of what was set for each row',
		'results.json',
		pretty([
			{lr: 0.1, bs: 32, val_loss: 0.5},
			{lr: 0.01, bs: 64, val_loss: 0.25},
		]),
		{val_loss: loss},
	],
	[
		'a frame that is split',
		'history.json',
		JSON.stringify({
			columns: ['epoch', 'loss'],
			index: [0, 1],
			data: [
				[1, 0.5],
				[2, 0.25],
			],
		}),
		{loss},
	],
	[
		'a frame without a counter',
		'history.json',
		JSON.stringify({columns: ['loss'], index: [0, 1], data: [[0.5], [0.25]]}),
		{loss},
	],
	[
		'a frame of columns, one of which counts',
		'history.json',
		JSON.stringify({epoch: {0: 1, 1: 2}, loss: {0: 0.5, 1: 0.25}}),
		{loss},
	],
	[
		'a frame with its schema',
		'history.json',
		JSON.stringify({
			schema: {fields: [{name: 'index', type: 'integer'}], primaryKey: ['index']},
			data: [
				{index: 0, epoch: 1, loss: 0.5},
				{index: 1, epoch: 2, loss: 0.25},
			],
		}),
		{loss},
	],
	[
		'folds with curves in them',
		'results.json',
		pretty([
			{fold: 1, loss, best_acc: 0.75},
			{fold: 2, loss: [0.75, 0.5], best_acc: 0.5},
		]),
		{'fold_1/loss': loss, 'fold_2/loss': [0.75, 0.5], best_acc: [0.75, 0.5]},
	],
	[
		'folds without a name',
		'history.json',
		pretty({folds: [{history: {loss}}, {history: {loss: [1, 0.5]}}]}),
		{'folds/0/loss': loss, 'folds/1/loss': [1, 0.5]},
	],
	[
		'rows that count in each fold',
		'results.json',
		JSON.stringify([
			[
				{epoch: 1, loss: 0.5},
				{epoch: 2, loss: 0.25},
			],
			[
				{epoch: 1, loss: 1},
				{epoch: 2, loss: 0.5},
			],
		]),
		{'0/loss': loss, '1/loss': [1, 0.5]},
	],
	[
		'a list of rows for each fold',
		'history.json',
		JSON.stringify({
			fold1: [
				{epoch: 1, loss: 0.5},
				{epoch: 2, loss: 0.25},
			],
			fold2: [
				{epoch: 1, loss: 1},
				{epoch: 2, loss: 0.5},
			],
		}),
		{'fold1/loss': loss, 'fold2/loss': [1, 0.5]},
	],
	[
		'lists of rows that measure other things',
		'history.json',
		JSON.stringify({
			a: [
				{epoch: 1, loss: 0.5},
				{epoch: 2, loss: 0.25},
			],
			b: [{epoch: 2, acc: 0.5}],
		}),
		{loss, acc: [0.5]},
	],
	['values under counts, called as their file', 'loss.json', '{"epoch_1": 0.5, "epoch_2": 0.25}', {loss}],
	['values under an index, likewise', 'loss.json', '{"0": 0.5, "1": 0.25}', {loss}],
	['what was drawn', 'curves.json', '{"x": [1, 2], "y": [0.5, 0.25]}', {curves: loss}],
	[
		'what a chart draws, each with its name',
		'plot.json',
		JSON.stringify({
			data: [
				{x: [1, 2], y: loss, name: 'train loss'},
				{x: [1, 2], y: [1, 0.5], name: 'val loss'},
			],
		}),
		{'train loss': loss, 'val loss': [1, 0.5]},
	],
	[
		'what a chart draws, with labels',
		'chart.json',
		JSON.stringify({
			labels: [1, 2],
			datasets: [
				{label: 'loss', data: loss},
				{label: 'lr', data: [1, 0.5]},
			],
		}),
		{loss, lr: [1, 0.5]},
	],
	['rows of one column', 'history.json', '{"loss": [[0.5], [0.25]]}', {loss}],
	[
		'rows that count, deep in it',
		'results.json',
		pretty({
			runs: [
				{
					seed: 0,
					history: [
						{epoch: 1, loss: 0.5},
						{epoch: 2, loss: 0.25},
					],
				},
				{
					seed: 1,
					history: [
						{epoch: 1, loss: 1},
						{epoch: 2, loss: 0.5},
					],
				},
			],
		}),
		{'runs/seed_0/loss': loss, 'runs/seed_1/loss': [1, 0.5]},
	],
	[
		'lists of several folds',
		'cv.json',
		pretty({
			val_loss: [
				[0.5, 0.25],
				[1, 0.5],
			],
		}),
		{'val_loss/0': loss, 'val_loss/1': [1, 0.5]},
	],
	[
		'lists of what was measured at a time',
		'losses.json',
		'[[0.5, 1], [0.25, 0.5], [0.125, 0.5]]',
		{'losses/0': [0.5, 0.25, 0.125], 'losses/1': [1, 0.5, 0.5]},
	],
	[
		'rows of several folds',
		'history.json',
		pretty([
			{fold: 0, epoch: 1, loss: 0.5},
			{fold: 0, epoch: 2, loss: 0.25},
			{fold: 1, epoch: 1, loss: 1},
			{fold: 1, epoch: 2, loss: 0.5},
		]),
		{loss, 'fold_1/loss': [1, 0.5]},
	],
	[
		'a curve in a line each',
		'history.csv',
		'epoch,1,2,3\nloss,0.5,0.25,nan\n',
		{loss: [...loss, Number.NaN]},
	],
	[
		'a curve in a line each, called as a spreadsheet does',
		'x.csv',
		'"Train Loss";0.5;0.25;0.125\r\n"Val Loss";1;;0.5\r\n',
		{'Train Loss': [...loss, 0.125], 'Val Loss': [1, 0.5]},
	],
	[
		'its only curve in a line',
		'train_losses.csv',
		`${'0.5,'.repeat(9)}0.25\n`,
		{train_losses: [...Array.from({length: 9}, () => 0.5), 0.25]},
	],
	[
		'names with lists beside them',
		'losses.txt',
		'train_loss = [0.5, .25]\nval loss: [nan, 1.]\n',
		{train_loss: loss, 'val loss': [Number.NaN, 1]},
	],
	['the last of which is cut', 'losses.txt', 'loss: [0.5, 0.25]\nacc: [0.5, 0.7', {loss, acc: [0.5]}],
	['lists in a line', 'history.jsonl', lines({loss, val_loss: [0.75]}), {loss}],
	[
		'lists in several lines',
		'history.jsonl',
		lines({fold: 0, loss}, {fold: 1, loss: [1, 0.5]}),
		{'fold_0/loss': loss, 'fold_1/loss': [1, 0.5]},
	],
	['what Python prints of a history', 'history.txt', "{'loss': [0.5, 0.25], 'val_loss': [nan]}", {loss}],
	[
		'numbers of NumPy in it',
		'history.txt',
		"{'loss': [np.float64(0.5), np.float64(0.25)], 'acc': array([0.5, 0.75], dtype=float32)}\n",
		{loss, acc: [0.5, 0.75]},
	],
	[
		'a dictionary with lists by itself',
		'history.txt',
		"defaultdict(<class 'list'>, {'loss': [0.5, 0.25]})",
		{loss},
	],
	[
		'a history that has a name',
		'history.txt',
		"history = {'loss': [0.5, 0.25], 'acc': (0.5, 0.75)}",
		{loss, acc: [0.5, 0.75]},
	],
];

describe('a document with curves in other shapes', () => {
	it.each(documents)('may have %s', (_, name, text, values) => {
		const path = `run/${name}`;
		expect(jsonDocument.detect(Buffer.from(text), path)).toBe(true);
		const recorder = told(jsonDocument, text, {path});
		expect(recorder.problems.length).toBe(text.endsWith('0.7') ? 1 : 0);
		for (const [metric, expected] of Object.entries(values))
			expect(recorder.valuesOf(metric)).toEqual(expected);
	});

	it.each([
		['the point', pretty({loss: [{step: 10, value: 0.5, wall_time: 1_700_000_000}]}), {step: 10}],
		[
			'the triple',
			pretty({
				loss: [
					[0, 100, 0.5],
					[1, 200, 0.25],
				],
			}),
			{step: 200},
		],
		['the column', JSON.stringify({epoch: {0: 1, 1: 7}, loss: {0: 1, 1: 0.5}}), {epoch: 7}],
		[
			'the fold',
			pretty([
				[
					{epoch: 1, loss: 1},
					{epoch: 2, loss: 0.5},
				],
				[
					{epoch: 1, loss: 1},
					{epoch: 2, loss: 0.5},
				],
			]),
			{epoch: 2},
		],
	])('takes the place from %s', (_, text, place) => {
		expect(told(jsonDocument, text, {path: 'history.json'}).told.at(-1)).toMatchObject(place);
	});

	it.each([
		[
			'data with boxes',
			'data.json',
			pretty([
				{id: 1, bbox: [1, 2, 3, 4.5]},
				{id: 2, bbox: [1, 2, 3, 4]},
			]),
		],
		['lists of numbers that nobody knows', 'vectors.json', '{"cat": [0.5, 0.25], "dog": [0.25, 0.5]}'],
		['numbers of something', 'data.json', '[1, 2, 3]'],
		[
			'what was found in things of the data',
			'found.json',
			pretty([
				{image_id: 1, score: 0.5},
				{image_id: 2, score: 0.25},
			]),
		],
		['lists that have no common side', 'losses.json', '[[0.5], [0.25, 0.5], [0.125]]'],
		[
			'lists of classes',
			'x.json',
			pretty({
				confusion: [
					[0.5, 0.25],
					[0.25, 0.5],
				],
			}),
		],
		['a table', 'log.csv', 'epoch,loss,acc,lr\n1,0.5,0.25,0.1\n'],
		['a table that has no header', 'train_log.csv', '1,0.5,0.25,0.1\n2,0.25,0.5,0.1\n'],
		['rows of named things', 'x.csv', 'a.png,0.5,0.25,1\nb.png,0.5,0.25,1\n'],
		['rows of one name', 'x.csv', 'loss,1,0.5,0.25\nloss,2,0.5,0.25\n'],
		['identifiers in quotes', 'oracle.json', JSON.stringify({start_order: ['00', '01', '02']})],
		['a row of a log with a list in it', 'log.jsonl', lines({loss: 0.5, hist: [1, 2]})],
		['a row of a log as Python prints it', 'log.txt', "{'loss': 0.5, 'epoch': 1.0}\n{'loss': 0.25}\n"],
		['settings with lists', 'eval.json', JSON.stringify({config: {batch_sizes: [8, 16]}})],
		['arguments with lists', 'eval.json', JSON.stringify({args: {sizes: [8, 16]}})],
		['a log with a list in it', 'log.txt', 'loss: [0.5, 0.25]\nepoch 2 loss 0.5\n'],
		['names with lists of something else', 'notes.txt', 'ids = [1, 2]\n'],
		[
			'points that count nothing',
			'plot.json',
			JSON.stringify({data: [{x: [3, 1], y: [0.5, 0.25], name: 'a'}]}),
		],
		['a dictionary of something else', 'notes.txt', "{'names': ['a', 'b'], 'ids': [1, 2]}"],
	])('is none with %s', (_, name, text) => {
		expect(jsonDocument.detect(Buffer.from(text), `run/${name}`)).toBe(false);
	});

	it('has results where each metric has one value beside its name', () => {
		const text = pretty({
			metrics: [
				{name: 'loss', value: 0.5, timestamp: 1_700_000_000},
				{name: 'acc', value: 0.75, timestamp: 1_700_000_000},
			],
		});
		expect(told(jsonDocument, text, {path: 'metrics.json'})).toMatchObject({
			told: [],
			facts: ['result metrics={"loss":0.5,"acc":0.75}'],
		});
	});

	it('is read anew while its curves grow, a line each, cut anywhere', () => {
		const text = 'epoch,1,2,3,4\nloss,0.5,0.25,0.125,0.5\n';
		for (let end = 0; end <= text.length; end++) {
			const {told: rows} = told(jsonDocument, text.slice(0, end), {path: 'history.csv'});
			for (const {values} of rows)
				for (const value of Object.values(values)) expect(text).toContain(String(value));
		}
	});

	it('is read as far as it is one, and says where that ends', () => {
		const recorder = told(jsonDocument, 'loss: [0.5, 0.25]\nsaved it\n', {path: 'losses.txt'});
		expect(recorder.valuesOf('loss')).toEqual(loss);
		expect(recorder.problems).toHaveLength(1);
	});

	it('is looked at in no time, however many spaces it has', () => {
		const begin = performance.now();
		for (const text of [
			`loss: [${'1  '.repeat(20_000)}x]\n`,
			`acc: [${' '.repeat(60_000)}[\n`,
			`${' '.repeat(60_000)}x`,
			`{'loss': [${' '.repeat(60_000)}'`,
		]) {
			expect(jsonDocument.detect(Buffer.from(text), 'run/losses.txt')).toBe(false);
		}

		told(jsonDocument, `{"loss": [1]}${'\n'.repeat(200_000)}x`);
		expect(performance.now() - begin).toBeLessThan(2000);
	});

	it('is known by its beginning, however long its one line is', () => {
		const long = JSON.stringify({loss: Array.from({length: 20_000}, (_, at) => at / 3)});
		const head = Buffer.from(long).subarray(0, 64 * 1024);
		expect(jsonDocument.detect(head, 'run/history.json')).toBe(true);
		// What breaks off sooner is being written, or was cut.
		expect(jsonDocument.detect(head.subarray(0, 1000), 'run/history.json')).toBe(true);
		expect(jsonDocument.detect(head.subarray(0, 1000), 'run/history.jsonl')).toBe(false);
		expect(
			jsonDocument.detect(
				Buffer.from(`history = ${long.replaceAll('"', "'")}`).subarray(0, 64 * 1024),
				'run/h.txt',
			),
		).toBe(true);
	});

	it('tells when something was measured by no curve of its own', () => {
		const recorder = told(jsonDocument, pretty({epoch_start_timestamps: [1.7e9, 1.7e9 + 60], losses: loss}));
		expect(recorder.told.flatMap(({values}) => Object.keys(values))).toEqual(['losses', 'losses']);
	});

	it('tells moments in its rows by no metric', () => {
		const {told: rows} = told(
			jsonDocument,
			pretty([{step: 1, reward: 1, creation_time: 1_640_000_000.5, train_time: 5}]),
		);
		expect(rows[0]!.values).toEqual({reward: 1, train_time: 5});
	});

	it('tells what a tuner has chosen, how good it was, and that it is done', () => {
		const {facts} = told(
			jsonDocument,
			JSON.stringify({
				trial_id: '00',
				hyperparameters: {space: [{class_name: 'Int'}], values: {units: 64}},
				metrics: {metrics: {loss: {observations: [{value: [0.5], step: 4}]}}},
				score: 0.5,
				status: 'COMPLETED',
			}),
			{path: 'trial.json'},
		);
		expect(facts).toEqual(expect.arrayContaining(['config units=64', 'result score=0.5', 'completed NaN']));
	});

	it('tells results without the curves beside them', () => {
		const {facts} = told(jsonDocument, pretty({a: {history: {loss}, test_acc: 0.5}, b: {history: {loss}}}), {
			path: 'results.json',
		});
		expect(facts).toEqual(['result a={"test_acc":0.5}']);
	});

	it('is of all parts of the data where a cross-validation wrote it', () => {
		const [run] = viewsOf({'run/cv_results.json': pretty({train_loss: loss, loss, val_loss: loss})});
		expect(run!.metrics.map(({name, split}) => [name, split])).toEqual([
			['train_loss', 'train'],
			['loss', null],
			['val_loss', 'validation'],
		]);
	});
});

describe('what Python prints', () => {
	it.each([
		[String.raw`{'it\'s "so"': None, "b'": True, 'c': False}`, {'it\'s "so"': null, "b'": true, c: false}],
		["{'a': (1, 2,), 'b': [tensor(0.5, device='cuda:0')]}", {a: [1, 2], b: [0.5]}],
	])('is read as what it is: %s', (text, value) => {
		expect(isPythonText(text)).toBe(true);
		expect(JSON.parse(pythonAsJson(text))).toEqual(value);
	});

	it('keeps its values, whole or cut anywhere', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({noNaN: true, noDefaultInfinity: true}), {minLength: 2}),
				fc.double({min: 0, max: 1, noNaN: true}),
				(values, place) => {
					const text = `{'loss': [${values.map((value) => `np.float64(${value})`).join(', ')}]}`;
					const read = (content: string) =>
						told(jsonDocument, content, {path: 'history.txt'}).valuesOf('loss');
					expect(read(text)).toEqual(values.map((value) => Number(String(value))));
					const [beginning] = cutAt(Buffer.from(text), [place]);
					expect(
						values.map((value) => Number(String(value))).slice(0, read(beginning!.toString()).length),
					).toEqual(read(beginning!.toString()));
				},
			),
		);
	});
});
