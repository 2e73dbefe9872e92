import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {tensorboard} from '../../source/stores/tensorboard.ts';
import {
	event,
	floatTensor,
	maskedSum,
	media,
	sessionStart,
	simple,
	tensorValue,
	tfRecord,
	versionEvent,
} from '../support/encode-events.ts';
import {doubleField, field, floatField, varint, wholeField} from '../support/encode-message.ts';
import {recordOf, StoreRecorder, type Point} from '../support/store-recorder.ts';

const start = 1_795_255_200;

function read(...parts: readonly Buffer[]): StoreRecorder {
	return recordOf(tensorboard, Buffer.concat([versionEvent(start), ...parts]));
}

const point = (name: string, value: number, step: number, seconds: number): Point => ({
	name,
	value: Math.fround(value),
	step,
	epoch: Number.NaN,
	time: seconds * 1000,
});

/** A whole file of three steps, and where each of its records begins. */
const records = [
	versionEvent(start),
	event(0, start + 1, simple('loss', 2.5), simple('accuracy', 0.1)),
	event(1, start + 2, simple('loss', 1.5)),
	event(1, start + 3, simple('accuracy', 0.4)),
	event(2, start + 4, simple('loss', 0.5), media('samples', 4)),
];
const whole = Buffer.concat(records);
const ends = records.map((_, at) => Buffer.concat(records.slice(0, at + 1)).length);
const all = recordOf(tensorboard, whole);

describe('an events file', () => {
	it('tells its scalars, with step and time', () => {
		expect(all.points).toEqual([
			point('loss', 2.5, 0, start + 1),
			point('accuracy', 0.1, 0, start + 1),
			point('loss', 1.5, 1, start + 3),
			point('accuracy', 0.4, 1, start + 3),
			point('loss', 0.5, 2, start + 4),
		]);
		expect(all.problems).toEqual([]);
	});

	it('tells the tags of a step as one row, and rows of the same names with the same columns', () => {
		expect(all.told).toEqual([['loss', 'accuracy'], ['loss', 'accuracy'], ['loss']]);
		expect(all.columns.size).toBe(2);
	});

	it('tells a tag that comes twice in a step twice', () => {
		expect(
			read(event(3, start, simple('loss', 1)), event(3, start, simple('loss', 2))).valuesOf('loss'),
		).toEqual([1, 2]);
	});

	it('goes back with its steps where a session begins anew', () => {
		const {points} = read(
			event(5, start, simple('loss', 1)),
			sessionStart(3, start + 1),
			event(3, start + 2, simple('loss', 2)),
		);
		expect(points.map(({step}) => step)).toEqual([5, 3]);
	});

	it('has NaN and infinity as values', () => {
		const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		expect(
			read(...values.map((value, at) => event(at, start, simple('loss', value)))).valuesOf('loss'),
		).toEqual(values);
	});

	it('knows the epoch of a step by its tag', () => {
		const {points} = read(event(7, start, simple('epoch', 2), simple('loss', 1)));
		expect(points).toEqual([{...point('loss', 1, 7, start), epoch: 2}]);
	});
});

const content = (length: number, write: (bytes: Buffer) => void): Buffer => {
	const bytes = Buffer.alloc(length);
	write(bytes);
	return field(4, bytes);
};

