/** Prefixes that people's formatters and launchers write: the level must not be lost, whatever stands before it. */
import {describe, expect, it} from 'vitest';
import {errorsOf, readLine} from '../support/readings.ts';

describe('a prefix', () => {
	it.each([
		['the name before the level', '2026-03-04 10:30:45,123 - training - INFO - loss=0.5'],
		['the level before the name', '2026-03-04 10:30:45,123 - INFO - training - loss=0.5'],
		['em dashes between', '2026-03-04 10:30:45,123 — pkg.train — INFO — loss=0.5'],
		['en dashes between', '2026-03-04 10:30:45,123 – 1234 – INFO – loss=0.5'],
		['nothing between', '2026-03-04 10:30:45,123 INFO loss=0.5'],
		['brackets around each', '[2026-03-04 10:30:45,123][train][INFO] - loss=0.5'],
		['brackets around all', '[2026-03-04 10:30:45,123 INFO] loss=0.5'],
		['the level first', '[INFO] 2026-03-04 10:30:45,123 loss=0.5'],
		['the place in the code', '[2026-03-04 10:30:45,123] INFO train.py:45 loss=0.5'],
		['the place in brackets', '2026-03-04 10:30:45,123 INFO     [train.py:32] loss=0.5'],
		['a thread', '2026-03-04 10:30:45,123 [MainThread] INFO train - loss=0.5'],
		['a thread and a level in brackets', '2026-03-04 10:30:45,123 [MainThread  ] [INFO ]  loss=0.5'],
		['a process', '2026-03-04 10:30:45,123 - 12345 - INFO - loss=0.5'],
		['a process in brackets', '2026-03-04 10:30:45,123 [12345] INFO loss=0.5'],
		['a name that is not aligned', '2026-03-04 10:30:45,123 | train | INFO | loss=0.5'],
		['glog', 'I0304 10:30:45.123456 1234 train.py:45] loss=0.5'],
		['glog with the year', 'I20260304 10:30:45.123456  1234 train.cpp:45] loss=0.5'],
		['a comma between date and time', '2026-03-04,10:30:45.123 | INFO | loss=0.5'],
		['a letter and the time in brackets', '[I 2026-03-04 10:30:45,123] loss=0.5'],
		['a rank', '[rank0]:2026-03-04 10:30:45,123 INFO loss=0.5'],
		['a worker', '(TrainWorker pid=123, ip=10.0.0.1) 2026-03-04 10:30:45,123 INFO loss=0.5'],
		['a container', 'train-1  | 2026-03-04 10:30:45,123 INFO loss=0.5'],
		[
			'the time of the container runtime',
			'2026-03-04T10:30:45.123456789Z 2026-03-04 10:30:45,123 INFO loss=0.5',
		],
		['a task of srun', '0: 2026-03-04 10:30:45,123 INFO loss=0.5'],
	])('with %s is peeled', (_, line) => {
		const {level, metrics, time} = readLine(line);
		expect({level, metrics, time}).toEqual({
			level: 'INFO',
			metrics: {loss: 0.5},
			time: '2026-03-04T10:30:45.123Z',
		});
	});

	it('keeps what begins a message and only looks like a part of it', () => {
		expect(readLine('2026-03-04 10:30:45 [INFO] [ 10/50] loss=0.5')).toMatchObject({
			message: '[ 10/50] loss=0.5',
			step: 10,
		});
		expect(readLine('2026-03-04 10:30:45 [INFO] train - loss=0.5').message).toBe('train - loss=0.5');
		expect(readLine('2026-03-04 10:30:45 [INFO] 12 samples').message).toBe('12 samples');
	});

	it('keeps a rank apart from the message', () => {
		expect(readLine('[rank3]: loss=0.5')).toMatchObject({rank: 'rank3', message: 'loss=0.5'});
		expect(readLine('(RayTrainWorker pid=123) loss=0.5')).toMatchObject({
			rank: 'RayTrainWorker',
			message: 'loss=0.5',
		});
	});

	it('is peeled for every level', () => {
		expect(errorsOf('2026-03-04 10:30:45,123 [MainThread] ERROR app.train - it failed')).toMatchObject([
			{message: 'it failed'},
		]);
	});
});
