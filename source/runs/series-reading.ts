/** One metric of a log over a part of the x axis, read again from the bytes there: finer than the whole series is kept. */
import {LineReader} from '../records/line-reader.ts';
import type {RecordReaderOptions} from '../records/record-reader.ts';
import {LogReader} from './log-reader.ts';
import type {Totals} from './progress.ts';
import type {Series} from './series.ts';
import {SourceState} from './source-state.ts';

/** A part of the x axis, with both its ends. */
export type XRange = {from: number; to: number};

export class SeriesReading {
	readonly #reader: LogReader;
	/** The number of the line that is read next, from 1. */
	#line: number;
	/** The newest of that metric: there is another one where a setting became a metric. */
	#series: Series | null = null;

	/**
	 * Reads the metric `wanted` of `whole` from its block `at` on, as `whole` did. `totals` is what other sources of the run
	 * may know.
	 */
	constructor(
		whole: SourceState,
		wanted: Series,
		range: XRange,
		at: number,
		totals: Totals,
		options: RecordReaderOptions,
	) {
		const block = whole.history!.block(at);
		const {base, reference, source} = block.part;
		const reader = new LineReader(reference, {...options, variants: whole.variants});
		const state = new SourceState(whole.source, (series) => {
			const isWanted = series.printedName === wanted.printedName && series.context === wanted.context;
			if (isWanted) this.#series = series;
			// Of the others only what decides which line belongs to which.
			if (isWanted) series.keepOnly(range.from, range.to);
			else series.keepOnly(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
		});
		// At the very beginning nothing is known, as then.
		if (at > 0 || base > 0) {
			reader.resume(block, block.lastTime, block.tables);
			state.resume(whole, block);
		}

		this.#line = block.line;
		this.#reader = new LogReader(
			reader,
			{
				line: (reading, isFrame) => {
					state.take(reading, this.#line, Number.NaN, totals);
					if (!isFrame) this.#line++;
				},
				rows: (bytes, start) => {
					const end = reader.readRows(bytes, start, bytes.length, (shape) => state.canTakeRows(shape));
					if (end === start) return start;
					state.takeRows(reader.rows, this.#line, Number.NaN, totals);
					this.#line += reader.rows.count;
					return end;
				},
			},
			source.encoding ?? 'utf-8',
		);
	}

	/** What was read of the metric; null before its first value. */
	get series(): Series | null {
		return this.#series;
	}

	/** Takes the next bytes. A line that does not end with them is not there yet. */
	push(bytes: Buffer): void {
		this.#reader.push(bytes);
	}

	/** What comes next is of the next file of the log, from its first byte on. */
	beginFile(): void {
		this.#reader.end();
		this.#reader.reset();
		this.#line = 1;
	}
}
