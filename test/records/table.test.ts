/** Tables of a header and rows. */
import {describe, expect, it} from 'vitest';
import {readLines} from '../support/readings.ts';

/** What the last line of `lines` says. */
function last(...lines: string[]) {
	const {message: _, isStart: __, level: ___, ...said} = readLines(lines.join('\n')).at(-1)!;
	return said;
}

describe('a table of two columns', () => {
	it.each([
		['between bars', ['| Step | Training Loss |', '|------|---------------|', '|    1 | 1.8123 |']],
		['between tabs', ['Step\tTraining Loss', '1\t1.8123']],
		['between commas', ['step,loss', '1,1.8123']],
		['between single blanks', ['step train_loss val_loss', '1 1.8123 1.8123']],
	])('counts and measures: %s', (_, lines) => {
		const said = readLines(lines.join('\n')).at(-1)!;
		expect(said.step).toBe(1);
		expect(new Set(Object.values(said.metrics ?? {}))).toEqual(new Set([1.8123]));
	});

	it('is none of a sentence', () => {
		expect(readLines('epoch loss is lower\n1 0.5 0.25 0.75').at(-1)!.metrics).toBeUndefined();
	});

	it('is none of other names', () => {
		expect(readLines('Layer  Params\nconv  320\n1  2.5').at(-1)!.metrics).toBeUndefined();
	});
});

describe('a table whose cells stand below the ends of their names', () => {
	it('may have empty ones', () => {
		const header = '    Iteration    Epoch    LearnRate    TrainingLoss    ValidationLoss';
		const row = '            0        0        0.001                            13.488';
		expect(readLines(`${header}\n${row}`).at(-1)!.metrics).toEqual({
			LearnRate: 0.001,
			ValidationLoss: 13.488,
		});
	});
});

