import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {delimited} from '../../source/stores/delimited.ts';
import {viewsOf} from '../support/summaries.ts';
import {cutAt, told} from './store-recorder.ts';

const sparse = `epoch,step,train_loss,val_loss
0,49,0.9,
0,99,0.8,
0,99,,0.85
1,149,0.7,
`;

/** Tables as different writers make them, and the first and last values of a column. */
const tables: ReadonlyArray<[string, string, string, number[]]> = [
	['blank cells', sparse, 'train_loss', [0.9, 0.8, 0.7]],
	['tabs', 'iter\tRMSE\n0\t72862.10966\n1\t68616.34908\n', 'RMSE', [72862.10966, 68616.34908]],
	[
		'padded cells',
		'   epoch,   train/box_loss\n       1,           2.6342\n       2,           2.5\n',
		'train/box_loss',
		[2.6342, 2.5],
	],
	['its delimiter above it, as for a spreadsheet', 'sep=;\nepoch;loss\n1;0.5\n2;0.25\n', 'loss', [0.5, 0.25]],
	['a decimal comma', 'epoch;loss\n1;0,5\n2;0,25\n', 'loss', [0.5, 0.25]],
	[
		'a comment that begins it',
		'#{"t_start": 1614619328.5, "env_id": "CartPole"}\nr,l,t\n11.0,11,0.5\n',
		'r',
		[11],
	],
	['quotes', '"epoch","loss","config"\n1,"0.5","{\'a\': 1, \'b\': [1, 2]}"\n', 'loss', [0.5]],
	['a line end within quotes', 'epoch,note,loss\n1,"two\nlines",0.5\n2,,0.4\n', 'loss', [0.5, 0.4]],
	['a byte order mark', '\uFEFFepoch,loss\n1,0.5\n', 'loss', [0.5]],
	['line ends of two systems', 'epoch,loss\r\r\n0,0.5\r\r\n1,0.25\r\n', 'loss', [0.5, 0.25]],
	['a header again', 'epoch,loss\n0,0.5\nepoch,loss\n0,0.4\n', 'loss', [0.5, 0.4]],
	['a header of other columns', 'epoch,loss\n0,0.5\nepoch,acc,loss\n1,0.9,0.4\n', 'loss', [0.5, 0.4]],
	['one metric a row', 'metric,step,value\nloss,1,0.5\nacc,1,0.9\nloss,2,0.25\n', 'loss', [0.5, 0.25]],
	['bars', 'epoch|loss\n1|0.5\n2|0.25\n', 'loss', [0.5, 0.25]],
	['a column of the data', 'epoch,phase,loss\n1,train,0.5\n1,val,0.75\n', 'loss', [0.5, 0.75]],
	['infinity and NaN', 'step,loss\n1,inf\n2,nan\n3,-Infinity\n', 'loss', [Infinity, Number.NaN, -Infinity]],
	['exponents', 'step,lr\n1,1e-05\n2,9.999999747378752e-05\n', 'lr', [1e-5, 9.999999747378752e-5]],
	['tensors', 'epoch,loss\n1,tensor(0.5)\n2,"tensor(0.25, device=\'cuda:0\')"\n', 'loss', [0.5, 0.25]],
	['deviations', 'epoch,loss\n1,0.5 ± 0.1\n2,[0.25]\n', 'loss', [0.5, 0.25]],
	['a decimal comma in quotes', 'epoch,loss,acc\n1,"1,125","0,5"\n2,"0,250","0,6"\n', 'loss', [1.125, 0.25]],
	['thousands in quotes', 'step,tokens\n1,"1,000"\n2,"2,000"\n', 'tokens', [1000, 2000]],
	['blank lines', 'epoch,loss\r\n\r\n1,0.5\r\n\r\n2,0.25\r\n', 'loss', [0.5, 0.25]],
	['one metric a row, and another name for its value', 'Metric,Score\nloss,0.5\nacc,1\n', 'loss', [0.5]],
	['units of its names', 'epoch,Loss (train),Acc [%]\n1,0.5,63\n2,0.25,64\n', 'Acc [%]', [63, 64]],
	[
		'a name of many words',
		'epoch,Mean reward of last 100 episodes\n1,0.5\n2,0.25\n',
		'Mean reward of last 100 episodes',
		[0.5, 0.25],
	],
	['thresholds in its names', 'epoch,mAP_0.5:0.95,lr\n0,0.5,0.1\n1,0.25,0.1\n', 'mAP_0.5:0.95', [0.5, 0.25]],
	[
		'thresholds in brackets',
		'epoch,AP@[.5:.95],AP50:95\n0,0.5,0.1\n1,0.25,0.1\n',
		'AP@[.5:.95]',
		[0.5, 0.25],
	],
	[
		'conditions in its names',
		'epoch,val:acc,recall (k=5),lr[0]\n0,0.5,0.1,1\n1,0.25,0.1,1\n',
		'val:acc',
		[0.5, 0.25],
	],
	[
		'objects in its cells',
		"epoch,train,config\n1,\"{'loss': 0.5, 'n': 8}\",\"{'a': 1}\"\n2,\"{'loss': 0.25, 'n': 8}\",\n",
		'train/loss',
		[0.5, 0.25],
	],
	['a metric that is called so', 'epoch\tmetric\tloss\n2\t0.5\t0.9\n4\t0.25\t0.8\n', 'metric', [0.5, 0.25]],
	['no last line end', 'step,loss\n1,0.5\n2,0.25', 'loss', [0.5, 0.25]],
];

