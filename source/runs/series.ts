/**
 * The values of one metric over the training: exact statistics, and a bounded number of buckets to draw from.
 *
 * When the buckets are full each two become one, so memory is bounded, order is kept, and a spike survives in its
 * bucket's extremes.
 */
import type {Split} from '../records/vocabulary.ts';
import {Origin} from './origin.ts';
import {Places, type Place} from './places.ts';
import {meanWithin, Statistics} from './statistics.ts';

/** The most buckets of a series: more than any terminal has columns. */
export const mostBuckets = 4096;

/** A column of one value, and its place. */
const single = {column: new Float64Array(1), places: new Places(1)};

/** One field of all buckets. Grows by doubling up to {@link mostBuckets}. */
class Column {
	values = new Float64Array(64);

	set(at: number, value: number): void {
		if (at >= this.values.length) {
			const larger = new Float64Array(Math.min(mostBuckets, this.values.length * 2));
			larger.set(this.values);
			this.values = larger;
		}

		this.values[at] = value;
	}

	get(at: number): number {
		return this.values[at]!;
	}
}

export class Series {
	/** The name as printed, and as it is told: the same, unless another metric of the run has it. */
	readonly printedName: string;
	name: string;
	/** The unit that is printed with the values (`%`, `GB`), or null. */
	readonly unit: string | null;
	/** The data that the lines are about, where they say so; the name may tell it too. */
	readonly split: Split | null;
	/** What sets it apart from the training's own of the same name (`validation`, `test (EMA)`, `epoch`); else empty. */
	readonly context: string;
	readonly statistics = new Statistics();
	readonly origin = new Origin();
	/** Whether a value came with a step, and whether one came with an epoch. */
	hasSteps = false;
	hasEpochs = false;
	/** Values of steps since one that came without a step. */
	stepsInRow = 0;
	/** Changes with every value: what is derived from the series can be kept until then. */
	version = 0;
	/** Of a part buckets are kept only of the values between these places on the x axis. */
	#isPart = false;
	#from = Number.NEGATIVE_INFINITY;
	#to = Number.POSITIVE_INFINITY;
	#newestX = Number.NaN;
	/** Values of a full bucket. */
	#perBucket = 1;
	#length = 0;
	/** Values in the last bucket. */
	#inLast = 0;
	/** The last bucket's extremes, sum, last value and count of finite values; written to the columns when it is full. */
	#lastMin = Number.NaN;
	#lastMax = Number.NaN;
	#lastSum = 0;
	#lastValue = Number.NaN;
	#lastFinite = 0;
	readonly #x = new Column();
	readonly #time = new Column();
	readonly #position = new Column();
	readonly #epoch = new Column();
	readonly #min = new Column();
	readonly #max = new Column();
	readonly #sum = new Column();
	readonly #last = new Column();
	/** Finite values of the bucket; none makes it a gap. */
	readonly #finite = new Column();

	constructor(name: string, unit: string | null, split: Split | null = null, context = '') {
		this.printedName = name;
		this.name = name;
		this.unit = unit;
		this.split = split;
		this.context = context;
	}

	/** The same metric without any value: for a part of its log. What it is needs not to be found out again. */
	anew(): Series {
		const series = new Series(this.printedName, this.unit, this.split, this.context);
		series.hasSteps = this.hasSteps;
		series.hasEpochs = this.hasEpochs;
		series.stepsInRow = this.stepsInRow;
		series.origin.isTold = true;
		return series;
	}

	/** Keeps buckets only of the values between `from` and `to` on the x axis; to be said before any value comes. */
	keepOnly(from: number, to: number): void {
		this.#isPart = true;
		this.#from = from;
		this.#to = to;
	}

	/** Values of a full bucket: more than one where there were too many to keep each. */
	get perBucket(): number {
		return this.#perBucket;
	}

	/** Where on the x axis the newest value is; NaN before there was one. */
	get newestX(): number {
		return this.#newestX;
	}

	/** Buckets that there are. */
	get length(): number {
		return this.#length;
	}

	/** Adds one value. */
	add(value: number, place: Place): void {
		const {column, places} = single;
		column[0] = value;
		places.clear();
		places.add(place);
		this.addColumn(column, places);
	}