describe('a row below a header', () => {
	it.each([
		[
			'of names with blanks, over a line of dashes',
			[
				'E    #       LOSS TOK2VEC  SCORE',
				'---  ------  ------------  ------',
				' 65    8200        685.14    0.90',
			],
			{epoch: 65, step: 8200, metrics: {'LOSS TOK2VEC': 685.14, SCORE: 0.9}},
		],
		[
			'with a duration in it',
			[
				'epoch     train_loss  valid_loss  accuracy  time',
				'0         0.512       0.431       0.881     00:12',
			],
			{epoch: 0, metrics: {train_loss: 0.512, valid_loss: 0.431, accuracy: 0.881, time: '12 s'}},
		],
		[
			'of a data frame, behind its index',
			['   epoch  train_loss  val_acc', '0      1      0.6931     0.51'],
			{epoch: 1, metrics: {train_loss: 0.6931, val_acc: 0.51}},
		],
		[
			'of an average over classes',
			[
				'              precision    recall  f1-score   support',
				'           0       0.91      0.88      0.89      1000',
				'weighted avg       0.90      0.91      0.92      2001',
			],
			{
				metrics: {
					'weighted avg precision': 0.9,
					'weighted avg recall': 0.91,
					'weighted avg f1-score': 0.92,
				},
			},
		],
		[
			'before its bar',
			[
				'      Epoch    GPU_mem   box_loss   cls_loss       Size',
				'      1/100      3.5G      1.239      3.101        640: 100%|██████████| 50/50 [00:10<00:00,  5.00it/s]',
			],
			{epoch: 1, epochs: 100, metrics: {GPU_mem: '3.5 G', box_loss: 1.239, cls_loss: 3.101}},
		],
		[
			'before its bar, which is drawn with lines',
			[
				'      Epoch    GPU_mem   box_loss   cls_loss       Size',
				'      1/100      3.5G      1.239      3.101        640: 100% ━━━━━━━━━━━━ 50/50 5.0it/s 10.0s',
			],
			{epoch: 1, epochs: 100, metrics: {GPU_mem: '3.5 G', box_loss: 1.239, cls_loss: 3.101}},
		],
		[
			'before its bar, which is not drawn',
			[
				'      Epoch    GPU_mem   box_loss   cls_loss       Size',
				'      1/100      3.5G      1.239      3.101        640: 100% 50/50 [00:10<00:00,  5.00it/s]',
			],
			{epoch: 1, epochs: 100, metrics: {GPU_mem: '3.5 G', box_loss: 1.239, cls_loss: 3.101}},
		],
		[
			'before a bar that has not come to its end, which will draw the row anew',
			[
				'      Epoch    GPU_mem   box_loss   cls_loss       Size',
				'      1/100      3.5G      1.239      3.101        640:  50%|█████     | 25/50 [00:05<00:05,  5.00it/s]',
			],
			{epoch: 1, epochs: 100},
		],
		[
			'with a colon in one, and with one space between two of them',
			[
				'  Class  Images    P    R  mAP@.5 mAP@.5:.95: 100%|██| 2/2 [00:01<00:00,  2.87it/s]',
				'  all  3395  0.9  0.8  0.7  0.5',
			],
			{metrics: {Images: 3395, P: 0.9, R: 0.8, 'mAP@.5': 0.7, 'mAP@.5:.95': 0.5}},
		],
		[
			'in two brackets',
			['Class  Images  Box(P  R  mAP50)  Mask(P  R  mAP50)', 'all  616  0.75  0.73  0.77  0.76  0.74  0.75'],
			{
				metrics: {
					Images: 616,
					'Box P': 0.75,
					'Box R': 0.73,
					'Box mAP50': 0.77,
					'Mask P': 0.76,
					'Mask R': 0.74,
					'Mask mAP50': 0.75,
				},
			},
		],
		[
			'that sums up all classes',
			['     Class     Images      R      mAP50', '       all        128    0.54      0.605'],
			{metrics: {Images: 128, R: 0.54, mAP50: 0.605}},
		],
		[
			'with capitals and brackets around several columns',
			['Class  ENTS_F  Box(P  R  mAP50-95)', 'all  0.5  0.6  0.7  0.8'],
			{metrics: {ENTS_F: 0.5, 'Box P': 0.6, R: 0.7, 'mAP50-95': 0.8}},
		],
		['with commas', ['epoch,loss,val_loss', '3,0.5,0.6'], {epoch: 3, metrics: {loss: 0.5, val_loss: 0.6}}],
		[
			'in a frame',
			['| step | loss | lr |', '|------|------|----|', '| 10 | 0.5 | 1e-4 |'],
			{step: 10, metrics: {loss: 0.5, lr: 1e-4}},
		],
		[
			'that is a comment, with another one below it',
			[
				'#  step      rmse_val    rmse_trn    lr',
				'# Without reference data, they print *nan*',
				'   100  1.5e+01  2.5e+01  1.0e-03',
			],
			{step: 100, metrics: {rmse_val: 15, rmse_trn: 25, lr: 0.001}},
		],
		[
			'that is a comment with single blanks',
			['# epoch loss acc', '3 0.5 0.75'],
			{epoch: 3, metrics: {loss: 0.5, acc: 0.75}},
		],
		[
			'with lists in its cells',
			[
				'Step      Train loss              Test loss     Test metric',
				'100       [1.5e+00, 2.5e-01]      [1.75e+00]    []',
			],
			{step: 100, metrics: {'Train loss': 1.5, 'Train loss[1]': 0.25, 'Test loss': 1.75}},
		],
		[
			'with the time that is left',
			['      Iter       Train Loss      Remaining Time', '        10           0.5             1.25m'],
			{step: 10, metrics: {'Train Loss': 0.5}},
		],
		[
			'of two rows',
			[
				'average  since     example   current  current',
				'loss     last       weight     label  outcome',
				'0.500000 0.250000      2.0    1.0000   0.7500',
			],
			{
				metrics: {
					'average loss': 0.5,
					'since last': 0.25,
					'example weight': 2,
					'current label': 1,
					'current outcome': 0.75,
				},
			},
		],
		[
			'of two rows in a frame, with units in the second, and empty cells',
			[
				'|====================================================|',
				'|  Epoch  |  Iteration  |  Time Used  |  Small-set  |  Validation  |',
				'|         |             | (hh:mm:ss)  |  Accuracy   |   Accuracy   |',
				'|====================================================|',
				'|       3 |          40 |    00:00:17 |      12.50% |              |',
			],
			{epoch: 3, step: 40, metrics: {'Small-set Accuracy': '12.5 %'}},
		],
		[
			'with bars among blanks, between rules',
			[
				'=================',
				'epoch  |  n_rows  | dist_a  |    dist_b',
				'=================',
				'    7 |       40 |  0.25 |  1.5E-01',
			],
			{epoch: 7, metrics: {n_rows: 40, dist_a: 0.25, dist_b: 0.15}},
		],
		[
			'with the share of a step, a duration in words and a unit apart',
			[
				'Step (% Done)       Train Step (time)    ETA (time)           Rays / Sec',
				'120 (0.40%)         15.250 ms            8 m, 3 s             310.50 K',
			],
			{step: 120, fraction: 0.004, metrics: {'Train Step (time)': '15.25 ms', 'Rays / Sec': '310.5 K'}},
		],
		[
			'with an empty cell, by what stands below the names',
			[
				'Step (% Done)       Train Step (time)    Test PSNR            ETA (time)           Rays / Sec',
				'120 (0.40%)         15.250 ms                                 8 m, 3 s             310.50 K',
			],
			{step: 120, fraction: 0.004, metrics: {'Train Step (time)': '15.25 ms', 'Rays / Sec': '310.5 K'}},
		],
		[
			'behind the numbers of a listing',
			['17: | step | loss | lr |', '18: |------|------|----|', '19: | 10 | 0.5 | 1e-4 |'],
			{step: 10, metrics: {loss: 0.5, lr: 1e-4}},
		],
		[
			'where the last row is called so',
			[
				'   Iteration    Log Likelihood    Accuracy',
				'           1          -0.5        0.5',
				'       Final          -0.25        0.75',
			],
			{metrics: {'Log Likelihood': -0.25, Accuracy: 0.75}},
		],
	])('has its names: %s', (_, lines, said) => {
		expect(last(...lines)).toEqual(said);
	});

	it('may come after other lines, and again', () => {
		const header = 'epoch  loss  accuracy';
		const said = readLines([header, '1  0.5  0.8', 'Saved the model', '2  0.4  0.9'].join('\n'));
		expect(said.map(({metrics}) => metrics?.['loss'])).toEqual([undefined, 0.5, undefined, 0.4]);
	});

	it('belongs to the header that it fits, where two tables take turns', () => {
		const text = [
			'Epoch  box_loss  Size',
			'1/9  0.5  640',
			'Class  Images  mAP50',
			'all  128  0.6',
			'2/9  0.4  640',
		].join('\n');
		const said = readLines(text);
		expect(said.map(({metrics}) => metrics)).toEqual([
			undefined,
			{box_loss: 0.5},
			undefined,
			{Images: 128, mAP50: 0.6},
			{box_loss: 0.4},
		]);
		expect(said[4]).toMatchObject({epoch: 2, epochs: 9});
	});

	it('is none with another number of cells, or with words in them', () => {
		expect(last('epoch  loss  accuracy', '1  0.5')).toEqual({});
		expect(last('# we print all of it', '1 2 3 4 5')).toEqual({});
		expect(last('value  value  value', '1.5  2.5  3.5')).toEqual({});
		expect(last('Layer  Output  Params', 'conv1  32  320')).toEqual({});
		expect(last('epoch  loss  accuracy  f1', '1  0.5   0.75')).toEqual({});
	});
});
