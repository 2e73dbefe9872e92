/** Whatever a line holds, it is read: never an exception, never more than it says. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';
import {stripEscapes} from '../../source/text/escapes.ts';
import {readLine, readLines} from '../support/readings.ts';

/** Lines made of what logs are made of, and of anything. */
const part = fc.oneof(
	fc.constantFrom(
		'2026-11-21 10:00:00,123',
		'[INFO]',
		'ERROR',
		':',
		'root:',
		' - ',
		'|',
		'[rank0]: ',
		'I1121 10:00:00.123 1 a.cc:3] ',
	),
	fc.constantFrom(
		'loss',
		'epoch',
		'step ',
		'val_',
		'=',
		'0.5',
		'5/10',
		'100%|███|',
		'1,234',
		'nan',
		'(',
		')',
		'[',
		']',
		'{',
		'}',
		'{"a": 1}',
	),
	fc.constantFrom(
		'Traceback (most recent call last):',
		'  File "a.py", line 1',
		'ValueError: x',
		'Context: {"a": 1}',
		'Config:',
		'tensor(',
		'\u001B[31m',
	),
	fc.constantFrom(
		' ',
		'  ',
		'\t',
		'\b',
		'\0',
		'\u001B',
		'"',
		"'",
		'\\',
		',',
		'=',
		'é',
		'日本',
		'👩‍💻',
		'\uD800',
		'__proto__',
	),
	fc.string({unit: 'binary', maxLength: 8}),
);
const line = fc.array(part, {maxLength: 12}).map((parts) => parts.join('').replaceAll('\n', ''));

describe('any line', () => {
	it('is read', () => {
		fc.assert(
			fc.property(fc.array(line, {maxLength: 8}), (lines) => {
				const reader = new RecordReader(0);
				for (const text of lines) {
					const {message, metricCount, names, values, time, isJson, spans} = reader.read(text);
					expect(names.slice(0, metricCount).every((name) => name !== '')).toBe(true);
					expect(values.slice(0, metricCount).every((value) => typeof value === 'number')).toBe(true);
					expect(Math.abs(time) <= 8.64e15 || Number.isNaN(time)).toBe(true);
					if (!isJson) expect(stripEscapes(text.replaceAll(/[\b\0\uFEFF]/g, ''))).toContain(message);
					for (const {start, end} of spans)
						expect(start >= 0 && end <= message.length && start < end).toBe(true);
				}
			}),
			{numRuns: 1500},
		);
	});

	it.each([
		'(a',
		'[a',
		'{a',
		'a(b=',
		'a: (',
		'((',
		'a:1 ',
		'1 of ',
		'a=1 --> ',
		'[1/2]',
		'File "',
		'(1/2) ',
		'\u005B32m',
	])('is read, and as such, however often it says %j', (piece) => {
		const [long, next] = readLines(`loss${piece.repeat(20_000)}: 0.5\nstep 3 loss 0.25`);
		expect(long!.message.length).toBeGreaterThan(1000);
		expect(next).toMatchObject({step: 3, metrics: {loss: 0.25}});
	});

	it('takes no record for the code of a frame that was written into one line with the next traceback', () => {
		const reader = new RecordReader(0);
		reader.read('[INFO]  File "a.py", line 1Traceback (most recent call last):');
		expect(reader.read('2026-11-21 10:00:00,123 [INFO] epoch 3/10 loss=0.5')).toMatchObject({
			epoch: 3,
			metricCount: 1,
		});
	});

	it('says the same whoever came before it, where it is a record of its own', () => {
		const record = '2026-11-21 10:00:00,123 [INFO] epoch 3/10 loss=0.5';
		const alone = readLine(record);
		fc.assert(
			fc.property(fc.array(line, {maxLength: 6}), (lines) => {
				const reader = new RecordReader(0);
				for (const text of lines) reader.read(text);
				const {message, level, isStart, epoch, epochs, metricCount, names, values} = reader.read(record);
				expect({message, level, isStart, epoch, epochs}).toMatchObject({
					message: alone.message,
					level: 'INFO',
					isStart: true,
					epoch: 3,
					epochs: 10,
				});
				expect([metricCount, names[0], values[0]]).toEqual([1, 'loss', 0.5]);
			}),
			{numRuns: 1500},
		);
	});
});
