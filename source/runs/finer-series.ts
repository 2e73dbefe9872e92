/** Reads a metric over a part of the x axis again from its file, piece by piece, and goes on with what is written there. */
import type {RecordReaderOptions} from '../records/record-reader.ts';
import type {RangeReader} from './log-history.ts';
import type {Work} from './log-walk.ts';
import type {Run} from './run.ts';
import {SeriesReading, type XRange} from './series-reading.ts';
import type {Series} from './series.ts';
import type {SourceState} from './source-state.ts';

/** Bytes that are read from the disk at a time, and those that are taken before others have their turn: a few milliseconds. */
const pieceSize = 512 * 1024;
const sliceSize = 64 * 1024;

export class FinerSeries {
	readonly range: XRange;
	/** Why it cannot be read; null while it can. */
	failure: string | null = null;
	/** The end of the file, as it was known then, was reached once. */
	isDone = false;
	readonly #coarse: Series;
	readonly #state: SourceState;
	/** Tells whether all that was there when it was begun with still is. */
	readonly #generation: number;
	readonly #read: RangeReader;
	readonly #reading: SeriesReading;
	/** The byte of the whole log that it begins with, and the one that is read next. */
	readonly #start: number;
	#offset: number;

	/** Of the metric `coarse` of `run`, for which {@link whyNotFiner} has no reason. */
	constructor(run: Run, coarse: Series, range: XRange, read: RangeReader, options: RecordReaderOptions = {}) {
		const state = stateOf(run, coarse)!;
		const history = state.history!;
		const [first] = history.blocksWithin(range.from, range.to);
		// Values without a place are counted: that begins with the first one. Before any progress nothing is known of them.
		const isCounted = Number.isNaN(coarse.position(0)) || Number.isNaN(history.x(first));
		const at = isCounted ? 0 : first;
		this.range = range;
		this.#coarse = coarse;
		this.#state = state;
		this.#generation = history.generation;
		this.#read = read;
		this.#reading = new SeriesReading(state, coarse, range, at, run, options);
		this.#start = history.block(at).start;
		this.#offset = this.#start;
	}

	/** What was read so far; null before the first value. */
	get series(): Series | null {
		return this.#reading.series;
	}

	/** How much has been read, from 0 to 1. */
	get progress(): number {
		const end = this.#end;
		return end > this.#start ? (this.#offset - this.#start) / (end - this.#start) : 1;
	}

	/** More was written since it was read; or the reading was stopped. */
	get isBehind(): boolean {
		return this.failure === null && this.#offset < this.#end;
	}

	/** Whether it is of the metric `coarse`, from the file as that is now. */
	isOf(coarse: Series): boolean {
		return this.#coarse === coarse && this.#state.history!.generation === this.#generation;
	}

	/** Reads on as far as there is something to be read. Where that fails, `failure` says why. */
	*goOn(): Work<void> {
		while (this.isBehind && this.isOf(this.#coarse)) {
			const {part, offset} = this.#state.history!.partAt(this.#offset)!;
			const {path} = part.source;
			const end = Math.min(offset + pieceSize, part.index.end, offset + this.#end - this.#offset);
			let bytes: Buffer = Buffer.alloc(0);
			yield this.#read(part, offset, end).then(
				(read) => {
					bytes = read;
					if (read.length < end - offset) this.failure = `${path}: the file is shorter than it was`;
				},
				(error: unknown) => {
					this.failure = `${path}: ${(error as Error).message}`;
				},
			);
			if (this.failure !== null) return;
			if (offset === 0 && this.#offset > this.#start) this.#reading.beginFile();
			for (let from = 0; from < bytes.length; from += sliceSize) {
				const slice = bytes.subarray(from, from + sliceSize);
				this.#reading.push(slice);
				// It may be stopped here, and gone on with later.
				this.#offset += slice.length;
				yield 'turn';
			}
		}

		this.isDone = true;
	}

	/** The byte behind the last one that may be of the range. */
	get #end(): number {
		const history = this.#state.history!;
		const [, blocks] = history.blocksWithin(this.range.from, this.range.to);
		return blocks === 0 ? this.#start : history.endOf(blocks - 1);
	}
}

/** Why the metric `coarse` of `run` cannot be read again over `range`; null where it can. */
export function whyNotFiner(run: Run, coarse: Series, {from}: XRange): string | null {
	const history = stateOf(run, coarse)?.history;
	if (!history) return 'not on a disk';
	const {firstWhole, generation} = history;
	// Before its file was begun anew.
	const isGone = generation > 0 && !(from > history.x(firstWhole));
	return isGone ? 'not in the file any more' : null;
}

/** The source that told `series`. */
function stateOf(run: Run, series: Series): SourceState | undefined {
	return run.states.find((state) => [...state.series.values()].includes(series));
}
