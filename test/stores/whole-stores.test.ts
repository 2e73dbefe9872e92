/** What holds for every store whose file is rewritten whole, whatever its bytes are. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {configuration} from '../../source/stores/configuration.ts';
import {jsonDocument} from '../../source/stores/json-document.ts';
import {mlflowExperiment, mlflowRun} from '../../source/stores/mlflow.ts';
import {numberedDocument} from '../../source/stores/numbered-document.ts';
import {openMetrics} from '../../source/stores/open-metrics.ts';
import type {Store} from '../../source/stores/store.ts';
import {wandbDocument} from '../../source/stores/wandb-document.ts';
import {told, type StoreRecorder} from './store-recorder.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

const files: ReadonlyArray<[string, Store, path: string, text: string]> = [
	['settings as YAML', configuration, 'run/hparams.yaml', 'lr: 0.1\nmodel:\n  dim: 64\n  layers: [1, 2]\n'],
	['settings as JSON', configuration, 'run/params.json', pretty({lr: 0.1, model: {name: 'ä', dim: 64}})],
	[
		'a result log',
		jsonDocument,
		'run/results.json',
		pretty({
			experiment_id: 'e1',
			status: 'completed',
			config: {lr: 0.1},
			metrics: {acc: 0.5},
			artifacts: ['m.pt'],
		}),
	],
	['rows under their epochs', jsonDocument, 'run/history.json', pretty({1: {loss: 0.5}, 2: {loss: 0.25}})],
	[
		'a numbered document',
		numberedDocument,
		'run/metrics_epoch_3.json',
		pretty({loss: 0.5, val: {acc: 0.25}}),
	],
	[
		'gauges of a program',
		openMetrics,
		'run/train.prom',
		'# TYPE loss gauge\nloss{split="val"} 0.5\nloss{split="train"} 0.25\n# TYPE steps counter\nsteps_total 100\n# EOF\n',
	],
	[
		'a document of W&B',
		wandbDocument,
		'run/wandb-summary.json',
		pretty({loss: 0.5, _step: 3, _runtime: 7.5, _wandb: {runtime: 7}}),
	],
	[
		'a run of MLflow',
		mlflowRun,
		'mlruns/1/aa/meta.yaml',
		'artifact_uri: x\nlifecycle_stage: active\nrun_id: aa\nrun_name: brisk-owl\nstatus: 3\nstart_time: 1700000000000\n',
	],
	[
		'an experiment of MLflow',
		mlflowExperiment,
		'mlruns/1/meta.yaml',
		"artifact_location: x\nexperiment_id: '1'\nlifecycle_stage: active\nname: vision\n",
	],
];

const read = (store: Store, path: string, bytes: Buffer): StoreRecorder => told(store, bytes, {path});

describe.each(files)('%s', (_, store, path, text) => {
	const bytes = Buffer.from(text);
	const whole = read(store, path, bytes);

	it('is known, and tells something', () => {
		expect(store.detect(bytes, path)).toBe(true);
		expect(whole.told.length + whole.facts.length).toBeGreaterThan(0);
		expect(whole.problems).toEqual([]);
	});

	it('is read as far as it is whole, cut at any byte, and tells where it breaks off', () => {
		for (let end = 0; end < bytes.length; end++) {
			const {told: rows, facts, problems} = read(store, path, bytes.subarray(0, end));
			expect(rows.length).toBeLessThanOrEqual(whole.told.length);
			expect(facts.length).toBeLessThanOrEqual(whole.facts.length);
			// YAML may end after any value.
			if (path.endsWith('.json')) expect(problems.length).toBeGreaterThan(0);
			// A letter that was cut is read as one that takes a byte more.
			for (const {offset} of problems) expect(offset).toBeLessThanOrEqual(end + 2);
		}
	});

	it('breaks nothing, whatever bytes are others', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {maxLength: 4}), (changes) => {
				const broken = Buffer.from(bytes);
				for (const [at, byte] of changes) broken[at] = byte;
				store.detect(broken, path);
				for (const {offset, message} of read(store, path, broken).problems) {
					expect(offset).toBeGreaterThanOrEqual(0);
					expect(message).not.toBe('');
				}
			}),
		);
	});

	it('breaks nothing, whatever its bytes are', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 200}), (noise) => {
				store.detect(Buffer.from(noise), path);
				read(store, path, Buffer.from(noise));
			}),
		);
	});
});