describe('a tensor', () => {
	it.each<[string, Buffer[], number]>([
		['a float in memory order', floatTensor(0.25), 0.25],
		['a float of a list', [wholeField(1, 1), field(5, floatField(1, 0.25).subarray(1))], 0.25],
		['a float that is not packed', [wholeField(1, 1), floatField(5, 0.25)], 0.25],
		['a double', [wholeField(1, 2), content(8, (bytes) => bytes.writeDoubleLE(0.1))], 0.1],
		['a double of a list', [wholeField(1, 2), field(6, doubleField(1, 0.1).subarray(1))], 0.1],
		['an int32', [wholeField(1, 3), content(4, (bytes) => bytes.writeInt32LE(-7))], -7],
		['an int64', [wholeField(1, 9), content(8, (bytes) => bytes.writeBigInt64LE(-7n))], -7],
		['an int64 of a list', [wholeField(1, 9), field(10, varint(2 ** 40))], 2 ** 40],
		['a half', [wholeField(1, 19), content(2, (bytes) => bytes.writeUInt16LE(0x3555))], 0.333251953125],
		['a half below 2^-14', [wholeField(1, 19), field(13, varint(0x0001))], 2 ** -24],
		['an infinite half', [wholeField(1, 19), field(13, varint(0xfc00))], Number.NEGATIVE_INFINITY],
		['a bfloat16', [wholeField(1, 14), content(2, (bytes) => bytes.writeUInt16LE(0xbfc0))], -1.5],
		['a bfloat16 of a list', [wholeField(1, 14), field(13, varint(0x3fc0))], 1.5],
		['a zero that is left out', [wholeField(1, 1), field(2)], 0],
	])('is a scalar: %s', (_, tensor, value) => {
		const {points} = read(event(4, start, tensorValue('loss', tensor, 'scalars')));
		expect(points).toEqual([{...point('loss', 0, 4, start), value}]);
	});

	it('is one as its first value said, which alone names the plugin', () => {
		const file = read(
			event(0, start, tensorValue('loss', floatTensor(1), 'scalars')),
			event(1, start, tensorValue('loss', floatTensor(0.5))),
			event(0, start, tensorValue('weights', floatTensor(1), 'histograms')),
			event(1, start, tensorValue('weights', floatTensor(2))),
		);
		expect(file.valuesOf('loss')).toEqual([1, 0.5]);
		expect(file.valuesOf('weights')).toEqual([]);
		expect(file.artifacts).toEqual(['weights (histograms)']);
	});

	it('is one without a plugin too, and none where it has several elements', () => {
		const two = [wholeField(1, 1), field(2, field(2, wholeField(1, 2))), field(4, Buffer.alloc(8))];
		const file = read(
			event(0, start, tensorValue('loss', floatTensor(1))),
			event(0, start, tensorValue('curve', two)),
		);
		expect(file.valuesOf('loss')).toEqual([1]);
		expect(file.artifacts).toEqual(['curve (tensor)']);
	});

	it('of text tells the configuration, as JSON or as a table, else it is listed', () => {
		const text = (tag: string, content: string): Buffer =>
			event(0, start, tensorValue(tag, [wholeField(1, 7), field(8, content)], 'text'));
		const file = read(
			text('args', '{"lr": 0.01, "model": "vit"}'),
			text('hyperparameters', '|param|value|\n|-|-|\n|seed|1|\n|gamma|0.99|\n|env|Ant-v4|'),
			text('notes', 'a note | of mine'),
		);
		expect(file.configuration).toEqual({lr: 0.01, model: 'vit', seed: 1, gamma: 0.99, env: 'Ant-v4'});
		expect(file.artifacts).toEqual(['notes (text)']);
	});
});

describe('the hparams plugin', () => {
	const setting = (name: string, ...value: Buffer[]): Buffer => field(1, field(1, name), field(2, ...value));
	const hparams = (content: Buffer): Buffer =>
		event(0, start, tensorValue('_hparams_', [wholeField(1, 1)], 'hparams', content));
	const begin = hparams(
		field(
			3,
			setting('lr', doubleField(2, 0.1)),
			setting('optimizer', field(3, 'adam')),
			setting('amp', wholeField(4, 1)),
			doubleField(5, start),
		),
	);
	const end = (status: number): Buffer =>
		hparams(field(4, wholeField(1, status), doubleField(2, start + 60)));

	it('tells the configuration, and how the run ended', () => {
		const file = read(begin, event(1, start, simple('loss', 1)), end(1));
		expect(file.configuration).toEqual({lr: 0.1, optimizer: 'adam', amp: true});
		expect(file.end).toEqual({ending: 'completed', time: (start + 60) * 1000});
		expect(read(event(1, start, simple('loss', 1)), end(2)).end?.ending).toBe('failed');
	});

	it('is not believed where it ends a run before it has begun', () => {
		expect(read(begin, end(1)).end).toBeNull();
	});
});

