import {describe, expect, it} from 'vitest';
import {RecordReader} from '../../source/records/record-reader.ts';
import {readLine, readLines} from '../support/readings.ts';

describe('a line', () => {
	it('has its styles apart from its text', () => {
		const reading = new RecordReader(0).read(
			'2026-03-04 10:30:45 [INFO] \u001B[32mloss\u001B[0m=\u001B[1m0.5\u001B[0m',
		);
		expect(reading.message).toBe('loss=0.5');
		expect(reading.spans).toEqual([
			{start: 0, end: 4, style: {color: 'green'}},
			{start: 5, end: 8, style: {bold: true}},
		]);
	});

	it('may begin with a byte order mark, and hold backspaces', () => {
		expect(readLine('\uFEFFloss=0.5')).toMatchObject({message: 'loss=0.5', metrics: {loss: 0.5}});
		expect(readLine('\b\b\b\bloss=0.5')).toMatchObject({message: 'loss=0.5', metrics: {loss: 0.5}});
	});

	it('may have lost the first character of its escape sequences, which no word in brackets is', () => {
		expect(readLine('[31mstep: 10  [32mloss: 8.2[39m').message).toBe('step: 10  loss: 8.2');
		expect(readLine('[1mloss: 8.2[0m, [main] [mmdet]').message).toBe('loss: 8.2, [main] [mmdet]');
		expect(readLine('acc: 0.5 [main] [3m 12s]').message).toBe('acc: 0.5 [main] [3m 12s]');
	});

	it('that is indented continues the record above it', () => {
		const [, second, third] = readLines('2026-03-04 10:30:45 [WARNING] look:\n  at this\nand this');
		expect(second).toMatchObject({level: 'WARNING', isStart: false, time: '2026-03-04T10:30:45.000Z'});
		expect(third).toEqual({message: 'and this', level: null, isStart: true});
	});

	it('that is blank says nothing', () => {
		for (const line of ['', '   ', '\t', '\u001B[0m'])
			expect(readLine(line)).toMatchObject({message: '', isStart: false});
	});

	it('leaves nothing to the next one', () => {
		const full =
			'{"level": "ERROR", "message": "x", "logger": "l", "step": 3, "epoch": 1, "epochs": 5, "steps": 9, "val_loss": 1, ' +
			'"tags": {"a": "b"}, "config": {"c": 1}, "artifacts": ["d"], "status": "failed", "exc_info": "ValueError: x"}';
		expect(readLines(`${full}\nplain text`)[1]).toEqual(readLine('plain text'));
		const bar = '[rank0]: Epoch 1/2:  50%|█████     | 5/10 [00:01<00:01,  5.00it/s, loss=1]';
		expect(readLines(`${bar}\nplain text`)[1]).toEqual(readLine('plain text'));
	});

	it('knows whether it is a frame', () => {
		const reader = new RecordReader(0);
		expect(reader.read('1/10', true).isFrame).toBe(true);
		expect(reader.read('2/10').isFrame).toBe(false);
	});

	it('without a date takes that of the last write of its file', () => {
		const reader = new RecordReader(new Date(2026, 10, 21, 12).getTime());
		expect(reader.read('10:00:00 [INFO] x').time).toBe(new Date(2026, 10, 21, 10).getTime());
	});
});

describe('a dictionary in a line', () => {
	it('gives its numbers as metrics, and the text before it its own', () => {
		expect(readLine("step 3 {'loss': 0.5, 'lr': 1e-05}")).toMatchObject({
			step: 3,
			metrics: {loss: 0.5, lr: 1e-5},
		});
	});

	it('keeps the prefix of its line', () => {
		expect(readLine('2026-03-04 10:30:45 [INFO] {"level": "ERROR", "loss": 0.5}')).toMatchObject({
			level: 'INFO',
			time: '2026-03-04T10:30:45.000Z',
			metrics: {loss: 0.5},
		});
	});

	it('may be broken', () => {
		expect(readLine('{"loss": 0.5, "lr":').message).toBe('{"loss": 0.5, "lr":');
	});
});
