/** What says that a training is over, and what only sounds like it. */
import {describe, expect, it} from 'vitest';
import {endingNamed, readEnding} from '../../source/records/ending.ts';

describe('the end of a run', () => {
	it.each([
		'Training complete',
		'training finished.',
		'Training is done!',
		'Experiment finished: images',
		'Fine-tuning completed',
		'run completed with status=success',
		"status: 'finished'",
	])('is told by: %s', (message) => {
		expect(readEnding(message, 'INFO')).toBe('completed');
	});

	it.each(['Training failed: CUDA out of memory', 'Run crashed', 'job aborted', 'Experiment failed'])(
		'is a failure at ERROR: %s',
		(message) => {
			expect(readEnding(message, 'ERROR')).toBe('failed');
			expect(readEnding(message, 'CRITICAL')).toBe('failed');
			expect(readEnding(message, 'INFO')).toBeNull();
		},
	);

	it.each([
		'Epoch 3 finished',
		'Training epoch 3 completed',
		'Finished training epoch 3',
		'Finished training fold 1',
		'Validation run completed',
		'Starting training',
		'Training will be finished soon',
		'Training is not finished',
		'Data loading finished',
		'Download finished',
		'Finished training data preparation',
		'Training data processing completed',
		'Training set statistics done',
		'Download status: completed',
		'Health check status: success',
		'Preprocessing job completed',
	])('is not told by: %s', (message) => {
		expect(readEnding(message, 'INFO')).toBeNull();
	});
});

describe('a status', () => {
	it.each([
		['COMPLETED', 'completed'],
		['finished', 'completed'],
		['success', 'completed'],
		['failed', 'failed'],
		['KILLED', 'failed'],
		['cancelled', 'failed'],
		['running', null],
		['pending', null],
		['', null],
	])('%s', (text, ending) => {
		expect(endingNamed(text)).toBe(ending);
	});
});
