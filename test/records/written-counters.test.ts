/** Counters in forms of their own. */
import {describe, expect, it} from 'vitest';
import {metricsOf, progressOf} from '../support/readings.ts';

describe('progress', () => {
	it.each([
		['Epoch[0] Batch [0-100]\tSpeed: 12.5 samples/sec\taccuracy=0.7', {epoch: 0, step: 100}],
		[' Minibatch[  11-  20, 10%]: loss = 1.3 * 640', {step: 20}],
		['Step... (100/1000 | Loss: 2.1, Learning Rate: 0.0001)', {step: 100, steps: 1000}],
		['Epoch... (3 | Loss: 2.1)', {epoch: 3}],
		['current step: 101th, loss 2.3', {step: 101}],
		['第 3/10 轮，训练损失：0.5', {epoch: 3, epochs: 10}],
		['第 100 步 损失=0.5', {step: 100}],
		['Episode: 12/1000, score: 23', {epoch: 12, epochs: 1000}],
		['Episode 12\tAverage reward: 12.5', {epoch: 12}],
		[
			'Episode [1/20]:  12%|█▎        | 1/8 [00:30<03:30, 30.12s/it]',
			{epoch: 1, epochs: 20, step: 1, steps: 8},
		],
		['Progress on:train 10.0it/100kit rate:1.2it/s postfix:loss=8.1', {step: 10, steps: 100_000}],
		["fit progress: (2, 0.25, {'accuracy': 0.5}, 12.3)", {step: 2}],
		['Progress:  41%|████████            |  ETA: 0:00:12', {fraction: 0.41}],
		['Training... ━━━━━━━━╸━━━━━━━  42% 0:01:12', {fraction: 0.42}],
		['Training progress:  10%|█         | 30/300 [00:30<04:30, 10.12it/s]', {step: 30, steps: 300}],
		['   1 train loss:  0.5 test acc: 88.1%', {step: 1}],
		['step#:     100  average loss: 0.5', {step: 100}],
		['[3/100] 50/782 loss_G 0.5 loss_D 1.2', {epoch: 3, epochs: 100, step: 50, steps: 782}],
		['t_env: 10050 / 2050000', {step: 10_050, steps: 2_050_000}],
		[
			'1/10 * Epoch (train): 100% 938/938 [00:12<00:00, 75.1it/s]',
			{epoch: 1, epochs: 10, step: 938, steps: 938},
		],
		['Epoch 0 | Training | Steps: 100 | Loss: 12.5', {epoch: 0, step: 100}],
		[' 3: -nan, nan avg, 0.001 rate, 7.5 seconds, 192 images', {step: 3}],
	])('is told by %s', (line, progress) => {
		expect(progressOf(line)).toEqual(progress);
	});

	it.each([
		'Iter 8.000: -0.51 | Iter 4.000: -0.61 | Iter 2.000: -0.7',
		'Episode length: 212.30 +/- 12.30',
		'Loaded the 3rd shard',
		'Loading... (3 files)',
		'Progress: 3 files done',
		'Training: 40% of the data',
		'3 test files: 2 train files: 1',
	])('is not told by %s', (line) => {
		expect(progressOf(line)).toEqual({});
	});
});

describe('a metric beside them', () => {
	it.each([
		['Episode: 12 Total Reward: 23.0 Steps: 200', {'Total Reward': 23, Steps: 200}],
		["fit progress: (2, 0.25, {'accuracy': 0.5}, 12.3)", {accuracy: 0.5}],
		['1/10 * Epoch (train): 100% 938/938 [00:12<00:00, 75.1it/s, loss=0.1]', {loss: 0.1}],
		['Minibatch[1-10]: loss = 2.5 * 640, metric = 88.1% * 640;', {loss: 2.5, metric: '88.1 %'}],
		[
			' 3: -nan, nan avg, 0.001 rate, 7.5 seconds, 192 images',
			{'column 1': Number.NaN, avg: Number.NaN, rate: 0.001},
		],
	])('is read of %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});
});
