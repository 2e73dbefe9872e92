/** The short way says what the long way says: of every line, whatever came before it. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {LineReader} from '../../source/records/line-reader.ts';
import {RecordReader} from '../../source/records/record-reader.ts';
import type {Reading} from '../../source/records/reading.ts';
import {demoLogs, demoSystems} from '../support/summaries.ts';

const reference = new Date(2026, 10, 21, 12).getTime();

/** All fields of a reading, whatever they are, as of now. */
function everythingOf(reading: Reading): object {
	const {metricCount, names, values, units, line, message, logger, spans} = reading;
	return structuredClone({
		...Object.fromEntries(Object.entries(reading)),
		shape: null,
		names: names.slice(0, metricCount),
		values: values.slice(0, metricCount),
		units: units.slice(0, metricCount),
		line,
		message,
		logger,
		spans,
	});
}

/** What `lines` say, read as they come from a file: in a buffer that each line overwrites. */
function shortWay(lines: readonly string[]): {said: object[]; shaped: number} {
	const reader = new LineReader(reference);
	const buffer = Buffer.alloc(70_000);
	let shaped = 0;
	const said = lines.map((line, at) => {
		const start = at % 7;
		const end = start + buffer.write(line, start);
		const reading = reader.read(buffer, start, end);
		if (reading.shape) shaped++;
		return everythingOf(reading);
	});
	return {said, shaped};
}

function longWay(lines: readonly string[]): object[] {
	const reader = new RecordReader(reference);
	return lines.map((line) => everythingOf(reader.read(line)));
}

/** `count` lines made by `line`, which is given their numbers from 1. */
const repeat = <Item = string>(count: number, line: (number: number) => Item): Item[] =>
	Array.from({length: count}, (_, at) => line(at + 1));

const pad = (number: number): string => String(number % 60).padStart(2, '0');

