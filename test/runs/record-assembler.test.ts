import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isAtLeast, levels, type Level} from '../../source/records/levels.ts';
import {fedRecords, messagesOf, recordsOf} from '../support/records.ts';

const traceback = [
	'Traceback (most recent call last):',
	'  File "train.py", line 12, in <module>',
	'    main()',
	'ValueError: no data',
].join('\n');

const told = (text: string): Array<[number, string | null, string]> =>
	recordsOf(text).map(({line, level, message}) => [line, level, message.join('\n')]);

describe('a record', () => {
	it('is a line with those that continue it', () => {
		expect(told('10:00:00 INFO model:\n  layers: 3\n\n  heads: 4\n\n10:00:01 INFO next')).toEqual([
			[1, 'INFO', 'model:\n  layers: 3\n\n  heads: 4'],
			[6, 'INFO', 'next'],
		]);
	});

	it('may have its message on the line below', () => {
		expect(told('INFO 2026-11-02 11:18:42,102 [root:main.py:main:31]\nloaded\n\nINFO next')).toEqual([
			[1, 'INFO', 'loaded'],
			[4, 'INFO', 'next'],
		]);
	});

	it('is each line of a plain log', () => {
		expect(told('loading\nstep 1 loss=2\n\nstep 2 loss=1')).toEqual([
			[1, null, 'loading'],
			[2, null, 'step 1 loss=2'],
			[4, null, 'step 2 loss=1'],
		]);
	});

	it('has what its lines say', () => {
		const [record] = recordsOf('10:00:00 INFO evaluation at step 40:\n  epoch: 2\n  loss=0.5 acc=63.0%');
		expect(record).toMatchObject({step: 40, epoch: 2, metrics: {loss: 0.5, acc: 63}, tags: null});
	});

	it('has the time of the line before it, where it prints none', () => {
		const [banner, first, second] = recordsOf('banner\n2026-11-02T10:00:00Z INFO a\nplain');
		expect(banner!.time).toBeNaN();
		expect(first!.time).toBe(Date.UTC(2026, 10, 2, 10));
		expect(second!.time).toBe(first!.time);
	});

	it('of JSON has the fields of its object, and its metrics where people read it', () => {
		const entry = {level: 'ERROR', message: 'it broke', loss: 2, tags: {phase: 'test'}, exception: traceback};
		const [record] = recordsOf(JSON.stringify(entry));
		expect(record).toMatchObject({
			level: 'ERROR',
			message: ['it broke'],
			shown: ['it broke  loss=2', ...traceback.split('\n')],
			metrics: {loss: 2},
			tags: {phase: 'test'},
		});
	});
});

describe('a traceback', () => {
	it('belongs to the error above it', () => {
		expect(told(`10:00:00 ERROR it broke\n${traceback}\n10:00:01 INFO next`)).toEqual([
			[1, 'ERROR', `it broke\n${traceback}`],
			[6, 'INFO', 'next'],
		]);
	});

	it('below another record is one of its own', () => {
		expect(told(`10:00:00 INFO step 1\n${traceback}`)).toEqual([
			[1, 'INFO', 'step 1'],
			[2, 'ERROR', traceback],
		]);
		expect(told(traceback)).toEqual([[1, 'ERROR', traceback]]);
	});

	it('has what is chained to it', () => {
		const chained = `${traceback}\n\nDuring handling of the above exception, another exception occurred:\n\n${traceback}`;
		expect(told(chained)).toEqual([[1, 'ERROR', chained]]);
	});

	it('is whole though others come in between', () => {
		const lines = traceback.split('\n');
		const mixed = lines.flatMap((line) => [`[rank0]: ${line}`, `[rank1]: ${line}`]).join('\n');
		expect(recordsOf(mixed).map(({rank, message}) => [rank, message.join('\n')])).toEqual([
			['rank0', traceback],
			['rank1', traceback],
		]);
	});
});

describe('a line that is drawn over', () => {
	it('counts once, as it stood at last', () => {
		const frames = [1, 2, 3].map((step) => `${step}/3 [00:0${step}<00:00, 1.0it/s, loss=${4 - step}]`);
		const [bar, next] = recordsOf(`${frames.join('\r')}\nnext`);
		expect(bar).toMatchObject({line: 1, metrics: {loss: 1}, message: [frames[2]]});
		expect(next).toMatchObject({line: 2, message: ['next']});
	});

	it('counts when its line ends in nothing, or not at all', () => {
		expect(messagesOf(recordsOf('10%\r20%\r \nnext'))).toEqual(['20%', 'next']);
		expect(messagesOf(recordsOf('10%\r20%\r'))).toEqual(['20%']);
	});

	it('is none where text was written over it', () => {
		expect(messagesOf(recordsOf('10%\r20%\r         \rall done'))).toEqual(['all done']);
	});
});

