/** Names that are more than the word before a separator. */
import {describe, expect, it} from 'vitest';
import * as owners from '../../source/records/owners.ts';
import {metricsOf, readLine} from '../support/readings.ts';

describe('a name', () => {
	it.each([
		['with a count inside', 'Time taken for 1 epoch: 29.5 secs', {'Time taken for 1 epoch': '29.5 secs'}],
		[
			'with a count of what it is over',
			'Mean reward over 100 episodes: 195.5',
			{'Mean reward over 100 episodes': 195.5},
		],
		['behind a sign that is a letter', 'ℹ Initial loss: 0.5', {'Initial loss': 0.5}],
		[
			'before a sentence with a count',
			'Test Accuracy of the model on the 10000 test images: 97.5 %',
			{'Test Accuracy': '97.5 %'},
		],
		[
			'behind a tab as the system writes it',
			'Speed: 12.5 samples/sec#011loss=0.5',
			{Speed: '12.5 samples/sec', loss: 0.5},
		],
		[
			'of a number in its type',
			"loss: tensor(0.5, device='cuda:0') acc=np.float32(0.9)",
			{loss: 0.5, acc: 0.9},
		],
		['of one number only', 'mean=array([0.5, 0.25]) loss: tensor([0.5], grad_fn=<X>)', {loss: 0.5}],
		['with a count of what was before', 'Loss after 100 epochs: 0.5', {'Loss after 100 epochs': 0.5}],
		[
			'of several before as many values',
			'Micro-average precision, recall, F1: (0.5, 0.25, 0.75)',
			{'Micro-average precision': 0.5, 'Micro-average recall': 0.25, 'Micro-average F1': 0.75},
		],
		['before how many of how many, and the share', 'Word accuracy: 30 / 40 (0.75)', {'Word accuracy': 0.75}],
		['before where it was measured and a verb', 'Score at iteration 200 is 1.25', {Score: 1.25}],
		['of a norm', '    1. max |slope| 0.25 <= 0.001 False', {'max |slope|': 0.25}],
		[
			'of a norm among pairs',
			'iter  1 act 2.5e+02 pre 2.25e+02 f 3.5e+02 |g| 8.5e+02',
			{act: 250, pre: 225, f: 350, '|g|': 850},
		],
		[
			'of a statistic between commas',
			'Mean row distance 2.5, standard deviation 0.25',
			{'Mean row distance': 2.5, 'standard deviation': 0.25},
		],
		[
			'between gaps, beside a counter',
			'  Iteration 5\t time spent 1.5s\t lb change 12.5',
			{'lb change': 12.5},
		],
		['with a statistic of something', 'Std of reward: 0.5', {'Std of reward': 0.5}],
		['of something', 'Loss of the current policy: 0.25', {'Loss of the current policy': 0.25}],
		[
			'of something with other words',
			'Difference of the previous critic loss: 0.5',
			{'Difference of the previous critic loss': 0.5},
		],
		['of a time', 'Time spent finding best splits:  3.25s', {'Time spent finding best splits': '3.25 s'}],
		[
			'of a time behind other words',
			'Total forward pure compute time: 0:00:14',
			{'pure compute time': '14 s'},
		],
		['with an index inside', 'Err[0]PerSample = 0.25; Err[1] = 0.5', {'Err[0]PerSample': 0.25}],
		['with what nobody can count', 'step 3 | number of nan iterations:   0', {'number of nan iterations': 0}],
		['cut short', 'Val. Loss: 0.69 |  Val. Acc: 51.5%', {'Val. Loss': 0.69, 'Val. Acc': '51.5 %'}],
		['cut short in front', 'Approx. Train: 0.5, Train: 0.75', {'Approx. Train': 0.5, Train: 0.75}],
		['cut short at its end', '[D loss: 0.69, acc.: 50.5%]', {'D loss': 0.69, 'acc.': '50.5 %'}],
		[
			'with a range',
			'mAP@0.5: 0.75  mAP@0.5:0.95: 0.5, AP@.5:.95=0.25',
			{'mAP@0.5': 0.75, 'mAP@0.5:0.95': 0.5, 'AP@.5:.95': 0.25},
		],
		['that says of which part it is', 'loss_total 3.25 | loss_cls 1.25', {loss_total: 3.25, loss_cls: 1.25}],
		['that begins with a number', '.5R: 0.61, .75R: 0.13', {'.5R': 0.61, '.75R': 0.13}],
		['that begins with a number, of what is none', '.5R: -nan, .75R: inf', {'.5R': NaN, '.75R': Infinity}],
		['cut short within', 'length : 0, Mel-Spec. Error : 1.25', {length: 0, 'Mel-Spec. Error': 1.25}],
		['of a class that is set apart', 'Accuracy of   cat : 42 %', {'Accuracy of cat': '42 %'}],
		['of a class, aligned', 'Accuracy for class: car   is 71.2 %', {'Accuracy for class car': '71.2 %'}],
		['of a time of each', 'Step 100 per-step time 0.5s', {'per-step time': '0.5 s'}],
		['of so many', 'Evaluation over 10 episodes: 123.5', {'Evaluation over 10 episodes': 123.5}],
		['of what is set', 'ignoring it, setting loss scale to: 64.0', {'loss scale': 64}],
		['of a precision at some rank', ' * Prec@1 69.75 Prec@5 89.07', {'Prec@1': 69.75, 'Prec@5': 89.07}],
		[
			'with conditions in brackets, which are none',
			' Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.375',
			{'Average Precision (AP) @[ IoU=0.50:0.95 | area= all | maxDets=100 ]': 0.375},
		],
	])('may be one %s', (_, line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it.each([
		['(epoch: 3, iters: 100) G_GAN: 1.25 G_L1: 40.5', {G_GAN: 1.25, G_L1: 40.5}],
		['G_A: 0.25 D_A: 0.5', {G_A: 0.25, D_A: 0.5}],
		['MY_SCORE = 4.75', {MY_SCORE: 4.75}],
		['OMP_NUM_THREADS: 4, MY_SEED: 3', {}],
		['BASE_LR: 0.02', {}],
		['DECAY_NORM = 0.0', {}],
		['FOO_RATE=0.5 python train.py', {}],
	])('may be in capitals, where it is no variable: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it.each([
		['Average loss at step  2000 :  113.87', {step: 2000, metrics: {'Average loss': 113.87}}],
		['Cost after iteration 100: 0.693', {step: 100, metrics: {Cost: 0.693}}],
		['Validation accuracy after epoch 3: 91.5%', {epoch: 3, metrics: {'Validation accuracy': '91.5 %'}}],
		['Average objective for this phase is -1.5 over 3 frames', {metrics: {'Average objective': -1.5}}],
		['epoch 3 : loss => 0.5', {epoch: 3, metrics: {loss: 0.5}}],
		["Metrics {'lr': (1.5e-05,), 'loss': 0.5} epoch 3", {epoch: 3, metrics: {lr: 1.5e-5, loss: 0.5}}],
	])('stands before the place that it was measured at: %s', (line, said) => {
		expect(readLine(line)).toMatchObject(said);
	});

	it.each([
		['Step #100 loss = 0.5', {step: 100}],
		['Epoch #3: loss=0.5', {epoch: 3}],
		['[Ep. 2, Up. 1000, Cost 6.5]', {epoch: 2, step: 1000, metrics: {Cost: 6.5}}],
		['iteration       10/     500 | lm loss: 9.21E+00', {step: 10, steps: 500}],
	])('of a counter may be followed or ended by a sign: %s', (line, said) => {
		expect(readLine(line)).toMatchObject(said);
	});

	it('is told with its statistics in brackets', () => {
		expect(metricsOf('loss: 2.5  (2.25)')).toEqual({loss: 2.5, 'loss (avg)': 2.25});
		expect(metricsOf('Loss: 0.5 (avg: 0.6) acc=0.9 (best = 0.95)')).toEqual({
			Loss: 0.5,
			'Loss (avg)': 0.6,
			acc: 0.9,
			'acc (best)': 0.95,
		});
	});

	it('takes no number behind it for an average that is the place of it', () => {
		expect(metricsOf('best: 0.686 (120)')).toEqual({best: 0.686});
		expect(metricsOf('loss: 0.5 (0.012 sec/step)')).toEqual({loss: 0.5, 'sec/step': 0.012});
		expect(metricsOf('avg_loss: 2.5 (-0.25)')).toEqual({avg_loss: 2.5});
		expect(metricsOf('Tok/s 64759 (64759)')).toEqual({'Tok/s': 64_759, 'Tok/s (avg)': 64_759});
	});
});

describe('a line about several data', () => {
	it.each([
		[
			'1epoch results: [train] loss=0.5, acc=0.7, [valid] loss=0.6, cer=12.5',
			{loss: 0.5, acc: 0.7, 'valid loss': 0.6, 'valid cer': 12.5},
		],
		[
			'train: loss 0.5 acc 0.7 | val: loss 0.6 acc 0.8',
			{loss: 0.5, acc: 0.7, 'val loss': 0.6, 'val acc': 0.8},
		],
		[
			'Train loss 0.5 acc 0.7 | Val loss 0.6 acc 0.8',
			{'Train loss': 0.5, acc: 0.7, 'Val loss': 0.6, 'Val acc': 0.8},
		],
		[
			'loss[loss=0.5, simple=1.5], tot[loss=0.6, simple=1.6]',
			{loss: 0.5, simple: 1.5, 'tot loss': 0.6, 'tot simple': 1.6},
		],
		['memory (MB) | allocated: 1.5 | loss (a) 0.5', {allocated: 1.5, 'loss (a)': 0.5}],
		[
			'Epoch 1, loss[ctc=0.5, att=0.6, over 25 frames.], tot_loss[ctc=0.7, att=0.8, over 90 frames.], lr: 0.1',
			{ctc: 0.5, att: 0.6, 'tot_loss ctc': 0.7, 'tot_loss att': 0.8, lr: 0.1},
		],
		[
			'[train] loss=0.5, [valid] loss=0.6, [plot] time=0.25, loss=0.7',
			{loss: 0.5, 'valid loss': 0.6, 'plot time': 0.25, 'plot loss': 0.7},
		],
		['Loss: 0.5, Train: 0.9, Val: 0.8', {Loss: 0.5, Train: 0.9, Val: 0.8}],
		["valid on 'valid' subset | loss 4.5 | ppl 5.7", {loss: 4.5, ppl: 5.7}],
	])('tells in the names which it is: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});
});

describe('a row of names and numbers', () => {
	it.each([
		[
			'whatever the names, where a word of the field is among them',
			'Epoch 3: recons 4.5e-01  kl 5.8  loss 5.3  r/R01 1.32%  len 1368',
			{recons: 0.45, kl: 5.8, loss: 5.3, 'r/R01': '1.32 %', len: 1368},
		],
		[
			'with the words before a word of the field',
			'Train loss 100: 0.5 Mel loss 0.25 Gate loss 0.125 and loss 0.75',
			{'Train loss': 0.5, 'Mel loss': 0.25, 'Gate loss': 0.125, loss: 0.75},
		],
		[
			'with averages',
			'Loss 0.5 (0.6) | Foo 1.5 (1.6) | Bar 0.25',
			{Loss: 0.5, 'Loss (avg)': 0.6, Foo: 1.5, 'Foo (avg)': 1.6, Bar: 0.25},
		],
		['of what something has per another', 'ms/batch 12.34 | loss 0.5', {'ms/batch': 12.34, loss: 0.5}],
		[
			'with a note in brackets',
			'time (s) 0.5 | f1 (micro avg)  0.85',
			{'time (s)': 0.5, 'f1 (micro avg)': 0.85},
		],
		[
			'without a word of the field, where there are many',
			'round 12   kobjs 57.5   wall 1h 02m 03s   blend 6.5   upkeep 0.0   poolmem 8.9',
			{kobjs: 57.5, blend: 6.5, upkeep: 0, poolmem: 8.9},
		],
		['of one behind a counter', 'Iteration 3, inertia 123.5', {inertia: 123.5}],
		[
			'with a participle in a long row',
			'batch 7   cached 3.5   sec/pass 45.5   pool 12.25   shed 0.125',
			{cached: 3.5, 'sec/pass': 45.5, pool: 12.25, shed: 0.125},
		],
		['with the peak of something', 'Peak mem 12.5 GB, loss 0.5', {'Peak mem': '12.5 GB', loss: 0.5}],
		[
			'where one name among others has lost its separator',
			'enc_cls: 0.0257, enc_box: 0.0234, dec_cls: 0.0873, dec_box 0.0733',
			{enc_cls: 0.0257, enc_box: 0.0234, dec_cls: 0.0873, dec_box: 0.0733},
		],
		[
			'with the time of one, and behind a duration',
			'snapshot-12   time 4m 26s   sec/shot 71.5   drift 0.25',
			{time: '266 s', 'sec/shot': 71.5, drift: 0.25},
		],
	])('is read %s', (_, line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it('may be a value per thing with the statistic before it', () => {
		expect(metricsOf('Summed 1 stats, total count 434641, avg like/frame -101.377')).toEqual({
			'avg like/frame': -101.377,
		});
	});

	it.each([
		'Loaded 3 files, 5 layers',
		'GPU 3, 80.5 GB, driver 12.4',
		'| TOOL-SMI 430.26   Driver Version: 430.26   CUDA Version: 10.2 |',
		'Epoch 3 took 12.5',
		'Epoch 3, saved in 12.5',
		'RAM 12.5 GB swap 2.5 GB disk 80.5 GB free 40.5 GB',
		'Using lr for 5 epochs after 3.5 hours',
	])('is none in prose: %s', (line) => {
		expect(metricsOf(line)).toEqual({});
	});
});

describe('the name of a number', () => {
	it.each(owners.samples)('tells whose it is: $names', ({names, owned}) => {
		const numbers = names.map((name) => ({name, counter: undefined}));
		expect(owners.ownedNames(numbers, '') ?? names).toEqual(owned);
	});

	it.each([
		['current metric, acc: 0.7, fps: 12', {'current acc': 0.7, 'current fps': 12}],
		['GPU memory usage while training: 3.2 GB', {'GPU memory usage while training': '3.2 GB'}],
		['Maximum memory allocated so far is 12345MB', {'Maximum memory allocated': '12345 MB'}],
		['Trial t_0001 reported loss=0.51,accuracy=0.81', {loss: 0.51, accuracy: 0.81}],
		['[EVAL] #Images: 500 mIoU: 0.71', {mIoU: 0.71}],
		['epoch 1, phase train, step 10, loss_train, 0.838', {loss_train: 0.838}],
		['Pseudo dice [0.51, 0.61]', {'Pseudo dice': 0.51}],
		['Pseudo dice [np.float32(0.51), np.float32(0.61)]', {'Pseudo dice': 0.51}],
		['idx 0 case case0008 mean_dice 0.69 mean_hd95 12.3', {mean_dice: 0.69, mean_hd95: 12.3}],
		[
			'train: loss=0.5 acc=0.8 | val: loss=0.4 acc=0.9 | lr=1e-3',
			{loss: 0.5, acc: 0.8, 'val loss': 0.4, 'val acc': 0.9, lr: 1e-3},
		],
		['step 100 | loss 2.31 | 12.3k tok/s | 45.1% MFU', {loss: 2.31, 'tok/s': '12.3 k', MFU: '45.1 %'}],
		['resnet101 acc 0.5', {'resnet101 acc': 0.5}],
		['LOSS train 0.51 valid 0.61', {'LOSS train': 0.51, 'LOSS valid': 0.61}],
		['Avg reward (last 100): 195.2', {'Avg reward (last 100)': 195.2}],
		['Using train 0.8 valid 0.2', {}],
		['Training loss (for one batch) at step 100: 0.51', {'Training loss': 0.51}],
		['Training (5 files) at step 100: 0.5', {}],
		['Training acc over epoch: 0.81', {'Training acc': 0.81}],
		['Average loss for the epoch: 0.51', {'Average loss': 0.51}],
		['Time for epoch: 12.3s', {'Time for epoch': '12.3 s'}],
		['Seen so far: 6464 samples', {}],
		[
			"Step 10: train: {'loss': 0.5, 'acc': 0.8}  val: {'loss': 0.6, 'epoch': 3}, lr=0.1",
			{loss: 0.5, acc: 0.8, 'val loss': 0.6, lr: 0.1},
		],
		['Last mean reward per episode: 12.3', {'Last mean reward per episode': 12.3}],
		['Epoch 0 TRAIN info lr 0.001', {lr: 0.001}],
		['speed: 0.04s/iter; left time: 123.4s', {speed: '0.04 s/iter'}],
		['perplexity: 12.34 seconds per pass', {}],
		['Disk usage while training: 3.2 GB', {training: '3.2 GB'}],
	])('is what it measures: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});
});

describe('a duration', () => {
	it.each([
		['Epoch Time: 0m 38s', {'Epoch Time': '38 s'}],
		['epoch_time=1h 40m 19s', {epoch_time: '6019 s'}],
		['Time taken: 00:00:12.5', {'Time taken': '12.5 s'}],
		['time=10 minutes and 12.5 seconds', {time: '612.5 s'}],
		['Epoch time: 46s942ms', {'Epoch time': '46.942 s'}],
	])('is seconds under the name of a time: %s', (line, metrics) => {
		expect(metricsOf(line)).toEqual(metrics);
	});

	it.each([
		'ETA: 9 days, 22:13:15',
		'eta: 1h 40m 19s',
		'Start time: 10:30:45',
		'Elapsed 1m 3s (remain 9m 12s)',
		'took 3 tries, 1h 2m each',
	])('is no metric otherwise: %s', (line) => {
		expect(metricsOf(line)).toEqual({});
	});
});
