/**
 * The values of one metric over the training: exact statistics, and a bounded number of buckets to draw from.
 *
 * When the buckets are full each two become one, so memory is bounded, order is kept, and a spike survives in its
 * bucket's extremes.
 */
import type {Split} from '../records/vocabulary.ts';
import {bucket, Buckets, mostBuckets} from './buckets.ts';
import {Origin} from './origin.ts';
import {Places, type Place} from './places.ts';
import {meanWithin, Statistics} from './statistics.ts';

/** A column of one value, and its place. */
const single = {column: new Float64Array(1), places: new Places(1)};

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
	/** Told of every value that is added. While somebody listens, they come one by one: see `SourceState.canTakeRows`. */
	onValue: ((value: number, place: Readonly<Place>) => void) | null = null;
	/** Of a part buckets are kept only of the values between these places on the x axis. */
	#isPart = false;
	#from = Number.NEGATIVE_INFINITY;
	#to = Number.POSITIVE_INFINITY;
	#newestX = Number.NaN;
	/** Values of a full bucket. */
	#perBucket = 1;
	/** Values in the last bucket. */
	#inLast = 0;
	readonly #buckets = new Buckets();

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
		return this.#buckets.length;
	}

	/** Adds one value. */
	add(value: number, place: Place): void {
		const {column, places} = single;
		column[0] = value;
		places.clear();
		places.add(place);
		this.addColumn(column, places);
		this.onValue?.(value, place);
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
		let start = 0;
		let wanted = count;
		if (this.#isPart) {
			while (start < wanted && this.#xOf(places, start, countBefore + start) < this.#from) start++;
			while (start < wanted && this.#xOf(places, wanted - 1, countBefore + wanted - 1) > this.#to) wanted--;
		}

		for (let at = start; at < wanted;) {
			if (this.length === 0 || this.#inLast >= this.#perBucket) this.#open(places, at, countBefore + at);
			const end = Math.min(wanted, at + this.#perBucket - this.#inLast);
			this.#buckets.take(column, at, end);
			this.#inLast += end - at;
			at = end;
		}

		if (count > 0) this.#newestX = this.#xOf(places, count - 1, countBefore + count - 1);
	}

	/**
	 * Where the value at `at` of `places` is: one whose place is not known by its `index`, how many there are before it. Behind
	 * such ones places may be known that are less.
	 */
	#xOf({x}: Places, at: number, index: number): number {
		const before = Number.isNaN(this.#newestX) ? Number.NEGATIVE_INFINITY : this.#newestX;
		return Math.max(before, Number.isNaN(x[at]!) ? index : x[at]!);
	}

	/** Where bucket `at` begins on the x axis. Never less than where the one before it begins. */
	x(at: number): number {
		return this.#buckets.get(at, bucket.x);
	}

	/** The time of the first value of bucket `at`, in milliseconds since 1970; NaN where unknown. */
	time(at: number): number {
		return this.#buckets.get(at, bucket.time);
	}

	/** Where bucket `at` begins, counted since the last restart: for labels. NaN where unknown. */
	position(at: number): number {
		return this.#buckets.get(at, bucket.position);
	}

	/** The epoch of the first value of bucket `at`, as printed; NaN where unknown. */
	epoch(at: number): number {
		return this.#buckets.epoch(at);
	}

	/** The position of the newest bucket; NaN where unknown. */
	get lastPosition(): number {
		return this.length === 0 ? Number.NaN : this.position(this.length - 1);
	}

	/** The smallest, greatest, mean and last finite value of bucket `at`; NaN in a gap. */
	min(at: number): number {
		return this.#buckets.get(at, bucket.min);
	}

	max(at: number): number {
		return this.#buckets.get(at, bucket.max);
	}

	mean(at: number): number {
		const [sum, finite] = [this.#buckets.get(at, bucket.sum), this.#buckets.get(at, bucket.finite)];
		return meanWithin(sum, finite, this.min(at), this.max(at));
	}

	last(at: number): number {
		return this.#buckets.get(at, bucket.last);
	}

	/** Begins a bucket with the value at `at` of `places`, before which the series has `index` values. */
	#open(places: Places, at: number, index: number): void {
		const buckets = this.#buckets;
		if (buckets.length === mostBuckets) {
			// The last one is full: it is only then that another one is begun.
			buckets.halve();
			this.#perBucket *= 2;
		}

		const x = this.#xOf(places, at, index);
		buckets.add();
		buckets.set(bucket.x, x);
		buckets.set(bucket.time, places.time[at]!);
		buckets.set(bucket.position, places.position[at]!);
		buckets.setEpoch(places.epoch[at]!);
		this.#inLast = 0;
	}
}