/** Lines of one kind each, and how many of 40 are read the short way at least. */
const kinds: ReadonlyArray<{name: string; line: (number: number) => string; shaped: number}> = [
	{
		name: 'a log',
		line: (n) =>
			`2026-11-21 10:00:${pad(n)},${100 + n} - INFO - step ${n}/500 loss=${(n / 7).toFixed(4)} lr=0.001`,
		shaped: 30,
	},
	{name: 'signs', line: (n) => `step=${n} reward=${((n % 5) - 2.5).toFixed(2)} kl: -0.${n}`, shaped: 30},
	{name: 'exponents', line: (n) => `iter ${n} lr 1.${n}e-05 gnorm 3.2e+0${n % 9}`, shaped: 30},
	{
		name: 'numbers about as long as those that are read the shortest way',
		line: (n) =>
			`tokens=${10 ** (6 + (n % 3)) + n} reward=${n % 2 ? '-' : ''}1.5 loss=7.${'123456789'.slice(0, 5 + (n % 5))}`,
		shaped: 30,
	},
	{name: 'numbers of many digits', line: (n) => `step=${n} loss=0.${'123456789'.repeat(2)}${n}`, shaped: 30},
	{name: 'thousands', line: (n) => `step ${n} tokens/s: ${n},${100 + n} loss: 2.5`, shaped: 30},
	{
		name: 'a comma in the time only',
		line: (n) => `2026-11-21 10:00:${pad(n)},${100 + n} - INFO - Starting epoch ${n}`,
		shaped: 30,
	},
	{name: 'decimal commas', line: (n) => `Verlust: ${n % 3},${100 + n * 7} Rate: ${n},5`, shaped: 0},
	{
		name: 'a bar',
		line: (n) =>
			`train: ${String(n * 2).padStart(3)}%|${'█'.repeat(n / 4)}▌| ${n}/50 [00:${pad(n)}<00:10,  2.${n}it/s, loss=0.${n}]`,
		shaped: 15,
	},
	{name: 'objects', line: (n) => `{"step": ${n}, "loss": ${n / 8}, "split": "train"}`, shaped: 20},
	{
		name: 'rows of folds, one below the other',
		line: (n) => `{"fold": ${n > 20 ? 2 : 1}, "epoch": ${n % 20}, "loss": 0.5${n}}`,
		shaped: 30,
	},
	{
		name: 'rows of seeds in turn',
		line: (n) => `{"seed": ${7 + (n % 3)}, "step": ${n - (n % 3)}, "loss": 0.5${n}}`,
		shaped: 20,
	},
	{
		name: 'rows of models, and of a training that goes on with another seed',
		line: (n) =>
			`{"model": "${n % 2 ? 'a' : 'b'}", "seed": ${n > 30 ? 2 : 1}, "step": ${n}, "loss": 0.5${n}}`,
		shaped: 20,
	},
	{
		name: 'averages',
		line: (n) => `Epoch: [1][${n}/50]\tLoss 0.${n} (0.${n + 7})\tAcc@1 ${n}.5 (5.0)`,
		shaped: 20,
	},
	{name: 'percentages', line: (n) => `progress: ${n * 2}.5% epoch ${n}`, shaped: 30},
	{name: 'a digit in a name', line: (n) => `step ${n} Top 1 acc: 0.${n} layer3_norm=1.${n}`, shaped: 20},
	{name: 'days', line: (n) => `${10 + (n % 20)}/11/2026 10:30:${pad(n)} loss=0.${n}`, shaped: 20},
	{
		name: 'glog',
		line: (n) => `I1121 10:00:${pad(n)}.123456 1 a.cc:3] Iteration ${n}, loss = 0.${n}`,
		shaped: 25,
	},
	{
		name: 'a clock over midnight',
		line: (n) => `[23:${pad(20 + n)}:05] INFO step ${n} loss 0.5${n}`,
		shaped: 20,
	},
	{name: 'seconds since 1970', line: (n) => `{"time": 17950000${pad(n)}.25, "loss": 0.${n}}`, shaped: 20},
	{
		name: 'whole steps and times',
		line: (n) => `batch: ${n % 3 === 0 ? `${n}.0` : `0.${n}`} data: 0.1`,
		shaped: 0,
	},
	{name: 'whole steps and times with exponents', line: (n) => `batch: ${n % 2}e-0${n % 2}`, shaped: 0},
	{name: 'totals of nothing', line: (n) => `epochs: ${n % 2} loss: 0.${n}`, shaped: 10},
	{name: 'colours', line: (n) => `\u001B[3${n % 8}mINFO\u001B[0m step ${n} loss=0.${n}`, shaped: 30},
];

