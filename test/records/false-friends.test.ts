/** Numbers that look like metrics and measure nothing. */
import {describe, expect, it} from 'vitest';
import {metricsOf, progressOf} from '../support/readings.ts';

describe('no metric', () => {
	it.each([
		['a time of day', 'Time: 12:30:45'],
		['a date', 'date: 2026-11-21'],
		['a duration', 'elapsed: 00:12:30'],
		['an estimate', 'eta: 0:12:30'],
		['an estimate in words', 'ETA: 12s'],
		['a version', 'torch version: 2.1.0'],
		['a version of two numbers', 'CUDA version: 12.1'],
		['a pinned package', 'torch==2.1.0'],
		['an address', 'http://localhost:6006/?run=3'],
		['a host and port', 'listening on 127.0.0.1:8080'],
		['a port', 'Port: 8080'],
		['a process', 'pid=1234'],
		['the time that is left in words', 'Estimated time to finish: 3 minutes'],
		['what a sentence counts', 'Shuffling: 9800 retries for 49000 elements'],
		['how far everything is', 'Total time: 0:12:34, remaining: 33s, eta_msec: 55'],
		['how often something was done', 'n_updates: 120, episodes: 7, Trained Tokens: 8557'],
		['a rank', 'rank: 3, world_size: 8'],
		['the rank of something', 'Rank of current process: 0'],
		['a device', 'device=cuda:0'],
		['a device in a sentence', 'Using device: cuda:0'],
		['a device in brackets', 'Training on [cuda:1]'],
		['an exit status', 'exit code: 1'],
		['a count of parameters', 'Number of trainable parameters: 11,181,642'],
		['a count of parameters in short', 'Total params: 1.28M'],
		['a sentence about data', 'Loading CIFAR-10: 50,000 images'],
		['a sentence with a number', 'Detected 25 missing labels, using placeholder values'],
		['a layer', '(layer1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2))'],
		['what is in the brackets of a layer', '    3, 64, kernel_size=3, groups=32, eps=0.5'],
		['a normalisation', '(bn1): BatchNorm2d(64, eps=1e-05, momentum=0.1)'],
		['a checkpoint by its path', 'Model saved to /tmp/epoch=3-val_loss=0.5.ckpt'],
		['a checkpoint by its name', 'Saved epoch=3-step=100-val_loss=0.50.ckpt'],
		['a place in the code', 'train.py:42: DeprecationWarning: this will go away'],
		['a place in a library', '/lib/torch/optim/lr_scheduler.py:131: UserWarning: call it first'],
		['a place behind a logger', 'WARNING:tensorflow:From train.py:42: this will go away'],
		['a place in C++', 'E20261121 10:00:00.123456  1234 train.cpp:45] this is bad'],
		['a variable to set', 'For debugging consider passing CUDA_LAUNCH_BLOCKING=1'],
		['a verb', 'Early stopping, best iteration is: [100]'],
		['a command line', 'python train.py --lr=0.1 --epochs=3'],
		['a warning', 'DataWarning: 25 missing labels, using placeholder values'],
		['a device without a separator', 'Using device cuda:0'],
		['a word alone', 'TPU available: False, using: 0 TPU cores'],
		['the number of a version', 'v_num 3'],
		['a shape', 'name = dense_1, shape = (768, 12)'],
		['a shape without brackets', 'Output shape: 16 3 224 224'],
		['a shape of one number', 'new labels: (60000,)'],
		['a row of data', 'token_ids: 101 2023 2003 102 0 0'],
		['a list of counts', 'layer sizes: [[28, 300], [300]]'],
		['a shape that is not all known', 'mask.shape: (64, None)'],
		['the output of a layer in quotes', "<Tensor 'obs:0' rank=2>"],
		['the running average of a version', 'CUDA version: 12020 (12020)'],
		['a condition in front of others', 'AP @[ IoU=0.50 | area=all ]'],
		['how much data there is', 'train: 120000, test: 7600'],
		['how much data there is in words', 'total number of documents: 10000'],
		['the size of a file', 'Written model: 67224983 bytes'],
		['what is counted behind the number', 'Overall speed: 2997 iterations in 0:12:25'],
		['what took its time before', 'Compilation time: 12.9 seconds'],
		['which one it is', 'sampler file_id=3, time_idx=366'],
		['how long something took', 'DONE (t=0.32s).'],
		['the output of a layer', 'copying net/dense/kernel:0 <- other/dense/kernel:0 + noise'],
		['a time in a sentence', 'Saved the checkpoint in 3.2s'],
		['a number behind a time in a sentence', 'The second time 3 things happened'],
	])('is %s', (_, line) => {
		expect(metricsOf(line)).toEqual({});
	});

	it.each(['constructor', 'toString'])('is lost because it is called %s', (name) => {
		expect(metricsOf(`loss=0.5 ${name}=5`)).toEqual({loss: 0.5, [name]: 5});
		expect(progressOf(`loss=0.5 ${name}=5`)).toEqual({});
	});
});
