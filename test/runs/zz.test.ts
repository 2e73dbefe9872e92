/** Lines that are taken many at a time say what they say one by one, and are shown as they are then. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {levels} from '../../source/records/levels.ts';
import {LineReader} from '../../source/records/line-reader.ts';
import type {LogLine} from '../../source/runs/log-lines.ts';
import {
	demoLogs,
	demoSystems,
	registryOf,
	summariesOf,
	type Feeding,
	type Logs,
} from '../support/summaries.ts';

const two = (number: number): string => String(Math.floor(number) % 60).padStart(2, '0');

/** Lines of one kind each, made from their numbers, which go on from line to line. */
const kinds: ReadonlyArray<(n: number) => string> = [
	(n) =>
		`2026-11-21 10:${two(n / 60)}:${two(n)},${100 + (n % 900)} INFO step ${n}/2800 loss=${(90 / n).toFixed(3)}`,
	(n) => `step ${n} loss 0.${n} acc ${(n % 10) * 10}% lr 1e-05`,
	(n) => `epoch ${Math.ceil(n / 50)}/20 batch ${n % 50}/50 loss=${n % 7 === 0 ? 'nan' : n / 8}`,
	(n) => `{"step": ${n}, "loss": ${(n / 8).toFixed(3)}, "time": ${1_795_000_000 + n}.5}`,
	(n) => `steps: ${n % 40} step ${n} loss 0.5`,
	(n) => `[rank1] step=${n} loss=${'1234567890'.repeat(2)}.${n}`,
	(n) => `train: ${n % 100}%|██▌  | ${n}/9999 [00:10<00:10, 2.${n % 9}it/s, loss=0.${n}]`,
	(n) => `it ${n}, lr ${n % 3 === 0 ? '1e-05' : '2.5e-04'}, reward ${((n % 9) - 4) / 8 + 0.01}, ${n % 5},`,
	(n) => `step ${n} mem ${n % 300 === 0 ? '1.5GB' : `${n}MB`} loss 0.${n} restart`,
];

/** What comes between them, and may change how they are read. */
const between = [
	'Traceback (most recent call last):',
	'ValueError: loss=0.5 at step 7',
	'2026-11-21 10:00:00 ERROR out of memory at step 9',
	'Training complete',
	'Config:\n  lr: 0.1',
	'  epoch   loss   acc\n      1    0.5   0.6',
	'val: loss=0.5',
	'Epoch 3 finished',
	'resumed from step 1',
	'',
	'\0\0\0step 7 loss 0.5',
];

/** Stretches of lines of one kind, longer than are taken at a time, some of which end in a return too. */
const stretch = fc.record({
	kind: fc.oneof(fc.constant(0), fc.nat(kinds.length - 1)),
	from: fc.integer({min: 1, max: 2000}),
	count: fc.integer({min: 1, max: 700}),
	behind: fc.option(fc.constantFrom(...between)),
	ending: fc.oneof({weight: 9, arbitrary: fc.constant('\n')}, fc.constantFrom('\r\n', '\r')),
});

type Stretch = {kind: number; from: number; count: number; behind: string | null; ending: string};

const textOf = (stretches: readonly Stretch[]): string =>
	stretches
		.flatMap(({kind, from, count, behind, ending}) => [
			...Array.from({length: count}, (_, at) => `${kinds[kind]!(from + at)}${ending}`),
			...(behind === null ? [] : [`${behind}\n`]),
		])
		.join('');

/** Cuts bytes into pieces of `size`. */
const cut = (size: number) => (bytes: Buffer) =>
	Array.from({length: Math.ceil(bytes.length / size)}, (_, at) => bytes.subarray(at * size, (at + 1) * size));

const shownOf = (log: Logs, feeding: Feeding): readonly LogLine[] =>
	registryOf(log, feeding).runs[0]!.lines.lines;

/** The newest lines are the same; how many older ones are kept depends on how many came at a time. */
function expectSameLines(some: readonly LogLine[], others: readonly LogLine[]): void {
	const count = Math.min(some.length, others.length);
	expect(count).toBeGreaterThan(Math.min(1999, Math.max(some.length, others.length) - 1));
	expect(some.slice(-count)).toEqual(others.slice(-count));
}

