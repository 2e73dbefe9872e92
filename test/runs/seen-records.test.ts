import {describe, expect, it} from 'vitest';
import {Reading} from '../../source/records/reading.ts';
import {SeenRecords} from '../../source/runs/seen-records.ts';
import {SourceState} from '../../source/runs/source-state.ts';
import {lines, summaryOf} from '../support/summaries.ts';

const stateOf = (path: string): SourceState => new SourceState({path, format: 'lines', isPipe: false});
const [info, error] = [stateOf('info.log'), stateOf('error.log')];

function record(fields: Partial<Reading>): Reading {
	return Object.assign(new Reading(), {level: 'ERROR', time: 1000, message: 'it failed', ...fields});
}

describe('a record', () => {
	it('is repeated where another file has it too', () => {
		const seen = new SeenRecords();
		expect(seen.isRepeated(record({}), info)).toBe(false);
		expect(seen.isRepeated(record({}), error)).toBe(true);
	});

	it('is none where the same file prints it again', () => {
		const seen = new SeenRecords();
		expect([1, 2, 3].map(() => seen.isRepeated(record({}), info))).toEqual([false, false, false]);
	});

	it.each([
		['time', {time: 2000}],
		['level', {level: 'WARNING' as const}],
		['message', {message: 'it failed again'}],
	])('is another one with another %s', (_, fields) => {
		const seen = new SeenRecords();
		seen.isRepeated(record({}), info);
		expect(seen.isRepeated(record(fields), error)).toBe(false);
	});

	it('is the same whoever logged it', () => {
		const seen = new SeenRecords();
		seen.isRepeated(record({logger: 'mnist_main'}), info);
		expect(seen.isRepeated(record({logger: 'mnist_errors'}), error)).toBe(true);
	});

	it.each([
		['no time', {time: Number.NaN}],
		['no level', {level: null}],
		['neither message nor logger', {message: '', logger: null}],
	])('is never taken for another one where it has %s', (_, fields) => {
		const seen = new SeenRecords();
		seen.isRepeated(record(fields), info);
		expect(seen.isRepeated(record(fields), error)).toBe(false);
	});

	it('is not forgotten in a flood of others', () => {
		const seen = new SeenRecords();
		seen.isRepeated(record({}), info);
		for (let at = 0; at < 50_000; at++) seen.isRepeated(record({level: 'DEBUG', message: String(at)}), info);
		expect(seen.isRepeated(record({}), error)).toBe(true);
		expect(seen.isRepeated(record({level: 'DEBUG', message: '49999'}), error)).toBe(true);
	});
});

describe('a record in two files of a run', () => {
	const failed = '2026-03-04 10:00:02 [ERROR] It failed';

	it('counts once, the others as often as they are', () => {
		const {levels, errors} = summaryOf({
			'logs/info.log': lines(
				'2026-03-04 10:00:01 [INFO] loss=1',
				'2026-03-04 10:00:01 [INFO] loss=1',
				failed,
			),
			'logs/error.log': lines(failed),
		});
		expect(levels).toEqual({INFO: 2, ERROR: 1});
		expect(errors).toMatchObject([{message: 'It failed', count: 1}]);
	});

	it('does not show that the training went on', () => {
		const cleaning = '2026-03-04 10:00:03 [INFO] Cleaning up';
		const {errors} = summaryOf({'x_main.log': lines(cleaning), 'x_errors.log': lines(failed, cleaning)});
		expect(errors).toMatchObject([{message: 'It failed', recovered: false}]);
	});

	it('counts in each where the files are runs of their own', () => {
		const {levels} = summaryOf({'logs/info.log': lines(failed)}, {group: false});
		expect(levels).toEqual({ERROR: 1});
	});

	it('of which each process has one of its own counts for each of them', () => {
		const started = '2026-03-04 10:00:01 [INFO] Training starts';
		const {levels} = summaryOf({'d/rank_0.log': lines(started), 'd/rank_1.log': lines(started)});
		expect(levels).toEqual({INFO: 2});
	});

	it('of a process and the log of all counts once', () => {
		const started = '2026-03-04 10:00:01 [INFO] Training starts';
		const own = {'d/rank_0.log': lines(started), 'd/rank_1.log': lines(started)};
		const all = {'d/console.log': lines(started, started)};
		expect(summaryOf({...own, ...all}).levels).toEqual({INFO: 2});
		expect(summaryOf({...all, ...own}).levels).toEqual({INFO: 2});
	});
});
