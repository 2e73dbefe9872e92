/** A log of several files is read again over all of them, as if it were one. */
import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {FinerSeries, whyNotFiner} from '../../source/runs/finer-series.ts';
import {LogHistory, type RangeReader} from '../../source/runs/log-history.ts';
import {walk} from '../../source/runs/log-walk.ts';
import {RunRegistry} from '../../source/runs/registry.ts';
import {RunLog} from '../../source/runs/run-log.ts';
import type {Run} from '../../source/runs/run.ts';
import {countRecords, findNext, recordsOf} from '../../source/screen/log-scroll.ts';
import type {Source} from '../../source/sources/source.ts';
import {SearchPattern} from '../../source/text/search-pattern.ts';
import {matchesAmong, shownBy} from '../../source/views/log-filter.ts';
import {encode} from '../support/encode.ts';
import {finished} from '../support/log-work.ts';
import {lines, present} from '../support/registry.ts';

const all = {minimum: null, text: null};

/** A log that was rotated before it was found, or while it is followed, and what its files hold. */
class RotatedLog {
	readonly registry = new RunRegistry({now: () => present, group: true, keepLines: true});
	readonly #files = new Map<Source, Buffer>();
	readonly #source: Source;

	/** `older`: what was rotated out of it, oldest first. */
	constructor(older: readonly Buffer[] = []) {
		const history = older.map((_, at) => fileAt(`a.log.${older.length - at}`));
		this.#source = {...fileAt('a.log'), history};
		this.registry.opened(this.#source);
		for (const [at, source] of history.entries()) this.#feed(source, older[at]!);
	}

	get run(): Run {
		return this.registry.runs[0]!;
	}

	get log(): RunLog {
		return new RunLog(this.run, new LogHistory(this.read, () => setImmediate()));
	}

	readonly read: RangeReader = ({source}, from, end) =>
		Promise.resolve(this.#files.get(source)!.subarray(from, end));

	write(bytes: Buffer): void {
		this.#feed(this.#source, bytes);
		this.registry.caughtUp(this.#source, bytes.length, present);
	}

	rotate(): void {
		const older = fileAt(`a.log.${this.#files.size}.old`);
		this.#files.set(older, this.#files.get(this.#source) ?? Buffer.alloc(0));
		this.#files.delete(this.#source);
		this.registry.rotated(this.#source, older);
	}

	restart(): void {
		this.#files.delete(this.#source);
		this.registry.restarted(this.#source, 'truncated');
	}

	#feed(source: Source, bytes: Buffer): void {
		this.#files.set(source, Buffer.concat([this.#files.get(source) ?? Buffer.alloc(0), bytes]));
		this.registry.bytes(source, bytes);
	}
}

function fileAt(path: string): Source {
	return {path, format: 'lines', isPipe: false};
}

/** Lines from `from` on: every hundredth is a warning, every thousandth an error. */
const textOf = (from: number, count: number): string =>
	lines(count, (at) => {
		const n = from + at - 1;
		const level = n % 1000 === 0 ? 'ERROR' : n % 100 === 0 ? 'WARNING' : 'INFO';
		return `2026-11-02 10:00:00 ${level} step ${n} loss=${n / 8}`;
	});

const numbersOf = (texts: ReadonlyArray<{text: string}>): number[] =>
	texts.map(({text}) => Number(/step (\d+)/.exec(text)?.[1]));

const upTo = (count: number): number[] => Array.from({length: count}, (_, at) => at + 1);

describe('a log of several files', () => {
	it('has every line once, in order, wherever it was cut and whenever it was rotated', async () => {
		const part = fc.record({
			count: fc.integer({min: 1, max: 2500}),
			isOlder: fc.boolean(),
			encoding: fc.constantFrom('utf-8', 'utf-16le'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(part, {minLength: 1, maxLength: 6}), async (parts) => {
				let next = 1;
				const texts = parts.map(({count, encoding}) => {
					const text = textOf(next, count);
					next += count;
					return encode(encoding === 'utf-8' ? text : `\uFEFF${text}`, encoding);
				});
				const rotatedBefore = parts.findIndex(({isOlder}) => !isOlder);
				const older = texts.slice(0, rotatedBefore === -1 ? texts.length - 1 : rotatedBefore);
				const log = new RotatedLog(older);
				for (const [at, text] of texts.slice(older.length).entries()) {
					if (at > 0) log.rotate();
					log.write(text);
				}

				const count = next - 1;
				for (const direction of ['up', 'down'] as const) {
					const found = await finished(walk(log.log, null, direction, shownBy(all), Infinity));
					expect(numbersOf(found)).toEqual(upTo(count));
				}

				const errors = shownBy({minimum: 'ERROR', text: null});
				const found = await finished(walk(log.log, null, 'up', errors, Infinity));
				expect(numbersOf(found)).toEqual(upTo(count).filter((n) => n % 1000 === 0));
			}),
			{numRuns: 15},
		);
	});

	it('is searched, and its errors are counted, over all of it', async () => {
		const log = new RotatedLog([Buffer.from(textOf(1, 6000)), Buffer.from(textOf(6001, 6000))]);
		log.write(Buffer.from(textOf(12_001, 5000)));
		const search = matchesAmong(all, new SearchPattern('step 1500 '));
		expect(numbersOf(await finished(walk(log.log, null, 'up', search, 1)))).toEqual([1500]);
		const start = {from: null, skips: null, direction: 'down'} as const;
		const {log: whole} = log;
		const found = await finished(
			findNext(whole, start, recordsOf('ERROR'), {rows: 20, heightOf: () => 1}, shownBy(all)),
		);
		expect(await finished(countRecords(whole, 'ERROR', found!.place))).toEqual({count: 17, index: 1});
	});

	it('has its metrics again from all of its files', async () => {
		const log = new RotatedLog([Buffer.from(textOf(1, 6000)), Buffer.from(textOf(6001, 6000))]);
		log.write(Buffer.from(textOf(12_001, 5000)));
		const [series] = log.run.series;
		const range = {from: 11_990, to: 12_010};
		expect(whyNotFiner(log.run, series!, range)).toBeNull();
		const finer = new FinerSeries(log.run, series!, range, log.read);
		await finished(finer.goOn());
		expect(finer).toMatchObject({failure: null, isDone: true, progress: 1});
		const again = finer.series!;
		expect(Array.from({length: again.length}, (_, at) => again.x(at))).toEqual(
			upTo(12_010).filter((x) => x >= 11_990),
		);
		log.rotate();
		log.write(Buffer.from(textOf(17_001, 10)));
		expect(finer.isOf(series!)).toBe(true);
	});

	it('keeps what was rotated out of it when the file itself is emptied', async () => {
		const log = new RotatedLog([Buffer.from(textOf(1, 6000))]);
		log.write(Buffer.from(textOf(6001, 6000)));
		log.restart();
		log.write(Buffer.from(textOf(12_001, 6000)));
		const found = numbersOf(await finished(walk(log.log, null, 'down', shownBy(all), Infinity)));
		expect(found).toEqual([...upTo(6000), ...upTo(18_000).slice(12_000)]);
		const [series] = log.run.series;
		expect(whyNotFiner(log.run, series!, {from: 5000, to: 13_000})).toBe('not in the file any more');
		expect(whyNotFiner(log.run, series!, {from: series!.newestX - 10, to: series!.newestX})).toBeNull();
	});
});
