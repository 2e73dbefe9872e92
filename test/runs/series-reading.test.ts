/** A metric that is read again over a part of the axis has the values that the whole reading has there. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {FinerSeries, whyNotFiner} from '../../source/runs/finer-series.ts';
import type {Series} from '../../source/runs/series.ts';
import type {XRange} from '../../source/runs/series-reading.ts';
import {finished} from '../support/log-work.ts';
import {fedRegistry, lines, type Fed} from '../support/registry.ts';
import {demoLogs, demoSystems} from '../support/summaries.ts';

const all: XRange = {from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY};

type Bucket = {x: number; position: number; min: number; max: number; last: number};

function bucketsOf(series: Series | null): Bucket[] {
	return Array.from({length: series?.length ?? 0}, (_, at) => ({
		x: series!.x(at),
		position: series!.position(at),
		min: series!.min(at),
		max: series!.max(at),
		last: series!.last(at),
	}));
}

/** The metric `coarse` over `range`, read again. */
async function readAgain({registry, read}: Fed, coarse: Series, range: XRange): Promise<Series | null> {
	const finer = new FinerSeries(registry.runs[0]!, coarse, range, read);
	await finished(finer.goOn());
	expect(finer).toMatchObject({failure: null, isDone: true, isBehind: false, progress: 1});
	return finer.series;
}

const padding = '.'.repeat(200);

/** Lines of one kind each, made from their numbers, which go on from line to line. */
const kinds: ReadonlyArray<(n: number) => string> = [
	(n) => `2026-11-21 10:00:00 INFO step ${n} loss=${(90 / n).toFixed(3)} ${padding}`,
	(n) =>
		`epoch ${Math.ceil(n / 50)}/90 batch ${(n % 50) + 1}/50 loss=${n % 7 === 0 ? 'nan' : n / 8} ${padding}`,
	(n) => `step ${n % 300} loss ${n} acc ${(n % 10) * 10}% ${padding}`,
	(n) => `val: loss=${n}.5 ${padding}`,
	(n) => `loss=${n}.25 ${padding}`,
	(n) => `epoch ${Math.ceil(n / 100)} loss=${n} ${padding}`,
	(n) => `${n}  0.${n}  1.${n}`,
	(n) => `{"step": ${n}, "loss": ${(n / 8).toFixed(3)}, "note": "${padding}"}`,
];

/** What comes between them, and may change how they are read. */
const between = [
	'step  loss  acc',
	'Running validation',
	'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: loss=0.5 at step 7',
	'Training complete',
	'Config:\n  lr: 0.1',
	'resumed from step 1',
	'2026-11-21 10:00:00 ERROR out of memory at step 9',
];

const stretch = fc.record({
	kind: fc.nat(kinds.length - 1),
	from: fc.integer({min: 1, max: 2000}),
	count: fc.integer({min: 1, max: 900}),
	before: fc.option(fc.constantFrom(...between)),
});

const log = fc.array(stretch, {minLength: 1, maxLength: 4}).map((stretches) =>
	stretches
		.map(({kind, from, count, before}) => {
			const rows = lines(count, (at) => kinds[kind]!(from + at));
			return before === null ? rows : `${before}\n${rows}`;
		})
		.join(''),
);

