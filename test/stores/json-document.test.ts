import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {jsonDocument} from '../../source/stores/json-document.ts';
import {viewsOf} from '../support/summaries.ts';
import {told} from './store-recorder.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

const state = pretty({
	best_metric: 0.4,
	epoch: 1.5,
	global_step: 30,
	max_steps: 100,
	num_train_epochs: 5,
	log_history: [
		{epoch: 0.5, loss: 2.5, learning_rate: 1e-5, step: 10},
		{epoch: 1, eval_loss: 2.25, step: 20},
		{epoch: 1, loss: '1.5', step: 20},
	],
});

/** Documents as different writers make them, and the values of a metric in them. */
const documents: ReadonlyArray<[string, string, string, number[]]> = [
	['the history of a trainer', state, 'loss', [2.5, 1.5]],
	[
		'rows alone',
		pretty([
			{epoch: 1, 'main/loss': 0.5},
			{epoch: 2, 'main/loss': 0.25},
		]),
		'main/loss',
		[0.5, 0.25],
	],
	['lists', JSON.stringify({loss: [0.5, 0.25], val_loss: [0.75]}), 'loss', [0.5, 0.25]],
	['lists in parts', pretty({train: {loss: [0.5, 0.25]}, val: {loss: [0.75, 0.5]}}), 'val/loss', [0.75, 0.5]],
	['lists with a gap', pretty({loss: [0.5, null, 0.25]}), 'loss', [0.5, 0.25]],
	['lists with steps beside', pretty({loss: [0.5, 0.25], loss_T: [100, 200]}), 'loss', [0.5, 0.25]],
	['steps and values', JSON.stringify({loss: {steps: [0, 5], values: [0.5, 0.25]}}), 'loss', [0.5, 0.25]],
	['NaN and infinity', '{\n"loss": [NaN, -Infinity,\n Infinity]}', 'loss', [Number.NaN, -Infinity, Infinity]],
	['rows under their epochs', pretty({1: {loss: 0.5}, 2: {loss: 0.25}}), 'loss', [0.5, 0.25]],
	[
		'rows under words that count',
		pretty({epoch_0: {train: {loss: 0.5}}, epoch_1: {train: {loss: 0.25}}}),
		'train.loss',
		[0.5, 0.25],
	],
	['values under their index', JSON.stringify({loss: {0: 0.5, 1: 0.25}}), 'loss', [0.5, 0.25]],
	['rows that count nothing', pretty([{loss: 0.5}, {loss: 0.25, lr: 0.1}]), 'loss', [0.5, 0.25]],
	[
		'pairs',
		JSON.stringify({
			losses: [
				[1, 0.5],
				[2, 0.25],
			],
		}),
		'losses',
		[0.5, 0.25],
	],
	[
		'what counts beside the lists',
		JSON.stringify({epoch: [3, 4], history: {loss: [0.5, 0.25]}, params: {epochs: 9}}),
		'loss',
		[0.5, 0.25],
	],
	[
		'names beside the numbers',
		pretty({
			meta: {learn_metrics: [{name: 'RMSE'}]},
			iterations: [
				{iteration: 0, learn: [3.5]},
				{iteration: 1, learn: [2.5]},
			],
		}),
		'learn.RMSE',
		[3.5, 2.5],
	],
];

const read = (text: string, path = 'run/history.json') => told(jsonDocument, text, {path});

