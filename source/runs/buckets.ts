/**
 * What is kept of stretches of a curve, one behind the other in one array: a bucket lies in one line of the cache, and what
 * is done to all of them is one loop.
 */

/** The most buckets of a series: more than any terminal has columns. */
export const mostBuckets = 4096;

/** Buckets that there is room for at first, and so many times more when it is full: what is not used yet takes no memory. */
const fewest = 64;
const growth = 4;

/**
 * The numbers of a bucket. Of its first value where it is on the x axis, its time and its position since the last restart; of
 * the finite ones the least, the greatest, their sum, the last one, and how many there are: none makes the bucket a gap.
 */
export const bucket = {x: 0, time: 1, position: 2, min: 3, max: 4, sum: 5, last: 6, finite: 7} as const;
const width = 8;

export class Buckets {
	length = 0;
	/** Grows by {@link growth}. */
	#numbers = new Float64Array(fewest * width);
	/** The epoch of the first value of each, which only the axis asks for. */
	#epochs = new Float64Array(fewest);

	/** One of the numbers of the bucket at `at`. */
	get(at: number, number: number): number {
		return this.#numbers[at * width + number]!;
	}

	/** Adds an empty bucket, for which there has to be room. What it begins with is to be set. */
	add(): void {
		const at = this.length++ * width;
		if (at === this.#numbers.length) this.#grow();
		const numbers = this.#numbers;
		numbers[at + bucket.min] = Number.NaN;
		numbers[at + bucket.max] = Number.NaN;
		numbers[at + bucket.sum] = 0;
		numbers[at + bucket.last] = Number.NaN;
		numbers[at + bucket.finite] = 0;
	}

	/** Sets a number of the last bucket. */
	set(number: number, value: number): void {
		this.#numbers[(this.length - 1) * width + number] = value;
	}

	/** The epoch of the bucket at `at`, as printed; NaN where unknown. */
	epoch(at: number): number {
		return this.#epochs[at]!;
	}

	/** Sets the epoch of the last bucket. */
	setEpoch(epoch: number): void {
		this.#epochs[this.length - 1] = epoch;
	}

	/** Adds the values from `start` to `end` of `column` to the last bucket. */
	take(column: Float64Array, start: number, end: number): void {
		const numbers = this.#numbers;
		const at = (this.length - 1) * width;
		let min = numbers[at + bucket.min]!;
		let max = numbers[at + bucket.max]!;
		let sum = numbers[at + bucket.sum]!;
		let last = numbers[at + bucket.last]!;
		let finite = numbers[at + bucket.finite]!;
		for (let from = start; from < end; from++) {
			const value = column[from]!;
			// Not of one that is none, or infinite.
			if (value - value !== 0) continue;
			// Written so that the first value is both.
			if (!(value >= min)) min = value;
			if (!(value <= max)) max = value;
			sum += value;
			last = value;
			finite++;
		}

		numbers[at + bucket.min] = min;
		numbers[at + bucket.max] = max;
		numbers[at + bucket.sum] = sum;
		numbers[at + bucket.last] = last;
		numbers[at + bucket.finite] = finite;
	}

	/** Makes one bucket of each two. */
	halve(): void {
		const numbers = this.#numbers;
		this.length /= 2;
		for (let to = 0; to < this.length * width; to += width) {
			const left = to * 2;
			const right = left + width;
			const min = smaller(numbers[left + bucket.min]!, numbers[right + bucket.min]!);
			const max = -smaller(-numbers[left + bucket.max]!, -numbers[right + bucket.max]!);
			const sum = numbers[left + bucket.sum]! + numbers[right + bucket.sum]!;
			const hasRight = numbers[right + bucket.finite]! > 0;
			const last = numbers[(hasRight ? right : left) + bucket.last]!;
			const finite = numbers[left + bucket.finite]! + numbers[right + bucket.finite]!;
			numbers[to + bucket.x] = numbers[left + bucket.x]!;
			numbers[to + bucket.time] = numbers[left + bucket.time]!;
			numbers[to + bucket.position] = numbers[left + bucket.position]!;
			numbers[to + bucket.min] = min;
			numbers[to + bucket.max] = max;
			numbers[to + bucket.sum] = sum;
			numbers[to + bucket.last] = last;
			numbers[to + bucket.finite] = finite;
		}

		for (let to = 0; to < this.length; to++) this.#epochs[to] = this.#epochs[to * 2]!;
	}

	#grow(): void {
		const larger = new Float64Array(this.#numbers.length * growth);
		larger.set(this.#numbers);
		this.#numbers = larger;
		const epochs = new Float64Array(this.#epochs.length * growth);
		epochs.set(this.#epochs);
		this.#epochs = epochs;
	}
}

/** The smaller of two numbers, of which one may be NaN. */
function smaller(a: number, b: number): number {
	if (Number.isNaN(a)) return b;
	return Number.isNaN(b) || a <= b ? a : b;
}
