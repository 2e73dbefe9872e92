/** A row of a table while its cells are read: what the number in each of them is, by the column that it stands in. */
import {timeOfNumber} from '../records/json-record.ts';
import type {Literal} from '../records/literal.ts';
import {isMetricWord, isNotMetric} from '../records/vocabulary.ts';
import {CellGrid} from './cell-grid.ts';
import {NameTable} from './name-table.ts';
import {withoutSet} from './set-columns.ts';
import type {StoreSink} from './store.ts';
import type {StoreColumn} from './store-rows.ts';
import {columnsOf, type Column, type ColumnRole} from './table-columns.ts';
import {Variants} from '../records/variants.ts';

/** Bytes of a row, at the most: a quote that is never closed must not keep all that follows. */
export const longestRow = 2 ** 20;

/** Bytes by which a header is known at the latest. */
export const longestHead = 64 * 1024;

export class TableRow {
	readonly #sink: StoreSink;
	readonly #path: string;
	#columns: Column[] = [];
	#metrics: StoreColumn[] = [];
	/** Those that say where a row belongs. */
	#counters: number[] = [];
	/** Those that measure the metric that the row names. */
	#named: number[] = [];
	/** Those that say which of several records a row is of, and these; null where there is none. */
	#telling: number[] = [];
	#variants: Variants | null = null;
	/** What the names of all metrics begin with now. */
	#prefix = '';
	/** The numbers in its cells, and those in the cells of the rows before it. */
	grid = new CellGrid(0);
	/** When the rows began that tell seconds since then, in milliseconds since 1970. */
	#start = Number.NaN;
	/** Of the row: NaN where it does not tell. */
	readonly #place = {step: Number.NaN, epoch: Number.NaN, time: Number.NaN};
	#epochs = Number.NaN;
	#steps = Number.NaN;
	/** The totals that were told last. */
	readonly #told = {epochs: Number.NaN, steps: Number.NaN};
	/** In a table of one metric a row, that of the row. */
	readonly #names: NameTable<StoreColumn | null>;
	#metric: StoreColumn | null = null;
	/** The known metrics in objects that its cells hold. */
	#inner: Array<[name: string, value: number]> = [];

	/** `path`: of the table, which may tell what a lone curve is called. */
	constructor(sink: StoreSink, path: string) {
		this.#sink = sink;
		this.#path = path;
		this.#names = new NameTable((name) => (isNotMetric(name) ? null : sink.rows.column(name)));
	}

	/**
	 * From now on the columns are called as `header` says, above `rows`. `start` is when the rows began, where a comment
	 * tells; else NaN.
	 */
	begin(header: readonly string[], start: number, rows: ReadonlyArray<readonly string[]>): void {
		this.#start = start;
		this.#sink.rows.about(null);
		this.#columns = withoutSet(columnsOf(header, !Number.isNaN(start), this.#path, rows));
		this.#metrics = this.#columns.map(({name}) => this.#sink.rows.column(name));
		// As with other columns, a word that is none for the data tells a record only where something goes on in each.
		const goesOn = this.#columns.some(({role}) => /^(?:step|epoch|name)$/.test(role));
		const tells = goesOn ? /^(?:variant|split)$/ : /^variant$/;
		this.#telling = [...header.keys()].filter((at) => tells.test(this.#columns[at]!.role));
		this.#variants = this.#telling.length > 0 ? new Variants(this.#telling.map((at) => header[at]!)) : null;
		this.#prefix = '';
		this.grid = new CellGrid(header.length);
		this.#divide();
		this.#sink.rows.begin(this.grid);
	}

	/** How many cells a row has; 0 before there are columns. */
	get width(): number {
		return this.#columns.length;
	}

	/** What the cells of a column are, and what it is called. */
	column(at: number): Readonly<Column> {
		return this.#columns[at]!;
	}

	/** Whether a row before had a value in `column`. */
	hadValues(column: number): boolean {
		return this.#metrics[column]!.hasValues || this.grid.hasValue(column, this.#sink.rows.count);
	}

	/** The values of `column` have this unit. */
	setUnit(column: number, unit: string): void {
		const {rows} = this.#sink;
		rows.flush();
		this.#metrics[column] = rows.column(`${this.#prefix}${this.#columns[column]!.name}`, unit);
	}

