/** Rich's console handler: columns of time, level, message and place, with a time only where it has changed. */
import {expect, it} from 'vitest';
import {readLine, readLines} from '../support/readings.ts';

const first = '[03/04/26 11:18:42] INFO     epoch 1 step 25/200 loss=2.1545                 train.py:97';

it('a record has its time, level, message and place', () => {
	expect(readLine(first)).toEqual({
		message: 'epoch 1 step 25/200 loss=2.1545',
		isStart: true,
		level: 'INFO',
		time: '2026-03-04T11:18:42.000Z',
		logger: 'train.py:97',
		epoch: 1,
		step: 25,
		steps: 200,
		metrics: {loss: 2.1545},
	});
});

it('a record without a time has that of the one above it', () => {
	const [, second] = readLines(
		`${first}\n                    WARNING  Something odd                              data.py:19`,
	);
	expect(second).toEqual({
		message: 'Something odd',
		isStart: true,
		level: 'WARNING',
		time: '2026-03-04T11:18:42.000Z',
		logger: 'data.py:19',
	});
});

it('a line that is wrapped continues its record', () => {
	const [, warning, rest] = readLines(
		[
			first,
			'                    WARNING  Token indices sequence length is longer than the maximum tokenizer.py:210',
			'                             of this model; 3 samples were truncated',
		].join('\n'),
	);
	expect(warning).toMatchObject({level: 'WARNING', logger: 'tokenizer.py:210', isStart: true});
	expect(rest).toMatchObject({level: 'WARNING', isStart: false, time: '2026-03-04T11:18:42.000Z'});
	expect(rest!.metrics).toBeUndefined();
});

it('the columns may lack their time from the beginning', () => {
	expect(readLine('ERROR    There is a mistake with the process.              config.py:74')).toMatchObject({
		level: 'ERROR',
		message: 'There is a mistake with the process.',
		logger: 'config.py:74',
		error: {message: 'There is a mistake with the process.'},
	});
});

it('its colours are no part of the message', () => {
	const coloured =
		'\u001B[2;36m[03/04/26 11:18:42]\u001B[0m \u001B[1;31mERROR   \u001B[0m lost \u001B[1;36m3\u001B[0m  \u001B[2mtrain.py\u001B[0m\u001B[2m:\u001B[0m\u001B[2m97\u001B[0m';
	expect(readLine(coloured)).toMatchObject({level: 'ERROR', message: 'lost 3', logger: 'train.py:97'});
});

it('a place in the middle of a message stays there', () => {
	expect(readLine('[03/04/26 11:18:42] INFO     reading config.py:72 now').message).toBe(
		'reading config.py:72 now',
	);
});
