import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {wandb} from '../../source/stores/wandb.ts';
import {field, wholeField} from '../support/encode-message.ts';
import {
	alert,
	config,
	exit,
	flatItem,
	history,
	item,
	output,
	run,
	stats,
	summary,
	wandbFile,
} from '../support/encode-wandb.ts';
import {recordOf, StoreRecorder, type Point} from '../support/store-recorder.ts';

const start = 1_795_255_200;

const read = (...records: readonly Buffer[]): StoreRecorder => recordOf(wandb, wandbFile(records));
const startTime = field(17, wholeField(1, start), wholeField(2, 500_000_000));
const ofRun = run(field(1, 'a1b2c3'), field(3, 'vision'), field(8, 'glad-sun-7'), startTime);

/** Rows that fill several blocks, each of them with a text that is as long as asked for. */
const rows = Array.from({length: 60}, (_, step) =>
	history(
		[item('loss', String(1 / (step + 1))), item('note', JSON.stringify('x'.repeat((step * 331) % 5000)))],
		step,
	),
);
const whole = wandbFile([ofRun, ...rows, exit(0, 60)]);
const all = recordOf(wandb, whole);

describe('a W&B file', () => {
	it('tells each row of its history, across the ends of blocks', () => {
		expect(whole.length).toBeGreaterThan(4 * 32 * 1024);
		expect(all.points.map(({step, value}) => [step, value])).toEqual(
			rows.map((_, step) => [step, 1 / (step + 1)]),
		);
		expect(all.columns.size).toBe(1);
		expect(all.problems).toEqual([]);
	});

	it('is whole with a record of any length', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.nat(200), fc.integer({min: 32_700, max: 32_800}))), (lengths) => {
				const file = read(...lengths.map(rowOfLength));
				expect(file.points.map(({step}) => step)).toEqual(lengths.map((_, step) => step));
				expect(file.problems).toEqual([]);
			}),
		);
	});

	it('tells where a row belongs, whichever way it is written', () => {
		const time = item('_timestamp', String(start + 1.5));
		const file = read(
			history([item('loss', '4'), time], 0),
			history([item('loss', '3'), item('_step', '7')]),
			history([flatItem('loss', '2'), flatItem('_step', '9'), flatItem('_timestamp', String(start + 2))]),
			history([item('loss', '1')]),
		);
		expect(file.points.map(({step, value}) => [step, value])).toEqual([
			[0, 4],
			[7, 3],
			[9, 2],
			[10, 1],
		]);
		expect(file.points[0]!.time).toBe((start + 1.5) * 1000);
		expect(file.points[2]!.time).toBe((start + 2) * 1000);
	});

	it('counts on from where the run began, with the time that it has run', () => {
		const {points} = read(
			run(field(1, 'a'), wholeField(14, 100), startTime),
			history([item('loss', '1'), item('_runtime', '2')]),
		);
		expect(points).toEqual([point('loss', 1, 100, start + 2.5)]);
	});

	it('names what is nested by all its parts', () => {
		const file = read(
			history(
				[item(['val', 'acc'], '0.5'), item('train/loss', '1'), flatItem('box', '{"a": 2, "b": {"c": 3}}')],
				1,
			),
		);
		expect(file.points.map(({name, value}) => [name, value])).toEqual([
			['val.acc', 0.5],
			['train/loss', 1],
			['box.a', 2],
			['box.b.c', 3],
		]);
	});

	it.each<[string, number]>([
		['0', 0],
		['-0.25', -0.25],
		['1.768e+09', 1.768e9],
		['0.5100066065788269', 0.5100066065788269],
		['-5e-324', -5e-324],
		['NaN', Number.NaN],
		['"NaN"', Number.NaN],
		['Infinity', Number.POSITIVE_INFINITY],
		['"-Infinity"', Number.NEGATIVE_INFINITY],
	])('reads %s as a number', (json, value) => {
		expect(read(history([item('loss', json)], 1)).valuesOf('loss')).toEqual([value]);
	});

	it('reads any number as JSON has it', () => {
		fc.assert(
			fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) => {
				expect(read(history([item('loss', JSON.stringify(value))], 1)).valuesOf('loss')[0]! + 0).toBe(
					value + 0,
				);
			}),
		);
	});

	it.each([
		'true',
		'null',
		'"0.5"',
		'"text"',
		'[1, 2]',
		'1.2.3',
		'12abc',
		'',
		'{"_type": "histogram", "values": [1]}',
	])('has no value where %s stands', (json) => {
		expect(read(history([item('loss', json)], 1)).points).toEqual([]);
	});

	it('lists media once, with what they are', () => {
		const image = '{"_type": "image-file", "path": "media/images/a.png"}';
		const file = read(
			history([item('samples', image)], 1),
			history([item('samples', image)], 2),
			summary(item('samples', image)),
		);
		expect(file.artifacts).toEqual(['samples (image-file)']);
	});

	it('tells of a summary what is in no row', () => {
		const file = read(
			history([item('loss', '1')], 1),
			summary(item('loss', '1'), item('best', '0.25'), item('_runtime', '3'), item(['acc', 'max'], '0.5')),
		);
		expect(file.results).toEqual({best: 0.25, 'acc.max': 0.5});
	});

	it('knows the epoch of a row', () => {
		expect(read(history([item('epoch', '2.5'), item('loss', '1')], 3)).points).toEqual([
			{...point('loss', 1, 3, Number.NaN), epoch: 2.5},
		]);
	});
});

