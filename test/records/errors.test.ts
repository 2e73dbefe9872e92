import {describe, expect, it} from 'vitest';
import {
	categoryOf,
	classOf,
	errorOfException,
	isErrorDetail,
	readError,
	readErrorDetail,
} from '../../source/records/errors.ts';
import {errorsOf, readLine} from '../support/readings.ts';

describe('the category of an error', () => {
	it.each([
		['OutOfMemoryError', 'CUDA out of memory. Tried to allocate 2.00 GiB', 'memory'],
		['RuntimeError', 'CUDA error: CUBLAS_STATUS_ALLOC_FAILED', 'memory'],
		[null, "DefaultCPUAllocator: can't allocate memory", 'memory'],
		['FloatingPointError', 'loss is nan', 'numeric'],
		['ZeroDivisionError', 'division by zero', 'numeric'],
		['RuntimeError', 'NCCL communicator was aborted', 'network'],
		['ConnectionResetError', '[Errno 104] Connection reset by peer', 'network'],
		['TimeoutError', '', 'network'],
		['FileNotFoundError', "[Errno 2] No such file or directory: 'a.txt'", 'io'],
		['OSError', '[Errno 28] No space left on device', 'io'],
		['PermissionError', '[Errno 13] Permission denied', 'io'],
		['ModuleNotFoundError', "No module named 'apex'", 'configuration'],
		['TypeError', "unexpected keyword argument 'lr'", 'configuration'],
		['ValueError', 'Expected input batch_size (32) to match target batch_size (16)', 'data'],
		['RuntimeError', 'The size of tensor a (3) must match the size of tensor b (4)', 'data'],
		['KeyboardInterrupt', '', 'interrupted'],
		['SystemExit', '1', 'interrupted'],
		['SomethingOdd', 'whatever', 'other'],
	])('of %s: %s is %s', (type, message, category) => {
		expect(categoryOf(type, message)).toBe(category);
	});
});

describe('the error of a message', () => {
	it('has its place as context', () => {
		expect(readError('Failed to save checkpoint at epoch 10', 'ERROR').context).toEqual({epoch: 10});
		expect(readError('NaN at step 812', 'ERROR').context).toEqual({step: 812});
	});

	it.each([
		['Error in model_training: RuntimeError: x', 'model_training'],
		['Exception during data_loading: x', 'data_loading'],
		['Failed while saving: x', 'saving'],
		['There has been an error', null],
	])('has its operation: %s', (message, operation) => {
		expect(readError(message, 'ERROR').operation).toBe(operation);
	});

	it('has its type before the message, not in it', () => {
		expect(readError('CheckpointError: Failed to save', 'ERROR')).toMatchObject({
			type: 'CheckpointError',
			message: 'Failed to save',
		});
	});

	it('is one also where no level is printed', () => {
		expect(errorsOf('Error: Unable to load model checkpoint at epoch 10')).toMatchObject([
			{category: 'io', context: {epoch: 10}},
		]);
		expect(errorsOf('Exception: OutOfMemoryError during training phase')).toMatchObject([
			{type: 'OutOfMemoryError', category: 'memory'},
		]);
	});

	it.each([
		['RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total)', 'RuntimeError'],
		['[rank1]: torch.OutOfMemoryError: CUDA out of memory.', 'torch.OutOfMemoryError'],
		['launcher.errors.ChildFailedError: ', 'launcher.errors.ChildFailedError'],
		['KeyboardInterrupt', 'KeyboardInterrupt'],
		['AssertionError', 'AssertionError'],
	])('is one also without a traceback: %s', (line, type) => {
		expect(errorsOf(line)).toMatchObject([{type}]);
	});

	it('has numbers that are no metrics', () => {
		const line = 'errors.ResourceError: no memory for shape[256,10] on /job:localhost/task:0/device:GPU:0';
		expect(readLine(line).metrics).toBeUndefined();
	});

	it('is none where a word is only called so', () => {
		expect(errorsOf('MeanSquaredError')).toEqual([]);
	});

	it('is none where the error is a metric', () => {
		expect(errorsOf('Error: 12.5%, loss: 0.3')).toEqual([]);
	});
});

describe('the error of an exception', () => {
	it('has its type as printed, whose class is the last name', () => {
		expect(classOf('torch.cuda.OutOfMemoryError')).toBe('OutOfMemoryError');
		expect(errorOfException('torch.cuda.OutOfMemoryError: CUDA out of memory', [], 'ERROR')).toMatchObject({
			type: 'torch.cuda.OutOfMemoryError',
			message: 'CUDA out of memory',
		});
	});

	it('may have no message', () => {
		expect(errorOfException('KeyboardInterrupt', [], 'ERROR')).toMatchObject({
			type: 'KeyboardInterrupt',
			message: '',
		});
	});
});

describe('a detail below an error', () => {
	it.each(['Context: {"epoch": 3}', '  context: {}', 'Operation: save', 'Severity: ERROR'])(
		'is %s',
		(line) => {
			expect(isErrorDetail(line)).toBe(true);
		},
	);

	it('is added to it', () => {
		const error = readError('x', 'ERROR');
		expect(readErrorDetail('Context: {"epoch": 3}', error)).toBe(true);
		expect(readErrorDetail('Operation: save_checkpoint', error)).toBe(true);
		expect(readErrorDetail('Context: broken', error)).toBe(false);
		expect(error).toMatchObject({context: {epoch: 3}, operation: 'save_checkpoint'});
	});
});