describe('lines that look alike', () => {
	it('are each their own in an indented table', () => {
		const rows = [1, 2, 3].map((epoch) => `   epoch ${epoch}/3  loss=0.${epoch}`);
		const alone = recordsOf(rows.join('\n'));
		expect(alone.map(({epoch}) => epoch)).toEqual([1, 2, 3]);
		expect(recordsOf(`heading\n${rows.join('\n')}`)).toHaveLength(3);
	});

	it('are one record where an object is printed over them', () => {
		const object = {time: '2026-11-02T10:00:00Z', level: 'INFO', message: 'said', loss: 2};
		const block = JSON.stringify(object, undefined, 2);
		expect(told(`first\n${block}\n${block}\nlast`)).toEqual([
			[1, null, 'first'],
			[2, 'INFO', 'said'],
			[8, 'INFO', 'said'],
			[14, null, 'last'],
		]);
	});

	it('stay with the record whose configuration they are', () => {
		const text = 'Config:\n{\n  "lr": 0.1,\n  "layers": 3\n}';
		expect(told(`${text}\nnext`)).toEqual([
			[1, null, text],
			[6, null, 'next'],
		]);
	});
});

describe('a record that is followed', () => {
	it('is told when the next one begins', () => {
		const {feed, records} = fedRecords('a.log');
		feed('a.log', '10:00:00 INFO a\n  more\n');
		expect(records).toEqual([]);
		feed('a.log', '10:00:01 INFO b\n');
		expect(messagesOf(records)).toEqual(['a\n  more']);
	});

	it('is told after a short silence, and what continues it later by itself', () => {
		const {feed, records, wait} = fedRecords('a.log');
		feed('a.log', '2026-11-02T10:00:00Z INFO a\n');
		wait(60);
		feed('a.log', '  b\n');
		wait(60);
		expect(records).toEqual([]);
		wait(60);
		expect(messagesOf(records)).toEqual(['a\n  b']);
		feed('a.log', '  c\n');
		wait(1000);
		expect(messagesOf(records)).toEqual(['a\n  b', '  c']);
		expect(records[1]).toMatchObject({level: 'INFO', time: records[0]!.time, line: 3});
	});

	it('is not told while a bar is drawn', () => {
		const {feed, records, wait} = fedRecords('a.log');
		feed('a.log', '10%\r20%\r');
		wait(1000);
		feed('a.log', '30%\r');
		wait(1000);
		expect(records).toEqual([]);
		feed('a.log', '40%\n');
		wait(1000);
		expect(messagesOf(records)).toEqual(['40%']);
	});

	it('comes before those of a file that is read after its own', () => {
		const {feed, end, records, collector} = fedRecords(['a.log', 'b.log']);
		feed('a.log', 'a1\na2\n10%\r20%');
		end('a.log');
		feed('b.log', 'b1\nb2\n');
		collector.end();
		expect(messagesOf(records)).toEqual(['a1', 'a2', '20%', 'b1', 'b2']);
	});

	it('ends with its file', () => {
		const {feed, records, restart, collector} = fedRecords('a.log');
		feed('a.log', '10:00:00 INFO a\n10%\r20%\r');
		restart('a.log');
		feed('a.log', '  b\n');
		expect(messagesOf(records)).toEqual(['a', '20%']);
		collector.end();
		expect(records.map(({line}) => line)).toEqual([1, 2, 1]);
	});
});

describe('a record of several files of a run', () => {
	const [main, errors] = ['exp_main.log', 'exp_errors.log'];

	it('is told once', () => {
		const {feed, records, collector} = fedRecords([main, errors]);
		feed(main, '2026-11-02 10:00:00 ERROR no\n2026-11-02 10:00:00 ERROR more\n');
		feed(errors, '2026-11-02 10:00:00 ERROR no\n2026-11-02 10:00:01 ERROR other\n');
		collector.end();
		expect(messagesOf(records).sort()).toEqual(['more', 'no', 'other']);
	});

	it('is told whole where one of them has more of it', () => {
		const {feed, records, collector} = fedRecords([main, errors]);
		feed(main, '2026-11-02 10:00:00 ERROR no\n');
		feed(errors, `2026-11-02 10:00:00 ERROR no\n${traceback}\n`);
		collector.end();
		expect(messagesOf(records)).toContain(`no\n${traceback}`);
	});
});

