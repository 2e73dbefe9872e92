/** Code made for a shape reads what its pattern reads, of any line. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Fields} from '../../source/records/fields.ts';
import {LinePattern, wordsOf} from '../../source/records/line-pattern.ts';
import {LineScan} from '../../source/records/line-scan.ts';
import {rowCode} from '../../source/records/row-code.ts';
import {counterSlots, metricSlots, type Shape, type TimeSlot} from '../../source/records/shape.ts';

const none = {first: -1, last: -1};
/** `2026-11-21 10:00:00,123` has a field for each of its numbers but the last, which is a part of the sixth. */
const clock = {first: 0, last: 5};

type Learned = Pick<Shape, 'pattern' | 'slots'> & {time: TimeSlot | null};

/** The shape of `line`, each of whose numbers is a metric. */
function learn(line: string, fixed: readonly number[] = [], isTimed = false): Learned {
	const bytes = Buffer.from(line);
	const scan = new LineScan();
	scan.scan(bytes, 0, bytes.length);
	const {count} = scan.fields;
	const changing = Array.from({length: count}, (_, field) => field)
		.filter((field) => !isTimed || field > clock.last)
		.map((field) => metricSlots + field);
	const slots = {
		fields: Int32Array.from({length: metricSlots + count}, (_, slot) => slot - metricSlots),
		constants: new Float64Array(metricSlots + count),
		changing: Int32Array.from(changing),
		hasCounters: false,
		arePercent: new Uint8Array(metricSlots + count),
	};
	const pattern = new LinePattern(bytes, 0, bytes.length, scan, fixed, isTimed ? clock : none);
	return {pattern, slots, time: isTimed ? {kind: 'fixed', field: 0, before: 0, factor: 1} : null};
}

/** Where `line` ends by the pattern and by the code for it, with the numbers that they read; null where it is of another shape. */
function readBoth({pattern, slots, time}: Learned, line: string): [unknown, unknown] {
	const bytes = Buffer.from(`before\n${line}\nbehind\n`);
	const words = wordsOf(bytes);
	const start = 'before\n'.length;
	const [height, row] = [3, 1];
	const fields = new Fields();
	const end = pattern.endOf(bytes, words, start, bytes.length, fields);
	const told = (to: number, value: (slot: number) => number): unknown =>
		to < 0 || bytes[to] !== 0x0a
			? null
			: {to, time: time && fields.starts[time.field], values: Array.from(slots.changing, value)};
	const byPattern = told(end, (slot) => fields.value(bytes, slot - metricSlots));

	fields.starts.fill(-1);
	const columns = new Float64Array(slots.fields.length * height);
	const code = rowCode({pattern, slots, time}, height)!;
	const to = code(bytes, words, start, bytes.length, columns, row, fields);
	return [byPattern, told(to, (slot) => columns[slot * height + row]!)];
}

const number = fc.oneof(
	fc.nat(20_000).map(String),
	fc.constantFrom('5', '600'),
	fc.double({noNaN: true, noDefaultInfinity: true}).map(String),
	fc.double({min: -1, max: 1, noNaN: true}).map((value) => value.toFixed(4)),
	fc.constantFrom(
		'1,503',
		'1e-05',
		'1.5E-4',
		'12:30',
		'2026-11-21',
		'12345678901',
		'0.12345678901234567',
		'7e',
	),
);
const word = fc.constantFrom(
	' ',
	', ',
	',',
	' loss=',
	'; e',
	'e',
	'-',
	' [',
	'] ',
	'%|██▌  | ',
	': ',
	'.',
	'',
	'it/s, ',
);
const line = fc
	.array(fc.tuple(word, number), {minLength: 1, maxLength: 6})
	.chain((parts) =>
		word.map((last) => `${parts.map(([before, value]) => `${before}${value}`).join('')}${last}`),
	);

describe('the code of a shape', () => {
	it('reads the line that was learned, and others', () => {
		const learned = learn('step 7/90 loss=0.5 acc=91.5% lr=1e-05');
		const values = (read: string): unknown =>
			(readBoth(learned, read)[1] as {values: unknown} | null)?.values;
		expect(values('step 7/90 loss=0.5 acc=91.5% lr=1e-05')).toEqual([7, 90, 0.5, 91.5, 1e-5]);
		expect(values('step 8/91 loss=-123456789.25 acc=0.0625% lr=1e-05')).toEqual([
			8, 91, -123456789.25, 0.0625, 1e-5,
		]);
		expect(values('step 8/90 loss=nan acc=91.5% lr=1e-05')).toBeUndefined();
		expect(values('step 8/90 loss=5 acc=91.5% lr=1e-05')).toBeUndefined();
		expect(values('step 8/90 loss=0.5 acc=91.5% lr=1e-05 ')).toBeUndefined();
	});

	it('leaves what a number may go on with to the pattern', () => {
		expect(readBoth(learn('of 5,6'), 'of 5,600')).toEqual([null, null]);
		expect(readBoth(learn('at 5e'), 'at 5e3')).toEqual([null, null]);
	});

	it('finds where the time begins', () => {
		const learned = learn('[2026-11-21 10:00:00,123] step 7', [], true);
		for (const read of [
			'[2026-11-21 10:00:59,1] step 8',
			'[2026-11-21 10:00:59] step 8',
			'[2026-11-21T10:00:59,1] step 8',
		]) {
			const [byPattern, byCode] = readBoth(learned, read);
			expect(byCode).toEqual(byPattern);
		}

		expect(readBoth(learned, '[2026-11-21 10:00:59,1] step 8')[1]).toMatchObject({time: 8, values: [8]});
	});

	it('takes no total of 0, and percentages as parts of 1', () => {
		const learned = learn('step 7/90 acc 50');
		learned.slots.fields[counterSlots.steps] = 1;
		learned.slots.arePercent[metricSlots + 2] = 1;
		const slots = {...learned.slots, changing: Int32Array.of(counterSlots.steps, metricSlots + 2)};
		const code = rowCode({...learned, slots}, 1)!;
		const columns = new Float64Array(slots.fields.length);
		const read = (text: string): number => {
			const bytes = Buffer.from(`${text}\n`);
			return code(bytes, wordsOf(bytes), 0, bytes.length, columns, 0, new Fields());
		};
		expect(read('step 7/0 acc 50')).toBe(-1);
		expect(read('step 7/90 acc 50')).toBe('step 7/90 acc 50'.length);
		expect([columns[counterSlots.steps], columns[metricSlots + 2]]).toEqual([90, 0.5]);
	});

	it('reads what the pattern reads, of any line', () => {
		fc.assert(
			fc.property(line, fc.array(number, {minLength: 6, maxLength: 6}), fc.nat(7), (base, numbers, fixed) => {
				const learned = learn(base, fixed < 3 ? [fixed].filter((at) => at < countOf(base)) : []);
				let at = 0;
				const others = [
					base,
					base.replaceAll(/(?<![\w.])[\d.]+/g, () => numbers[at++ % numbers.length]!),
					base.replace(/\d/, (digit) => `${digit}${digit}`),
					base.slice(0, -1),
					`${base}1`,
				];
				for (const other of others) {
					const [byPattern, byCode] = readBoth(learned, other);
					expect(byCode).toEqual(byPattern);
				}
			}),
			{numRuns: 3000},
		);
	});
});

function countOf(line: string): number {
	const scan = new LineScan();
	const bytes = Buffer.from(line);
	scan.scan(bytes, 0, bytes.length);
	return scan.fields.count;
}
