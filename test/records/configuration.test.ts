import {describe, expect, it} from 'vitest';
import {readLine, readLines, type Said} from '../support/readings.ts';

/** All settings that the lines of a log tell, and the metrics that they tell beside them. */
function configurationOf(text: string) {
	const all = readLines(text);
	return {config: merged(all, 'config'), metrics: merged(all, 'metrics')};
}

function merged(all: readonly Said[], key: 'config' | 'metrics'): Record<string, unknown> {
	return Object.fromEntries(all.flatMap((said) => Object.entries(said[key] ?? {})));
}

describe('a configuration in one line', () => {
	it.each([
		['announced', 'ConfigLoaded: learning_rate=0.001, batch_size=128, epochs=20'],
		['as JSON', 'Hyperparameters: {"learning_rate": 0.001, "batch_size": 128, "epochs": 20}'],
		[
			'as a Python dictionary',
			"Training started with config: {'learning_rate': 1e-3, 'batch_size': 128, 'epochs': 20}",
		],
		['as a call', 'Namespace(learning_rate=0.001, batch_size=128, epochs=20)'],
		['known by the name of a setting', 'learning_rate=0.001, batch_size=128, epochs=20'],
	])('is read: %s', (_, line) => {
		const {config, epochs, metrics} = readLine(line);
		expect(config).toEqual({learning_rate: 0.001, batch_size: 128, epochs: 20});
		expect(epochs).toBe(20);
		expect(metrics).toBeUndefined();
	});

	it('is known by what is true, false or nothing', () => {
		const line = 'train: epochs=20, patience=50, batch=16, save=True, conf=None, half=False, box=7.5';
		const {config, epochs, step, metrics} = readLine(line);
		expect(config).toMatchObject({patience: 50, batch: 16, box: 7.5});
		expect({epochs, step, metrics}).toEqual({epochs: 20, step: undefined, metrics: undefined});
	});

	it('keeps text, truth values and nothing', () => {
		const line = `Config: {"model": "ResNet18", "amp": true, "seed": null, "betas": [0.9, 0.95]}`;
		expect(readLine(line).config).toEqual({model: 'ResNet18', amp: true, seed: null, betas: [0.9, 0.95]});
		expect(readLine("Config: learning_rate=0.1, dataset_version='v3.2'").config).toEqual({
			learning_rate: 0.1,
			dataset_version: 'v3.2',
		});
	});

	it('tells the total of steps, however it is written', () => {
		expect(readLine('Config: max_steps=1000, lr=0.1').steps).toBe(1000);
		expect(readLine('  MAX_ITER: 1000').steps).toBe(1000);
		expect(readLine('Config: {"max_steps": 1000, "lr": 0.1}').steps).toBe(1000);
	});

	it('may be a dictionary behind its word in a sentence', () => {
		const {config, metrics} = readLine("Trial 3 finished with value: 0.75 and parameters: {'alpha': 0.5}.");
		expect({config, metrics}).toEqual({config: {alpha: 0.5}, metrics: {value: 0.75}});
	});

	it('is none where a line tells progress beside a setting', () => {
		const {config, metrics} = readLine('epoch: 3, batch_size: 32, loss: 0.5');
		expect(config).toBeUndefined();
		expect(metrics).toEqual({loss: 0.5});
	});

	it.each([
		['which iteration of how many it is', 'cur_iter=21/270, batch_size=4, loss=3.75', {loss: 3.75}],
		['a metric of the parameters', 'grad/param norm = 4.5e-02', {'grad/param norm': 0.045}],
	])('is none where a line tells %s', (_, line, expected) => {
		const {config, metrics} = readLine(line);
		expect(config).toBeUndefined();
		expect(metrics).toEqual(expected);
	});
});

