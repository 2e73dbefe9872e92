import {describe, expect, it} from 'vitest';
import {lines, summaryOf, type Feeding} from '../support/summaries.ts';

const status = (log: string, feeding?: Feeding): string => summaryOf(log, feeding).status;

const half = lines('epoch 1/4 loss=1', 'epoch 2/4 loss=0.5');
const whole = lines('epoch 1/2 loss=1', 'epoch 2/2 loss=0.5');
const traceback = lines('Traceback (most recent call last):', '  File "a.py", line 1, in f', 'ValueError: x');

describe('a run', () => {
	it('is running while it was written lately', () => {
		expect(status(half)).toBe('running');
		expect(status(half, {silentSeconds: 59})).toBe('running');
	});

	it('is completed at its last step in silence, also where steps count from 0', () => {
		const zeroBased = lines(...Array.from({length: 10}, (_, step) => `step ${step}/10 loss=1`));
		expect(status(zeroBased, {silentSeconds: 61})).toBe('completed');
		expect(status(zeroBased, {silentSeconds: 1})).toBe('running');
		expect(status('step 8/10 loss=1\nstep 9/10 loss=1\n', {silentSeconds: 999})).toBe('stalled');
	});

	it('is stalled when it has been silent', () => {
		// Nothing tells how often it speaks.
		expect(status(half, {silentSeconds: 299})).toBe('running');
		expect(status(half, {silentSeconds: 301})).toBe('stalled');
	});

	it('is unknown before anything of a training was read', () => {
		expect(status('')).toBe('unknown');
		expect(status('hello\n', {silentSeconds: 999})).toBe('unknown');
	});

	it.each([
		'Training completed',
		'[INFO] ExperimentCompleted: status=COMPLETED',
		'{"message": "Run over", "status": "completed"}',
		"{'train_runtime': 512.3, 'train_samples_per_second': 81.2, 'train_loss': 1.234, 'epoch': 2.0}",
		'{"train_runtime": 512.3, "epoch": 2.0}',
		'INFO - Total training time: 512.3 seconds',
		'Training time: 0:12:30',
	])('is completed when it says so: %s', (ending) => {
		expect(status(half + lines(ending))).toBe('completed');
	});

	it('is completed when all is done and nothing follows', () => {
		expect(status(whole)).toBe('running');
		expect(status(whole, {silentSeconds: 61})).toBe('completed');
	});

	it('is not completed by the end of an epoch where nobody knows how many there are', () => {
		expect(status('Epoch 1 | Iteration 60/60 | loss: 1\n', {silentSeconds: 999})).toBe('stalled');
	});

	it.each([
		'[ERROR] Training failed: no space left',
		'[CRITICAL] Run aborted',
		'slurmstepd: error: *** JOB 12 ON n1 CANCELLED AT 2026-11-21 ***',
	])('has failed when it says so: %s', (ending) => {
		expect(status(half + lines(ending))).toBe('failed');
	});

	it('has failed when an exception ends it', () => {
		expect(status(half + traceback)).toBe('failed');
	});

	it('has not failed by an exception that was logged, unless nothing follows', () => {
		const logged = half + lines('ERROR:root:It failed') + traceback;
		expect(status(logged)).toBe('running');
		expect(status(logged, {silentSeconds: 999})).toBe('failed');
		expect(status(logged + lines('epoch 3/4 loss=0.4'), {silentSeconds: 999})).toBe('stalled');
	});

	it('goes on after an exception that did not end it', () => {
		expect(status(lines('epoch 1/4 loss=1') + traceback + lines('epoch 2/4 loss=0.5'))).toBe('running');
	});

	it('has not failed by what is said at its end', () => {
		expect(status(half + lines('Training completed') + traceback)).toBe('completed');
	});
});

describe('an end that was none', () => {
	it.each([
		'Download status: completed',
		'Pre-training finished',
		'[ERROR] Training failed, trying again',
		'status=failed for one request',
	])('is forgotten when the training goes on: %s', (line) => {
		expect(status(lines('epoch 1/10 loss=1', line, 'epoch 2/10 loss=0.9', 'epoch 3/10 loss=0.8'))).toBe(
			'running',
		);
	});

	it('is one where only results follow', () => {
		expect(status(whole + lines('Training completed', 'test_accuracy=0.9', 'best epoch: 2'))).toBe(
			'completed',
		);
	});

	it('is forgotten when another training follows in the same log', () => {
		expect(status(whole + lines('Training completed', 'epoch 1/2 loss=1'))).toBe('running');
	});
});

describe('a run of several files', () => {
	it('is not completed by an epoch where another file knows that there are more', () => {
		const logs = {
			'x_main.log': '2026-11-20 10:00:00 [INFO] Training started with config: {"epochs": 8}\n',
			'x_training.log': '2026-11-20 10:05:00 [INFO] Epoch 1 | step 120/120 | loss: 0.5\n',
		};
		expect(summaryOf(logs, {silentSeconds: 999})).toMatchObject({
			status: 'stalled',
			progress: {fraction: 0.125},
		});
	});

	it('is what one of them says', () => {
		const logs = {
			'x.log': half,
			'x_results.json': '{"experiment_id": "x", "status": "FAILED", "metrics": {}}',
		};
		expect(summaryOf(logs).status).toBe('failed');
	});
});

describe('a pipe', () => {
	it('is as a file while it is open', () => {
		expect(summaryOf({'-': half}, {pipe: 'open'}).status).toBe('running');
		expect(summaryOf({'-': whole}, {pipe: 'open'}).status).toBe('running');
		expect(summaryOf({'-': half}, {pipe: 'open', silentSeconds: 301}).status).toBe('stalled');
	});

	it('tells its end when it is closed', () => {
		expect(summaryOf({'-': whole}, {pipe: 'closed'}).status).toBe('completed');
		expect(summaryOf({'-': half}, {pipe: 'closed'}).status).toBe('unknown');
		expect(summaryOf({'-': half + traceback}, {pipe: 'closed'}).status).toBe('failed');
	});
});