	/** Adds the first values of `column`, one for each of `places`. */
	addColumn(column: Float64Array, places: Places): void {
		const {count} = places;
		this.version += count;
		if (places.hasSteps) this.hasSteps = true;
		this.stepsInRow = places.stepsAtEnd === count ? this.stepsInRow + count : places.stepsAtEnd;
		if (places.hasEpochs) this.hasEpochs = true;
		const countBefore = this.statistics.count;
		this.statistics.add(column, places);
		if (count > 0) this.#newestX = this.#xOf(places, count - 1, countBefore + count - 1);
		let start = 0;
		let wanted = count;
		if (this.#isPart) {
			while (start < wanted && this.#xOf(places, start, countBefore + start) < this.#from) start++;
			while (start < wanted && this.#xOf(places, wanted - 1, countBefore + wanted - 1) > this.#to) wanted--;
		}

		for (let at = start; at < wanted;) {
			if (this.#length === 0 || this.#inLast >= this.#perBucket) this.#open(places, at, countBefore + at);
			const end = Math.min(wanted, at + this.#perBucket - this.#inLast);
			this.#addToLast(column, at, end);
			at = end;
		}
	}

	/** Where the value at `at` of `places` is: one whose place is not known by its `index`, how many there are before it. */
	#xOf({x}: Places, at: number, index: number): number {
		const before = this.#length === 0 ? Number.NEGATIVE_INFINITY : this.#x.get(this.#length - 1);
		return Math.max(before, Number.isNaN(x[at]!) ? index : x[at]!);
	}

	/** Adds the values from `start` to `end` of `column` to the last bucket, which has room for them. */
	#addToLast(column: Float64Array, start: number, end: number): void {
		let min = this.#lastMin;
		let max = this.#lastMax;
		let sum = this.#lastSum;
		for (let at = start; at < end; at++) {
			const value = column[at]!;
			if (!Number.isFinite(value)) continue;
			// Written so that the first value is both.
			if (!(value >= min)) min = value;
			if (!(value <= max)) max = value;
			sum += value;
			this.#lastValue = value;
			this.#lastFinite++;
		}

		this.#inLast += end - start;
		this.#lastMin = min;
		this.#lastMax = max;
		this.#lastSum = sum;
	}

	/** Where bucket `at` begins on the x axis. Never less than where the one before it begins. */
	x(at: number): number {
		return this.#x.get(at);
	}

	/** The time of the first value of bucket `at`, in milliseconds since 1970; NaN where unknown. */
	time(at: number): number {
		return this.#time.get(at);
	}

	/** Where bucket `at` begins, counted since the last restart: for labels. NaN where unknown. */
	position(at: number): number {
		return this.#position.get(at);
	}

	/** The epoch of the first value of bucket `at`, as printed; NaN where unknown. */
	epoch(at: number): number {
		return this.#epoch.get(at);
	}

	/** The position of the newest bucket; NaN where unknown. */
	get lastPosition(): number {
		return this.#length === 0 ? Number.NaN : this.#position.get(this.#length - 1);
	}

	/** The smallest, greatest, mean and last finite value of bucket `at`; NaN in a gap. */
	min(at: number): number {
		return at === this.#length - 1 ? this.#lastMin : this.#min.get(at);
	}

	max(at: number): number {
		return at === this.#length - 1 ? this.#lastMax : this.#max.get(at);
	}

	mean(at: number): number {
		const isLast = at === this.#length - 1;
		const [sum, finite] = isLast
			? [this.#lastSum, this.#lastFinite]
			: [this.#sum.get(at), this.#finite.get(at)];
		return meanWithin(sum, finite, this.min(at), this.max(at));
	}

	last(at: number): number {
		return at === this.#length - 1 ? this.#lastValue : this.#last.get(at);
	}

	/** Begins a bucket with the value at `at` of `places`, before which the series has `index` values. */
	#open(places: Places, at: number, index: number): void {
		if (this.#length > 0) this.#close();
		if (this.#length === mostBuckets) this.#halve();
		const x = this.#xOf(places, at, index);
		const bucket = this.#length++;
		this.#inLast = 0;
		this.#x.set(bucket, x);
		this.#time.set(bucket, places.time[at]!);
		this.#position.set(bucket, places.position[at]!);
		this.#epoch.set(bucket, places.epoch[at]!);
		this.#lastMin = Number.NaN;
		this.#lastMax = Number.NaN;
		this.#lastSum = 0;
		this.#lastValue = Number.NaN;
		this.#lastFinite = 0;
	}

	/** Writes the last bucket to the columns. */
	#close(): void {
		const at = this.#length - 1;
		this.#min.set(at, this.#lastMin);
		this.#max.set(at, this.#lastMax);
		this.#sum.set(at, this.#lastSum);
		this.#last.set(at, this.#lastValue);
		this.#finite.set(at, this.#lastFinite);
	}

	/** Makes one bucket of each two. The last one was full: it is only then that this is called. */
	#halve(): void {
		for (let to = 0; to < mostBuckets / 2; to++) {
			const left = to * 2;
			const right = left + 1;
			const [finiteLeft, finiteRight] = [this.#finite.get(left), this.#finite.get(right)];
			const min = smaller(this.#min.get(left), this.#min.get(right));
			const max = -smaller(-this.#max.get(left), -this.#max.get(right));
			const last = finiteRight > 0 ? this.#last.get(right) : this.#last.get(left);
			this.#x.set(to, this.#x.get(left));
			this.#time.set(to, this.#time.get(left));
			this.#position.set(to, this.#position.get(left));
			this.#epoch.set(to, this.#epoch.get(left));
			this.#min.set(to, min);
			this.#max.set(to, max);
			this.#sum.set(to, this.#sum.get(left) + this.#sum.get(right));
			this.#last.set(to, last);
			this.#finite.set(to, finiteLeft + finiteRight);
		}

		this.#length = mostBuckets / 2;
		this.#perBucket *= 2;
		this.#inLast = this.#perBucket;
	}
}

/** The smaller of two numbers, of which one may be NaN. */
function smaller(a: number, b: number): number {
	if (Number.isNaN(a)) return b;
	return Number.isNaN(b) ? a : Math.min(a, b);
}
