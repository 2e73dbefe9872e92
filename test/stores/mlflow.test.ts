import fc from 'fast-check';
import {describe, expect, it, vi} from 'vitest';
import {mlflowExperiment, mlflowMetric, mlflowRun, mlflowValue} from '../../source/stores/mlflow.ts';
import {recordOf, StoreRecorder} from '../support/store-recorder.ts';

const directory = 'mlruns/1/770cc011eb214ea997501cabcfe12f58';
const metric = `${directory}/metrics/eval/mean_reward`;
const lines = ['1675439176216 0.5 1', '1675439176217 nan 2', '1675439176218 -inf 3', '1675439176219 1e-05 3'];
const whole = Buffer.from(`${lines.join('\n')}\n`);
const all = recordOf(mlflowMetric, whole, [], metric);

describe('a metric of MLflow', () => {
	it('has its name from its path, and a value a line', () => {
		expect(all.points).toEqual(
			[0.5, Number.NaN, Number.NEGATIVE_INFINITY, 1e-5].map((value, at) => ({
				name: 'eval/mean_reward',
				value,
				step: Math.min(at + 1, 3),
				epoch: Number.NaN,
				time: 1675439176216 + at,
			})),
		);
		expect(all.columns.size).toBe(1);
	});

	it('has step 0 where an old file has none', () => {
		expect(recordOf(mlflowMetric, Buffer.from('1675439176216 0.5\r\n'), [], metric).points[0]!.step).toBe(0);
	});

	it('tells the same whatever the chunks', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
				expect(recordOf(mlflowMetric, whole, cuts, metric).points).toEqual(all.points);
			}),
		);
	});

	it('waits for the end of a line, and tells once that it has none', () => {
		const recorder = new StoreRecorder();
		const reader = mlflowMetric.open(recorder, metric);
		reader.push(whole.subarray(0, 25));
		reader.end();
		reader.end();
		expect(recorder.problems.map(({offset}) => offset)).toEqual([20]);
		reader.push(whole.subarray(25));
		expect(recorder.points).toEqual(all.points);
	});

	it.each([
		'x 0.5 1',
		'1675439176216 0.5x 1',
		'1675439176216 0.5 1.5',
		'1675439176216 0.5 1 2',
		'1675439176216',
	])('leaves out and tells what is no value: %s', (line) => {
		const file = recordOf(mlflowMetric, Buffer.from(`${lines[0]!}\n${line}\n${lines[1]!}\n`), [], metric);
		expect(file.points).toHaveLength(2);
		expect(file.problems.map(({offset}) => offset)).toEqual([20]);
	});

	it('is read whatever the bytes, and keeps no endless line', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 200}), (noise) => {
				recordOf(mlflowMetric, Buffer.from(noise), [20], metric);
			}),
		);
		expect(recordOf(mlflowMetric, Buffer.alloc(10_000, 0x31), [], metric).problems).toHaveLength(1);
	});

	it('is known by its path and its first line', () => {
		expect(mlflowMetric.detect(whole, metric)).toBe(true);
		expect(mlflowMetric.detect(Buffer.alloc(0), metric)).toBe(true);
		expect(mlflowMetric.detect(whole, 'metrics/loss')).toBe(false);
		expect(mlflowMetric.detect(Buffer.from('step,loss\n1,2\n'), metric)).toBe(false);
	});
});

describe('what a run or an experiment of MLflow tells of itself', () => {
	it('is read without a word on standard error, whatever tags are in it', () => {
		const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
		recordOf(mlflowRun, Buffer.from('run_name: !t7 a\nrun_id: aa\n'));
		recordOf(mlflowExperiment, Buffer.from('name: !t7 a\n'));
		expect(warned).not.toHaveBeenCalled();
		warned.mockRestore();
	});
});

describe('a setting or tag of MLflow', () => {
	it.each([
		['0.001', 0.001],
		['True', true],
		['[224, 224, 3]', [224, 224, 3]],
		['None', null],
		['adam', 'adam'],
		['0.1 then 0.01', '0.1 then 0.01'],
		['', ''],
	])('has %j as its whole content', (text, value) => {
		const path = `${directory}/params/optimizer/lr`;
		expect(mlflowValue.detect(Buffer.from(text), path)).toBe(true);
		expect(recordOf(mlflowValue, Buffer.from(text), [], path).configuration).toEqual({'optimizer/lr': value});
	});

	it('tells the name of the run, and other tags as they are', () => {
		const tag = (name: string, text: string): StoreRecorder =>
			recordOf(mlflowValue, Buffer.from(text), [], `${directory}/tags/${name}`);
		expect(tag('mlflow.runName', 'brisk-owl-3').names).toEqual(['brisk-owl-3']);
		expect(tag('mlflow.source.git.commit', 'abc').tags).toEqual({'source.git.commit': 'abc'});
		expect(tag('team', 'vision').tags).toEqual({team: 'vision'});
		expect(tag('mlflow.log-model.history', '[{}]').tags).toEqual({});
	});
});

describe('what a run of MLflow tells of itself', () => {
	const meta = (status: number | string, end: number | string): Buffer =>
		Buffer.from(
			`artifact_uri: file:///a\nend_time: ${end}\nexperiment_id: '1'\nlifecycle_stage: active\nname: ''\n` +
				`run_id: 770cc0\nrun_name: brisk-owl-3\nstart_time: 1675439113199\nstatus: ${status}\nuser_id: ada\n`,
		);

	it('is its name, its start, and how it ended', () => {
		expect(mlflowRun.detect(meta(3, 1), 'x')).toBe(true);
		const file = recordOf(mlflowRun, meta(3, 1675440096325));
		expect(file.names).toEqual(['brisk-owl-3']);
		expect(file.times).toEqual([1675439113199]);
		expect(file.end).toEqual({ending: 'completed', time: 1675440096325});
		expect(file.tags).toEqual({experiment_id: '1', user_id: 'ada', run_id: '770cc0'});
	});

	it.each([
		[1, null],
		[2, null],
		[4, 'failed'],
		[5, 'failed'],
		['FINISHED', 'completed'],
	])('has an end where its status is %j: %s', (status, ending) => {
		expect(recordOf(mlflowRun, meta(status, 'null')).end?.ending ?? null).toBe(ending);
	});

	it('is told to be none where it is no YAML, and is not what tells of an experiment', () => {
		expect(recordOf(mlflowRun, Buffer.from('a: [1\nb: {')).problems).toHaveLength(1);
		expect(recordOf(mlflowRun, Buffer.from('')).problems).toEqual([]);
		const experiment = Buffer.from(
			"artifact_location: x\nexperiment_id: '1'\nlifecycle_stage: active\nname: DQN\n",
		);
		expect(mlflowRun.detect(experiment, 'mlruns/1/meta.yaml')).toBe(false);
	});
});
