import {describe, expect, it} from 'vitest';
import {chartOrder, kindOf, samples} from '../../source/runs/roles.ts';
import {lines, registryOf, summaryOf} from '../support/summaries.ts';

describe('the kind of a metric', () => {
	it.each(samples)('$name', ({name, role, split}) => {
		expect(kindOf(name)).toMatchObject({role, split: split ?? null});
	});

	it.each([
		['Loss (avg)', null, 'loss'],
		['top5_acc', null, 'accuracy'],
		['LR', null, 'learning rate'],
		['lr_0.1/train_loss', null, 'loss'],
		['fold_0/ms', null, null],
		['acc@1/val', null, 'accuracy'],
		['Grad Norm', null, 'gradient norm'],
		['tokens/s', null, 'throughput'],
		['steps_per_second', null, 'throughput'],
		['ms/batch', null, 'step time'],
		['Time', null, 'step time'],
		['Data (avg)', null, 'data time'],
		['data time', 's', 'data time'],
		['CPU', 'GB', 'cpu memory'],
		['GPU', 'MiB', 'gpu memory'],
		['max_mem', 'M', 'gpu memory max'],
		['GPU reserved', 'GB', 'gpu memory reserved'],
		['gpu_util', '%', 'utilization'],
		['bleu', null, 'score'],
		['val/wer', null, 'error rate'],
		['value', null, null],
		['clr', null, null],
		['replace', null, null],
		['member_loss', null, 'loss'],
		['implementation', null, null],
	])('%s in %s is %s', (name, unit, role) => {
		expect(kindOf(name, unit).role).toBe(role);
	});

	it('knows which way is better', () => {
		expect(
			['loss', 'ppl', 'accuracy', 'f1', 'wer', 'step_time', 'lr', 'x'].map((name) => kindOf(name).better),
		).toEqual(['lower', 'lower', 'higher', 'higher', 'lower', 'lower', null, null]);
	});

	it('knows the split by a word anywhere in the name', () => {
		expect(
			['train/loss', 'loss_val', 'test loss', 'loss', 'evaluator', 'contrast_loss'].map(
				(name) => kindOf(name).split,
			),
		).toEqual(['train', 'validation', 'test', null, null, null]);
	});

	it('has no split for a name that objects have by nature', () => {
		expect(kindOf('constructor')).toEqual({role: null, split: null, better: null});
	});
});

describe('what is charted first', () => {
	it('is the loss of training, then of validation, then accuracy, then the rest', () => {
		const names = [
			'gpu_memory',
			'lr',
			'accuracy',
			'val_loss',
			'loss',
			'Loss (avg)',
			'something',
			'train_loss',
			'step_time',
		];
		const sorted = names.toSorted((a, b) => chartOrder(a) - chartOrder(b));
		expect(sorted).toEqual([
			'train_loss',
			'loss',
			'Loss (avg)',
			'val_loss',
			'accuracy',
			'something',
			'lr',
			'step_time',
			'gpu_memory',
		]);
	});

	it('is what has values: a metric with few of them comes behind others of its role, in whatever order they came', () => {
		const steps = Array.from({length: 40}, (_, at) => `step ${at} loss=1 accuracy=1`);
		const names = (...log: string[]): string[] => summaryOf(lines(...log)).metrics.map(({name}) => name);
		expect(names(...steps, 'train_loss=1', 'val_loss=1')).toEqual([
			'loss',
			'train_loss',
			'val_loss',
			'accuracy',
		]);
		expect(names('train_loss=1', ...steps)).toEqual(['loss', 'train_loss', 'accuracy']);
		expect(names('train_loss=1', 'loss=1', 'loss=0.5')).toEqual(['loss', 'train_loss']);
		expect(names('train_loss=1 loss=1')).toEqual(['train_loss', 'loss']);
	});

	it('changes with the values that come', () => {
		const registry = registryOf({'x.log': lines('train_loss=1 loss=1')});
		const [run] = registry.runs;
		const names = (): string[] => run!.series.map(({name}) => name);
		expect(names()).toEqual(['train_loss', 'loss']);
		for (let at = 0; at < 40; at++) registry.bytes(run!.states[0]!.source, Buffer.from('loss=1\n'));
		expect(names()).toEqual(['loss', 'train_loss']);
	});
});
