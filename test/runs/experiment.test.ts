/** Runs that belong together, what they are ranked by, and who is best. */
import {describe, expect, it} from 'vitest';
import {experimentsOf} from '../../source/runs/experiment.ts';
import {compareRuns} from '../../source/views/run-comparison.ts';
import {field} from '../support/encode-message.ts';
import {config, history, item, run as runRecord, wandbFile} from '../support/encode-wandb.ts';
import {registryOf, type Logs} from '../support/summaries.ts';

const experiments = (logs: Logs) => experimentsOf(registryOf(logs).runs);

const mlflow = (id: string, losses: readonly number[], lr: number): Logs => ({
	[`mlruns/7/${id.repeat(32)}/meta.yaml`]: `artifact_uri: x\nexperiment_id: '7'\nlifecycle_stage: active\nrun_id: ${id.repeat(32)}\nrun_name: run-${id}\nstatus: 3\nstart_time: 1700000000000\n`,
	[`mlruns/7/${id.repeat(32)}/metrics/val_loss`]: losses
		.map((loss, step) => `${1_700_000_000_000 + step} ${loss} ${step}\n`)
		.join(''),
	[`mlruns/7/${id.repeat(32)}/params/lr`]: String(lr),
});
const meta =
	"artifact_location: x\nexperiment_id: '7'\nlifecycle_stage: active\nname: vision\ncreation_time: 1700000000000\n";

const wandb = (id: string, sweep: string, acc: number): Logs => ({
	[`wandb/run-20260102_030405-${id}/run-${id}.wandb`]: wandbFile([
		runRecord(field(1, id), field(8, `name-${id}`), ...(sweep === '' ? [] : [field(12, sweep)])),
		config(field(1, field(1, 'lr'), field(16, String(acc / 10)))),
		history([item('val/acc', String(acc)), item('loss', '1')], 0),
		history([item('val/acc', String(acc / 2)), item('loss', '1')], 1),
	]),
});

const result = (lr: number, accuracy: number): string =>
	JSON.stringify({experiment_id: `lr${lr}`, status: 'completed', config: {lr}, metrics: {accuracy}}, null, 2);

describe('runs that belong together', () => {
	it('are those of an experiment, which its own file names', () => {
		const logs = {
			...mlflow('b', [3, 1, 2], 0.1),
			'mlruns/7/meta.yaml': meta,
			...mlflow('a', [2, 0.5, 4], 0.2),
		};
		expect(experiments(logs)).toMatchObject([{name: 'vision', kind: 'experiment', runs: {length: 2}}]);
		const {target, settings, rows} = compareRuns(registryOf(logs).runs);
		expect(target).toEqual({metric: 'val_loss', better: 'lower'});
		expect(settings).toEqual(['lr']);
		expect(
			rows.map(({run, rank, best, bestStep, settings: [lr]}) => [run.name, rank, best, bestStep, lr]),
		).toEqual([
			['run-a', 1, 0.5, 1, 0.2],
			['run-b', 2, 1, 1, 0.1],
		]);
	});

	it('are those of a sweep', () => {
		const logs = {
			...wandb('aaaa1111', 's1', 0.5),
			...wandb('bbbb2222', 's1', 0.9),
			...wandb('cccc3333', 's2', 0.7),
		};
		expect(experiments(logs)).toMatchObject([{name: 's1', kind: 'sweep', runs: {length: 2}}]);
		const [sweep] = experiments(logs);
		const {target, rows} = compareRuns(sweep!.runs);
		expect(target).toEqual({metric: 'val/acc', better: 'higher'});
		expect(rows.map(({run, best}) => [run.name, best])).toEqual([
			['name-bbbb2222', 0.9],
			['name-aaaa1111', 0.5],
		]);
	});

	it('are those of one folder that measured the same and were set up differently', () => {
		const logs = {'e/a_results.json': result(0.1, 0.8), 'e/b_results.json': result(0.2, 0.9)};
		expect(experiments(logs)).toMatchObject([{name: 'e', kind: 'folder', runs: {length: 2}}]);
		expect(compareRuns(registryOf(logs).runs).rows.map(({run}) => run.name)).toEqual(['lr0.2', 'lr0.1']);
	});

	it.each<[string, Logs]>([
		[
			'logs of one folder that tell no settings',
			{'e/a.log': 'step 1 loss=1\n', 'e/b.log': 'step 1 loss=2\n'},
		],
		['runs of two folders', {'e/a_results.json': result(0.1, 0.8), 'f/b_results.json': result(0.2, 0.9)}],
		['a run alone', {'e/a_results.json': result(0.1, 0.8)}],
		['none', {}],
	])('are not %s', (_, logs) => {
		expect(experiments(logs)).toEqual([]);
	});

	it('come last where they have not got what the others are ranked by', () => {
		const runs = registryOf({
			'e/a.log': 'epoch 1 lr=0.1\nepoch 1 speed=3\n',
			'e/b.log': 'epoch 1 loss=2\nepoch 2 loss=nan\n',
			'e/c.log': 'epoch 1 loss=1\nepoch 2 loss=3\n',
		}).runs;
		expect(compareRuns(runs).rows.map(({run, rank, best}) => [run.name, rank, best])).toEqual([
			['c', 1, 1],
			['b', 2, 2],
			['a', null, null],
		]);
	});

	it('are compared by what is asked for', () => {
		const {runs} = registryOf({'a.log': 'epoch 1 acc=0.1 loss=1\n', 'b.log': 'epoch 1 acc=0.2 loss=2\n'});
		const first = (metric: string, better: 'lower' | 'higher') =>
			compareRuns(runs, {metric, better}).rows[0]!.run.name;
		expect([first('acc', 'higher'), first('loss', 'lower')]).toEqual(['b', 'a']);
	});

	it('are in their own order where nothing that they measured has a better', () => {
		const {runs} = registryOf({'b.log': 'epoch 1 beta=1\n', 'a.log': 'epoch 1 beta=2\n'});
		const {target, rows} = compareRuns(runs);
		expect(target).toBeNull();
		expect(rows.map(({run, rank}) => [run.name, rank])).toEqual([
			['b', null],
			['a', null],
		]);
	});
});
