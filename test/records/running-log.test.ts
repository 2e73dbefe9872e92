/** `time [LEVEL] Event: key=value, …`: a running log. */
import {expect, it} from 'vitest';
import {readLine, readLines} from '../support/readings.ts';

it('a record has its time, level and values', () => {
	expect(
		readLine('2026-03-04 09:15:11 [INFO] EpochEnd: epoch=3, train_loss=0.84, train_accuracy=71.5%'),
	).toEqual({
		message: 'EpochEnd: epoch=3, train_loss=0.84, train_accuracy=71.5%',
		isStart: true,
		level: 'INFO',
		time: '2026-03-04T09:15:11.000Z',
		epoch: 3,
		metrics: {train_loss: 0.84, train_accuracy: '71.5 %'},
	});
});

it('a batch counts as a step', () => {
	const said = readLine(
		'2026-03-04 09:21:40 [DEBUG] BatchProcessed: epoch=5, batch=17, loss=0.61, accuracy=80.0%',
	);
	expect(said).toMatchObject({level: 'DEBUG', epoch: 5, step: 17, metrics: {loss: 0.61, accuracy: '80 %'}});
});

it('the name of the experiment, its settings and its end are known', () => {
	const [started, config, ended] = readLines(
		[
			'2026-03-04 09:00:00 [INFO] ExperimentStarted: experiment_id=exp117',
			'2026-03-04 09:00:02 [INFO] ConfigLoaded: learning_rate=0.01, batch_size=64, epochs=12',
			'2026-03-04 10:00:00 [INFO] ExperimentCompleted: experiment_id=exp117, status=COMPLETED',
		].join('\n'),
	);
	expect(started).toMatchObject({runName: 'exp117'});
	expect(config).toMatchObject({config: {learning_rate: 0.01, batch_size: 64, epochs: 12}, epochs: 12});
	expect(config!.metrics).toBeUndefined();
	expect(ended).toMatchObject({ending: 'completed'});
});

it('a warning with a number measures nothing', () => {
	const said = readLine(
		'2026-03-04 09:10:56 [WARNING] DataWarning: Detected 12 missing labels, using placeholder values',
	);
	expect(said).toMatchObject({level: 'WARNING'});
	expect(said.metrics).toBeUndefined();
});

it('an error has its type, category and place', () => {
	const said = readLine(
		'2026-03-04 09:44:59 [ERROR] CheckpointError: Failed to save checkpoint at epoch 7 due to IO error',
	);
	expect(said.error).toMatchObject({
		type: 'CheckpointError',
		message: 'Failed to save checkpoint at epoch 7 due to IO error',
		category: 'io',
		context: {epoch: 7},
	});
	expect(said.metrics).toBeUndefined();
});

it.each([
	['Experiment started at 2026-03-04 09:00', {}],
	['Final test accuracy: 91.5%', {metrics: {'Final test accuracy': '91.5 %'}}],
	["Warning: Detected 40 missing values in feature 'age'", {level: 'WARNING'}],
	['GPU memory almost full, switching to CPU for final epoch', {}],
	[
		'Epoch 5: Batch 34 - loss=1.128, accuracy=71.2%',
		{epoch: 5, step: 34, metrics: {loss: 1.128, accuracy: '71.2 %'}},
	],
	['Data augmentation: rotating image 42 by 15 degrees', {}],
])('a message without a prefix says the same: %s', (line, said) => {
	const {message: _, isStart: __, ...found} = readLine(line);
	expect(found).toMatchObject({level: null, ...said});
	expect(found.metrics).toEqual('metrics' in said ? said.metrics : undefined);
});
