/** A column of numbers that grows by doubling: for what there is one of for each block of a file. */

type Numbers = Float64Array | Uint32Array | Int8Array;

export class GrowingColumn {
	readonly #make: new (length: number) => Numbers;
	#values: Numbers;

	/** `make`: the kind of array that holds the numbers. */
	constructor(make: new (length: number) => Numbers) {
		this.#make = make;
		this.#values = new make(16);
	}

	get(at: number): number {
		return this.#values[at]!;
	}

	set(at: number, value: number): void {
		this.#hold(at + 1);
		this.#values[at] = value;
	}

	/** Sets those of `values` from `at` on. */
	setAll(at: number, values: Uint32Array): void {
		this.#hold(at + values.length);
		this.#values.set(values, at);
	}

	#hold(length: number): void {
		if (length <= this.#values.length) return;
		const larger = new this.#make(Math.max(length, this.#values.length * 2));
		larger.set(this.#values);
		this.#values = larger;
	}
}
