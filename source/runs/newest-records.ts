/** Keeps the newest of the records that it is given, across sources, however many they are. */
import type {LogRecord} from './log-record.ts';

export class NewestRecords {
	readonly #count: number;
	/** The newest by time and by the order of reading: which of them counts is known when all have been read. */
	#byTime: LogRecord[] = [];
	#byOrder: LogRecord[] = [];

	/** `count`: how many are kept. */
	constructor(count: number) {
		this.#count = count;
	}

	add(record: LogRecord): void {
		this.#byTime.push(record);
		this.#byOrder.push(record);
		// In one go when there are twice as many, rather than one by one.
		if (this.#byOrder.length > this.#count * 2 + 100) {
			this.#byTime = this.#newest(inOrderOfTime(this.#byTime));
			this.#byOrder = this.#newest(this.#byOrder);
		}
	}

	/** Gives away the newest records, oldest first: by time where every source prints times, else as they were read. */
	take(): LogRecord[] {
		const all = [...this.#byTime, ...this.#byOrder];
		const haveTimes = all.every(({state}) => !Number.isNaN(state.times.last));
		const newest = this.#newest(haveTimes ? inOrderOfTime(this.#byTime) : this.#byOrder);
		this.#byTime = [];
		this.#byOrder = [];
		return newest;
	}

	#newest(records: readonly LogRecord[]): LogRecord[] {
		return records.slice(Math.max(0, records.length - this.#count));
	}
}

/** What stands above the first time of its log is older than what has one. */
function inOrderOfTime(records: readonly LogRecord[]): LogRecord[] {
	const known = (time: number): number => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);
	return records.toSorted((a, b) => compare(known(a.time), known(b.time)));
}

/** Not a difference: that of two infinities is no number. */
function compare(a: number, b: number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
