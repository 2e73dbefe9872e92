import {describe, expect, it} from 'vitest';
import {groupOf} from '../../source/runs/grouping.ts';

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
	])('shared are what the files have in common: %s', (path, shared) => {
		expect(groupOf(path).shared).toEqual(shared);
	});
});
