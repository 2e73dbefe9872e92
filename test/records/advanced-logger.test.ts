/** The lines of a logger that writes five files: main, training, errors, metrics, summary. */
import {expect, it} from 'vitest';
import {errorsOf, readLine, readLines} from '../support/readings.ts';

const said = (message: string, file = 'training', level = 'INFO') =>
	readLine(`2026-03-04 09:00:10,000 - mnist_${file} - ${level} - ${message}`);

it('a batch has its place and its numbers', () => {
	expect(
		said('Epoch 1, Batch 10/100 (10.0%) - Loss: 2.1967, Accuracy: 0.1656, LR: 1.00e-3, Grad Norm: 0.6487'),
	).toMatchObject({
		level: 'INFO',
		logger: 'mnist_training',
		epoch: 1,
		step: 10,
		steps: 100,
		metrics: {Loss: 2.1967, Accuracy: 0.1656, LR: 0.001, 'Grad Norm': 0.6487},
	});
});

it('progress is that of the whole, not of the epoch', () => {
	expect(said('Epoch Progress: 50.0% | Overall Progress: 35.0%')).toMatchObject({fraction: 0.35});
	expect(said('Epoch Progress: 50.0% | Overall Progress: 35.0%').metrics).toBeUndefined();
});

it('a validation is of its epoch', () => {
	expect(said('Validation - Epoch 4: val_loss: 0.7798, val_accuracy: 0.7544')).toMatchObject({
		epoch: 4,
		split: 'validation',
		metrics: {val_loss: 0.7798, val_accuracy: 0.7544},
	});
});

it('memory has the numbers and units that are printed', () => {
	const {metrics} = said(
		'Memory usage - CPU: 12.25 GB, GPU allocated: 31.28 GB, GPU reserved: 34.00 GB, GPU max allocated: 31.40 GB',
		'main',
	);
	expect(metrics).toEqual({
		CPU: '12.25 GB',
		'GPU allocated': '31.28 GB',
		'GPU reserved': '34 GB',
		'GPU max allocated': '31.4 GB',
	});
});

it('times have theirs', () => {
	const {metrics} = said('Performance - batch time: 0.312s, data time: 0.045s', 'main');
	expect(metrics).toEqual({'batch time': '0.312 s', 'data time': '0.045 s'});
});

it('the model measures nothing', () => {
	expect(
		said('Model: ResNet18, total parameters: 11,181,642, trainable parameters: 11,181,642', 'main').metrics,
	).toBeUndefined();
});

it('the configuration is told by its line', () => {
	expect(
		said('Training started with config: {"model": "ResNet18", "batch_size": 32, "epochs": 10}', 'main'),
	).toMatchObject({
		config: {model: 'ResNet18', batch_size: 32, epochs: 10},
		epochs: 10,
	});
});

it('an error has its operation, context and traceback', () => {
	const lines = [
		'2026-03-04 09:06:28,000 - mnist_errors - ERROR - Error in save_checkpoint: OSError: [Errno 28] No space left on device',
		'Operation: save_checkpoint',
		'Context: {"epoch": 5, "batch": 30, "model_state": "training"}',
		'Traceback (most recent call last):',
		'  File "trainer.py", line 188, in save_checkpoint',
		'    torch.save(self.model.state_dict(), path)',
		'OSError: [Errno 28] No space left on device',
	];
	expect(errorsOf(lines.join('\n'))).toEqual([
		{
			type: 'OSError',
			message: '[Errno 28] No space left on device',
			category: 'io',
			severity: 'ERROR',
			operation: 'save_checkpoint',
			context: {epoch: 5, batch: 30, model_state: 'training'},
			traceback: lines.slice(3),
		},
	]);
});

it('the context of an error is no metric and no progress', () => {
	const lines = [
		'2026-03-04 09:06:28,000 - mnist_errors - ERROR - It failed',
		'Context: {"epoch": 5, "batch": 30, "loss": 0.5}',
	];
	const [, context] = readLines(lines.join('\n'));
	expect(context!.error).toMatchObject({context: {epoch: 5, batch: 30, loss: 0.5}});
	expect(context).not.toHaveProperty('metrics');
	expect(context).not.toHaveProperty('epoch');
});

it('a milestone measures nothing', () => {
	expect(said('Milestone reached: 90% of training', 'main').metrics).toBeUndefined();
});

it('the end is told with its duration', () => {
	expect(said('Training completed. Duration: 0:15:30', 'main')).toMatchObject({ending: 'completed'});
	expect(said('Training completed. Duration: 0:15:30', 'main').metrics).toBeUndefined();
});
