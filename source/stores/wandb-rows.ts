/** The rows of metrics in a `.wandb` file, and the summaries of them. */
import {asObject, type Literal} from '../records/literal.ts';
import {counterNamed} from '../records/vocabulary.ts';
import {readJsonNumber} from './json-number.ts';
import {NameTable} from './name-table.ts';
import {MessageReader} from './protobuf.ts';
import type {StoreColumn} from './store-rows.ts';
import type {StoreSink} from './store.ts';
import {WandbItem} from './wandb-item.ts';
import type {RunStart} from './wandb-run.ts';

/** What is known of a name in the rows. */
type Key = {
	readonly name: string;
	readonly column: StoreColumn;
	/** What W&B itself keeps in a row, and the counter of epochs; null for a value. */
	readonly counts: '_step' | '_timestamp' | '_runtime' | 'epoch' | null;
	/** It was listed as an artifact. */
	isTold: boolean;
};

/** What is known of a name in the summaries: the key in the rows whose newest value it repeats, if there is one. */
type SummaryKey = {readonly name: string; key: Key | undefined};

const own: ReadonlySet<string> = new Set(['_step', '_timestamp', '_runtime']);

export class WandbRows {
	/** The newest time that a row told, in milliseconds since 1970; NaN before. */
	lastTime = Number.NaN;
	readonly #sink: StoreSink;
	readonly #run: Readonly<RunStart>;
	readonly #body = new MessageReader();
	readonly #step = new MessageReader();
	readonly #item = new WandbItem();
	/** The one that was read last. */
	readonly #number = new Float64Array(1);
	readonly #keys = new NameTable((name) => this.#keyOf(name));
	readonly #summaryKeys = new NameTable<SummaryKey>((name) => ({name, key: undefined}));
	/** The step of the newest row; NaN before the first. */
	#lastStep = Number.NaN;

	/** `run` is what the file has told of it so far. */
	constructor(sink: StoreSink, run: Readonly<RunStart>) {
		this.#sink = sink;
		this.#run = run;
	}

	/** Reads the HistoryRecord that is the field of `outer`. Throws MalformedMessage. */
	takeHistory(outer: MessageReader): void {
		const body = this.#body;
		const item = this.#item;
		const {rows} = this.#sink;
		const number = this.#number;
		let step = Number.NaN;
		let runtime = Number.NaN;
		let ownStep = Number.NaN;
		let epoch = Number.NaN;
		let time = Number.NaN;
		body.enter(outer);
		while (body.next()) {
			if (body.field === 2) step = this.#readStep();
			if (body.field !== 1) continue;
			const key = item.read(body, this.#keys);
			const {bytes, start, end} = item;
			if (!key) continue;
			if (!readJsonNumber(bytes, start, end, number)) this.#takeOther(key);
			else if (key.counts === null) rows.add(key.column, number[0]!);
			else if (key.counts === '_step') ownStep = number[0]!;
			else if (key.counts === 'epoch') epoch = number[0]!;
			else if (key.counts === '_timestamp') time = number[0]! * 1000;
			else runtime = number[0]!;
		}

		if (!Number.isNaN(ownStep)) step = ownStep;
		else if (Number.isNaN(step)) step = this.#nextStep;
		this.#lastStep = step;
		if (Number.isNaN(time)) time = this.#run.startTime + runtime * 1000;
		if (!Number.isNaN(time)) this.lastTime = time;
		if (rows.width > 0) rows.end(step, epoch, time);
	}

	#keyOf(name: string): Key {
		const counts = own.has(name) ? (name as Key['counts']) : counterNamed(name) === 'epoch' ? 'epoch' : null;
		return {name, column: this.#sink.rows.column(name), counts, isTold: false};
	}

	/** A value that is no number: of a group of numbers each is one, and media are listed. */
	#takeOther(key: Key): void {
		if (key.isTold) return;
		const value = this.#item.literal;
		if (mediaType(value) === null) this.#addNumbers(key.name, value);
		else this.#listMedia(key);
	}

	#addNumbers(name: string, value: Literal): void {
		const {rows} = this.#sink;
		for (const [inner, part] of Object.entries(asObject(value) ?? {})) {
			if (typeof part === 'number') rows.add(rows.column(`${name}.${inner}`), part);
			else this.#addNumbers(`${name}.${inner}`, part);
		}
	}

	/** The step of a row that tells none. */
	get #nextStep(): number {
		return Number.isNaN(this.#lastStep) ? this.#run.startingStep : this.#lastStep + 1;
	}

	/** The step of a HistoryStep message, which leaves 0 out. */
	#readStep(): number {
		let step = 0;
		this.#step.enter(this.#body);
		while (this.#step.next()) if (this.#step.field === 1) step = this.#step.number;
		return step;
	}

	/**
	 * Reads the SummaryRecord that is the field of `outer`. Summaries repeat the newest values of the rows, record by
	 * record; only what is in no row is told. Throws MalformedMessage.
	 */
	takeSummary(outer: MessageReader): void {
		const body = this.#body;
		const item = this.#item;
		body.enter(outer);
		while (body.next()) {
			if (body.field !== 1) continue;
			const known = item.read(body, this.#summaryKeys);
			if (!known) continue;
			known.key ??= this.#keys.get(known.name);
			if (known.key?.column.hasValues || known.key?.counts === 'epoch' || known.name.startsWith('_'))
				continue;
			const value = item.literal;
			if (mediaType(value) === null) this.#sink.result(known.name, value);
			else this.#listMedia((known.key ??= this.#keys.named(known.name)));
		}
	}

	/** Images, tables and the like are named once, with what they are. */
	#listMedia(key: Key): void {
		if (key.isTold) return;
		const type = mediaType(this.#item.literal);
		if (type === null) return;
		key.isTold = true;
		this.#sink.artifact(`${key.name} (${type})`);
	}
}

/** What kind of object a value is that is no number and no text: `histogram`, `image-file`. */
function mediaType(value: Literal): string | null {
	const type = asObject(value)?.['_type'];
	return typeof type === 'string' ? type : null;
}
