import {describe, expect, it} from 'vitest';
import {metricsOf, progressOf, readLine} from '../support/readings.ts';

describe('a metric', () => {
	it.each([
		[
			'called by an identifier keeps whose it is',
			"[100]\ttraining's binary_logloss: 0.31\tvalid_1's binary_logloss: 0.41",
			{"training's binary_logloss": 0.31, "valid_1's binary_logloss": 0.41},
		],
		[
			'of several networks keeps the letter of each',
			'0: [D loss: 0.69] [A loss: 1.29]',
			{'D loss': 0.69, 'A loss': 1.29},
		],
		[
			'with brackets in those of its name',
			'Loss_D: 1.7410\tD(x): 0.5343\tD(G(z)): 0.5771 / 0.0136',
			{Loss_D: 1.741, 'D(x)': 0.5343, 'D(G(z))': 0.5771},
		],
		['behind signs of Chinese', '【Epoch 3】loss：0.3，acc：0.85', {loss: 0.3, acc: 0.85}],
		['in Chinese', 'Epoch 1，平均损失 0.5123，准确率 0.81', {平均损失: 0.5123, 准确率: 0.81}],
		[
			'behind a speed without a name',
			'Batch (t): 0.5, 512.0/s, 64.0/s/gpu LR: 0.1',
			{'Batch (t)': 0.5, LR: 0.1},
		],
		[
			'behind one that has no value',
			'loss train: 1.881, val: n/a | iter time: 12.5 ms',
			{'loss train': 1.881, 'iter time': '12.5 ms'},
		],
		['at a step', 'Total reward in global step 33: 1.368', {'Total reward': 1.368}],
		['behind a sign of powers', 'R^2: 0.81, R²: 0.82', {'R^2': 0.81, 'R²': 0.82}],
		['cut short twice', 'Cost 8.1 * 612,345 : L.r. 1.5e-05', {Cost: 8.1, 'L.r.': 1.5e-5}],
		[
			'behind a speed between colons',
			'Up. 500 : Time 60.1s : 13512.1 words/s : gNorm 1.2',
			{Time: '60.1 s', 'words/s': 13_512.1, gNorm: 1.2},
		],
		[
			'of one of several outputs keeps which',
			"Overall average objective for 'output-xent' is -1.141 over 1280 frames.",
			{'Overall average objective for output-xent': -1.141},
		],
		['with a place in its path', 'step:0 - val/gsm8k/mean@1:0.512', {'val/gsm8k/mean@1': 0.512}],
		['in single precision', '(loss = 0.3512f0, acc = 90.12)', {loss: 0.3512, acc: 90.12}],
		['behind dots', 'Val. Acc.......: 91.2%', {'Val. Acc': '91.2 %'}],
		['behind dots alone', 'Test accuracy ........ 0.91', {'Test accuracy': 0.91}],
		[
			'of the first few',
			'precision at 5: 0.31, Recall at k: 0.5',
			{'precision at 5': 0.31, 'Recall at k': 0.5},
		],
		['of one of several', 'Throughput: 0: 1234.5. Samples: 1.5', {'Throughput 0': 1234.5, Samples: 1.5}],
		['of Fortran', ' iter 1  loss  6.9D-01  grad  1.2D-03', {loss: 0.69, grad: 0.0012}],
		[
			'of a range of batches',
			"Average objective function for 'output' for minibatches 0-99 is -1.2 over 12345 frames.",
			{'Average objective function for output': -1.2},
		],
		['by the data alone', 'epoch 3: train -0.0123, valid -0.0234', {train: -0.0123, valid: -0.0234}],
		['over a while', 'Fps is (10 sec: 40.5, 60 sec: 39.0)', {'Fps (10 sec)': 40.5, 'Fps (60 sec)': 39}],
		['of two kinds', 'train/val loss: 0.5/0.6', {'train loss': 0.5, 'val loss': 0.6}],
		['of a speed in and out', '12345/11234 tok/s', {'tok/s': 12_345}],
		['as a quotient', 'HellaSwag: 2496/10042 = 0.248556', {HellaSwag: 0.248556}],
		['as what it has become', 'learning rate 0.0002 -> 0.0001', {'learning rate': 0.0001}],
		['in a tuple with its epoch', '(epoch, loss) = (1, 0.5123)', {loss: 0.5123}],
		['beside a threshold', 'conf_thresh = 0.25, precision = 0.71', {precision: 0.71}],
		['behind a generation', 'Generation 3: best fitness 12.5 avg 10.1', {'best fitness': 12.5, avg: 10.1}],
		['beside how large a batch is', 'tick 1  loss 0.5  minibatch 32  aug 0.1', {loss: 0.5, aug: 0.1}],
		[
			'of a group that is set',
			'Adjusting learning rate of group 1 to 5.0000e-03.',
			{'learning rate (group 1)': 0.005},
		],
		['that is set', 'Epoch 3: reducing learning rate to 1e-05.', {'learning rate': 1e-5}],
		['of several data between marks', 'Train | Loss 0.5 | Val | Loss 0.6', {Loss: 0.5, 'Val Loss': 0.6}],
		['of several data between dashes', 'Train - Loss: 0.5 || Val - Loss: 0.6', {Loss: 0.5, 'Val Loss': 0.6}],
		['of one class', 'Accuracy of plane : 61 %', {'Accuracy of plane': '61 %'}],
		[
			'of one class behind a colon',
			'Accuracy for class: cat is 61.2 %',
			{'Accuracy for class cat': '61.2 %'},
		],
		[
			'that was reached',
			"global step 10: 'val_loss' reached 1.25 (best 1.25)",
			{val_loss: 1.25, 'val_loss (best)': 1.25},
		],
		['of one letter', 'ep 3 | it 100 | L 0.5123 | A 0.8123', {L: 0.5123, A: 0.8123}],
		['on a set', 'Accuracy on the test set: 0.91', {'Accuracy on the test set': 0.91}],
		['of a class', 'F1 score for class cat: 0.81', {'F1 score for class cat': 0.81}],
		['on other data', 'RMSE on test data = 0.512', {'RMSE on test data': 0.512}],
		[
			'that was achieved',
			'best validation accuracy achieved during cross-validation: 0.386',
			{'best validation accuracy': 0.386},
		],
		['in a sentence', 'Model achieved an accuracy of 91.2%', {accuracy: '91.2 %'}],
		['with arrows', 'loss↓ 0.5 acc↑ 0.8', {loss: 0.5, acc: 0.8}],
		['of parts', 'Losses: cls 0.3 box 0.2 obj 0.1', {cls: 0.3, box: 0.2, obj: 0.1}],
		['of parts in brackets', 'loss 0.5 [cls 0.3, box 0.2]', {loss: 0.5, cls: 0.3, box: 0.2}],
		['of parts in braces', 'losses = {cls: 0.3, box: 0.2}', {cls: 0.3, box: 0.2}],
		['of parts in a namespace', 'loss/total 0.5 loss/cls 0.3', {'loss/total': 0.5, 'loss/cls': 0.3}],
		['with an index', 'loss[0]: 0.5, loss[1]: 0.6', {'loss[0]': 0.5, 'loss[1]': 0.6}],
		['in quotes', 'step=3 loss="0.5"', {loss: 0.5}],
		['in decibels', 'Average PSNR : 31.12dB', {'Average PSNR': '31.12 dB'}],
		['of frames that it was measured over', 'loss[loss=0.5, over 19153.00 frames. ]', {loss: 0.5}],
	] as const)('%s', (_, line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it.each([
		[
			'the count of a bar that knows no total',
			'Generating train split: 7473 examples [00:00, 123456 examples/s]',
		],
		['what a value was before', 'Model is improving ppl: inf --> 5.45281.'],
		['the name of a file, in quotes', "saving model to 'ckpt/epoch=0-val_loss=0.57.ckpt'"],
		['the number of a loader', 'DATALOADER:0 TEST RESULTS'],
		['a place in the code', '	at java.util.Arrays.copyOf(Arrays.java:3332)'],
		['how many processes there are', '[Parallel(n_jobs=4)]: Done  42 tasks'],
		['a threshold of what stands below it', 'Car AP@0.70, 0.70, 0.70:'],
		['how data are divided', 'Split: train 0.8, val 0.1, test 0.1'],
		['how large a batch is', 'minibatch 16'],
		['what it was before', 'Loss improved (previous: 0.5)'],
		['a term of an equation', 'Result: y = 0.001 + 0.84 x'],
		['how long an optimizer took', '    optimizer ...........: (123.45, 134.56)'],
		['how many there are of each', 'Class distribution: 0: 120, 1: 130'],
		['a stage of a script', 'Step 7: Running inference tests...'],
	])('is not %s', (_, line) => {
		expect(metricsOf(line)).toEqual({});
	});
});

describe('progress', () => {
	it.each([
		[
			'of a bar of epochs',
			'Epochs:  30%|███       | 3/10 [00:12<00:30,  4.1s/it, loss=0.5]',
			{epoch: 3, epochs: 10},
		],
		[
			'of a bar with epochs for its unit',
			' 30%|███       | 3/10 [00:12<00:30,  4.1s/epoch]',
			{epoch: 3, epochs: 10},
		],
		['in thousands', 'step=1.2k loss=0.512', {step: 1200}],
		['in thousands, with a total', 'step: 12k/100k loss: 0.512', {step: 12_000, steps: 100_000}],
		['in front of its word', '100 of 1000 steps, loss 2.34', {step: 100, steps: 1000}],
		['as a share', '10% done, loss 2.34', {fraction: 0.1}],
		['in a sentence', 'After 100 training step(s), loss on training batch is 0.512.', {step: 100}],
		['behind a mark', '#3 loss=0.512 acc=0.81', {step: 3}],
		['against its word', 'epoch_3 loss 0.51', {epoch: 3}],
		['against its word, with a total', 'Epoch3/10: loss 0.51', {epoch: 3, epochs: 10}],
		['beside an epoch alone', 'ep 3 | it 100 | loss 0.5123', {epoch: 3, step: 100}],
		['behind its share', 'notes: 12.3 steps/s, 10.0% (100/1000), ETA: 1m', {step: 100, steps: 1000}],
		['of an episode behind others', 'Total T: 12801 Episode Num: 11 Reward: 1.5', {step: 12_801, epoch: 11}],
		['of rounds', '[ROUND 1]', {epoch: 1}],
		['of rounds with a total', 'Communication round 5/100 - loss: 0.51', {epoch: 5, epochs: 100}],
		['of rounds behind a word', ' | Global Training Round : 1 |', {epoch: 1}],
		['of rounds in a line', '-----Round number:  3 -----', {epoch: 3}],
		['of ticks', 'tick 1     kimg 4.0      time 1m 12s       sec/tick 45.6', {epoch: 1}],
		['in front of its words', '       600 iter, 1 epoch / 20 epochs', {step: 600, epoch: 1, epochs: 20}],
		['of two words without a separator', 'num timesteps 1600', {step: 1600}],
		['of a total of two words', 'total timesteps 3200 reward -12.5', {step: 3200}],
		['behind a letter for the time', 't: 2000, reward: 3.1', {step: 2000}],
		['out of a total', 'Epoch 1 completed out of 10 loss: 2664.6', {epoch: 1, epochs: 10}],
		['of a total, with gaps', '  Batch    40  of    241.    Elapsed: 0:00:08.', {step: 40, steps: 241}],
		[
			'of a training that calls its steps iterations of it',
			'Training Epoch: 0 Training Iteration: 651  step_loss : 2.05',
			{epoch: 0, step: 651},
		],
		[
			'of a split with both in brackets',
			'train: [1][20/100]|Tot: 0:00:03 |loss 12.3',
			{epoch: 1, step: 20, steps: 100},
		],
		['in Chinese', '轮次 4/50 loss 0.5', {epoch: 4, epochs: 50}],
		['in Portuguese', 'Época 3/10 - perda: 0.51', {epoch: 3, epochs: 10}],
		[
			'behind a bar of lines, before how long it took',
			'Epoch 1/9   ━━━━━━╸━━━━ 20/31 0:00:06 • 0:00:06 31.22it/s train_loss: 0.9',
			{epoch: 1, epochs: 9, step: 20, steps: 31},
		],
		['in Japanese', 'エポック 1/10 loss 0.5', {epoch: 1, epochs: 10}],
	])('is told %s', (_, line, progress) => {
		expect(progressOf(line)).toEqual(progress);
	});

	it.each([
		'Step 7: Running inference tests...',
		'[1/3] Loading data...',
		'9129 / 10000',
		'[Pipeline] .... (step 1 of 2) Processing scaler, total=   0.0s',
	])('is not told by %s', (line) => {
		expect(progressOf(line)).toEqual({});
	});

	it('is not that of a checkpoint', () => {
		expect(progressOf('Loading weights from ckpt_0012.pth (epoch 12, acc 91.2)')).toEqual({});
	});

	it('is not how many of all were right', () => {
		expect(progressOf('Test accuracy: 91.0% (9100/10000)')).toEqual({});
		expect(progressOf('Epoch 0: 9129 / 10000')).toEqual({epoch: 0});
	});

	it('is not the number of a process behind a place in the code', () => {
		const line = '2026-01-01 10:10:10,123 WARNING [train.py:10] (7/8) Grad scale is small: 3.05e-05';
		expect([readLine(line).rank, progressOf(line)]).toEqual(['7/8', {}]);
	});
});

describe('the data that a line is about', () => {
	it.each([
		['- Train metrics: loss: 0.949 ; accuracy: 0.816', 'train'],
		['- Eval metrics : loss: 0.800 ; accuracy: 0.803', 'validation'],
		['[验证]: loss=0.2987', 'validation'],
	])('is told by %s', (line, split) => {
		expect(readLine(line).split).toBe(split);
	});
});
