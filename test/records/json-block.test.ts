/** Entries of JSON that are printed over several lines. */
import {describe, expect, it} from 'vitest';
import {errorsOf, readLines, type Said} from '../support/readings.ts';

const entry = {
	timestamp: '2026-03-04T10:30:45.123Z',
	level: 'METRIC',
	logger: 'training',
	message: 'Metrics at step 100',
	step: 100,
	metrics: {loss: 0.5, accuracy: 0.9},
	tags: {model: 'resnet50'},
};

const records = (text: string): Said[] => readLines(text).filter(({isStart}) => isStart);

describe('an entry over several lines', () => {
	it.each([2, 4])('is one record: indented by %i', (indent) => {
		const text = `${JSON.stringify(entry, null, indent)}\n${JSON.stringify({...entry, step: 200}, null, indent)}`;
		expect(records(text)).toMatchObject([
			{
				level: 'METRIC',
				message: 'Metrics at step 100',
				step: 100,
				metrics: {loss: 0.5, accuracy: 0.9},
				tags: {model: 'resnet50'},
			},
			{level: 'METRIC', step: 200, metrics: {loss: 0.5, accuracy: 0.9}},
		]);
	});

	it('may tell an error', () => {
		const failed = {
			level: 'ERROR',
			message: 'x',
			exc_info: 'Traceback (most recent call last):\n  File "a.py"\nValueError: bad',
		};
		expect(errorsOf(JSON.stringify(failed, null, 2))).toMatchObject([{type: 'ValueError', message: 'bad'}]);
	});

	it('stands between other records', () => {
		const text = `2026-03-04 10:30:44 [INFO] loss=0.6\n${JSON.stringify(entry, null, 2)}\n2026-03-04 10:30:46 [INFO] loss=0.4`;
		expect(records(text).map(({metrics}) => metrics?.['loss'])).toEqual([0.6, 0.5, 0.4]);
	});
});

describe('an entry that breaks off', () => {
	const record = '2026-03-04 10:30:46 [INFO] loss=0.4';

	it.each([
		['at its first line', `{\n${record}`],
		['in its middle', `{\n  "level": "INFO",\n${record}`],
		['before another one', `{\n  "level": "INFO",\n${JSON.stringify(entry, null, 2)}\n${record}`],
	])('loses no record after it: %s', (_, text) => {
		expect(records(text).at(-1)).toMatchObject({level: 'INFO', metrics: {loss: 0.4}});
		if (text.includes('METRIC'))
			expect(records(text)).toContainEqual(expect.objectContaining({level: 'METRIC', step: 100}));
	});
});