describe('a dictionary without a heading', () => {
	it.each([
		[
			'a setting that everybody knows',
			"optimizer_params ... {'lr': 0.1, 'eps': 1e-08, 'weight_decay': 0.01}",
		],
		['truth values among whole numbers', "scaler: {'initial': 65536, 'window': 1000, 'dynamic': False}"],
		['lists beside one setting', '{"batch_size": 2, "patch_size": [80, 192], "spacing": [2.5, 1.5]}'],
		['more words than numbers', "model: {'name': None, 'arch': 'tiny', 'alpha': 0.25}"],
		[
			'others inside it',
			"{'run': {'amp': True, 'alpha': 2}, 'model': {'hidden_size': 64, 'aux_loss': 1, 'dropout': 0.1}}",
		],
	])('is known by %s', (_, line) => {
		const {config, metrics} = readLine(line);
		expect(Object.keys(config!).length).toBeGreaterThanOrEqual(2);
		expect(metrics).toBeUndefined();
	});

	it.each([
		['a metric by its name', "{'eval_loss': 0.5, 'weight_decay': 0.01}", {eval_loss: 0.5}],
		['a counter', "{'epoch': 3, 'speed': 12, 'is_best': True}", {speed: 12}],
		['one setting alone on its line', '{"batch_size": 32, "latency": 3.5}', {latency: 3.5}],
		['the key of a record', "{'event': 'epoch_end', 'cost': 3, 'done': False}", {cost: 3}],
		['a fraction beside a path', "{'best': 'a.pt', 'silhouette': 0.53, 'inertia': 8.1}", {silhouette: 0.53}],
	])('is none with %s', (_, line, metrics) => {
		expect(readLine(line).metrics).toMatchObject(metrics);
	});
});

describe('a configuration below its heading', () => {
	it.each([
		['indented', 'Config:\n  lr: 0.1\n  model:\n    layers: 12\n'],
		['as JSON over several lines', 'Hyperparameters: {\n  "lr": 0.1,\n  "layers": 12\n}\n'],
		[
			'with a prefix each',
			row('INFO', 'Arguments:') + row('INFO', '  lr: 0.1') + row('INFO', '  layers: 12'),
		],
		['as a call over several lines', 'TrainingArguments(\nlr=0.1,\nlayers=12,\n)\n'],
		['as a call that begins on the line of its heading', "Namespace(lr=0.1, name='a',\n  layers=12)\n"],
		[
			'around a text of several lines',
			'TrainingArguments(\nlr=0.1,\ntemplate={% if x %}\n{{ x }}\n\nAnswer.\n{% endif %},\nlayers=12,\n)\n',
		],
		['behind a rank', '[rank0]: Config:\n[rank0]:   lr: 0.1\n[rank0]:   layers: 12\n'],
	])('is read: %s', (_, text) => {
		const {config, metrics} = configurationOf(text);
		expect(config).toMatchObject({lr: 0.1, layers: 12});
		expect(metrics).toEqual({});
	});

	it.each([
		['a line at the margin', 'Config:\n  lr: 0.1\nepoch 1 loss=0.5'],
		['a record where the heading had no prefix', `Config:\n  lr: 0.1\n${row('INFO', 'epoch 1 loss=0.5')}`],
		['a record right below it', `Config:\n${row('INFO', 'epoch 1 loss=0.5')}`],
		['a record of another level', row('INFO', 'Options:') + row('WARNING', 'epoch 1 loss=0.5')],
		['a record of the same level', row('INFO', 'Options:') + row('INFO', 'epoch 1 loss=0.5')],
		['a bracket at the end of its last line', 'Namespace(lr=0.1,\nlayers=12)\nepoch=1 loss=0.5'],
		['a closing brace', 'Config: {\n  "lr": 0.1\n}\nepoch 1 loss=0.5'],
	])('ends with %s', (_, text) => {
		expect(configurationOf(text).metrics).toEqual({loss: 0.5});
	});

	it('belongs to its heading as it is printed', () => {
		const [heading, ...below] = readLines('INFO Config:\n{\n  "lr": 0.1\n}');
		expect(heading!.isStart).toBe(true);
		expect(below.map(({message, isStart}) => [message, isStart])).toEqual([
			['{', false],
			['  "lr": 0.1', false],
			['}', false],
		]);
	});
});

function row(level: string, message: string): string {
	return `2026-11-21 10:00:00 [${level}] ${message}\n`;
}

it('below a heading is an object too, with objects in it', () => {
	const said = readLines(
		'Training options:\n{\n  "num_gpus": 1,\n  "G_opt_kwargs": {\n    "lr": 0.0025\n  },\n  "kimg": 25\n}',
	);
	expect(said.at(-1)).toMatchObject({config: {num_gpus: 1, kimg: 25}});
	expect(said.flatMap(({metrics}) => Object.keys(metrics ?? {}))).toEqual([]);
});
