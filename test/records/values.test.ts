import {describe, expect, it} from 'vitest';
import {metricsOf} from '../support/readings.ts';

describe('a metric', () => {
	it.each([
		['after an equals sign', 'loss=0.43', {loss: 0.43}],
		['after a colon', 'loss: 0.43', {loss: 0.43}],
		['after a colon without a space', 'loss:0.43 acc:0.9', {loss: 0.43, acc: 0.9}],
		['after nothing, for a word of the field', 'loss 0.43', {loss: 0.43}],
		['with spaces around its separator', 'loss = 0.43', {loss: 0.43}],
		['aligned with spaces', '| loss  7.62 | ppl  2040.55', {loss: 7.62, ppl: 2040.55}],
		['between commas', 'loss=0.5,acc=0.9', {loss: 0.5, acc: 0.9}],
		['between semicolons', 'loss=0.5;acc=0.9', {loss: 0.5, acc: 0.9}],
		['between dashes', 'loss: 0.29 - accuracy: 0.91', {loss: 0.29, accuracy: 0.91}],
		[
			'with the word that tells the split',
			'train loss: 0.5, val loss: 0.6',
			{'train loss': 0.5, 'val loss': 0.6},
		],
		['of several words', 'Average test loss: 0.2', {'Average test loss': 0.2}],
		['with a sign in its name', 'Acc@1 12.5 mAP@0.5: 0.6', {'Acc@1': 12.5, 'mAP@0.5': 0.6}],
		['with a slash in its name', 'train/loss=0.5 val/loss=0.6', {'train/loss': 0.5, 'val/loss': 0.6}],
		[
			'with its unit in brackets',
			'elapsed time per iteration (ms): 123.4',
			{'elapsed time per iteration (ms)': 123.4},
		],
		['of each step', 'time per step: 0.31', {'time per step': 0.31}],
		['of time after nothing', 'iter 1: loss 3.0, time 210.33ms', {loss: 3, time: '210.33 ms'}],
		['of speed after nothing', 'dt 210.33ms | tok/sec 12345', {dt: '210.33 ms', 'tok/sec': 12_345}],
		['of memory after nothing', 'step 3 mem 12GB', {mem: '12 GB'}],
		[
			'of times with a fraction after nothing',
			'batch_time 0.3 data_time 0.1',
			{batch_time: 0.3, data_time: 0.1},
		],
		['with the unit in its name', 'step=3, train_step_timing in s=2.49', {'train_step_timing in s': 2.49}],
		[
			'with strokes between',
			'train_return 12.5 / train_length 500.0 / fps 45.5',
			{train_return: 12.5, train_length: 500, fps: 45.5},
		],
		[
			'behind several statistics',
			'Overall avg like per frame = -101.5',
			{'Overall avg like per frame': -101.5},
		],
		['of several data behind a number', '[3] train 0.51 | test 0.53', {train: 0.51, test: 0.53}],
		['behind a dash', 'Epoch - 1, train loss - 0.5', {'train loss': 0.5}],
		['behind an arrow', 'loss -> 0.5', {loss: 0.5}],
		['called as a step is', 'iter 99/100 | data: 0.01 batch: 0.3', {data: 0.01, batch: 0.3}],
		['in percent before a bar', 'Train Acc: 91.25% | loss 0.5', {'Train Acc': '91.25 %', loss: 0.5}],
		['in percent before brackets', 'Acc: 91% [best 92%]', {Acc: '91 %', 'Acc (best)': '92 %'}],
		['of parameters', 'step=10 loss=0.5 params/norm=45.5', {loss: 0.5, 'params/norm': 45.5}],
		['of a whole sentence', 'Accuracy of the network on the 10000 test images: 54 %', {Accuracy: '54 %'}],
		['before a verb and an adjective', 'Gradient norm is large: 15.3', {'Gradient norm': 15.3}],
		['called as an error is', 'mean_td_error: 0.25', {mean_td_error: 0.25}],
		['aligned before its separator', 'eval_accuracy      : 0.81', {eval_accuracy: 0.81}],
		['in a framed table', '|    ep_rew_mean     | 87.6     |', {ep_rew_mean: 87.6}],
		['that is an identifier behind another', 'final_roundtrip val_loss:2.07', {val_loss: 2.07}],
		['of the last step', 'Loss for final step: 4.44', {'Loss for final step': 4.44}],
		[
			'before one that is called as a unit is',
			'loss=2.98 tokens=4096 ms=12',
			{loss: 2.98, tokens: 4096, ms: 12},
		],
		['in another script', '损失=0.5', {损失: 0.5}],
		['that is the first of a list', 'lr=[1e-4, 2e-4]', {lr: 1e-4}],
		['behind an arrow', 'lr: 3e-4 -> 1e-4', {lr: 1e-4}],
		['before its spread', 'loss: 0.43±0.02', {loss: 0.43}],
		[
			'at the end of a sentence',
			'The training has now reached a train accuracy: 0.9',
			{'train accuracy': 0.9},
		],
		['before a verb', 'The loss is: 0.5', {loss: 0.5}],
		['before a preposition', 'Reached a train accuracy of: 0.9', {'train accuracy': 0.9}],
	])('is read %s', (_, line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it('keeps the number and the unit that are printed', () => {
		expect(metricsOf('accuracy=63.0%, memory: 2.3GB, step_time=845ms, speed: 1,234.5 samples/s')).toEqual({
			accuracy: '63 %',
			memory: '2.3 GB',
			step_time: '845 ms',
			speed: '1234.5 samples/s',
		});
	});

	it('keeps what is not finite', () => {
		expect(metricsOf('loss=nan grad_norm: inf score=-inf')).toEqual({
			loss: Number.NaN,
			grad_norm: Number.POSITIVE_INFINITY,
			score: Number.NEGATIVE_INFINITY,
		});
	});
});

describe('a running average in brackets', () => {
	it('is a metric of its own', () => {
		expect(metricsOf('Loss 6.91 (7.02)')).toEqual({Loss: 6.91, 'Loss (avg)': 7.02});
	});

	it.each([
		['padded by one space', 'Acc@1  25.00 ( 10.10)', {'Acc@1': 25, 'Acc@1 (avg)': 10.1}],
		['padded by more', 'Acc@1   0.00 (  0.50)', {'Acc@1': 0, 'Acc@1 (avg)': 0.5}],
	])('may be %s', (_, line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it('tells that the number before it is a metric, whatever its name', () => {
		expect(metricsOf('Time  0.312 (0.425)\tData  0.002 (0.110)')).toEqual({
			Time: 0.312,
			'Time (avg)': 0.425,
			Data: 0.002,
			'Data (avg)': 0.11,
		});
	});
});

describe('a metric that people print as counts', () => {
	it('is the percentage beside them', () => {
		expect(metricsOf('Accuracy: 90.00% (45/50)')).toEqual({Accuracy: '90 %'});
		expect(metricsOf('Test set: Average loss: 0.0290, Accuracy: 9905/10000 (99%)')).toMatchObject({
			Accuracy: '99 %',
		});
	});
});
