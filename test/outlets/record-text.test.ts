import {describe, expect, it} from 'vitest';
import {recordText, type RecordStyle} from '../../source/outlets/record-text.ts';
import {recordsOf} from '../support/records.ts';

const plain: RecordStyle = {isColoured: false, namesSource: false};
const textOf = (log: string, style: Partial<RecordStyle> = {}): string =>
	recordsOf(log)
		.map((record) => recordText(record, {...plain, ...style}))
		.join('');

describe('a record as text', () => {
	it('is its time, level and message, and the lines below as they are', () => {
		expect(textOf('2026-11-02 10:00:00,123 - root - WARNING - low:\n  loss\n\n  acc')).toBe(
			'2026-11-02 10:00:00 WARNING  low:\n  loss\n\n  acc\n',
		);
	});

	it('has no column of what its log does not print', () => {
		expect(textOf('hello\nstep 1')).toBe('hello\nstep 1\n');
		expect(textOf('ERROR: no\nstep 1')).toBe('ERROR    no\n         step 1\n');
	});

	it('names its process, and its source where there are several', () => {
		expect(textOf('[rank3]: hello', {namesSource: true})).toBe('train.log: [rank3] hello\n');
	});

	it('is coloured by its level', () => {
		const text = textOf('ERROR: no\nINFO: yes', {isColoured: true});
		expect(text).toBe('\u001B[31mERROR   \u001B[0m \u001B[31mno\u001B[0m\n\u001B[34mINFO    \u001B[0m yes\n');
	});

	it.each([true, false])('obeys nothing that a log contains (coloured: %s)', (isColoured) => {
		const evil = '\u001B]0;title\u0007\u001B[2J\u009B31m\u202Ex\b\u007F\ty';
		const text = textOf(`ERROR: ${evil}\n  ${evil}\n${JSON.stringify({message: `a\n${evil}`, [evil]: 1})}`, {
			isColoured,
		});
		const own = text.replaceAll(/\u001B\[(?:31|0)m/g, '');
		expect(own).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
		expect(own.split('\n')).toHaveLength(4);
	});
});
