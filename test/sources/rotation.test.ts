import {describe, expect, it} from 'vitest';
import {historyAmong, rotatedLogs, unrotatedPath} from '../../source/sources/rotation.ts';

describe('one log that was rotated, oldest first,', () => {
	it.each<[string, string[], string[]]>([
		['numbered', ['x.log', 'x.log.1', 'x.log.10', 'x.log.2'], ['x.log.10', 'x.log.2', 'x.log.1', 'x.log']],
		[
			'compressed',
			['x.log', 'x.log.1', 'x.log.2.gz', 'x.log.3.xz'],
			['x.log.3.xz', 'x.log.2.gz', 'x.log.1', 'x.log'],
		],
		['without the file that is written', ['x.log.2', 'x.log.1'], ['x.log.2', 'x.log.1']],
		['counted from a later number', ['x.log', 'x.log.7'], ['x.log.7', 'x.log']],
		[
			'by days',
			['x.log', 'x.log.2024-01-15', 'x.log.2024-01-14.gz'],
			['x.log.2024-01-14.gz', 'x.log.2024-01-15', 'x.log'],
		],
		[
			'by minutes',
			['x.log.2024-01-15_10-30', 'x.log.2024-01-15_09-31', 'x.log'],
			['x.log.2024-01-15_09-31', 'x.log.2024-01-15_10-30', 'x.log'],
		],
		[
			'by dates without marks',
			['x.log-20240116.gz', 'x.log-20240115', 'x.log'],
			['x.log-20240115', 'x.log-20240116.gz', 'x.log'],
		],
		[
			'by a time before the extension',
			['x.2024-01-15_11-30-00_123456.log', 'x.2024-01-15_10-30-00_123456.log.gz', 'x.log'],
			['x.2024-01-15_10-30-00_123456.log.gz', 'x.2024-01-15_11-30-00_123456.log', 'x.log'],
		],
		[
			'by times of which two are the same',
			['x.2024-01-15_10-30-00_123456.2.log', 'x.2024-01-15_10-30-00_123456.log', 'x.log'],
			['x.2024-01-15_10-30-00_123456.log', 'x.2024-01-15_10-30-00_123456.2.log', 'x.log'],
		],
		[
			'by a time before the extension of a name with a time',
			['x_2024-01-15.2024-01-15_10-30-00_123456.log', 'x_2024-01-15.log'],
			['x_2024-01-15.2024-01-15_10-30-00_123456.log', 'x_2024-01-15.log'],
		],
		['beside what it was when it was compressed by hand', ['x.log', 'x.log.gz'], ['x.log.gz', 'x.log']],
		['in JSON lines', ['m.jsonl', 'm.jsonl.1'], ['m.jsonl.1', 'm.jsonl']],
	])('is %s', (_, paths, expected) => {
		for (const given of [paths, paths.toReversed()]) {
			const below = given.map((path) => `logs/${path}`);
			expect(rotatedLogs(below).map(({path, history}) => [...history, path])).toEqual([
				expected.map((path) => `logs/${path}`),
			]);
		}
	});

	it('leaves out what is being compressed where that is still there', () => {
		expect(rotatedLogs(['x.log', 'x.log.1', 'x.log.1.gz'])).toEqual([{path: 'x.log', history: ['x.log.1']}]);
	});
});

describe('logs of their own', () => {
	it.each([
		['versions', ['x.log', 'x.log.v2']],
		['numbers before the extension', ['run.log', 'run.1.log', 'run.2.log']],
		['numbers behind another one', ['lr_0.1', 'lr_0.2']],
		['identifiers of jobs', ['job.out.123456', 'job.out.123457']],
		['numbers without the newest', ['x.log.4', 'x.log.5']],
		['dates in names, without a file that is written', ['x.2024-01-14.log', 'x.2024-01-15.log']],
		['times in names', ['x_2024-01-15_10-30-00_123456.log', 'x_2024-01-15_11-30-00_123456.log']],
		['the same name in two directories', ['a/x.log', 'b/x.log.1']],
		['settings', ['lr_0.1.log', 'lr_0.2.log']],
	])('are %s', (_, paths) => {
		expect(
			rotatedLogs(paths)
				.map(({path}) => path)
				.toSorted(),
		).toEqual(paths.toSorted());
	});
});

it.each([
	['logs/x.log.2.gz', 'logs/x.log'],
	['x.log.gz', 'x.log'],
	['x.log-20240115', 'x.log'],
	['x.log', 'x.log'],
	['x.2024-01-15.log.gz', 'x.2024-01-15.log'],
	['model.1', 'model.1'],
])('%s was called %s', (path, expected) => {
	expect(unrotatedPath(path)).toBe(expected);
});

it('the history of a log is looked for beside it', () => {
	const names = ['y.log.1', 'x.log.2', 'x.log.1', 'x.log', 'x.logger.1', 'x.out.1'];
	expect(historyAmong(names, './logs/x.log')).toEqual(['./logs/x.log.2', './logs/x.log.1']);
	expect(historyAmong(names, 'z.log')).toEqual([]);
});
