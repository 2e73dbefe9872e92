/** What is measured on the data of validation is never mixed into what is measured in training. */
import {describe, expect, it} from 'vitest';
import {lines, summaryOf} from '../support/summaries.ts';

const epochs = [1, 2, 3];

it.each([
	[
		'the name',
		(epoch: number) => [`epoch ${epoch} train_loss=${epoch}`, `epoch ${epoch} val_loss=${epoch * 10}`],
	],
	[
		'a word before the name',
		(epoch: number) => [`epoch ${epoch} train loss: ${epoch}`, `epoch ${epoch} val loss: ${epoch * 10}`],
	],
	[
		'a word and a colon',
		(epoch: number) => [`epoch ${epoch}`, `train: loss=${epoch}`, `val: loss=${epoch * 10}`],
	],
	[
		'a word between dashes',
		(epoch: number) => [
			`epoch ${epoch} - train - loss=${epoch}`,
			`epoch ${epoch} - val - loss=${epoch * 10}`,
		],
	],
	[
		'a word in brackets',
		(epoch: number) => [`[train] epoch ${epoch} loss=${epoch}`, `[val] epoch ${epoch} loss=${epoch * 10}`],
	],
	[
		'the word of a bar',
		(epoch: number) => [
			`Training: 100%|████| 5/5 [00:01<00:00, 5.00it/s, loss=${epoch}]`,
			`Validation: 100%|████| 5/5 [00:01<00:00, 5.00it/s, loss=${epoch * 10}]`,
		],
	],
	[
		'the first word of several numbers',
		(epoch: number) => [`train Acc: 0.5 loss: ${epoch}`, `val Acc: 0.4 loss: ${epoch * 10}`],
	],
])('told by %s', (_, log) => {
	const losses = summaryOf(lines(...epochs.flatMap(log))).metrics.filter(({role}) => role === 'loss');
	expect(
		losses.map(({split, count, first, last}) => ({
			split: split === 'validation' ? split : 'train',
			count,
			first,
			last,
		})),
	).toEqual([
		{split: 'train', count: 3, first: 1, last: 3},
		{split: 'validation', count: 3, first: 10, last: 30},
	]);
});

describe('the values of whole epochs', () => {
	const steps = (epoch: number): string[] =>
		[10, 20].map((step) => `epoch ${epoch} step ${step} acc=0.${step}`);
	const accuracies = (log: string[]) =>
		summaryOf(lines(...log)).metrics.map(({name, count, last}) => ({name, count, last}));

	it('are none of the steps that they sum up', () => {
		const log = epochs.flatMap((epoch) => [...steps(epoch), `epoch ${epoch} acc=0.9${epoch}`]);
		expect(accuracies(log)).toEqual([
			{name: 'acc', count: 6, last: 0.2},
			{name: 'epoch acc', count: 3, last: 0.93},
		]);
	});

	it('are where nothing else has the name, or each step has such a line', () => {
		expect(accuracies(epochs.map((epoch) => `epoch ${epoch} acc=0.9${epoch}`))).toEqual([
			{name: 'acc', count: 3, last: 0.93},
		]);
		const twice = [10, 20, 30].flatMap((step) => [`epoch 1 step ${step} acc=0.5`, 'epoch 1 acc=0.6']);
		expect(accuracies(twice)).toEqual([{name: 'acc', count: 6, last: 0.6}]);
	});
});

it('keeps apart what is measured with another model on the same data', () => {
	const log = epochs.flatMap((epoch) => [
		`Test: [ 5/5] Acc@1: 7${epoch}.0 (70.0)`,
		`Test (EMA): [ 5/5] Acc@1: 8${epoch}.0 (80.0)`,
	]);
	const {metrics} = summaryOf(lines(...log));
	expect(metrics.map(({name, split, count, last}) => ({name, split, count, last}))).toEqual([
		{name: 'Acc@1', split: 'test', count: 3, last: 73},
		{name: 'Acc@1 (avg)', split: 'test', count: 3, last: 70},
		{name: 'test (EMA) Acc@1', split: 'test', count: 3, last: 83},
		{name: 'test (EMA) Acc@1 (avg)', split: 'test', count: 3, last: 80},
	]);
});

it('does not split what is told with parts of epochs in quotes, of which some are whole', () => {
	const log = ['0.5', '1', '1.5', '2'].map(
		(epoch) => `5/20 [00:01<00:03, 5.0it/s] {'loss': '0.${epoch[0]}', 'epoch': '${epoch}'}`,
	);
	expect(summaryOf(lines(...log)).metrics.map(({name, count}) => ({name, count}))).toEqual([
		{name: 'loss', count: 4},
	]);
});

it('what a validation comes to is no value of its steps, nor of the training, however often its line comes', () => {
	const epoch = [
		'Epoch: [1][0/50] Loss 0.5 (0.5) Acc@1 72.3 (72.3)',
		'Test: [0/50] Loss 0.6 (0.6) Acc@1 60.1 (75.6)',
		'Test: [40/50] Loss 0.6 (0.6) Acc@1 61.1 (75.6)',
		' * Acc@1 75.6',
	];
	const {metrics} = summaryOf(lines(...epoch, ...epoch, ...epoch, ...epoch));
	const counts = metrics.map(({name, count}) => [name, count]);
	expect(Object.fromEntries(counts)).toMatchObject({'Acc@1': 4, 'test Acc@1': 8, 'test epoch Acc@1': 4});
});