describe('bounds', () => {
	it('a record without end is told in parts, without losing a line', () => {
		const count = 25_000;
		const text = Array.from({length: count}, (_, at) => `  line ${at}`);
		const records = recordsOf(`10:00:00 INFO all\n${text.join('\n')}`);
		const lines = messagesOf(records).flatMap((message) => message.split('\n'));
		expect(lines).toEqual(['all', ...text]);
		expect(Math.max(...records.map(({message}) => message.length))).toBeLessThanOrEqual(10_000);
	});

	it('records of any number of processes are told', () => {
		const count = 1000;
		const text = Array.from({length: count}, (_, at) => `[rank${at}]: said ${at}`).join('\n');
		expect(messagesOf(recordsOf(text))).toEqual(Array.from({length: count}, (_, at) => `said ${at}`));
	});
});

const line = fc.oneof(
	fc.constantFrom(
		'2026-11-02 10:00:00 INFO step 1 loss=2',
		'2026-11-02 10:00:01 ERROR it broke',
		'  indented',
		'  step 3 loss=1',
		'plain',
		'{',
		'  "loss": 2,',
		'}',
		'Config:',
		'{"level": "INFO", "message": "said", "loss": 2}',
		'[rank0]: Traceback (most recent call last):',
		'[rank1]:   File "a.py", line 1, in b',
		'[rank1]: said',
		'10%|#   | 1/10 [00:01<00:09, 1.0it/s]',
		...traceback.split('\n'),
	),
	fc.constant(''),
);
const text = fc
	.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), {maxLength: 40})
	.map((lines) => lines.map((parts) => parts.join('')).join(''));

describe('the records of any log', () => {
	it('are the same in any chunks', () => {
		fc.assert(
			fc.property(text, fc.array(fc.integer({min: 1, max: 60}), {minLength: 1}), (log, sizes) => {
				const {feed, records, collector} = fedRecords('train.log');
				const bytes = Buffer.from(`${log}\n`);
				for (let at = 0, turn = 0; at < bytes.length; turn++) {
					const size = sizes[turn % sizes.length]!;
					feed('train.log', bytes.subarray(at, at + size));
					at += size;
				}

				collector.end();
				const plain = ({line: number, level, message, metrics}: (typeof records)[number]): unknown => ({
					number,
					level,
					message,
					metrics,
				});
				expect(records.map(plain)).toEqual(recordsOf(log).map(plain));
			}),
		);
	});

	it('are the same where only some are wanted', () => {
		fc.assert(
			fc.property(text, fc.constantFrom(...levels), (log, minimum) => {
				const wanted = (level: Level | null): boolean => isAtLeast(level, minimum);
				const said = ({line: number, level, message}: (typeof all)[number]): unknown => [
					number,
					level,
					message,
				];
				const all = recordsOf(log).filter(({level}) => wanted(level));
				// What nobody knows the beginning of is told anyway: its level is that of its own line.
				const some = recordsOf(log, wanted).filter(({level}) => wanted(level));
				expect(some.map(said)).toEqual(all.map(said));
			}),
		);
	});

	it('have every line once, in order, whenever they are told', () => {
		// Without what changes places or is drawn over: that is told elsewhere.
		const numbered = fc.array(
			fc.tuple(fc.constantFrom('10:00:00 INFO ', '  ', '', '10:00:00 ERROR ', '\n'), fc.boolean()),
			{maxLength: 60},
		);
		fc.assert(
			fc.property(numbered, (lines) => {
				const {feed, records, collector, wait} = fedRecords('train.log');
				for (const [at, [prefix, isSilent]] of lines.entries()) {
					feed('train.log', `${prefix}line ${at}\n`);
					if (isSilent) wait(1000);
				}

				collector.end();
				const all = messagesOf(records).flatMap((message) => message.match(/line \d+/g) ?? []);
				expect(all).toEqual(lines.map((_, at) => `line ${at}`));
				const numbers = records.map(({line: number}) => number);
				expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
			}),
		);
	});
});
