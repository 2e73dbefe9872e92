/** What Python's `logging` writes: by default, with the message alone, and with a line of details before it. */
import {describe, expect, it} from 'vitest';
import {errorsOf, readLine, readLines} from '../support/readings.ts';

describe('LEVEL:name:message', () => {
	it.each(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'])('has its level and logger: %s', (level) => {
		expect(readLine(`${level}:root:Something has happened.`)).toMatchObject({
			level,
			logger: 'root',
			message: 'Something has happened.',
		});
	});

	it.each(['__main__', 'src.train', 'urllib3.connectionpool', 'my-module', 'Trainer'])(
		'may have any logger: %s',
		(logger) => {
			expect(readLine(`INFO:${logger}:loss=0.5`)).toMatchObject({
				logger,
				message: 'loss=0.5',
				metrics: {loss: 0.5},
			});
		},
	);

	it.each(['10 samples lost', '5/10 done', '2026-11-21 was the day', 'loss: 0.5', '', ' indented', 'a:b:c'])(
		'may have any message: %j',
		(message) => {
			expect(readLine(`ERROR:root:${message}`)).toMatchObject({
				level: 'ERROR',
				logger: 'root',
				message: message.trim(),
			});
		},
	);

	it('is followed by the traceback of its exception', () => {
		const lines = [
			'ERROR:root:There was a mistake.',
			'Traceback (most recent call last):',
			'  File "a.py", line 1',
			'ValueError: x',
		];
		expect(errorsOf(lines.join('\n'))).toMatchObject([{type: 'ValueError', traceback: {length: 3}}]);
	});
});

describe('the message alone', () => {
	it('has no level', () => {
		expect(readLine('Informative messages from my code.')).toEqual({
			message: 'Informative messages from my code.',
			isStart: true,
			level: null,
		});
	});

	it.each([
		'INFORMATION is power',
		'Debugging is fun',
		'ERRORS were found',
		'Warnings are off',
		'fatality rate 0.5',
		'critical path',
	])('has no level for a word that begins like one: %s', (line) => {
		expect(readLine(line)).toMatchObject({level: null, message: line});
	});
});

describe('a line of details before the message', () => {
	const details = 'INFO 2026-03-04 11:18:42,102 [root:train.py:train_step:88]';

	it('is one record with the message', () => {
		expect(readLines(`${details}\nEpoch: 1/8 | step: 40/120 | train_loss: 1.95604\n`)).toEqual([
			{
				message: '',
				isStart: true,
				level: 'INFO',
				time: '2026-03-04T11:18:42.102Z',
				logger: 'root:train.py:train_step:88',
			},
			{
				message: 'Epoch: 1/8 | step: 40/120 | train_loss: 1.95604',
				isStart: false,
				level: 'INFO',
				time: '2026-03-04T11:18:42.102Z',
				epoch: 1,
				epochs: 8,
				step: 40,
				steps: 120,
				metrics: {train_loss: 1.95604},
			},
			{message: '', isStart: false, level: 'INFO', time: '2026-03-04T11:18:42.102Z'},
		]);
	});

	it('may name the place in the code only', () => {
		expect(readLine('INFO 2026-03-04 11:18:42,102 [config.py:module:72]')).toMatchObject({
			message: '',
			logger: 'config.py:module:72',
		});
	});

	it('announces the error and the end that the message tells', () => {
		expect(errorsOf(`${details.replace('INFO', 'ERROR')}\nThere's been a mistake.\n`)).toMatchObject([
			{message: "There's been a mistake.", severity: 'ERROR'},
		]);
		expect(readLines(`${details}\nTraining completed\n`)[1]).toMatchObject({ending: 'completed'});
	});

	it('may be followed by a message of several lines', () => {
		const [, first, second, , next] = readLines(`${details}\nPer class:\n  cats loss=0.5\n\n${details}`);
		expect(first).toMatchObject({isStart: false, level: 'INFO'});
		expect(second).toMatchObject({isStart: false, level: 'INFO', metrics: {'cats loss': 0.5}});
		expect(next).toMatchObject({isStart: true});
	});

	it('has one error with the traceback below the message', () => {
		const lines = [
			details.replace('INFO', 'ERROR'),
			'Could not save.',
			'Traceback (most recent call last):',
			'  File "a.py", line 1',
			"PermissionError: [Errno 13] Permission denied: 'a'",
			'',
		];
		expect(errorsOf(lines.join('\n'))).toMatchObject([
			{type: 'PermissionError', category: 'io', traceback: {length: 3}},
		]);
	});
});