describe('a run of W&B', () => {
	it('tells its name, its tags and its configuration', () => {
		const file = read(
			run(
				field(1, 'a1b2c3'),
				field(3, 'vision'),
				field(4, item('lr', '0.01'), item(['optimizer', 'name'], '"adam"'), item('_wandb', '{}')),
				field(6, 'ablation'),
				field(7, 'train'),
				field(8, 'glad-sun-7'),
				field(10, 'big'),
				field(10, 'new'),
				field(12, 'sw33p'),
				startTime,
				field(21, field(1, 'git@host:repo'), field(2, 'abc123')),
			),
			config(item('lr', '0.02'), item('layers', '[1, 2]')),
		);
		expect(file.names).toEqual(['glad-sun-7']);
		expect(file.times).toEqual([start * 1000 + 500]);
		expect(file.configuration).toEqual({lr: 0.02, 'optimizer.name': 'adam', layers: [1, 2]});
		expect(file.tags).toEqual({
			run_id: 'a1b2c3',
			project: 'vision',
			group: 'ablation',
			job_type: 'train',
			tags: 'big, new',
			sweep_id: 'sw33p',
			git_remote: 'git@host:repo',
			git_commit: 'abc123',
		});
	});

	it('is called by its id where it has no name', () => {
		expect(read(run(field(1, 'a1b2c3'))).names).toEqual(['a1b2c3']);
	});

	it('tells what it knows though a part is damaged', () => {
		const file = read(run(field(1, 'a'), startTime, field(21, Buffer.from([0x0a, 0x7f]))), rows[0]!);
		expect(file.names).toEqual(['a']);
		expect(file.points).toHaveLength(1);
		expect(file.problems).toEqual([
			{offset: 7, message: expect.stringContaining('cannot be read') as string},
		]);
	});

	it.each([
		[0, 'completed'],
		[1, 'failed'],
		[255, 'failed'],
	])('that exits with %i has %s', (code, ending) => {
		expect(read(ofRun, exit(code, 60)).end).toEqual({ending, time: (start + 60) * 1000 + 500});
	});

	it('tells what the machine uses, with units', () => {
		const {system, points} = read(
			stats(start, {'gpu.0.memoryAllocatedBytes': 2 ** 30, 'proc.memory.rssMB': 512, 'gpu.0.gpu': 97.5}),
		);
		expect(points).toEqual([]);
		expect(system.map(({name, value, unit, time}) => [name, value, unit, time])).toEqual([
			['system.gpu.0.memoryAllocatedBytes', 2 ** 30, 'B', start * 1000],
			['system.proc.memory.rssMB', 512, 'MB', start * 1000],
			['system.gpu.0.gpu', 97.5, '%', start * 1000],
		]);
	});

	it('tells its alerts, at the time of the row before', () => {
		const file = read(
			history([item('loss', 'NaN'), item('_timestamp', String(start))], 1),
			alert('Diverged', 'loss is NaN', 'ERROR'),
			alert('', 'a note', 'WARN'),
		);
		expect(file.alerts).toEqual([
			{level: 'ERROR', message: 'Diverged: loss is NaN', time: start * 1000},
			{level: 'WARNING', message: 'a note', time: start * 1000},
		]);
	});

	it('tells what it printed as lines and frames, though its streams come in turns', () => {
		const file = read(
			output(1, 'epo'),
			output(0, '\r 10%'),
			output(1, 'ch 1'),
			output(1, '\n'),
			output(0, '\r 20%'),
			output(1, 'done'),
			exit(0, 1),
		);
		expect(file.printed).toBe('\repoch 1\n 10%\rdone\n 20%\n');
	});

	it('tells the machine and the program', () => {
		const file = read(
			field(26, field(1, 'Linux'), field(6, 'train.py'), field(18, 'A100'), field(9, field(2, 'abc'))),
		);
		expect(file.tags).toEqual({os: 'Linux', program: 'train.py', gpu: 'A100', git_commit: 'abc'});
	});

	it('changes no prototype', () => {
		const file = read(config(item('__proto__', '{"polluted": 1}')), history([item('__proto__', '1')], 1));
		expect('polluted' in {}).toBe(false);
		expect(file.valuesOf('__proto__')).toEqual([1]);
	});
});

