import {describe, expect, it} from 'vitest';
import {progressOf, readLine} from '../support/readings.ts';

describe('progress', () => {
	it.each([
		['Epoch 5/20', {epoch: 5, epochs: 20}],
		['epoch 5 of 20', {epoch: 5, epochs: 20}],
		['Epoch: [3][ 10/5005] Loss 6.9', {epoch: 3, step: 10, steps: 5005}],
		['Epoch [5/20], Step [100/600], Loss: 0.3', {epoch: 5, epochs: 20, step: 100, steps: 600}],
		['Timesteps: 1000, Mean Reward: 12.3', {step: 1000}],
		['Epoch: 1/8 | step: 40/120 | train_loss: 1.95', {epoch: 1, epochs: 8, step: 40, steps: 120}],
		['Epoch 1, Batch 10/100 (10.0%) - Loss: 2.1', {epoch: 1, step: 10, steps: 100}],
		['| epoch   1 |   200/ 2928 batches | loss  7.62', {epoch: 1, step: 200, steps: 2928}],
		['iteration      100/   10000 | lm loss: 5.0E+00', {step: 100, steps: 10_000}],
		['step 1,000 | loss 0.5', {step: 1000}],
		['global_step=100', {step: 100}],
		[' 440/5000: episode: 59, loss: 4.25', {step: 440, steps: 5000}],
		['54/9500 (epoch 0.284), train_loss = 4.1', {epoch: 0.284, step: 54, steps: 9500}],
		['(100/500) loss: 0.5', {step: 100, steps: 500}],
		[' 20% (100/500) loss: 0.5', {step: 100, steps: 500}],
		['[100 | 123.5] loss=2.5 avg=2.75', {step: 100}],
		['[  1]      10 || B: 0.123 | C: 3.25', {epoch: 1, step: 10}],
		['19/20epoch started. Estimated time to finish: 3 minutes', {epoch: 19, epochs: 20}],
		['2/10 epochs done', {epoch: 2, epochs: 10}],
		[
			'Train:    1/3 ( 33%) [ 149/323 ( 46%)]  Loss: 28.75 (45.1)',
			{epoch: 1, epochs: 3, step: 149, steps: 323},
		],
		[
			'2026-03-04 10:30:45,123 (trainer:48) INFO: 18epoch:train:6376-6750batch: loss=1.25',
			{epoch: 18, step: 6750},
		],
		['my_agent_0 itr #9999 saving', {step: 9999}],
		['Diagnostics/Iteration 9999', {step: 9999}],
		['losses/critic 132.25 102000', {step: 102_000}],
		['Metrics at step 100: loss=0.5', {step: 100}],
		['epoch=0.5 loss=0.4', {epoch: 0.5}],
		['Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.302585', {epoch: 1, step: 640, steps: 60_000}],
		[' 10%|█         | 50/500 [00:10<01:30,  5.00it/s, loss=0.5]', {step: 50, steps: 500}],
		[
			'Epoch 3/4:  45%|█████     | 27/60 [00:08<00:10,  3.21it/s]',
			{epoch: 3, epochs: 4, step: 27, steps: 60},
		],
		['Progress: 500/5000 (10.0%) [20.0it/s]', {step: 500, steps: 5000}],
		['Epoch Progress: 50.0% | Overall Progress: 5.0%', {fraction: 0.05}],
		['epoch 3 iter 99/100 | loss: 0.9 | data: 0.01 batch: 0.3', {epoch: 3, step: 99, steps: 100}],
		['Epoch 3 [10/500] global_step: 1010 loss 0.4', {epoch: 3, step: 10, steps: 500}],
		['Epoch: [159][50]\tTime 0.629 (0.873)', {epoch: 159, step: 50}],
		['{"epoch": 1, "update": 0.115, "num_updates": "200"}', {epoch: 1, step: 200}],
		['[1,  2000] loss: 2.200', {epoch: 1, step: 2000}],
		["[485]\tvalid's auc: 0.8", {step: 485}],
		['[7]#011train-rmse:12.25#011validation-rmse:13.5', {step: 7}],
		[' [5000] train_return 12.5 / train_length 500.0', {step: 5000}],
		['Epoch - 4, loss - 0.5', {epoch: 4}],
		['3/32, train_loss: 0.65', {step: 3, steps: 32}],
		['29948it [35:34,  7.00s/it]', {step: 29_948}],
		['  0%|          | 0/500 [00:00<?, ?it/s]Traceback (most recent call last):', {step: 0, steps: 500}],
		['Train: 2 [  50/5004 (  1%)]  Loss: 6.9 (6.9)', {epoch: 2, step: 50, steps: 5004}],
		['| total/epochs  | 162       |', {epoch: 162}],
		['| total/steps   | 3.24e+05  |', {step: 324_000}],
		['train/global_step=500, train/epoch=0.5', {step: 500, epoch: 0.5}],
		['|    time/total_timesteps | 2048     |', {step: 2048}],
		['num_env_steps_sampled: 1320', {step: 1320}],
		['s:120 loss:0.5', {step: 120}],
		['ep=3 it=100 loss=0.5', {epoch: 3, step: 100}],
		['3/10 epochs, loss 0.5', {epoch: 3, epochs: 10}],
		['Steps : 100, Loss : 45.2', {step: 100}],
		['Train loss 100 0.5', {step: 100}],
		['[ 40%] loss 0.5', {fraction: 0.4}],
		['epoch: [ 40%] loss 0.5', {}],
		['Epoch 3/10, loss=0.5 (best 0.4 @ epoch 2)', {epoch: 3, epochs: 10}],
		['epoch: 3 - val_loss: 0.4 - best_val: 0.3 (epoch 2)', {epoch: 3}],
		['1|100|Loss: 0.5', {epoch: 1, step: 100}],
		['e: 3, loss: 0.5', {epoch: 3}],
		['120:\tlearn: 0.48\ttest: 0.49', {step: 120}],
		['120 [D loss: 0.69] [G loss: 0.71]', {step: 120}],
		['100/1000 loss=0.5', {step: 100, steps: 1000}],
		['[3/25][100/1583]\tLoss_D: 0.5', {epoch: 3, epochs: 25, step: 100, steps: 1583}],
		['Train: [3/300][10/1251]\teta 1:02:03 loss 6.9 (6.9)', {epoch: 3, epochs: 300, step: 10, steps: 1251}],
		['Epoch(train)  [1][  50/3665]  loss: 1.2', {epoch: 1, step: 50, steps: 3665}],
		['3epoch:train:1-100batch: loss=0.5', {epoch: 3, step: 100}],
		['num_train_epochs=4', {epochs: 4}],
		['max_steps: 1000', {steps: 1000}],
		['Total training steps: 1000', {steps: 1000}],
		['  Total optimization steps = 1,000', {steps: 1000}],
	])('%s', (line, progress) => {
		expect(progressOf(line)).toEqual(progress);
	});

	it.each([
		['what is remembered', 'best epoch 3 with val_loss=0.2'],
		['where it resumes from', 'Resuming from step 500'],
		['what was loaded', 'Loaded checkpoint of epoch 7'],
		['a duration', 'Time taken for 1 epoch: 58.3 s'],
		['a download', 'Downloading: 50%|█████     | 5/10 [00:00<00:00, 10.00it/s]'],
		['a patience', 'EarlyStopping counter: 3 out of 5'],
		['a count of right answers', 'Accuracy: 45/50'],
		['a count of files', 'Found 3/4 shards'],
		['a count for each epoch', 'samples per epoch: 50000'],
		['a time for each step', 'time per step: 0.31'],
		['an interval', 'Saving every epoch: 5'],
		['a count in brackets', 'Loaded the data (3/4)'],
		['a process', '3: loss=0.5'],
		['a count at the beginning of a sentence', '3/4 shards are read'],
		['a time of each in a namespace', 'time/epoch: 12'],
		['a time per iteration', 'time per iteration (ms): 12.5'],
		['what a share is of', '%WER 12.5 [ 125 / 1000, 12 ins, 13 del, 100 sub ]'],
		['a date with its time', '[26/11 18:15:28] loss: 0.5'],
		['a date behind a word', 'epoch started on 26/11 18:15'],
		['how much memory is used', 'Epoch [ 10164 / 16384 MB ] loss: 0.5'],
		['how much memory is used of a total', 'loss: 0.5 step [3.5/16 GB]'],
		['a file name', 'Saving models/epoch_3_loss_0.5.pt'],
		['how much was loaded', 'model.bin: 100%|██████████| 440M/440M [00:12<00:00, 35.2MB/s]'],
		['how much was saved', "2026-11-21 10:00:05 (12.3 MB/s) - 'data.zip' saved [52325552/52325552]"],
		['that there is no limit of steps', 'max_steps=-1'],
	])('is not %s', (_, line) => {
		expect(progressOf(line)).toEqual({});
	});

	it('keeps the speed of a bar apart from the metrics', () => {
		const {metrics} = readLine(' 10%|█         | 50/500 [00:10<01:30,  5.00it/s, loss=0.5]');
		expect(metrics).toEqual({loss: 0.5});
	});
});

