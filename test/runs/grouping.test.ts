import {describe, expect, it} from 'vitest';
import {groupOf, labelOf, processOf} from '../../source/runs/grouping.ts';

const keys = (...paths: string[]): number => new Set(paths.map((path) => groupOf(path).key)).size;

describe('files of one run', () => {
	it.each([
		[
			'the five of a logger',
			[
				'logs/exp_main.log',
				'logs/exp_training.log',
				'logs/exp_errors.log',
				'logs/exp_metrics.jsonl',
				'logs/exp_summary.json',
			],
		],
		['a log and its results', ['exp051.log', 'exp051_results.json']],
		['levels in a directory', ['logs/info.log', 'logs/error.log']],
		['text and JSON of one name', ['logs/training.log', 'logs/training.json']],
		['standard output and error', ['job.out', 'job.err']],
		['names with points', ['exp.metrics.jsonl', 'exp.log', 'exp-errors.log']],
		['capitals', ['EXP_Main.log', 'EXP_Errors.LOG']],
		[
			'what was rotated and compressed',
			['x.log', 'x.log.1', 'x.log.2.gz', 'x.log-20240115.xz', 'x_errors.log'],
		],
		['processes', ['logs/rank_0.log', 'logs/rank1.log', 'logs/rank-10.err']],
		['workers', ['worker-0.log', 'worker-3.log']],
		['processes of a name', ['exp.rank0.out', 'exp.rank2.out', 'exp.rank2.err', 'exp.log']],
		['processes with a role', ['d/log_rank_0.txt', 'd/log_rank_1.txt', 'd/rank0_stdout.log']],
		['parts of a whole', ['train_0_of_8.log', 'train_7_of_8.log', 'train-00000-of-00008.log']],
		['those that append the process', ['out/log.txt', 'out/log.txt.rank1']],
		['folders of processes', ['t/0/stdout.log', 't/0/stderr.log', 't/1/stdout.log', 't/1/stderr.log']],
		['what a trainer comes to', ['out/all_results.json', 'out/checkpoint-400/trainer_state.json']],
		['two records of a folder', ['w/vis_data/scalars.json', 'w/vis_data/20240101_101010.json']],
		['curves in files of their own', ['m/Train_Samples_lr.csv', 'm/Train_Samples_train_loss.csv']],
		['curves that are called as metrics', ['m/train_loss.csv', 'm/val_loss.csv', 'm/accuracy.json']],
		['the parts of the data', ['m/train.csv', 'm/val.csv', 'm/test.csv']],
		['both streams of a job', ['slurm-123_4.out', 'slurm-123_4.err']],
	])('are %s', (_, paths) => {
		expect(keys(...paths)).toBe(1);
	});

	it.each([
		['two experiments', ['logs/exp1.log', 'logs/exp2.log']],
		['two experiments of several files', ['logs/a_main.log', 'logs/b_main.log']],
		['the same name in two directories', ['a/train.log', 'b/train.log']],
		['a name that only begins alike', ['logs/exp.log', 'logs/exp_long.log']],
		['a word that is no role', ['logs/exp_resnet.log', 'logs/exp_vit.log']],
		['a role within a word', ['logs/exp_retrain.log', 'logs/exp.log']],
		['standard input and a file', ['-', 'exp.log']],
		['tasks of an array of jobs', ['slurm-123_4.out', 'slurm-123_5.out']],
		['folds', ['fold_1.log', 'fold_2.log']],
		['seeds', ['seed_1.log', 'seed_2.log']],
		['settings', ['lr_0.1.log', 'lr_0.2.log', 'lr_0.01.log']],
		['devices', ['gpu0.log', 'gpu1.log']],
		['numbered runs', ['runs/1/train.log', 'runs/2/train.log']],
		['attempts of torchrun', ['t/attempt_0/0/stdout.log', 't/attempt_1/0/stdout.log']],
		['numbers before the extension', ['run.1.log', 'run.2.log']],
		['versions', ['x.log', 'x.log.v2']],
		['processes of two runs', ['a_rank0.log', 'b_rank0.log']],
	])('are not %s', (_, paths) => {
		expect(keys(...paths)).toBe(paths.length);
	});
});

describe('the name and path of a run', () => {
	it.each([
		['logs/exp042.log', {name: 'exp042', path: 'logs/exp042.log'}],
		['logs/exp_main.log', {name: 'exp_main', path: 'logs/exp_main.log'}],
		['runs/a/train.log', {name: 'a', path: 'runs/a/train.log'}],
		['train.log', {name: 'train', path: 'train.log'}],
		['/train.log', {name: 'train', path: '/train.log'}],
		['events.2026', {name: 'events.2026', path: 'events.2026'}],
		['-', {name: 'standard input', path: '-'}],
	])('alone are those of its file: %s', (path, alone) => {
		expect(groupOf(path).alone).toEqual(alone);
	});

	it.each([
		['logs/exp_main.log', {name: 'exp', path: 'logs/exp'}],
		['logs/info.log', {name: 'logs', path: 'logs'}],
		['info.log', {name: 'info', path: '.'}],
		['a/b/errors.log', {name: 'b', path: 'a/b'}],
		['a/b/rank_0.log', {name: 'b', path: 'a/b'}],
		['a/b/1/stderr.log', {name: 'b', path: 'a/b'}],
		['a/exp.rank1.out', {name: 'exp', path: 'a/exp'}],
	])('shared are what the files have in common: %s', (path, shared) => {
		expect(groupOf(path).shared).toEqual(shared);
	});
});

it.each([
	['a/rank_0.log', 'rank 0', 'rank 0'],
	['exp.rank2.out', 'rank 2', 'rank 2'],
	['worker-03.log', 'worker 3', 'worker 3'],
	['train_0_of_8.log', 'rank 0', 'rank 0'],
	['log.txt.rank1', 'rank 1', 'rank 1'],
	['t/7/stderr.log', 'rank 7', 'rank 7'],
	['exp_eval.log', null, 'eval'],
	['frank1.log', null, 'frank1'],
	['a/stdout.log', null, 'stdout'],
])('%s is of the process %s, and called %s', (path, process, label) => {
	expect(processOf(path)).toBe(process);
	expect(labelOf(path)).toBe(label);
});
