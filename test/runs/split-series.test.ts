/** What is measured on the data of validation is never mixed into what is measured in training. */
import {expect, it} from 'vitest';
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