describe('a series that is read again', () => {
	it('has over the whole of its log the same buckets', async () => {
		await fc.assert(
			fc.asyncProperty(log, async (text) => {
				const fed = fedRegistry({'a.log': text});
				for (const series of fed.registry.runs[0]!.series) {
					const again = await readAgain(fed, series, all);
					expect(bucketsOf(again)).toEqual(bucketsOf(series));
				}
			}),
			{numRuns: 25},
		);
	});

	it('has over any part of it the values that are there', async () => {
		const share = fc.double({min: 0, max: 1, noNaN: true});
		await fc.assert(
			fc.asyncProperty(log, share, share, async (text, a, b) => {
				const fed = fedRegistry({'a.log': text});
				for (const series of fed.registry.runs[0]!.series) {
					expect(series.perBucket).toBe(1);
					const [from, to] = [Math.min(a, b) * series.newestX, Math.max(a, b) * series.newestX];
					const wanted = bucketsOf(series).filter(({x}) => x >= from && x <= to);
					expect(bucketsOf(await readAgain(fed, series, {from, to}))).toEqual(wanted);
				}
			}),
			{numRuns: 40},
		);
	});

	it.each(demoSystems)('is the same for what there is in %s', async (system) => {
		for (const [path, bytes] of Object.entries(demoLogs(system))) {
			const fed = fedRegistry({[path]: bytes.toString('latin1')});
			for (const series of fed.registry.runs[0]!.series)
				expect(bucketsOf(await readAgain(fed, series, all))).toEqual(bucketsOf(series));
		}
	});

	it('knows the header of a table that stands far above', async () => {
		const text = `step      loss       acc\n${lines(20_000, (at) => `${at}      0.${at}      0.5`)}`;
		const fed = fedRegistry({'a.log': text});
		const series = fed.registry.runs[0]!.series.find(({name}) => name === 'loss')!;
		const again = await readAgain(fed, series, {from: 15_000, to: 15_009});
		expect(bucketsOf(again).map(({last}) => last)).toEqual(
			Array.from({length: 10}, (_, at) => Number(`0.${15_000 + at}`)),
		);
	});

	it('shows each value of a part whose buckets had become few, and goes on with what comes', async () => {
		const line = (at: number): string => `step ${at} loss=${at === 77_777 ? 98.7654 : 0.5} ${padding}`;
		const fed = fedRegistry({'a.log': lines(100_000, line)});
		const [run] = fed.registry.runs;
		const series = run!.series[0]!;
		expect(series.perBucket).toBeGreaterThan(16);
		const around = await readAgain(fed, series, {from: 77_770, to: 77_780});
		expect(bucketsOf(around).map(({last}) => last)).toEqual([
			...Array.from({length: 7}, () => 0.5),
			98.7654,
			...Array.from({length: 3}, () => 0.5),
		]);
		const newest = new FinerSeries(run!, series, {from: 99_995, to: Number.POSITIVE_INFINITY}, fed.read);
		await finished(newest.goOn());
		expect(newest.series!.length).toBe(6);
		fed.feed('a.log', `${line(100_001)}\nstep 100002 lo`);
		expect(newest.isBehind).toBe(true);
		await finished(newest.goOn());
		fed.feed('a.log', 'ss=7\n');
		await finished(newest.goOn());
		expect(
			bucketsOf(newest.series)
				.map(({x, last}) => [x, last])
				.slice(6),
		).toEqual([
			[100_001, 0.5],
			[100_002, 7],
		]);
	});

	it('may be stopped anywhere and gone on with', async () => {
		const text = lines(20_000, (at) => `step ${at} loss=${at} ${padding}`);
		const fed = fedRegistry({'a.log': text});
		const [series] = fed.registry.runs[0]!.series;
		const finer = new FinerSeries(fed.registry.runs[0]!, series!, all, fed.read);
		for (let turn = 0; !finer.isDone && turn < 1000; turn++) {
			const work = finer.goOn();
			for (let step = 0; step <= turn % 4; step++) {
				const {value, done} = work.next();
				if (done) break;
				if (value !== 'turn') await value;
			}

			work.return();
		}

		expect(bucketsOf(finer.series)).toEqual(bucketsOf(series!));
	});

	it('says why it cannot be read', async () => {
		const fed = fedRegistry({'a.log': lines(9, (at) => `step ${at} loss=1`)});
		const [run] = fed.registry.runs;
		const [series] = run!.series;
		expect(whyNotFiner(run!, series!, all)).toBeNull();
		const failing = new FinerSeries(run!, series!, all, () => Promise.reject(new Error('permission denied')));
		await finished(failing.goOn());
		expect(failing).toMatchObject({failure: 'a.log: permission denied', isDone: false, isBehind: false});
		const short = new FinerSeries(run!, series!, all, () => Promise.resolve(Buffer.from('step')));
		await finished(short.goOn());
		expect(short.failure).toBe('a.log: the file is shorter than it was');

		fed.restart('a.log');
		fed.feed(
			'a.log',
			lines(9, (at) => `step ${at + 9} loss=2`),
		);
		expect(failing.isOf(series!)).toBe(false);
		expect(whyNotFiner(run!, series!, all)).toBe('not in the file any more');
		const {newestX} = series!;
		expect(whyNotFiner(run!, series!, {from: newestX - 3, to: newestX})).toBeNull();
		const later = await readAgain(fed, series!, {from: newestX - 3, to: newestX});
		expect(bucketsOf(later)).toEqual(bucketsOf(series!).slice(-4));

		const piped = fedRegistry({'-': 'step 1 loss=1\n'}).registry.runs[0]!;
		expect(whyNotFiner(piped, piped.series[0]!, all)).toBe('not on a disk');
	});
});
