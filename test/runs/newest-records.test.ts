import {describe, expect, it} from 'vitest';
import type {LogRecord} from '../../source/runs/log-record.ts';
import {NewestRecords} from '../../source/runs/newest-records.ts';
import {fedRecords} from '../support/records.ts';

/** The messages of the newest `count` records of `logs`, which are read one after the other. */
function newest(count: number, logs: Readonly<Record<string, string>>): string[] {
	const {feed, end, collector, records} = fedRecords(Object.keys(logs));
	for (const [path, text] of Object.entries(logs)) {
		feed(path, text);
		end(path);
	}

	collector.end();
	const kept = new NewestRecords(count);
	for (const record of records) kept.add(record);
	return kept.take().map((record: LogRecord) => record.message.join('\n'));
}

const timed = (...seconds: number[]): string =>
	seconds.map((second) => `2026-11-02T10:00:${String(second).padStart(2, '0')}Z at ${second}\n`).join('');

describe('the newest records', () => {
	it('are those at the end of a log, oldest first', () => {
		expect(newest(2, {'a.log': 'a\nb\nc\n'})).toEqual(['b', 'c']);
		expect(newest(9, {'a.log': 'a\nb\nc\n'})).toEqual(['a', 'b', 'c']);
		expect(newest(0, {'a.log': 'a\nb\nc\n'})).toEqual([]);
	});

	it('are those of all logs by their times', () => {
		const logs = {'a.log': timed(1, 4, 9), 'b.log': timed(2, 3, 8)};
		expect(newest(4, logs)).toEqual(['at 3', 'at 4', 'at 8', 'at 9']);
	});

	it('are in the order of reading where a log prints no times', () => {
		expect(newest(3, {'a.log': timed(1, 4, 9), 'b.log': 'x\ny\n'})).toEqual(['at 9', 'x', 'y']);
	});

	it('are not what stands above the first time of a log', () => {
		expect(newest(2, {'a.log': timed(1, 2), 'b.log': `banner\n${timed(0)}`})).toEqual(['at 1', 'at 2']);
	});

	it('stay in order where times are the same', () => {
		const lines = Array.from({length: 900}, (_, at) => `2026-11-02T10:00:00Z ${at}\n`);
		expect(newest(3, {'a.log': lines.join('')})).toEqual(['897', '898', '899']);
	});

	it('are found among many', () => {
		const seconds = Array.from({length: 2000}, (_, at) => (at * 37) % 60);
		const found = newest(50, {
			'a.log': timed(...seconds.slice(0, 999)),
			'b.log': timed(...seconds.slice(999)),
		});
		expect(found).toEqual(
			seconds
				.toSorted((a, b) => a - b)
				.slice(-50)
				.map((second) => `at ${second}`),
		);
	});
});
