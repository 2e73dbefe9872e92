/** The file of a metric in MLflow's file store: a line for each value, `TIMESTAMP VALUE STEP`. */
import {readNumber} from '../records/number.ts';
import {Backlog} from './backlog.ts';
import type {StoreColumn} from './store-rows.ts';
import type {StoreReader, StoreSink} from './store.ts';

const newline = 0x0a;
/** Bytes of a line that are waited for. */
const longestLine = 4096;

export class MlflowMetricReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #column: StoreColumn;
	readonly #backlog = new Backlog();
	/** Where in the file the line begins that is read next. */
	#offset = 0;
	#told = -1;

	constructor(sink: StoreSink, name: string) {
		this.#sink = sink;
		this.#column = sink.rows.column(name);
	}

	push(chunk: Buffer): void {
		const bytes = this.#backlog.join(chunk);
		let at = 0;
		let end = bytes.indexOf(newline);
		while (end !== -1) {
			this.#takeLine(bytes.toString('latin1', at, end).trimEnd(), this.#offset + at);
			at = end + 1;
			end = bytes.indexOf(newline, at);
		}

		if (bytes.length - at > longestLine) {
			this.#sink.problem(this.#offset + at, 'a line is too long to be a value');
			at = bytes.length;
		}

		this.#offset += at;
		this.#backlog.keep(bytes, at);
		this.#sink.rows.flush();
	}

	end(): void {
		if (this.#backlog.length === 0 || this.#told === this.#offset) return;
		this.#told = this.#offset;
		this.#sink.problem(this.#offset, 'the last line is not whole (yet)');
	}

	#takeLine(line: string, offset: number): void {
		if (line === '') return;
		const [timestamp = '', value = '', step = '0', ...more] = line.split(' ');
		const number = readNumber(value, 0);
		const isNumber = number?.end === value.length && number.unit === null;
		if (!isNumber || !/^\d+$/.test(timestamp) || !/^-?\d+$/.test(step) || more.length > 0) {
			this.#sink.problem(offset, 'a line is no value of a metric and is left out');
			return;
		}

		const {rows} = this.#sink;
		rows.add(this.#column, number.value);
		rows.end(Number(step), Number.NaN, Number(timestamp));
	}
}