describe('a table', () => {
	it.each(tables)('may have %s', (_, text, name, values) => {
		expect(delimited.detect(Buffer.from(text), 'metrics.csv')).toBe(true);
		const {problems, valuesOf} = bound(text);
		expect(valuesOf(name)).toEqual(values);
		expect(problems).toEqual([]);
	});

	it('may have many broken rows where the file is called a table', () => {
		const text = 'epoch,loss\n1,0.5\n2,0.4\n3,0.3,9\n4\n5,0.2\n6,0.1\n';
		expect(delimited.detect(Buffer.from(text), 'run/log.csv')).toBe(true);
		expect(delimited.detect(Buffer.from(text), 'run/train.log')).toBe(false);
		expect(told(delimited, text).problems).toHaveLength(2);
	});

	it('is one where a word of the field is among few numbers', () => {
		const text = 'acc1,dataset,model,task\n0.5,digits,small,zeroshot\n0.25,letters,small,zeroshot\n';
		expect(delimited.detect(Buffer.from(text), 'x.csv', true)).toBe(true);
		expect(delimited.detect(Buffer.from(text), 'x.csv')).toBe(false);
		expect(delimited.detect(Buffer.from('Epoch 1,Loss 0.9\n'), 'log.csv', true)).toBe(false);
	});

	it('counts steps rather than updates', () => {
		const text = 'update,global_step,loss\n1,2048,1\n2,4096,0.5\n';
		expect(told(delimited, text).told.at(-1)).toMatchObject({step: 4096, values: {loss: 0.5}});
	});

	it('counts by how many iterations were done', () => {
		const text = 'NumIters,Seconds,loss\n0.0,0.5,1\n100.0,10.5,0.5\n';
		expect(told(delimited, text).told.at(-1)).toMatchObject({step: 100, values: {loss: 0.5, Seconds: 10.5}});
	});

	it('counts trials by their number rather than by an index without a name', () => {
		const text = ',number,value,params_lr\n7,0,0.5,0.1\n8,1,0.25,0.2\n';
		expect(told(delimited, text).told.at(-1)).toMatchObject({step: 1, values: {value: 0.25}});
	});

	it('stays sparse, and tells the step and epoch of each row', () => {
		expect(told(delimited, sparse).told).toEqual([
			{step: 49, epoch: 0, time: Number.NaN, values: {train_loss: 0.9}},
			{step: 99, epoch: 0, time: Number.NaN, values: {train_loss: 0.8}},
			{step: 99, epoch: 0, time: Number.NaN, values: {val_loss: 0.85}},
			{step: 149, epoch: 1, time: Number.NaN, values: {train_loss: 0.7}},
		]);
	});

	it('tells times: since 1970, in words, and since a start', () => {
		const timeOf = (text: string): number => told(delimited, text).told[0]!.time;
		expect(timeOf('step,timestamp,loss\n1,1772632800.5,0.5\n')).toBe(1772632800500);
		expect(timeOf('step,date,loss\n1,2026-03-04T14:00:00Z,0.5\n')).toBe(Date.UTC(2026, 2, 4, 14));
		expect(timeOf('#{"t_start": 1772632800}\nr,l,t\n1.5,3,2.5\n')).toBe(1772632802500);
	});

	it('tells which data a row is about', () => {
		const text = 'epoch,phase,loss\n1,train,0.5\n1,val,0.75\n2,whatever,0.4\n';
		expect(told(delimited, text).facts).toEqual(['about train', 'about validation', 'about null']);
		const [run] = viewsOf({'run/log.csv': text});
		expect(run!.metrics.map(({name, split, count}) => [name, split, count])).toEqual([
			['loss', 'train', 2],
			['validation loss', 'validation', 1],
		]);
	});

	it.each([
		['a title', 'Results of the training\n\nepoch,loss\n1,0.5\n2,0.25\n'],
		['titles of a spreadsheet', 'My model,,\n,,\nNovember,,\nepoch,loss,acc\n1,0.5,\n2,0.25,\n'],
		['rows that sum it up', 'epoch,loss\n1,0.5\n2,0.25\nmean,0.375\nstd,0.125\n'],
	])('may have %s around its rows', (_, text) => {
		const {valuesOf, problems} = bound(text);
		expect([valuesOf('loss'), problems]).toEqual([[0.5, 0.25], []]);
		const bytes = Buffer.from(text);
		expect(told(delimited, bytes, {chunks: cutAt(bytes, [0.1, 0.3, 0.5, 0.7])}).told).toEqual(
			told(delimited, text).told,
		);
		expect(delimited.detect(bytes, 'run/log.csv')).toBe(true);
		expect(delimited.detect(bytes, 'run/train.log')).toBe(text.startsWith('epoch'));
	});

	it('has no metric of what was set for each row where nothing counts but trials', () => {
		const text = 'lr,batch_size,dropout,val_acc\n0.1,32,0.5,0.8\n0.01,64,0.25,0.9\n';
		const namesIn = (table: string): string[] => Object.keys(told(delimited, table).told[0]!.values);
		expect(namesIn(text)).toEqual(['val_acc']);
		expect(namesIn(text.replaceAll(/^/gm, '1,').replace('1,', 'trial_index,'))).toEqual(['val_acc']);
		expect(namesIn(text.replaceAll(/^/gm, '1,').replace('1,', 'epoch,'))).toHaveLength(4);
		expect(namesIn('lr,loss\n0.1,0.5\n0.1,0.4\n')).toEqual(['lr', 'loss']);
	});

	it.each([
		['games.csv', 'game_id,round,score,player\n1,1,10,a\n1,2,20,b\n'],
		['loans.csv', 'id,income,precision,status\n1,5849,1,Y\n2,4583,2,N\n'],
		['payments.csv', 'step,kind,amount\n1,a,9839.64\n1,b,1864.28\n1,a,181\n'],
	])('is none of a training by a word that data have too: %s', (path, text) => {
		expect(delimited.detect(Buffer.from(text), path)).toBe(false);
		expect(delimited.detect(Buffer.from(text), path, true)).toBe(true);
	});

	it('is counted by its checkpoints where nothing else counts', () => {
		for (const word of ['', 'checkpoint-']) {
			const rows = told(delimited, `checkpoint,wer\n${word}1000,0.5\n${word}2000,0.25\n`).told;
			expect(rows).toMatchObject([
				{step: 1000, values: {wer: 0.5}},
				{step: 2000, values: {wer: 0.25}},
			]);
		}
	});

	it.each(['set', 'type', 'dataset', 'kind', 'split_name'])(
		'tells which data a row is about in its column %s',
		(name) => {
			const text = `epoch,${name},loss\n1,train,0.5\n1,val,0.75\n2,train,0.4\n`;
			expect(told(delimited, text).facts).toEqual(['about train', 'about validation', 'about train']);
		},
	);

	it.each([
		['Episode,Reward,Steps,Success\n1,2.5,200,0\n2,3.5,120,1\n', [1, 2], 'Steps', [200, 120]],
		['generation,best_fitness,loss\n0,1,5\n5,2,4\n', [0, 5], 'best_fitness', [1, 2]],
		['episode_length,episodes,loss,steps\n7,1,0.5,70\n7,2,0.4,140\n', [70, 140], 'episodes', [1, 2]],
		['round,client,loss\n1,1,0.5\n1,2,0.4\n', [1, 1], 'client_2/loss', [0.4]],
		[',loss,val_loss\n3,0.5,1\n4,0.4,1\n', [3, 4], 'loss', [0.5, 0.4]],
		['reward,steps\n3.5,200\n4,120\n', [Number.NaN, Number.NaN], 'steps', [200, 120]],
		['step,episode,loss\n10,1,0.5\n20,2,0.4\n', [10, 20], 'episode', [1, 2]],
	])(
		'is counted by what goes on in it where nothing is called a counter: %s',
		(text, steps, name, values) => {
			const {told: rows} = told(delimited, text);
			expect(rows.map(({step}) => step)).toEqual(steps);
			expect(bound(text).valuesOf(name)).toEqual(values);
			const bytes = Buffer.from(text);
			expect(told(delimited, bytes, {chunks: cutAt(bytes, [0.1, 0.5, 0.6, 0.9])}).told).toEqual(rows);
		},
	);

	it('has one metric of each curve that a tracker has drawn', () => {
		const header =
			'"Step","gpt2 - _step","gpt2 - train/loss","gpt2 - train/loss__MIN","gpt2 - train/loss__MAX"';
		const {told: rows} = told(delimited, `${header}\n1,1,0.5,0.25,0.75\n2,2,0.4,0.3,0.5\n`);
		expect(rows.map(({step, values}) => [step, values])).toEqual([
			[1, {'gpt2 - train/loss': 0.5}],
			[2, {'gpt2 - train/loss': 0.4}],
		]);
		expect(told(delimited, 'Relative Time (Process),a - loss\n0.5,0.9\n1.5,0.8\n').told[0]!.values).toEqual({
			'a - loss': 0.9,
		});
		expect(told(delimited, 'step,loss__MIN\n1,0.9\n').valuesOf('loss__MIN')).toEqual([0.9]);
	});

	it('measures nothing of what was set for the runs that it lists', () => {
		const header = 'Name,State,Notes,User,Tags,Created,Runtime,Sweep,batch_size,epochs,val_loss';
		const {told: rows} = told(delimited, `${header}\na,finished,-,me,,2026-01-01,120,,32,10,0.5\n`);
		expect(rows.map(({values}) => values)).toEqual([{val_loss: 0.5}]);
	});

	it('has one metric a row, on each of the data', () => {
		const text = 'metric,train,val,test\nloss,0.25,0.31,0.33\nacc,0.9,0.8,\n';
		expect(delimited.detect(Buffer.from(text), 'x.csv')).toBe(true);
		expect(told(delimited, text).told.map(({values}) => values)).toEqual([
			{'train/loss': 0.25, 'val/loss': 0.31, 'test/loss': 0.33},
			{'train/acc': 0.9, 'val/acc': 0.8},
		]);
	});

	it('leaves out what it names and nobody measures', () => {
		const rows = told(delimited, 'metric,value\nacc,0.9\nn_params,1234\n').told;
		expect(rows.map(({values}) => values)).toEqual([{acc: 0.9}]);
	});

	it('has two metrics of two columns that are called alike', () => {
		const text = 'epoch,loss,acc,loss,acc\n1,0.5,0.9,0.6,0.8\n';
		expect(delimited.detect(Buffer.from(text), 'x.csv')).toBe(true);
		expect(told(delimited, text).told[0]!.values).toEqual({
			loss: 0.5,
			acc: 0.9,
			'loss (2)': 0.6,
			'acc (2)': 0.8,
		});
	});

	it('tells of how many an epoch is one', () => {
		const {told: rows, facts} = told(delimited, 'epoch,loss\n1/10,0.5\n2/10,0.4\n');
		expect(rows.map(({epoch, values}) => [epoch, values])).toEqual([
			[1, {loss: 0.5}],
			[2, {loss: 0.4}],
		]);
		expect(facts).toEqual(['totals 10 NaN']);
	});

	it('tells of each count what it counts', () => {
		const {told: rows} = told(delimited, 'Epoch,Loss\nEpoch 1,0.5\nepoch_2,0.4\n');
		expect(rows.map(({epoch, values}) => [epoch, values])).toEqual([
			[1, {Loss: 0.5}],
			[2, {Loss: 0.4}],
		]);
	});

	it.each([
		['images_seen,loss\n256,0.5\n512,0.4\n', [256, 512], [Number.NaN, Number.NaN]],
		['n_iter,train_loss\n1,0.5\n2,0.4\n', [1, 2], [Number.NaN, Number.NaN]],
		['epoch_no,avg_epoch_loss\n0,0.5\n1,0.4\n', [Number.NaN, Number.NaN], [0, 1]],
		['batch_size,best_epoch,loss\n32,1,0.5\n64,2,0.4\n', [Number.NaN, Number.NaN], [Number.NaN, Number.NaN]],
		['trainTokens,stepTime,loss\n10,1,0.5\n20,2,0.4\n', [10, 20], [Number.NaN, Number.NaN]],
	])('is counted by a name of nothing but words of counts: %s', (text, steps, epochs) => {
		const {told: rows} = told(delimited, text);
		expect(rows.map(({step}) => step)).toEqual(steps);
		expect(rows.map(({epoch}) => epoch)).toEqual(epochs);
	});

	it('takes words of the place where it was written for no data', () => {
		expect(told(delimited, 'epoch,environment,loss\n1,test,0.5\n2,test,0.4\n').facts).toEqual([]);
	});

	it.each([
		['d/run-train-tag-epoch_loss.csv', 'epoch_loss'],
		['d/loss.tsv', 'Value'],
	])('names its only metric after its file where that is called by a tag: %s', (path, name) => {
		const {valuesOf} = bound('Wall time,Step,Value\n1700000000.5,10,0.5\n1700000003.5,20,0.25\n', path);
		expect(valuesOf(name)).toEqual([0.5, 0.25]);
	});

	it('counts trials, and measures not what was tried in them', () => {
		const text = 'number,value,params_lr,params_layers,state\n0,0.5,0.1,2,COMPLETE\n1,0.25,0.01,3,COMPLETE\n';
		expect(delimited.detect(Buffer.from(text), 'trials.csv')).toBe(true);
		expect(told(delimited, text).told.map(({step, values}) => [step, values])).toEqual([
			[0, {value: 0.5}],
			[1, {value: 0.25}],
		]);
	});

	it('is a part of a run where it was downloaded curve by curve', () => {
		const curve = 'Wall time,Step,Value\n1700000000.5,10,0.5\n';
		const [run, ...others] = viewsOf({
			'd/run-train-tag-loss.csv': curve,
			'd/run-validation-tag-loss.csv': curve,
		});
		expect(others).toEqual([]);
		expect(run!.metrics.map(({name, split}) => [name, split])).toEqual([
			['loss', 'train'],
			['validation loss', 'validation'],
		]);
	});

	it('has seconds as a metric', () => {
		expect(told(delimited, 'epoch,loss,time\n1,0.5,12.5\n2,0.4,13\n').valuesOf('time')).toEqual([12.5, 13]);
	});

	it('tells where a row is of another width, and where a cell is no number', () => {
		const {problems, told: rows} = told(delimited, 'step,loss\n1,0.5\n2\n3,x0.4\n4,0.3,9\n5,0.2\n');
		expect(problems.map(({offset}) => offset)).toEqual([16, 20, 25]);
		expect(rows.map(({step}) => step)).toEqual([1, 3, 5]);
	});

	it('is none where nothing in it tells of a training', () => {
		for (const text of [
			'Epoch 1, loss: 0.5, done\nEpoch 2, loss: 0.4, done\n',
			'[INFO] epoch, loss\n1,0.5\n2,0.4\n',
			'We trained it for long, and it took many hours\n1,0.5\n2,0.4\n',
			'name,age,city\nAnna,3,Bonn\nBen,4,Ulm\n',
			'a\nb\nc\n',
			'',
			'{"loss": 0.5, "step": 1}\n',
			'step,loss\nnone,of it\nis,a number\n',
		])
			expect(delimited.detect(Buffer.from(text), 'data.csv')).toBe(false);
	});

	it('is told by its name, or by who asked for it, where nobody knows what it measures', () => {
		const text = 'maze_idx,best_fitness,n_nodes\n1,11289.5,1\n2,11300.25,2\n';
		const isOne = (path: string, isNamed = false): boolean =>
			delimited.detect(Buffer.from(text), path, isNamed);
		for (const path of ['training_log.csv', 'a/fitness_history.tsv', 'evalResults.csv', 'progress.csv'])
			expect(isOne(path), path).toBe(true);
		for (const path of ['houses.csv', 'train.csv', 'training_data.csv', 'catalog.csv', 'log.txt'])
			expect(isOne(path), path).toBe(false);
		expect(delimited.detect(Buffer.from(text.replaceAll(',', '\t')), 'scores.txt')).toBe(true);
		expect(isOne('houses.csv', true)).toBe(true);
		expect(isOne('houses.txt', true)).toBe(false);
		const words = Buffer.from('name,city,age\nAnna,Bonn,3\nBen,Ulm,4\n');
		expect(delimited.detect(words, 'log.csv', true)).toBe(false);
		expect(told(delimited, text).valuesOf('best_fitness')).toEqual([11289.5, 11300.25]);
	});

	it.each(tables)('is the same whatever the chunks: %s', (_, text) => {
		const bytes = Buffer.from(text);
		const whole = told(delimited, bytes);
		fc.assert(
			fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 8}), (places) => {
				const cut = told(delimited, bytes, {chunks: cutAt(bytes, places)});
				expect(cut.told).toEqual(whole.told);
				expect(cut.facts).toEqual(whole.facts);
			}),
		);
	});

	it.each(tables)('is read as far as it is whole, cut anywhere: %s', (_, text) => {
		const bytes = Buffer.from(text);
		const {told: rows} = told(delimited, bytes);
		for (let end = 0; end <= bytes.length; end++) {
			const cut = told(delimited, bytes.subarray(0, end));
			const wholeRows = cut.told.slice(0, -1);
			expect(wholeRows).toEqual(rows.slice(0, wholeRows.length));
		}
	});

	it('breaks nothing, whatever byte is another one', () => {
		fc.assert(
			fc.property(fc.constantFrom(...tables), fc.nat(), fc.nat(255), ([, text], place, byte) => {
				const bytes = Buffer.from(text);
				bytes[place % bytes.length] = byte;
				const {problems} = told(delimited, bytes);
				for (const {offset} of problems) expect(offset).toBeLessThanOrEqual(bytes.length);
			}),
		);
	});

	it('has the numbers that JavaScript reads', () => {
		fc.assert(
			fc.property(fc.array(fc.double({noDefaultInfinity: true, noNaN: true}), {minLength: 1}), (values) => {
				const text = `step,loss\n${values.map((value, at) => `${at},${value}\n`).join('')}`;
				expect(told(delimited, text).valuesOf('loss')).toEqual(values.map((value) => Number(String(value))));
			}),
		);
	});

	it('keeps no row without end', () => {
		const {problems, told: rows} = told(delimited, `step,loss\n1,0.5\n2,"${'x'.repeat(3 * 2 ** 20)}`, {});
		expect(rows).toHaveLength(1);
		expect(problems).toEqual([{offset: 16, message: 'a row of more than 1 MB is left out'}]);
	});
});

function bound(text: string, path = 'run/metrics.csv') {
	const recorder = told(delimited, text, {path});
	return {problems: recorder.problems, valuesOf: (name: string) => recorder.valuesOf(name)};
}
