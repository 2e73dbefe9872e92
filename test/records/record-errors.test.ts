/** A traceback belongs to its record, and both are one error. */
import {describe, expect, it} from 'vitest';
import {errorsOf, readLines} from '../support/readings.ts';

const frames = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', '    1/0'];
const text = (...lines: string[]): string => lines.join('\n');
const record = '2026-11-21 10:00:00,123 - t - ERROR - Error in training';

describe('an error', () => {
	it('is the exception that the traceback below its record names', () => {
		expect(errorsOf(text(record, ...frames, "KeyError: 'label'", 'after'))).toEqual([
			{
				type: 'KeyError',
				message: "'label'",
				category: 'data',
				severity: 'ERROR',
				operation: 'training',
				context: {},
				traceback: [...frames, "KeyError: 'label'"],
			},
		]);
	});

	it('is the record where no traceback follows', () => {
		expect(errorsOf(record)).toMatchObject([{type: null, message: 'Error in training', traceback: []}]);
	});

	it('is a traceback without a record', () => {
		const lines = readLines(text(...frames, 'ValueError: x', 'loss=0.5'));
		expect(lines.map(({level}) => level)).toEqual(['ERROR', 'ERROR', 'ERROR', 'ERROR', null]);
		expect(lines.map(({isStart}) => isStart)).toEqual([false, false, false, false, true]);
		expect(lines[3]!.error).toMatchObject({type: 'ValueError', message: 'x', severity: 'ERROR'});
	});

	it('keeps the message of its record where the exception has none', () => {
		expect(errorsOf(text(record, ...frames, 'KeyboardInterrupt'))).toMatchObject([
			{type: 'KeyboardInterrupt', message: 'Error in training', category: 'interrupted'},
		]);
	});

	it('is the last of what is chained, with all of its traceback', () => {
		const chain = 'During handling of the above exception, another exception occurred:';
		const errors = errorsOf(
			text(record, ...frames, 'KeyError: 1', '', chain, '', ...frames, 'RuntimeError: bad'),
		);
		expect(errors).toMatchObject([{type: 'RuntimeError', message: 'bad', operation: 'training'}]);
		expect(errors[0]!.traceback).toEqual([...frames, 'KeyError: 1', chain, ...frames, 'RuntimeError: bad']);
	});

	it('is another one where a second traceback follows that is not chained', () => {
		expect(errorsOf(text(record, ...frames, 'KeyError: 1', ...frames, 'ValueError: 2'))).toMatchObject([
			{type: 'KeyError'},
			{type: 'ValueError'},
		]);
	});

	it('is critical where its record is', () => {
		const lines = text('CRITICAL:root:gone', ...frames, 'MemoryError');
		expect(errorsOf(lines)).toMatchObject([{severity: 'CRITICAL', type: 'MemoryError', category: 'memory'}]);
	});

	it('ends with the next record', () => {
		const lines = readLines(
			text(record, frames[0]!, '2026-11-21 10:00:01,000 - t - INFO - loss=0.5', '  File "b.py", line 2'),
		);
		expect(lines[2]).toMatchObject({level: 'INFO', isStart: true, metrics: {loss: 0.5}});
		expect(lines[3]).toMatchObject({level: 'INFO', isStart: false});
	});

	it('takes what the lines below it say', () => {
		const details = ['Operation: save_checkpoint', 'Context: {"epoch": 5, "batch": 30}'];
		expect(
			errorsOf(
				text('2026-11-21 10:00:00 [ERROR] OSError: no space', ...details, ...frames, 'OSError: no space'),
			),
		).toMatchObject([{type: 'OSError', operation: 'save_checkpoint', context: {epoch: 5, batch: 30}}]);
	});

	it('is one for each rank', () => {
		const of = (rank: number) =>
			[...frames, 'torch.OutOfMemoryError: CUDA out of memory.'].map((line) => `[rank${rank}]: ${line}`);
		expect(errorsOf(text(...of(0), ...of(1)))).toMatchObject([
			{type: 'torch.OutOfMemoryError', category: 'memory', traceback: {length: 4}},
			{type: 'torch.OutOfMemoryError', category: 'memory', traceback: {length: 4}},
		]);
	});

	it('is one for each rank also where their lines come in turns', () => {
		const both = [...frames, 'ValueError: x'].flatMap((line) => [`[rank0]: ${line}`, `[rank1]: ${line}`]);
		expect(errorsOf(text(...both))).toMatchObject([
			{type: 'ValueError', traceback: {length: 4}},
			{type: 'ValueError', traceback: {length: 4}},
		]);
		const said = readLines(text(...both)).filter(({rank}) => rank === 'rank1');
		expect(said.map(({message}) => message)).toEqual([...frames, 'ValueError: x']);
	});

	it('may have a message of several lines', () => {
		const advice = 'For debugging consider passing CUDA_LAUNCH_BLOCKING=1.';
		const lines = readLines(
			text(...frames, 'RuntimeError: CUDA error: device-side assert triggered', advice),
		);
		expect(lines[3]!.error).toMatchObject({
			type: 'RuntimeError',
			message: 'CUDA error: device-side assert triggered',
		});
		expect(lines[4]!.metrics).toBeUndefined();
	});

	it('may be told by the system, without a level and without metrics', () => {
		const oom = 'slurmstepd: error: Detected 1 oom-kill event(s) in StepId=12.batch.';
		expect(readLines(oom)[0]).toMatchObject({error: {type: null, category: 'memory', severity: 'ERROR'}});
		const killed = '[12345.678] Out of memory: Killed process 1234 (python) total-vm:123kB';
		expect(readLines(killed)[0]).toMatchObject({error: {category: 'memory'}});
		expect(readLines(killed)[0]!.metrics).toBeUndefined();
		expect(errorsOf(` 3it [00:01,  1.00it/s]${oom}`)).toMatchObject([{category: 'memory'}]);
	});

	it('of the C++ runtime says on the next line what it was', () => {
		const lines = [
			"terminate called after throwing an instance of 'c10::Error'",
			'  what():  CUDA error: out of memory',
		];
		expect(errorsOf(lines.join('\n'))).toMatchObject([
			{type: 'c10::Error', message: 'CUDA error: out of memory', category: 'memory'},
		]);
	});

	it('is found behind a progress bar that has not ended its line', () => {
		expect(errorsOf(` 10%|█         | 1/10 [00:01<00:09,  1.00it/s]${record}`)).toMatchObject([
			{message: 'Error in training'},
		]);
	});

	it('is found behind such a bar where a bracket begins with its level', () => {
		const line =
			' 10%|█  | 1/10 [00:01<00:09,  1.00it/s][ERROR|train.py:12] 2026-11-21 10:00:00,123 >> it failed';
		expect(errorsOf(line)).toMatchObject([{message: 'it failed'}]);
	});

	it('leaves the frame of such a bar its progress and metrics', () => {
		const line = ' 10%|█  | 1/10 [00:01<00:09,  1.00it/s, loss=0.5]2026-11-21 10:00:00 ERROR it failed';
		expect(readLines(line)[0]).toMatchObject({
			message: 'it failed',
			step: 1,
			steps: 10,
			metrics: {loss: 0.5},
		});
	});

	it('is found behind a bar that has not begun, with the date of a country', () => {
		const line = 'Validation: |          | 0/? [00:00<?, ?it/s]12/09/26 14:24:41 ERROR it failed';
		expect(errorsOf(line)).toMatchObject([{message: 'it failed'}]);
	});

	it('is found behind a bar that tells when it will be over', () => {
		const line =
			'[Training] 108/656 [===>....] - ETA: 3:35  [ loss=0.9662 ]01/04/2026 19:45:06 - ERROR - root - it failed';
		expect(errorsOf(line)).toMatchObject([{message: 'it failed'}]);
	});

	it('is found where a group of exceptions has no last line of its own', () => {
		const group = [
			'  + Exception Group Traceback (most recent call last):',
			'  |   File "a.py", line 1, in f',
			'  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)',
			'  +-+---------------- 1 ----------------',
			'    | Traceback (most recent call last):',
			'    |   File "a.py", line 1, in f',
			'    | ValueError: x',
			'    +------------------------------------',
		];
		expect(errorsOf(text(...group, 'done'))).toMatchObject([{type: 'ExceptionGroup'}]);
	});
});