describe('a damaged W&B file', () => {
	const steps = (file: StoreRecorder): number[] => file.points.map(({step}) => step);

	it('is read as far as it goes, cut anywhere, and the rest is told', () => {
		fc.assert(
			fc.property(fc.nat(whole.length), (cut) => {
				const file = recordOf(wandb, whole.subarray(0, cut));
				expect(steps(file)).toEqual(steps(all).slice(0, file.points.length));
				expect(file.problems.length).toBeLessThanOrEqual(1);
				for (const {offset} of file.problems) expect(offset).toBeLessThan(cut);
			}),
		);
	});

	it('loses the one record whose bytes have changed, and tells where it begins', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 7, max: whole.length - 1}),
				fc.integer({min: 1, max: 255}),
				(at, change) => {
					const bytes = Buffer.from(whole);
					bytes[at]! ^= change;
					const file = recordOf(wandb, bytes);
					// What is said of a row is what the file says of it.
					for (const one of file.points) expect(all.points).toContainEqual(one);
					// A length that was changed takes the rest of its block along, and no more.
					const lost = steps(all).filter((step) => !steps(file).includes(step));
					const size = lost.map((step) => rows[step]!.length).reduce((sum, length) => sum + length, 0);
					expect(size).toBeLessThan(32 * 1024 + 2 * 5100);
					if (lost.length > 0) expect(file.problems[0]!.offset).toBeLessThanOrEqual(at);
				},
			),
		);
	});

	it('loses the header, and nothing else', () => {
		const bytes = Buffer.from(whole);
		bytes[5] = 0;
		const file = recordOf(wandb, bytes);
		expect(steps(file)).toEqual(steps(all));
		expect(file.problems.map(({offset}) => offset)).toEqual([0]);
	});

	it('loses one record by one wrong byte of its content', () => {
		const file = recordOf(wandb, withByte(whole, whole.indexOf('loss') + 2));
		expect(steps(file)).toEqual(steps(all).slice(1));
		expect(file.problems).toHaveLength(1);
	});

	it('goes on behind a block of zeros', () => {
		const bytes = Buffer.from(whole);
		bytes.fill(0, 32 * 1024, 64 * 1024);
		const file = recordOf(wandb, bytes);
		expect(steps(file).at(-1)).toBe(59);
		expect(file.problems.length).toBeGreaterThan(0);
	});

	it('never makes the reader throw, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 300}), (noise) => {
				recordOf(wandb, Buffer.from(noise));
				recordOf(wandb, Buffer.concat([whole.subarray(0, 7), noise, whole.subarray(7)]));
				recordOf(wandb, wandbFile([Buffer.from(noise)]));
			}),
		);
	});
});

describe('a W&B file that grows', () => {
	it('tells the same whatever the chunks', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(whole.length), {maxLength: 30}), (cuts) => {
				const file = recordOf(wandb, whole, cuts);
				expect(file.points).toEqual(all.points);
				expect(file.problems).toEqual([]);
			}),
		);
	});

	it('tells the same byte by byte', () => {
		const part = wandbFile([ofRun, ...rows.slice(0, 3)]);
		const bytewise = recordOf(
			wandb,
			part,
			Array.from({length: part.length}, (_, at) => at),
		);
		expect(bytewise.points).toEqual(all.points.slice(0, 3));
	});

	it('tells what is not whole once, and reads on when the rest comes', () => {
		const recorder = new StoreRecorder();
		const reader = wandb.open(recorder, 'x');
		reader.push(whole.subarray(0, 50_000));
		reader.end();
		reader.end();
		expect(recorder.problems).toHaveLength(1);
		reader.push(whole.subarray(50_000));
		expect(recorder.points).toEqual(all.points);
	});
});

describe('detecting', () => {
	it('knows a W&B file by its first bytes, and one without any by its name', () => {
		expect(wandb.detect(whole, 'x')).toBe(true);
		expect(wandb.detect(Buffer.alloc(0), 'wandb/run-1/run-a.wandb')).toBe(true);
	});

	it.each([Buffer.from('loss: 0.5\n'), Buffer.from(':W&B'), Buffer.alloc(0)])(
		'knows what is none',
		(bytes) => {
			expect(wandb.detect(bytes, 'x')).toBe(false);
		},
	);
});

function point(name: string, value: number, step: number, seconds: number): Point {
	return {name, value, step, epoch: Number.NaN, time: seconds * 1000};
}

/** A row with a text of so many characters. */
function rowOfLength(length: number, step: number): Buffer {
	return history([item('loss', '1'), item('note', JSON.stringify('x'.repeat(length)))], step);
}

function withByte(bytes: Buffer, at: number): Buffer {
	const changed = Buffer.from(bytes);
	changed[at]! ^= 0x20;
	return changed;
}