describe('lines of one shape', () => {
	it.each(kinds)('$name', ({line, shaped}) => {
		const lines = repeat(40, line);
		const short = shortWay(lines);
		expect(short.said).toEqual(longWay(lines));
		expect(short.shaped).toBeGreaterThanOrEqual(shaped);
	});

	it('in turns, with what is none between them', () => {
		const between = [
			'Traceback (most recent call last):',
			'  File "a.py", line 3, in <module>',
			'ValueError: loss=0.5 at step 7',
			'',
			'Config:',
			'  lr: 0.1',
			'{',
			'  "loss": 0.5',
			'}',
			'  epoch   loss   acc',
			'      1    0.5   0.6',
			'2026-11-21 10:00:00 ERROR out of memory at step 9',
			'   context: {"step": 9}',
		];
		const lines = repeat(60, (n) => kinds[n % kinds.length]!.line(n)).flatMap((line, at) => [
			line,
			...(at % 3 === 0 ? [between[(at / 3) % between.length]!] : []),
		]);
		const all = [...lines, ...lines, ...between, ...lines];
		expect(shortWay(all).said).toEqual(longWay(all));
	});

	/** What a line before them decides: the day, the header, the level. */
	const sequences: ReadonlyArray<[string, string[]]> = [
		[
			'a clock behind the time of a container, over days',
			repeat(12, (n) => `2026-11-${10 + n}T10:00:0${n % 10}.1Z 10:00:0${n % 10} INFO step ${n} loss=0.${n}`),
		],
		[
			'glog over days, with other times between',
			repeat(24, (n) =>
				n % 6 === 0
					? '2026-11-02 09:00:00 checkpoint found'
					: `I11${10 + Math.floor(n / 6)} 10:00:0${n % 10}.123456 1 a.cc:3] Iteration ${n}, loss = 0.${n}`,
			),
		],
		[
			'two tables in turns, each with its header',
			repeat(12, (n) => n).flatMap((n) => [
				'epoch  train_loss  train_acc',
				`${n}  0.${n}  0.8`,
				...(n % 3 === 0 ? ['epoch  val_loss  val_acc', `${n}  0.${n}  0.7`] : []),
			]),
		],
		[
			'messages below prefixes of other levels',
			repeat(12, (n) => n).flatMap((n) => [
				`2026-11-21 10:00:0${n % 10} - ${n % 4 === 3 ? 'ERROR' : 'INFO'} - `,
				`request ${n} gave up after ${n}`,
			]),
		],
		[
			'levels as numbers, some of them none',
			repeat(20, (n) => `{"level": ${[60, 15, 20, 30, 40][n % 5]}, "msg": "a"}`),
		],
		[
			'a clock behind seconds since 1970',
			repeat(12, (n) =>
				n % 2 === 0
					? `{"time": ${1_795_000_000 + n * 40_000}.25, "loss": 0.${n}}`
					: `10:00:0${n % 10} INFO step ${n}`,
			),
		],
	];

	it.each(sequences)('%s', (_, lines) => {
		const all = [...lines, ...lines];
		expect(shortWay(all).said).toEqual(longWay(all));
	});

	it('a table that is known only later', () => {
		const rows = repeat(20, (n) => `${n}  0.${n}  0.8`);
		const lines = [...rows, 'epoch  train_loss  valid_loss', ...rows, 'step  lr  loss', ...rows];
		expect(shortWay(lines).said).toEqual(longWay(lines));
	});
});

/** Pieces of lines whose numbers change from line to line. */
const piece = fc.oneof(
	fc.constantFrom(
		'Epoch time: ',
		'm ',
		's ',
		'ms',
		' (',
		') ',
		' avg, ',
		' | ',
		'loss is ',
		'kl ',
		'best: ',
		'[valid] ',
		'Finished evaluation',
		'epoch[',
		' epochs',
		'.5R: ',
		'(+0.',
		'at step ',
		'tok/s ',
		'loss=',
		'epoch ',
		'step: ',
		' lr ',
		'INFO ',
		'[',
		']',
		'/',
		':',
		', ',
		'  ',
		'-',
		'e',
		'%',
		'x',
	),
	fc.constantFrom(
		'#',
		'#.#',
		'#.0',
		'#,###',
		'#e-0#',
		'-#.#',
		'2026-11-2# 1#:00:0#',
		'#:##:##',
		'#%',
		'{"a": #}',
		'nan',
	),
	fc.constantFrom(
		'Top # acc',
		'| # | 0.# |',
		'Traceback (most recent call last):',
		'Config: ',
		'\u001B[3#m',
		'█',
	),
);

describe('any lines', () => {
	it('are read alike', () => {
		const digits = fc.array(fc.integer({min: 0, max: 9}), {minLength: 8, maxLength: 8});
		const shapes = fc.array(fc.array(piece, {minLength: 1, maxLength: 7}), {minLength: 1, maxLength: 4});
		fc.assert(
			fc.property(shapes, fc.array(digits, {minLength: 4, maxLength: 30}), (templates, numbers) => {
				const lines = numbers.map((some, at) => {
					let next = 0;
					return templates[at % templates.length]!.join('').replaceAll('#', () =>
						String(some[next++ % some.length]),
					);
				});
				expect(shortWay(lines).said).toEqual(longWay(lines));
			}),
			{numRuns: 300},
		);
	});

	it.each(demoSystems)('of the demo log of %s, twice', (system) => {
		for (const log of Object.values(demoLogs(system))) {
			const lines = log.toString().split('\n');
			expect(shortWay([...lines, ...lines]).said).toEqual(longWay([...lines, ...lines]));
		}
	});
});