describe('a JSON document', () => {
	it.each(documents)('may have %s', (_, text, name, values) => {
		expect(jsonDocument.detect(Buffer.from(text), 'run/history.json')).toBe(true);
		const recorder = read(text);
		expect(recorder.valuesOf(name)).toEqual(values);
		expect(recorder.problems).toEqual([]);
	});

	it.each(['split', 'type', 'set', 'subset_name'])('tells which data a row is about by its %s', (key) => {
		const rows = [
			{epoch: 1, [key]: 'train', loss: 0.9},
			{epoch: 1, [key]: 'val', loss: 1},
			{epoch: 2, [key]: 'train', loss: 0.8},
			{epoch: 2, [key]: 'val', loss: 0.95},
		];
		const [run] = viewsOf({'run/log.json': pretty(rows)});
		expect(run!.metrics.map(({name, split, count, last}) => [name, split, count, last])).toEqual([
			['loss', 'train', 2, 0.8],
			['validation loss', 'validation', 2, 0.95],
		]);
	});

	it('tells what a row says was set', () => {
		const {facts, told: rows} = read(
			pretty([
				{type: 'config', lr: 0.01, batch_size: 32},
				{epoch: 1, loss: 0.5},
			]),
		);
		expect(facts).toEqual(['config lr=0.01', 'config batch_size=32']);
		expect(rows.at(-1)).toMatchObject({epoch: 1, values: {loss: 0.5}});
	});

	it('tells how far the training is, and of how much', () => {
		const {told: rows, facts} = read(state);
		expect(facts).toContain('totals 5 100');
		expect(facts).toContain('result best_metric=0.4');
		expect(rows.at(-1)).toMatchObject({epoch: 1.5, step: 30});
	});

	it.each([
		['keys that go on by one', {3: {loss: 1}, 4: {loss: 0.5}}, {epoch: 4}],
		['keys that go on by more', {50: {loss: 1}, 100: {loss: 0.5}}, {step: 100}],
		['words', {step_7: {loss: 1}, step_8: {loss: 0.5}}, {step: 8}],
		['an index', {run: {loss: {5: 1, 6: 0.5}}}, {step: 6}],
		['a list of epochs', {epochs: [7, 8], loss: [1, 0.5]}, {epoch: 8}],
		['a list of epochs elsewhere', {epoch: [7, 8], history: {loss: [1, 0.5]}}, {epoch: 8}],
		['a list that goes on', {rounds: [7, 8], loss: [1, 0.5]}, {step: 8, values: {loss: 0.5}}],
		[
			'episodes',
			[
				{episode: 7, reward: 1},
				{episode: 9, reward: 0.5},
			],
			{step: 9, values: {reward: 0.5}},
		],
	])('takes places from %s', (_, document, place) => {
		expect(read(JSON.stringify(document)).told.at(-1)).toMatchObject(place);
	});

	it.each([
		{mean: {1: {Dice: 0.85}, 2: {Dice: 0.77}}},
		{per_class: {0: {iou: 0.85}, 1: {iou: 0.77}}},
		{class_iou: {0: 0.85, 1: 0.77}},
		{results: {classIoU: {0: 0.85, 1: 0.77}}},
		{fold_results: {0: {auc: 0.85}, 1: {auc: 0.77}}, mean: 0.81},
	])('counts no classes, %j', (document) => {
		const {told: rows, facts} = read(pretty(document), 'run/metrics_summary.json');
		expect(rows).toEqual([]);
		expect(facts.some((fact) => fact.startsWith('result '))).toBe(true);
	});

	it.each([{history: {1: {loss: 1}, 2: {loss: 0.5}}}, {rounds: {1: {loss: 1}, 2: {loss: 0.5}}}])(
		'counts numbers under what is called a history, %j',
		(document) => {
			expect(read(pretty(document)).told.at(-1)).toMatchObject({epoch: 2});
		},
	);

	it('may be rows whose names nobody knows, where it is called a record or was asked for', () => {
		const rows = [
			{name: 'a', train_bpb: 1.5, params: 4, scores: {'churn/ROC AUC': 0.75}},
			{name: 'b', train_bpb: 1.25, params: 4, scores: {'churn/ROC AUC': 0.5}},
		];
		for (const text of [pretty(rows), JSON.stringify(rows)]) {
			const isOne = (path: string, isNamed = false): boolean =>
				jsonDocument.detect(Buffer.from(text), path, isNamed);
			expect([isOne('results.json'), isOne('boxes.json'), isOne('boxes.json', true)]).toEqual([
				true,
				false,
				true,
			]);
			expect(read(text).valuesOf('train_bpb')).toEqual([1.5, 1.25]);
			expect(read(text).valuesOf('scores.churn/ROC AUC')).toEqual([0.75, 0.5]);
			expect(read(text).valuesOf('params')).toEqual([]);
		}

		const history = pretty({config: {lr: 0.1}, history: rows});
		expect(jsonDocument.detect(Buffer.from(history), 'boxes.json')).toBe(true);
		expect(read(history).valuesOf('train_bpb')).toEqual([1.5, 1.25]);
	});

	it('is named by its file where it is one curve that was downloaded', () => {
		const text = '[[1700000000.5, 10, 0.5], [1700000003.5, 20, 0.25]]';
		expect(jsonDocument.detect(Buffer.from(text), 'run-train-tag-epoch_loss.json')).toBe(true);
		const {told} = read(text, 'd/run-train-tag-epoch_loss.json');
		expect(told.at(-1)).toMatchObject({step: 20, time: 1700000003500, values: {epoch_loss: 0.25}});
	});

	it.each([
		['classes', {0: 'cat', 1: 'dog'}],
		[
			'corners',
			{
				boxes: [
					[1, 2],
					[3, 4],
				],
			},
		],
		['weights alone', {0: 0.5, 1: 0.7}],
	])('takes no %s for a curve', (_, document) => {
		expect(jsonDocument.detect(Buffer.from(JSON.stringify(document)), 'run/data.json')).toBe(false);
	});

	it('puts values of one step into one row, in the order of the steps', () => {
		const text = JSON.stringify({
			loss: {steps: [1, 2, 3], values: [3, 2, 1]},
			acc: {steps: [2], values: [0.5]},
		});
		expect(read(text).told.map(({step, values}) => [step, values])).toEqual([
			[1, {loss: 3}],
			[2, {loss: 2, acc: 0.5}],
			[3, {loss: 1}],
		]);
	});

	it('tells results where its name says that it holds them', () => {
		const text = pretty({accuracy: 0.9, 'macro avg': {f1: 0.8}, epoch: 3, _runtime: 5});
		expect(jsonDocument.detect(Buffer.from(text), 'run/metrics.json')).toBe(true);
		expect(jsonDocument.detect(Buffer.from(text), 'run/package.json')).toBe(false);
		expect(jsonDocument.detect(Buffer.from(text), 'run/classification_report.json')).toBe(true);
		expect(jsonDocument.detect(Buffer.from(pretty({pages: 3})), 'run/report.json')).toBe(false);
		expect(read(text, 'run/metrics.json').facts).toEqual(
			expect.arrayContaining(['result accuracy=0.9', 'result macro avg={"f1":0.8}']),
		);
	});

	it('is a result log where it tells of a run as a whole', () => {
		const text = pretty({
			experiment_id: 'exp117',
			status: 'COMPLETED',
			metrics: {loss: 0.1},
			start_time: 1772632800,
		});
		expect(read(text).facts).toEqual([
			'name exp117',
			'result loss=0.1',
			'seen 1772632800000',
			'completed NaN',
		]);
	});

	it.each([
		['JSON lines', '{"step": 1, "loss": 0.5}\n{"step": 2, "loss": 0.4}\n'],
		['the first of JSON lines', '{"epoch": 1, "test_coco": [0.1, 0.2]}\n'],
		['a package', pretty({name: 'x', files: ['a'], version: '1.0.0'})],
		['a tokenizer', pretty({model: {vocab: {a: 1}}, added_tokens: [{id: 1, content: 'x'}]})],
		['no JSON', '[INFO] loss=0.5\n'],
	])('is not %s', (_, text) => {
		expect(jsonDocument.detect(Buffer.from(text), 'run/log.json')).toBe(false);
	});

	it.each(documents)('is read as far as it is whole, cut anywhere: %s', (_, text, name, values) => {
		for (let end = 0; end < text.trimEnd().length; end++) {
			const {problems, valuesOf} = bound(text.slice(0, end));
			expect(problems).toHaveLength(end === 0 ? problems.length : 1);
			const found = valuesOf(name);
			// Lists of the document's steps may be cut before those of its values.
			if (found.length > 0) expect(values).toEqual(expect.arrayContaining(found));
		}
	});

	it('breaks nothing, whatever byte is another one, and says where', () => {
		fc.assert(
			fc.property(fc.constantFrom(...documents), fc.nat(), fc.nat(255), ([, text], place, byte) => {
				const bytes = Buffer.from(text);
				bytes[place % bytes.length] = byte;
				const {problems} = told(jsonDocument, bytes, {path: 'run/history.json'});
				for (const {offset} of problems) expect(offset).toBeGreaterThanOrEqual(0);
			}),
		);
	});

	it('is not read without end where it is nested so', () => {
		expect(() => read('['.repeat(100_000))).not.toThrow();
		expect(() => read(`${'['.repeat(5000)}${']'.repeat(5000)}`)).not.toThrow();
	});

	it('changes no prototype', () => {
		read('{"__proto__": {"polluted": [1, 2]}, "loss": [1, 2]}');
		expect('polluted' in {}).toBe(false);
	});
});

function bound(text: string) {
	const recorder = read(text);
	return {problems: recorder.problems, valuesOf: (name: string) => recorder.valuesOf(name)};
}
