/** The numbers of a line: where each stands, how it is printed, and its value. */
import {numberFrom} from './decimal.ts';
import {NumberScan} from './number-scan.ts';

/** Lines with more numbers than this have no shape. */
const mostFields = 128;

export class Fields {
	/** The first `count` of each array. */
	count = 0;
	readonly starts = new Int32Array(mostFields);
	readonly ends = new Int32Array(mostFields);
	readonly forms = new Uint8Array(mostFields);
	/** How many digits it has, where that is a part of the shape; else 0. */
	readonly widths = new Uint8Array(mostFields);
	/** NaN for one with so many digits that only its text tells. */
	readonly values = new Float64Array(mostFields);
	/** The number that was scanned last. */
	readonly number = new NumberScan();

	/** Adds the number that was scanned last, which begins at `start`, with its sign. False where there is no room. */
	add(start: number, isNegative: boolean): boolean {
		const {count, number} = this;
		if (count === mostFields) return false;
		this.starts[count] = start;
		this.ends[count] = number.end;
		this.forms[count] = number.form;
		this.widths[count] = number.width;
		this.values[count] = isNegative ? -number.value : number.value;
		this.count = count + 1;
		return true;
	}

	/** The value of a field, the same double that `Number` makes of its text. */
	value(bytes: Buffer, field: number): number {
		const value = this.values[field]!;
		return Number.isNaN(value) ? numberFrom(bytes, this.starts[field]!, this.ends[field]!) : value;
	}
}
