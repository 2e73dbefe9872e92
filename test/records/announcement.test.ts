import {describe, expect, it} from 'vitest';
import {readLines} from '../support/readings.ts';

/** The data that each line with metrics is about. */
const splitsOf = (...log: string[]): Array<string | undefined> =>
	readLines(log.join('\n'))
		.filter(({metrics}) => metrics)
		.map(({split}) => split);

describe('a sentence that announces a validation', () => {
	it.each([
		'Running validation',
		'Evaluating...',
		'***** Running Evaluation *****',
		'Validation:',
		'Starting evaluation at 2026-11-21',
	])('tells what the numbers below it are about, until the training counts on: %s', (sentence) => {
		expect(
			splitsOf('step 10 loss=0.5', sentence, 'loss=0.6', 'acc=0.9', 'step 20 loss=0.4', 'loss=0.3'),
		).toEqual([undefined, 'validation', 'validation', undefined, undefined]);
	});

	it.each(['Test Error:', 'Testing'])('may announce a test: %s', (sentence) => {
		expect(splitsOf(sentence, '  Accuracy: 44.5%, Avg loss: 2.15')).toEqual(['test']);
	});

	it('may say that it is over: then its result comes next, with the step that it was made at', () => {
		const log = [
			'Finished evaluation at 2026-11-21',
			'Saved dict for step 100: loss = 0.6',
			'step 101 loss=0.5',
		];
		expect(splitsOf(...log)).toEqual(['validation', undefined]);
		expect(splitsOf('Validation results', 'loss=0.6', '', 'Saving', 'loss=0.5')).toEqual([
			'validation',
			undefined,
		]);
	});

	it('says no more of what counts on, once its result has come', () => {
		expect(splitsOf('valid result:', 'mrr@10 : 0.2', 'ndcg@10 : 0.1', 'epoch: 1, loss: 0.5')).toEqual([
			'validation',
			'validation',
			undefined,
		]);
	});

	it('may end a line that tells how far the training is', () => {
		const below = ['  Accuracy: 0.8', '  Loss: 0.5'];
		const log = ['train', 'test'].flatMap((data) => [`Epoch 3 - time (s): 2.3 - ${data} metrics:`, ...below]);
		expect(splitsOf(...log)).toEqual([undefined, undefined, undefined, undefined, 'test', 'test']);
	});

	it.each([
		'Validation data found',
		'Validating the config',
		'Test set loaded',
		'Evaluation strategy: steps',
		'Finished evaluation data',
	])('is not %s', (sentence) => {
		expect(splitsOf(sentence, 'loss=0.5')).toEqual([undefined]);
	});
});