	/** `column` has the words of what a row is about: whether it is the one for that from now on. */
	becomeSplit(column: number): boolean {
		if (this.hadValues(column) || this.#columns.some(({role}) => role === 'split')) return false;
		this.#columns[column]!.role = 'split';
		this.#divide();
		return true;
	}

	/** Takes the words in `column` that say which of several records the row is of. */
	takeVariant(column: number, text: string): void {
		const at = this.#telling.indexOf(column);
		if (at !== -1) this.#variants!.take(at, text);
	}

	/** Forgets what words said of the row before. */
	clear(): void {
		this.#place.time = Number.NaN;
		this.#epochs = Number.NaN;
		this.#steps = Number.NaN;
		this.#metric = null;
		if (this.#inner.length > 0) this.#inner = [];
	}

	/** Takes a time that was told in words, in milliseconds since 1970. */
	takeTime(time: number): void {
		this.#place.time = time;
	}

	/** Takes how many epochs or steps there are to be, as the cell of the counter says: `1/10`. */
	takeTotal(kind: 'epochs' | 'steps', total: number): void {
		if (kind === 'epochs') this.#epochs = total;
		else this.#steps = total;
	}

	/** Takes the name of the metric of the row, from `start` to `end` of `bytes`. */
	takeName(bytes: Buffer, start: number, end: number): void {
		this.#metric = this.#names.find(bytes, start, end);
	}

	/** Takes the metrics in the object that the cell of `column` holds: `{'loss': 0.5, 'acc': 0.9}`. */
	takeInner(column: number, object: Readonly<Record<string, Literal>>): void {
		for (const [key, value] of Object.entries(object))
			if (typeof value === 'number' && isMetricWord(key))
				this.#inner.push([`${this.#columns[column]!.name}/${key}`, value]);
	}

	/** Where in the grid its cells begin: elsewhere once the rows before it are told. */
	get base(): number {
		return this.#sink.rows.count * this.grid.width;
	}

	/** Sets the number in the cell of `column`; null where that has none. */
	set(column: number, value: number | null): void {
		const {cells, have} = this.grid;
		const at = this.base + column;
		have[at] = value === null ? 0 : 1;
		if (value !== null) cells[at] = value;
	}

	/** Whether the cell of `column` has a number. */
	has(column: number): boolean {
		return this.grid.have[this.base + column] === 1;
	}

	/** Tells the row, whose cells are in the grid, if it says something. */
	end(): void {
		const {rows} = this.#sink;
		const place = this.#place;
		place.step = Number.NaN;
		place.epoch = Number.NaN;
		for (const column of this.#counters)
			if (this.has(column)) this.#takeCounter(column, this.grid.cells[this.base + column]!);

		if (this.#variants) this.#takePrefix(this.#variants);
		for (const column of this.#named)
			if (this.has(column)) this.#takeNamed(column, this.grid.cells[this.base + column]!);
		for (const [name, value] of this.#inner) rows.add(rows.column(this.#prefix + name), value);
		if (this.#epochs > 0 || this.#steps > 0) this.#tellTotals(this.#epochs, this.#steps);
		if (place.step >= 0 || place.epoch >= 0 || rows.width > 0) rows.end(place.step, place.epoch, place.time);
	}

	#takeCounter(column: number, value: number): void {
		switch (this.#columns[column]!.role) {
			case 'step':
				this.#place.step = value;
				break;
			case 'epoch':
				this.#place.epoch = value;
				break;
			case 'time':
				this.#place.time = timeOfNumber(value);
				// Seconds that something took.
				if (Number.isNaN(this.#place.time)) this.#becomeMetric(column);
				break;
			case 'seconds':
				this.#place.time = this.#start + value * 1000;
				break;
			case 'epochs':
				this.#epochs = value;
				break;
			case 'steps':
				this.#steps = value;
				break;
			case 'variant':
				this.#variants!.take(this.#telling.indexOf(column), value);
				break;
			default:
		}
	}

	/** Takes the value of the metric that the row names. */
	#takeNamed(column: number, value: number): void {
		const {rows} = this.#sink;
		const metric = this.#metric;
		if (!metric) return;
		const {role, name: part} = this.#columns[column]!;
		if (role === 'part') rows.add(rows.column(`${this.#prefix}${part}/${metric.name}`), value);
		else rows.add(this.#prefix === '' ? metric : rows.column(`${this.#prefix}${metric.name}`), value);
	}

	/** From the row on that is being read metrics are called as those of its variant. */
	#takePrefix(variants: Variants): void {
		const prefix = variants.prefixAt(this.#place.step, this.#place.epoch);
		if (prefix === this.#prefix) return;
		this.#prefix = prefix;
		const {rows} = this.#sink;
		this.#metrics = this.#metrics.map(({unit}, at) =>
			rows.column(`${prefix}${this.#columns[at]!.name}`, unit),
		);
		this.#divide();
	}

	#becomeMetric(column: number): void {
		this.#columns[column]!.role = 'metric';
		this.#divide();
	}

	#divide(): void {
		// What was read so far was read by what the columns were.
		this.#sink.rows.flush();
		const all = [...this.#columns.keys()];
		const roleOf = (column: number): ColumnRole => this.#columns[column]!.role;
		this.grid.measure(
			all.filter((column) => roleOf(column) === 'metric'),
			this.#metrics,
		);
		this.#counters = all.filter((column) => !/^(?:metric|name|split|none|value|part)$/.test(roleOf(column)));
		this.#named = all.filter((column) => /^(?:value|part)$/.test(roleOf(column)));
	}

	#tellTotals(epochs: number, steps: number): void {
		const told = this.#told;
		if (Object.is(epochs, told.epochs) && Object.is(steps, told.steps)) return;
		told.epochs = epochs;
		told.steps = steps;
		this.#sink.totals(epochs, steps);
	}
}