describe('the data that a line is about', () => {
	it.each([
		['train', 'Train Epoch: 1 [640/60000 (1%)] Loss: 2.3'],
		['validation', 'Validation: 100%|██████████| 50/50 [00:10<00:00,  5.00it/s]'],
		['validation', 'Evaluating:  40%|████      | 20/50 [00:10<00:00,  5.00it/s]'],
		['validation', 'eval: step 10/50 loss 0.3'],
		['validation', 'val epoch 1 step 10/20 loss 0.3'],
		['test', 'Test: [10/196] Loss 0.7 (0.7)'],
		['test', 'Test: [  0/196] Loss 0.7 (0.7)'],
		['train', 'epoch 1 - train - loss=0.5'],
		['train', 'I Training of Epoch 0 - loss: 223.5'],
		['validation', 'I Validation of Epoch 0 - loss: 188.5'],
		['validation', "| epoch 005 | valid on 'valid' subset:  1000 / 1311 loss=3.25"],
		['validation', "| valid on 'valid' subset  1000 / 1311 loss=3.25"],
		['train', 'Finished Epoch[16 of 30]: [Training Set] loss = 0.5'],
		[undefined, 'loss=0.5'],
		// The names of metrics tell of them alone.
		[undefined, 'loss=0.5 val_loss=0.6'],
	])('is %s: %s', (split, line) => {
		expect(readLine(line).split).toBe(split);
	});
});