describe('a damaged events file', () => {
	it('is told where a length is wrong: nothing behind it is read', () => {
		const bytes = Buffer.from(whole);
		bytes[ends[1]!]! ^= 1;
		const file = recordOf(tensorboard, bytes);
		expect(file.points).toEqual(all.points.slice(0, 2));
		expect(file.problems).toEqual([{offset: ends[1], message: expect.stringContaining('length') as string}]);
	});

	it('loses the one record whose data is wrong', () => {
		const bytes = Buffer.from(whole);
		bytes[ends[2]! - 5]! ^= 1;
		const file = recordOf(tensorboard, bytes);
		expect(file.valuesOf('loss')).toEqual([2.5, 0.5]);
		expect(file.problems).toEqual([{offset: ends[1], message: expect.stringContaining('damaged') as string}]);
	});

	it('loses the one record that is no event', () => {
		const file = read(tfRecord(Buffer.from([0x09, 1])), event(1, start, simple('loss', 1)));
		expect(file.valuesOf('loss')).toEqual([1]);
		expect(file.problems).toEqual([
			{offset: versionEvent(start).length, message: expect.stringContaining('no event') as string},
		]);
	});

	it('is read as far as it goes, cut at any byte, and the rest is told', () => {
		for (let cut = 0; cut <= whole.length; cut++) {
			const file = recordOf(tensorboard, whole.subarray(0, cut));
			const count = ends.filter((end) => end <= cut).length;
			const values = [0, 0, 2, 3, 4, 5][count]!;
			expect(file.points.map(({value}) => value)).toEqual(
				all.points.slice(0, values).map(({value}) => value),
			);
			const last = count === 0 ? 0 : ends[count - 1]!;
			expect(file.problems.map(({offset}) => offset)).toEqual(cut === last ? [] : [last]);
		}
	});

	it('never makes the reader throw, and every change of a byte is told', () => {
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.integer({min: 1, max: 255}), (at, change) => {
				const bytes = Buffer.from(whole);
				bytes[at]! ^= change;
				const file = recordOf(tensorboard, bytes);
				const begun = [0, ...ends].findLast((end) => end <= at)!;
				expect(file.problems.map(({offset}) => offset)).toEqual([begun]);
				for (const {name, value} of file.points) expect(all.valuesOf(name)).toContain(value);
			}),
		);
	});
});

describe('an events file that grows', () => {
	it('tells the same whatever the chunks', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
				const file = recordOf(tensorboard, whole, cuts);
				const plain = ({points}: StoreRecorder): unknown =>
					points.map(({name, value, step}) => [name, value, step]);
				expect(plain(file)).toEqual(plain(all));
				expect(file.artifacts).toEqual(all.artifacts);
				expect(file.problems).toEqual([]);
			}),
		);
	});

	it('tells what is not whole once, and reads on when the rest comes', () => {
		const recorder = new StoreRecorder();
		const reader = tensorboard.open(recorder, 'x');
		reader.push(whole.subarray(0, ends[1]! + 5));
		reader.end();
		reader.end();
		expect(recorder.problems.map(({offset}) => offset)).toEqual([ends[1]]);
		reader.push(whole.subarray(ends[1]! + 5));
		reader.end();
		expect(recorder.valuesOf('loss')).toEqual([2.5, 1.5, 0.5]);
	});

	it('is told at once, not with the next step', () => {
		const recorder = new StoreRecorder();
		const reader = tensorboard.open(recorder, 'x');
		reader.push(whole.subarray(0, ends[2]));
		expect(recorder.valuesOf('loss')).toEqual([2.5, 1.5]);
	});

	it('passes over a record that is too long, without keeping it', () => {
		const recorder = new StoreRecorder();
		const reader = tensorboard.open(recorder, 'x');
		const length = 65 * 2 ** 20;
		const long = tfRecord(Buffer.alloc(0));
		const header = Buffer.alloc(8);
		header.writeBigUInt64LE(BigInt(length));
		long.set(header);
		long.writeUInt32LE(maskedSum(header), 8);
		reader.push(long.subarray(0, 12));
		for (let left = length + 4; left > 0; left -= 2 ** 20) reader.push(Buffer.alloc(Math.min(left, 2 ** 20)));
		reader.push(event(1, start, simple('loss', 1)));
		expect(recorder.problems).toEqual([{offset: 0, message: expect.stringContaining('too long') as string}]);
		expect(recorder.valuesOf('loss')).toEqual([1]);
	});
});

describe('detecting', () => {
	it('knows an events file by its first record', () => {
		expect(tensorboard.detect(whole, 'x')).toBe(true);
		expect(tensorboard.detect(whole.subarray(0, 13), 'x')).toBe(true);
	});

	it('knows one that has no bytes yet by its name', () => {
		expect(tensorboard.detect(Buffer.alloc(0), 'logs/events.out.tfevents.1.host')).toBe(true);
	});

	it.each([
		['a text', Buffer.from('step,loss\n1,0.5\n')],
		['training data', tfRecord(field(1, 'an example'))],
		['zeros', Buffer.alloc(100)],
		['nothing', Buffer.alloc(0)],
	])('knows what is none: %s', (_, bytes) => {
		expect(tensorboard.detect(bytes, 'x')).toBe(false);
	});
});
