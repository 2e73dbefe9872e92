import {describe, expect, it} from 'vitest';
import {metricsOf, readLine} from '../support/readings.ts';

describe('a value before its name', () => {
	it.each([
		[
			' 120: 12.625, 12.75 avg, 0.001 rate, 2.5 seconds, 64 images',
			{'column 1': 12.625, avg: 12.75, rate: 0.001},
		],
		['epoch 3 | loss 0.5 | 12.5 ms/step | 1,234 tok/s', {loss: 0.5, 'ms/step': 12.5, 'tok/s': 1234}],
		['step 3, 0.5 loss, 10.5 avg loss', {loss: 0.5, 'avg loss': 10.5}],
		['	0.8512	 = Validation score   (accuracy)', {'Validation score (accuracy)': 0.8512}],
		['ep 1: 0.693 train / 0.701 val / 51.2% acc', {train: 0.693, val: 0.701, acc: '51.2 %'}],
		['Epoch 3: 0.5 loss', {loss: 0.5}],
		['Epoch 3 done - 93.5% accuracy', {accuracy: '93.5 %'}],
		[
			'step 3/50 | loss 11.5 | 57.5% bf16 MFU | 123945 tok/s',
			{loss: 11.5, 'bf16 MFU': '57.5 %', 'tok/s': 123_945},
		],
		['Step 50/1000; acc: 3.5; 4567/4890 tok/s; 12 sec', {acc: 3.5, 'tok/s': 4567}],
	])('is read: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it('may stand behind the step', () => {
		expect(readLine(' 120: 12.625, 12.75 avg, 0.001 rate').step).toBe(120);
	});

	it.each([
		['prose', 'Found 3 files, 5 layers, 2.5 seconds'],
		['one part alone', 'We got 3, 0.5 loss or so'],
		['how data are divided', '0.8 train, 0.1 val, 0.1 test'],
		['how much data there is', 'Epoch 3: 6000 train, 1000 val'],
		['the speed of a bar', ' 10%|█    | 5/50 [00:10<01:30, 5.00it/s, 3 samples/s]'],
	])('is not %s', (_, line) => {
		expect(metricsOf(line)).toEqual({});
	});
});

describe('a value before its unit', () => {
	it.each([
		['step 100, policy=1.75 (236.5 pos/s)', {step: 100, metrics: {policy: 1.75, 'pos/s': 236.5}}],
		['Up. 400 : Cost 5.25 : 3007.5 words/s', {step: 400, metrics: {Cost: 5.25, 'words/s': 3007.5}}],
		[
			'Step 50/1000; acc: 3.5; 3599 src tok/s; 3678 tgt tok/s;     45 sec',
			{step: 50, metrics: {acc: 3.5, 'src tok/s': 3599, 'tgt tok/s': 3678}},
		],
		[
			'77: 31.25, 28.75 avg, 0.001 rate, 64 images',
			{step: 77, metrics: {'column 1': 31.25, avg: 28.75, rate: 0.001}},
		],
	])('is read: %s', (line, said) => {
		expect(readLine(line)).toMatchObject(said);
	});

	it('is no metric where it is the speed of a bar or of data', () => {
		expect(metricsOf(' 10%|█         | 50/500 [00:10<01:30, 5.0samples/s]')).toEqual({});
		expect(metricsOf('60/60 [=====>] - 51s 845ms/step - loss: 0.5')).toEqual({loss: 0.5});
		expect(metricsOf('step 3: loss=0.5 (1.5 GiB/s)')).toEqual({loss: 0.5});
		expect(metricsOf('Downloaded the data at 50.5 images/s')).toEqual({});
	});
});
