/**
 * The part of a curve that the chart is zoomed to. Asked for it, it answers at once: with the best that is known, while the
 * file is read again where that is too coarse.
 */
import type {RecordReaderOptions} from '../records/record-reader.ts';
import {FinerSeries, whyNotFiner} from '../runs/finer-series.ts';
import type {RangeReader} from '../runs/log-history.ts';
import type {Run} from '../runs/run.ts';
import {mostBuckets} from '../runs/buckets.ts';
import type {Series} from '../runs/series.ts';
import type {XRange} from '../runs/series-reading.ts';
import {formatPercent} from '../text/numbers.ts';
import {curveWithin, type Curve} from '../views/curve.ts';
import {perform} from './work-queue.ts';

/** Milliseconds after which it is told that a curve is being read. */
const patience = 200;
/** Readings that are kept, the one that goes on among them: who zooms out again has not to wait. */
const mostKept = 2;
/** Widths of a range that are far more than one. */
const farMore = 1.5;
/** Fewer buckets than these for each column are too coarse. */
const fewestPerColumn = 2;

export type CurveQuery = {
	run: Run;
	/** The name of the metric, and what is known of it: as it is now, or was when the screen was frozen. */
	name: string;
	curve: Curve;
	range: XRange;
	/** The range goes on with what comes. */
	isFollowing: boolean;
	/** Columns that the curve is drawn in. */
	columns: number;
};

/** The part of the curve; what is to be said of how exact it is, if anything. */
export type PartOfCurve = {curve: Curve; hint: string | null};

/** `turn`: the reading that goes on now, another object each time; null where none does. */
type Kept = {finer: FinerSeries; turn: {isStopped: boolean} | null; isSlow: boolean};

/** Part of a range by which it may have moved on while it was being read. */
const mostBehind = 1 / 4;

export class FinerCurves {
	readonly #read: RangeReader | null;
	readonly #note: () => void;
	readonly #options: RecordReaderOptions;
	/** The one that was asked for last is the first. */
	#kept: Kept[] = [];
	/** Changes with what there is to be shown. */
	version = 0;

	/** `read`: how files are read; null where only what is kept can be seen. `note` is told of every change. */
	constructor(read: RangeReader | null, note: () => void, options: RecordReaderOptions = {}) {
		this.#read = read;
		this.#note = note;
		this.#options = options;
	}

	partOf(query: CurveQuery): PartOfCurve {
		const {run, name, curve, range, columns} = query;
		const coarse = curveWithin(curve, range.from, range.to);
		const wanted = Math.min(columns * fewestPerColumn, mostBuckets / 2);
		if (isFineEnough(coarse, wanted)) {
			this.stop();
			return {curve: coarse, hint: null};
		}

		const series = run.series.find((one) => one.name === name);
		const reason = series && this.#read ? whyNotFiner(run, series, range) : 'not on a disk';
		if (reason !== null) return {curve: coarse, hint: `no finer: ${reason}`};
		const kept = this.#keptFor(query, series!, wanted) ?? this.#begin(query, series!);
		const best = this.#bestOf(query, series!, coarse);
		if (kept.finer.failure !== null)
			return {curve: best, hint: `cannot be read again: ${kept.finer.failure}`};
		const isWaiting = !kept.finer.isDone && kept.isSlow;
		return {curve: best, hint: isWaiting ? `reading … ${formatPercent(kept.finer.progress)}` : null};
	}

	/** Stops reading: the whole of a curve is shown, or another pane. */
	stop(): void {
		for (const kept of this.#kept) {
			if (kept.turn) kept.turn.isStopped = true;
			kept.turn = null;
		}

		this.#kept = this.#kept.filter(({finer}) => finer.isDone);
	}

	/** The reading that has, or will have, what is asked for; it goes on where more was written since. */
	#keptFor({range, isFollowing}: CurveQuery, series: Series, wanted: number): Kept | undefined {
		const to = isFollowing ? Number.POSITIVE_INFINITY : range.to;
		const found = this.#kept.find(({finer}) => {
			if (!finer.isOf(series) || finer.range.from > range.from || finer.range.to < to) return false;
			if (finer.failure !== null) return true;
			// One that has just begun to read far more than is wanted now would take longer than another.
			if (!finer.isDone)
				return finer.range.to === to && range.from - finer.range.from <= (range.to - range.from) * mostBehind;
			if (!finer.series) return true;
			// One of far more that had to put values together is not the finest that there can be.
			const width = Math.min(finer.range.to, finer.series.newestX) - finer.range.from;
			if (width >= (range.to - range.from) * farMore && finer.series.perBucket > 1) return false;
			return isFineEnough(curveWithin(finer.series, range.from, range.to), wanted);
		});
		if (!found) return undefined;
		this.#kept = [found, ...this.#kept.filter((kept) => kept !== found)];
		if (found.finer.isBehind && !found.turn) this.#goOn(found);
		return found;
	}

	/** The finest of what there is of all of the range. */
	#bestOf({range}: CurveQuery, series: Series, coarse: Curve): Curve {
		let best = coarse;
		for (const {finer} of this.#kept) {
			if (!finer.isDone || !finer.isOf(series) || !finer.series) continue;
			if (finer.range.from > range.from || finer.range.to < range.to) continue;
			const curve = curveWithin(finer.series, range.from, range.to);
			if (curve.perBucket < best.perBucket) best = curve;
		}

		return best;
	}

	#begin({run, range, isFollowing}: CurveQuery, series: Series): Kept {
		// What is not wanted any more is not read to its end.
		this.stop();
		const to = isFollowing ? Number.POSITIVE_INFINITY : range.to;
		const finer = new FinerSeries(run, series, {from: range.from, to}, this.#read!, this.#options);
		const kept: Kept = {finer, turn: null, isSlow: false};
		this.#kept = [kept, ...this.#kept].slice(0, mostKept);
		this.#goOn(kept);
		this.#tellWhenSlow(kept);
		return kept;
	}

	#goOn(kept: Kept): void {
		const turn = {isStopped: false};
		kept.turn = turn;
		perform(
			kept.finer.goOn(),
			() => turn.isStopped,
			() => {
				kept.turn = null;
				this.#changed();
			},
		);
	}

	#tellWhenSlow(kept: Kept): void {
		const timer = setInterval(() => {
			kept.isSlow = true;
			if (kept.turn && !kept.finer.isDone) this.#changed();
			else clearInterval(timer);
		}, patience);
		timer.unref();
	}

	#changed(): void {
		this.version++;
		this.#note();
	}
}

function isFineEnough(curve: Curve, wanted: number): boolean {
	return curve.perBucket === 1 || curve.length >= wanted;
}
