import {describe, expect, it} from 'vitest';
import {readLine} from '../support/readings.ts';

const entry = {
	timestamp: '2026-01-15T10:30:45.123Z',
	level: 'METRIC',
	logger: 'training',
	message: 'Metrics at step 100',
	experiment_id: 'exp_007',
	step: 100,
	epoch: 2,
	metrics: {loss: 0.234, accuracy: 0.92},
	tags: {model: 'resnet50'},
	artifacts: ['model.pkl'],
	extra: {gpu_memory: '8.2GB', batch_time: 0.15},
};

const read = (fields: object) => readLine(JSON.stringify(fields));

describe('a record that is a JSON object', () => {
	it('has what its fields say', () => {
		expect(read(entry)).toEqual({
			message: 'Metrics at step 100',
			isStart: true,
			level: 'METRIC',
			time: '2026-01-15T10:30:45.123Z',
			logger: 'training',
			runName: 'exp_007',
			epoch: 2,
			step: 100,
			metrics: {loss: 0.234, accuracy: 0.92, gpu_memory: '8.2 GB', batch_time: 0.15},
			tags: {model: 'resnet50'},
			artifacts: ['model.pkl'],
		});
	});

	it('is about the data that a word of its own names, unless it is a message', () => {
		const both = (key: string): object => read({[key]: 'val', epoch: 1, loss: 0.5});
		for (const key of ['split', 'type', 'event', 'kind', 'dataset', 'set'])
			expect(both(key), key).toMatchObject({split: 'validation', metrics: {loss: 0.5}});
		expect(read({level: 'INFO', type: 'test', msg: 'x'})).not.toHaveProperty('split');
		expect(read({environment: 'test', loss: 0.5})).not.toHaveProperty('split');
	});

	it('has a counter and its total under one key', () => {
		const row = {loss: 1.23, 'global_step/max_steps': '10/100', 'precision/recall': '1/2'};
		expect(read(row)).toMatchObject({step: 10, steps: 100, metrics: {loss: 1.23}});
	});

	it('is counted by what was done so far where nothing counts better', () => {
		expect(read({steps_completed: 100, metrics: {avg_metrics: {loss: 0.5}}})).toMatchObject({
			step: 100,
			metrics: {'avg_metrics.loss': 0.5},
		});
		expect(read({steps: 100, loss: 0.5})).toMatchObject({step: 100, metrics: {loss: 0.5}});
		expect(read({nsamp: 1024, loss: 0.5})).toMatchObject({step: 1024, metrics: {loss: 0.5}});
		expect(read({steps: 200, reward: 1.5}).metrics).toEqual({steps: 200, reward: 1.5});
		expect(read({epoch: 1, tokens_seen: 4096, loss: 0.5})).toMatchObject({
			epoch: 1,
			metrics: {tokens_seen: 4096, loss: 0.5},
		});
	});

	it('may name metrics within it', () => {
		const metric = {name: 'train_loss', value: 0.5};
		expect(read({type: 'metric_msg', payload: {metric, step: 7, epoch: 1}})).toMatchObject({
			step: 7,
			epoch: 1,
			metrics: {train_loss: 0.5},
		});
		expect(read({payload: {metric: {...metric, step: 7}}})).toMatchObject({
			step: 7,
			metrics: {train_loss: 0.5},
		});
		const acc = {name: 'acc', value: '0.9'};
		expect(read({step: 1, metrics: [metric, acc]}).metrics).toEqual({train_loss: 0.5, acc: 0.9});
		expect(read({step: 1, loss: 0.1, param: {name: 'lr', value: 0.5}}).metrics).toEqual({loss: 0.1});
	});

	it('has one number of an object that says what it is in words, and the newest of a gauge', () => {
		expect(read({step: 1, loss: {_type: 'scalar', value: 0.5}}).metrics).toEqual({loss: 0.5});
		const image = {_type: 'image-file', width: 10, height: 10};
		expect(read({step: 1, loss: 0.5, image}).metrics).toEqual({loss: 0.5});
		expect(read({step: 1, train: {loss: {value: 0.5, min: 0.25, max: 1, count: 4}}}).metrics).toEqual({
			'train.loss': 0.5,
		});
	});

	it('has what the only object of a list has', () => {
		expect(read({step: 1, scores: {test: [{acc: 0.5, languages: ['eng']}]}}).metrics).toEqual({
			'scores.test.acc': 0.5,
		});
	});

	it('is a row of a comparison where it measures something beside words', () => {
		expect(read({model: 'small', dataset: 'digits', acc: 0.5})).toMatchObject({metrics: {acc: 0.5}});
		expect(
			read({model: 'small', gpu: 'a', tokens_per_second: 120.5, ttft_ms: 5.5, batch_size: 8}),
		).toHaveProperty('metrics');
		expect(read({model: 'small', dataset: 'digits', lr: 0.5, batch_size: 8})).not.toHaveProperty('metrics');
	});

	it('has no moment for a metric', () => {
		expect(read({step: 1, score: 0.5, tstamp: 1_700_000_000.5}).metrics).toEqual({score: 0.5});
	});

	it('may keep its place apart', () => {
		const row = {time: {epoch: 1, batch: 7, sample: 56}, metrics: {loss: 0.5}};
		expect(read(row)).toMatchObject({epoch: 1, step: 7, metrics: {loss: 0.5}});
	});

	it('measures nothing of a training where it is a datum of one', () => {
		const datum = {prompt: 'Hi', response: 'Hello', score: 0.5};
		expect(read(datum)).not.toHaveProperty('metrics');
		expect(read({...datum, step: 1}).metrics).toEqual({score: 0.5});
	});

	it('has the mean of what comes as statistics', () => {
		const row = {
			'Loss/G/loss': {num: 32, mean: 3.48, std: 0.89},
			'Progress/tick': {num: 1, mean: 4, std: 0},
			'Progress/kimg': {num: 1, mean: 16.5, std: 0},
			timestamp: 1_768_473_045.123,
		};
		expect(read(row)).toMatchObject({step: 4, metrics: {'Loss/G/loss': 3.48, 'Progress/kimg': 16.5}});
		expect(read({step: 1, loss: {mean: 1.5, std: 0.5}}).metrics).toEqual({'loss.mean': 1.5, 'loss.std': 0.5});
		expect(read({step: 1, loss: {num: 2, mean: 1.5, std: 0.5, p95: 3}}).metrics).toHaveProperty('loss.mean');
	});

	it('has numbers in the objects that Python shows', () => {
		expect(read({step: 1, loss: 'tensor(0.5)', acc: 'np.float32(0.9)'})).toMatchObject({
			metrics: {loss: 0.5, acc: 0.9},
		});
	});

	it('has epochs that are done in a plural, and a total in one', () => {
		const row = {step: 50, samples: 400, epochs: 0.03, loss: 13.6};
		expect(read(row)).toMatchObject({step: 50, epoch: 0.03, metrics: {loss: 13.6}});
		expect(read({...row, epochs: 1})).toMatchObject({epoch: 1});
		expect(read({epochs: 1.5, loss: 2})).toMatchObject({epoch: 1.5});
		expect(read({epoch: 1, epochs: 10, loss: 2})).toMatchObject({epoch: 1, epochs: 10});
		expect(read({epochs: 10, loss: 2})).toMatchObject({epochs: 10});
	});

	it('tells of how many its epoch is one', () => {
		expect(read({epoch: '1/10', loss: 0.5})).toMatchObject({epoch: 1, epochs: 10, metrics: {loss: 0.5}});
	});

	it('is counted by its episode where nothing else counts', () => {
		expect(read({episode: 7, reward: 1.5})).toMatchObject({step: 7, metrics: {reward: 1.5}});
		expect(read({step: 70, episode: 7, reward: 1.5})).toMatchObject({step: 70, metrics: {episode: 7}});
		expect(read({round: 0.5, reward: 1.5})).not.toHaveProperty('step');
	});

	it('is a configuration where it says so', () => {
		expect(read({type: 'config', lr: 0.01, batch_size: 32, max_steps: 10})).toMatchObject({
			config: {lr: 0.01, batch_size: 32, max_steps: 10},
			steps: 10,
		});
		expect(read({type: 'config', lr: 0.01})).not.toHaveProperty('metrics');
	});

	it('may say that it has no tags, or nothing of tags', () => {
		expect(read({msg: 'x', tags: {}}).tags).toEqual({});
		expect(read({msg: 'x'}).tags).toBeUndefined();
	});

	it.each([
		['timestamp', {timestamp: '2026-01-15T10:30:45.123Z'}],
		['time', {time: '2026-01-15T10:30:45.123Z'}],
		['asctime', {asctime: '2026-01-15 10:30:45,123'}],
		['seconds', {ts: 1_768_473_045.123}],
		['milliseconds', {ts: 1_768_473_045_123}],
		['nanoseconds', {time: 1_768_473_045_123_000_000}],
	])('has its time under any of its names, as text or number: %s', (_, fields) => {
		expect(read({...fields, msg: 'x'}).time).toBe('2026-01-15T10:30:45.123Z');
	});

	it.each([
		[{level: 'info'}, 'INFO'],
		[{levelname: 'WARN'}, 'WARNING'],
		[{severity: 'fatal'}, 'CRITICAL'],
		[{level: 30}, 'WARNING'],
		[{levelno: 40}, 'ERROR'],
		[{level: 'EXPERIMENT'}, 'EXPERIMENT'],
		[{level: 'verbose'}, null],
	])('has its level: %j', (fields, level) => {
		expect(read({...fields, msg: 'x'}).level).toBe(level);
	});

	it('takes numbers from its message where its fields have none', () => {
		expect(read({level: 'info', msg: 'epoch 3 loss=0.5'})).toMatchObject({epoch: 3, metrics: {loss: 0.5}});
		expect(read({...entry, step: null, epoch: null})).toMatchObject({step: 100});
	});

	it.each([
		['the epoch and what was counted in it', {step: [2, 150], data: {loss: 0.5}}, {epoch: 2, step: 150}],
		['a whole epoch', {step: [2], data: {loss: 0.5}}, {epoch: 2}],
		['what is kept apart', {key: 'loss', value: 0.5, metadata: {epoch_num: 3, lineno: 7}}, {epoch: 3}],
		['reports of a tuner', {loss: 0.5, training_iteration: 4}, {epoch: 4}],
		['steps so far', {loss: 0.5, current_steps: 30, total_steps: 60}, {step: 30}],
	])('belongs where it says: %s', (_, fields, place) => {
		expect(read(fields)).toMatchObject({...place, metrics: {loss: 0.5}});
	});

	it('tells settings where it is of none of the steps', () => {
		expect(read({step: 'PARAMETER', data: {lr: 0.1}})).toMatchObject({config: {lr: 0.1}});
	});

	it('is about the metric that it names, whoever logs it', () => {
		const entry = {name: 'app', levelname: 'INFO', message: 'cpu', metric_name: 'cpu_usage', value: 45.5};
		expect(read(entry).metrics).toEqual({cpu_usage: 45.5});
	});

	it('says its numbers where it has no message', () => {
		expect(read({step: 5, loss: 0.25}).message).toBe('step=5 loss=0.25');
	});

	it('names nested numbers by their way', () => {
		const {metrics} = read({epoch: 1, train: {loss: 0.5}, val: {loss: 0.6}});
		expect(metrics).toEqual({'train.loss': 0.5, 'val.loss': 0.6});
	});

	it('reads what is no JSON: NaN, infinity, numbers in quotes', () => {
		expect(readLine('{"step": 1, "loss": NaN, "norm": -Infinity, "lr": "1e-4"}').metrics).toEqual({
			loss: Number.NaN,
			norm: Number.NEGATIVE_INFINITY,
			lr: 1e-4,
		});
	});

	it('has no metric where a value is null, true or text', () => {
		expect(read({step: 1, loss: null, isBest: true, phase: 'train'}).metrics).toBeUndefined();
	});

	it('has metrics in capitals, where these are no variables', () => {
		expect(read({epoch: 1, D_A: 0.31, G_GAN: 0.5, WORLD_SIZE: 8}).metrics).toEqual({D_A: 0.31, G_GAN: 0.5});
		expect(read({step: 1, name: 'G_L1', value: 40.4}).metrics).toEqual({G_L1: 40.4});
	});

	it('takes settings as configuration', () => {
		const {config, epochs, metrics} = read({
			level: 'INFO',
			message: 'Parameters logged',
			extra: {parameters: {lr: 0.1, epochs: 5}},
		});
		expect(config).toEqual({lr: 0.1, epochs: 5});
		expect(epochs).toBe(5);
		expect(metrics).toBeUndefined();
	});

	it.each([
		['completed', {message: 'Ended experiment: x', status: 'completed'}],
		['completed', {status: 'completed', loss: 0.5}],
		['failed', {message: 'Ended experiment: x', extra: {status: 'FAILED'}}],
		[undefined, {message: 'Checkpoint saved', status: 'success'}],
		[undefined, {message: 'Experiment x', status: 'running'}],
	])('ends the run as %s', (ending, fields) => {
		expect(read(fields).ending).toBe(ending);
	});

	it('may have one metric, its name beside it', () => {
		expect(
			readLine(':::LOG {"key": "eval_accuracy", "value": 0.61, "metadata": {"epoch_num": 2}}').metrics,
		).toMatchObject({eval_accuracy: 0.61});
		const said = readLine('{"metric_name": "loss", "metric_value": 0.9, "step": 1}');
		expect(said).toMatchObject({step: 1, metrics: {loss: 0.9}});
		expect(Object.keys(said.metrics ?? {})).toEqual(['loss']);
	});

	it('is read within a line of text too', () => {
		const said = readLine('2026-11-02 09:00:00,000 - x - INFO - metrics: {"loss": 0.5, "epoch": 3}');
		expect(said).toMatchObject({level: 'INFO', logger: 'x', epoch: 3, metrics: {loss: 0.5}});
		expect(said.message).toBe('metrics: {"loss": 0.5, "epoch": 3}');
	});
});