/** The blocks of the log's file, and what is counted of each. */
function blocksOf(log: Logs, feeding: Feeding): unknown[] {
	const {index} = registryOf(log, feeding).runs[0]!.states[0]!.history!.newest;
	return Array.from({length: index.length}, (_, at) => ({
		...index.block(at),
		levels: levels.filter((level) => index.hasExactly(at, level)),
		warnings: index.recordsBefore(at + 1, false),
		errors: index.recordsBefore(at + 1, true),
	}));
}

describe('lines that are taken many at a time', () => {
	it('say the same as one by one, whatever they are and however they arrive', () => {
		const sizes = fc.integer({min: 50, max: 100_000});
		fc.assert(
			fc.property(fc.array(stretch, {minLength: 1, maxLength: 6}), sizes, (stretches, size) => {
				const log = {'exp.log': textOf(stretches)};
				const oneByOne = summariesOf(log, {isOneByOne: true});
				expect(summariesOf(log, {keepLines: false, chunks: cut(size)})).toEqual(oneByOne);
				expect(summariesOf(log, {chunks: cut(size)})).toEqual(oneByOne);
			}),
			{numRuns: 3000},
		);
	});

	it('are shown and counted as one by one, of a file and of a pipe', () => {
		const sizes = fc.integer({min: 50, max: 100_000});
		fc.assert(
			fc.property(fc.array(stretch, {minLength: 1, maxLength: 6}), sizes, (stretches, size) => {
				const log = {'exp.log': textOf(stretches)};
				const chunks = cut(size);
				expectSameLines(shownOf(log, {chunks}), shownOf(log, {isOneByOne: true}));
				expectSameLines(
					shownOf(log, {chunks, pipe: 'closed'}),
					shownOf(log, {isOneByOne: true, pipe: 'closed'}),
				);
				expect(blocksOf(log, {chunks})).toEqual(blocksOf(log, {isOneByOne: true}));
			}),
			{numRuns: 3000},
		);
	});

	it.each(demoSystems)('say the same as one by one: %s', (system) => {
		for (const [path, bytes] of Object.entries(demoLogs(system))) {
			const log: Logs = {[path]: Buffer.concat([bytes, bytes])};
			const oneByOne = summariesOf(log, {isOneByOne: true});
			expect(summariesOf(log, {keepLines: false})).toEqual(oneByOne);
			expect(summariesOf(log)).toEqual(oneByOne);
			expectSameLines(shownOf(log, {}), shownOf(log, {isOneByOne: true}));
		}
	});
});

describe('the reader', () => {
	const log = Buffer.from(Array.from({length: 1000}, (_, at) => `${kinds[0]!(at + 1001)}\n`).join(''));
	const endOf = (line: number): number => log.toString('latin1').split('\n', line).join('\n').length;

	/** A reader behind the first `count` lines of the log. */
	function readerBehind(count: number): LineReader {
		const reader = new LineReader(0);
		for (let line = 1, start = 0; line <= count; line++) {
			reader.read(log, start, endOf(line));
			start = endOf(line) + 1;
		}

		return reader;
	}

	it('takes lines in one go once their shape is known, as many as there are columns for', () => {
		expect(readerBehind(1).readRows(log, endOf(1) + 1, log.length, () => true)).toBe(endOf(1) + 1);
		const reader = readerBehind(4);
		let start = endOf(4) + 1;
		const counts: number[] = [];
		while (start < log.length && counts.length < 10) {
			start = reader.readRows(log, start, log.length, () => true);
			counts.push(reader.rows.count);
		}

		expect(counts).toEqual([256, 256, 256, 228]);
	});

	it('leaves a line that has not ended, and shapes that are not wanted', () => {
		const reader = readerBehind(4);
		const start = endOf(4) + 1;
		expect(reader.readRows(log, start, endOf(7), () => true)).toBe(endOf(6) + 1);
		expect(reader.readRows(log, endOf(6) + 1, log.length, () => false)).toBe(endOf(6) + 1);
		expect(reader.rows.count).toBe(0);
	});
});
