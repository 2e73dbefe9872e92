import {describe, expect, it} from 'vitest';
import {RunRegistry} from '../../source/runs/registry.ts';
import type {Source} from '../../source/sources/source.ts';
import {summarise} from '../../source/views/summary.ts';
import {now, viewsOf} from '../support/summaries.ts';

const metrics = 'epoch,step,train_loss,val_loss\n0,49,0.9,\n0,99,0.8,\n0,99,,0.85\n';

const counts = (run: {metrics: Array<{name: string; count: number}>}): Record<string, number> =>
	Object.fromEntries(run.metrics.map(({name, count}) => [name, count]));

describe('a store', () => {
	it('is read like a log: metrics, progress, what reads it', () => {
		const [run] = viewsOf({'version_0/metrics.csv': metrics});
		expect(counts(run!)).toEqual({train_loss: 2, val_loss: 1});
		expect(run!.progress).toMatchObject({epoch: 0, step: 99});
		expect(run!.sources).toMatchObject([{format: 'csv', unreadable: null}]);
	});

	it('and the settings beside it are one run', () => {
		const runs = viewsOf({'version_0/hparams.yaml': 'lr: 0.1\n', 'version_0/metrics.csv': metrics});
		expect(runs).toHaveLength(1);
		expect(runs[0]).toMatchObject({name: 'version_0', config: {lr: 0.1}});
	});

	it('gets the settings of its folder, whatever it is called and whichever is found first', () => {
		for (const logs of [
			{'a/config.json': '{"lr": 0.1}', 'a/unet.csv': metrics},
			{'a/unet.csv': metrics, 'a/config.json': '{"lr": 0.1}'},
		]) {
			const runs = viewsOf(logs);
			expect(runs.map(({name}) => name)).toEqual(['unet']);
			expect(runs[0]!.config).toEqual({lr: 0.1});
		}
	});

	it('has its values counted once, where a log beside it prints them too', () => {
		const log = 'epoch 0 step 49 train_loss 0.9 lr 0.1\nepoch 0 step 99 train_loss 0.8 lr 0.1\n';
		const [run, ...others] = viewsOf({'a/train.log': log, 'a/metrics.csv': metrics});
		expect(others).toEqual([]);
		expect(counts(run!)).toEqual({train_loss: 2, val_loss: 1, lr: 2});
	});

	it('has them counted once, where another kind of store holds them too', () => {
		const state = JSON.stringify(
			{
				log_history: [
					{step: 1, loss: 2},
					{step: 2, loss: 1},
				],
			},
			null,
			2,
		);
		const older = JSON.stringify({log_history: [{step: 1, loss: 2}]}, null, 2);
		const [run, ...others] = viewsOf({
			'out/checkpoint-1/trainer_state.json': older,
			'out/trainer_state.json': state,
			'out/progress.csv': 'step,loss\n1,2\n',
		});
		expect(others).toEqual([]);
		expect(counts(run!)).toEqual({loss: 2});
	});

	it('that is broken tells where, and what is whole', () => {
		const [run] = viewsOf({'a/metrics.csv': `${metrics}1,149,0.7,\n1,199,0.6,\n1,2\n1,249,0.5,\n`});
		expect(run!.sources[0]!.unreadable).toMatch(/^at byte \d+: a row of 2 cells below 4 names/);
		expect(counts(run!)).toEqual({train_loss: 5, val_loss: 1});
	});

	it('that is written anew is read anew', () => {
		const registry = new RunRegistry({now: () => now, group: true, keepLines: true});
		const source: Source = {path: 'a/metrics.csv', format: 'lines', store: 'csv', isPipe: false};
		registry.opened(source);
		registry.bytes(source, Buffer.from('step,loss\n1,0.5\n2,0.4\n'));
		registry.restarted(source, 'truncated');
		registry.bytes(source, Buffer.from('step,acc,loss\n1,,0.5\n2,0.9,0.4\n3,0.9,0.3\n'));
		const [run] = summarise(registry.runs, now).runs;
		expect(counts(run!)).toEqual({loss: 3, acc: 2});
	});

	it('shows a row as soon as it is written', () => {
		const registry = new RunRegistry({now: () => now, group: true, keepLines: true});
		const source: Source = {path: 'a/metrics.csv', format: 'lines', store: 'csv', isPipe: false};
		registry.opened(source);
		registry.bytes(source, Buffer.from('epoch,loss\n'));
		registry.bytes(source, Buffer.from('0,0.5'));
		expect(registry.runs[0]!.series).toEqual([]);
		registry.bytes(source, Buffer.from('\n'));
		expect(registry.runs[0]!.series.map(({statistics}) => statistics.last)).toEqual([0.5]);
	});
});
