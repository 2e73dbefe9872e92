/** Loguru's default format, and the traceback with variables that its decorator writes. */
import {describe, expect, it} from 'vitest';
import {errorsOf, readLine, readLines} from '../support/readings.ts';

describe('a line of loguru', () => {
	it('has its time, level and place', () => {
		expect(
			readLine(
				'2026-03-04 10:30:45.123 | INFO     | __main__:train:64 - Epoch 1 | Iteration 30/150 | loss: 2.1442 | mem: 30.9GB',
			),
		).toMatchObject({
			time: '2026-03-04T10:30:45.123Z',
			level: 'INFO',
			logger: '__main__:train:64',
			epoch: 1,
			step: 30,
			steps: 150,
			metrics: {loss: 2.1442, mem: '30.9 GB'},
		});
	});

	it.each(['TRACE', 'DEBUG', 'INFO', 'SUCCESS', 'WARNING', 'ERROR', 'CRITICAL'])(
		'may have the level %s',
		(level) => {
			const line = `2026-03-04 10:30:45.123 | ${level.padEnd(8)} | app.train:<module>:7 - That is it`;
			expect(readLine(line)).toMatchObject({level, logger: 'app.train:<module>:7', message: 'That is it'});
		},
	);

	it('is coloured on a terminal', () => {
		const line =
			'\u001B[32m2026-03-04 10:30:45.123\u001B[0m | \u001B[31m\u001B[1mERROR   \u001B[0m | \u001B[36m__main__\u001B[0m:\u001B[36mmain\u001B[0m:\u001B[36m5\u001B[0m - \u001B[31m\u001B[1mloss=nan\u001B[0m';
		expect(readLine(line)).toMatchObject({
			level: 'ERROR',
			logger: '__main__:main:5',
			message: 'loss=nan',
			metrics: {loss: Number.NaN},
		});
	});
});

describe("an exception that loguru's decorator caught", () => {
	const lines = [
		"2026-03-04 10:34:13.123 | ERROR    | __main__:<module>:102 - An error has been caught in function '<module>', process 'MainProcess' (21407), thread 'MainThread' (140117):",
		'Traceback (most recent call last):',
		'',
		'> File "main.py", line 102, in <module>',
		'    main()',
		'    └ <function main at 0x7f6e5c1d3d30>',
		'',
		'  File "main.py", line 64, in train',
		'    loss = criterion(model(images), labels)',
		"           │         │     │        └ tensor([3, 1, 9], device='cuda:0')",
		"           │         │     └ tensor([[[0.1, 0.2]]], device='cuda:0')",
		'           │         └ ConvNet()',
		'           └ CrossEntropyLoss()',
		'',
		'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
	];

	it('is one error with all of its traceback', () => {
		expect(errorsOf(lines.join('\n'))).toMatchObject([
			{
				type: 'torch.cuda.OutOfMemoryError',
				message: 'CUDA out of memory. Tried to allocate 2.00 GiB',
				category: 'memory',
				severity: 'ERROR',
				traceback: lines.slice(1).filter((line) => line !== ''),
			},
		]);
	});

	it('is one record, and measures nothing', () => {
		const said = readLines(lines.join('\n'));
		expect(said.filter(({isStart}) => isStart)).toHaveLength(1);
		expect(said.every(({level, metrics}) => level === 'ERROR' && metrics === undefined)).toBe(true);
	});
});

describe('a record that loguru serializes', () => {
	const text = '2026-11-02 09:00:00.123 | INFO     | x:y:1 - epoch 3 loss=0.5\n';
	const record = {
		elapsed: {repr: '0:00:12', seconds: 12.5},
		exception: null,
		extra: {},
		level: {icon: 'ℹ️', name: 'INFO', no: 20},
		line: 1,
		message: 'epoch 3 loss=0.5',
		process: {id: 21_407, name: 'MainProcess'},
		thread: {id: 140_117, name: 'MainThread'},
		time: {repr: '2026-11-02 09:00:00.123456+00:00', timestamp: 1_793_610_000.123456},
	};

	it('has the metrics and the level of its record', () => {
		const said = readLine(JSON.stringify({text, record}));
		expect(said.metrics).toEqual({loss: 0.5});
		expect(said).toMatchObject({level: 'INFO', epoch: 3});
	});
});
