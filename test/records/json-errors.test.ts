import {describe, expect, it} from 'vitest';
import {errorsOf} from '../support/readings.ts';

const traceback =
	'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    1/0\nZeroDivisionError: division by zero';

const errorOf = (fields: object) => errorsOf(JSON.stringify(fields))[0];

describe('the error of a JSON record', () => {
	it.each(['exc_info', 'exception', 'traceback', 'stack_trace'])('is told by its %s', (field) => {
		expect(errorOf({level: 'ERROR', message: 'Operation failed', [field]: traceback})).toEqual({
			type: 'ZeroDivisionError',
			message: 'division by zero',
			category: 'numeric',
			severity: 'ERROR',
			operation: null,
			context: {},
			traceback: traceback.split('\n'),
		});
	});

	it('has the fields of a structured error', () => {
		const fields = {
			error_type: 'RuntimeError',
			error_message: 'CUDA out of memory',
			operation: 'model_training',
			severity: 'CRITICAL',
			context: {epoch: 3, batch: 12},
			traceback,
		};
		expect(errorOf(fields)).toMatchObject({
			type: 'RuntimeError',
			message: 'CUDA out of memory',
			category: 'memory',
			severity: 'CRITICAL',
			operation: 'model_training',
			context: {epoch: 3, batch: 12},
			traceback: {length: 4},
		});
	});

	it('is its message where it has nothing else', () => {
		expect(errorOf({level: 'ERROR', message: 'Checkpoint is corrupt'})).toMatchObject({
			type: null,
			message: 'Checkpoint is corrupt',
		});
	});

	it('has the operation that the record names beside it', () => {
		const fields = {
			level: 'ERROR',
			message: 'Operation failed',
			extra: {operation: 'model_training', step: 12},
		};
		expect(errorOf(fields)).toMatchObject({operation: 'model_training'});
	});

	it('is named by the exception, not by the last line of a message of several lines', () => {
		const told = `${traceback.replace(/Zero.*/, '')}RuntimeError: CUDA error: device-side assert triggered\nFor debugging consider passing CUDA_LAUNCH_BLOCKING=1.`;
		expect(errorOf({level: 'ERROR', message: 'x', exc_info: told})).toMatchObject({
			type: 'RuntimeError',
			message: expect.stringContaining('device-side assert') as string,
		});
	});

	it('is none at a lower level without a traceback', () => {
		expect(errorsOf('{"level": "WARNING", "message": "low accuracy", "exception": null}')).toEqual([]);
	});
});
