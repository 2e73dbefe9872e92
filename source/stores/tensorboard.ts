/**
 * TensorBoard event files: TFRecords of `Event` messages (tensorflow/core/util/event.proto, summary.proto). A scalar is
 * `simple_value` (TensorFlow 1, PyTorch) or a tensor of one number (TensorFlow 2).
 */
import {counterNamed} from '../records/vocabulary.ts';
import {readHparams, settingsIn} from './hparams.ts';
import {NameTable} from './name-table.ts';
import {MalformedMessage, MessageReader} from './protobuf.ts';
import type {StoreColumn} from './store-rows.ts';
import type {Store, StoreReader, StoreSink} from './store.ts';
import {TensorReader} from './tensor.ts';
import {isRecordHeader, RecordReader} from './tfrecord.ts';

const eventFields = {wallTime: 1, step: 2, summary: 5} as const;
const valueFields = {tag: 1, simple: 2, image: 4, histogram: 5, audio: 6, tensor: 8, metadata: 9} as const;
const metadataFields = {plugin: 1, dataClass: 4} as const;
const scalarClass = 1;
/** The first byte of an Event: its wall time. Other TFRecords, such as training data, begin otherwise. */
const eventStart = 0x09;

export const tensorboard: Store = {
	name: 'tfevents',
	kind: 'growing',
	isSegmented: true,
	detect(head, path) {
		// One that is damaged, or has no bytes yet, is known by its name.
		if (/\.tfevents(?:\.[^/]*)?$/.test(path)) return true;
		return isRecordHeader(head, 0) && head[12] === eventStart;
	},
	open(sink) {
		return new EventReader(sink);
	},
};

/** What is known of a tag. */
type Tag = {
	readonly name: string;
	readonly column: StoreColumn;
	readonly isEpoch: boolean;
	/** Only the first value of a tag tells it; null until then. */
	plugin: string | null;
	isScalar: boolean;
	/** It was listed as an artifact, or its texts were read. */
	isTold: boolean;
	/** The row that has its last value. */
	row: number;
};

class EventReader implements StoreReader {
	readonly #sink: StoreSink;
	readonly #records: RecordReader;
	/** Where the row belongs that is put together, and when its last value came. */
	#step = Number.NaN;
	#epoch = Number.NaN;
	#time = Number.NaN;
	readonly #tags = new NameTable<Tag>((name) => ({
		name,
		column: this.#sink.rows.column(name),
		isEpoch: counterNamed(name) === 'epoch',
		plugin: null,
		isScalar: false,
		isTold: false,
		row: 0,
	}));
	readonly #event = new MessageReader();
	readonly #summary = new MessageReader();
	readonly #value = new MessageReader();
	readonly #inner = new MessageReader();
	readonly #tensor = new TensorReader();
	/** The number of the row that is put together. */
	#rowNumber = 1;
	#hasRows = false;

	constructor(sink: StoreSink) {
		this.#sink = sink;
		this.#records = new RecordReader(
			(bytes, start, end, offset) => {
				this.#takeRecord(bytes, start, end, offset);
			},
			(offset, message) => {
				this.#endRow();
				sink.problem(offset, message);
			},
		);
	}

	push(chunk: Buffer): void {
		this.#records.push(chunk);
		// Not to be kept until the next step, which may be hours away.
		this.#endRow();
		this.#sink.rows.flush();
	}

	end(): void {
		this.#records.end();
	}

	#takeRecord(bytes: Buffer, start: number, end: number, offset: number): void {
		try {
			this.#takeEvent(bytes, start, end);
		} catch (error) {
			if (!(error instanceof MalformedMessage)) throw error;
			this.#sink.problem(offset, `a record is no event (${error.message}) and left out`);
		}
	}

	#takeEvent(bytes: Buffer, start: number, end: number): void {
		const event = this.#event;
		let time = Number.NaN;
		let step = 0;
		event.open(bytes, start, end);
		this.#summary.open(bytes, end, end);
		while (event.next()) {
			if (event.field === eventFields.wallTime) time = event.number * 1000;
			else if (event.field === eventFields.step) step = event.number;
			else if (event.field === eventFields.summary) this.#summary.enter(event);
		}

		const hasValues = this.#takeSummary(step, time);
		// A row tells its time itself.
		if (!hasValues && !Number.isNaN(time)) this.#sink.seen(time);
	}

	#endRow(): void {
		const {rows} = this.#sink;
		if (rows.width === 0) return;
		rows.end(this.#step, this.#epoch, this.#time);
		this.#rowNumber++;
		this.#hasRows = true;
	}

	/**
	 * Takes the values of an event, if it has some: whether a row has them. A step before that of the last row is that of a
	 * restart, or of another loop; it is told like any other.
	 */
	#takeSummary(step: number, time: number): boolean {
		if (this.#step !== step) {
			this.#endRow();
			this.#epoch = Number.NaN;
		}

		this.#step = step;
		this.#time = time;
		while (this.#summary.next()) if (this.#summary.field === 1) this.#takeValue();
		return this.#sink.rows.width > 0;
	}

	#takeValue(): void {
		const value = this.#value;
		let tag: Tag | null = null;
		let kind = 0;
		let number = Number.NaN;
		value.enter(this.#summary);
		while (value.next()) {
			switch (value.field) {
				case valueFields.tag:
					tag = this.#tags.find(value.bytes, value.start, value.end);
					break;
				case valueFields.simple:
					kind = value.field;
					number = value.number;
					break;
				case valueFields.tensor:
					kind = value.field;
					this.#tensor.read(value);
					break;
				case valueFields.image:
				case valueFields.histogram:
				case valueFields.audio:
					kind = value.field;
					break;
				case valueFields.metadata:
					if (tag) this.#takeMetadata(tag);
					break;
				default:
			}
		}

		if (tag === null || kind === 0) return;
		if (kind === valueFields.simple) this.#takeNumber(tag, number);
		else if (kind === valueFields.tensor) this.#takeTensor(tag);
		else this.#list(tag, mediaNames[kind]!);
	}

	#takeMetadata(tag: Tag): void {
		const metadata = this.#inner;
		const plugin = new MessageReader();
		metadata.enter(this.#value);
		while (metadata.next()) {
			if (metadata.field === metadataFields.dataClass) tag.isScalar = metadata.number === scalarClass;
			if (metadata.field !== metadataFields.plugin) continue;
			plugin.enter(metadata);
			while (plugin.next()) {
				if (plugin.field === 1) tag.plugin = plugin.text;
				else if (plugin.field === 2 && tag.plugin === 'hparams') {
					readHparams(plugin, this.#hasRows || this.#sink.rows.width > 0, this.#sink);
				}
			}
		}
	}

	#takeTensor(tag: Tag): void {
		const {elements, isNumber, value, texts} = this.#tensor;
		if (tag.plugin === 'hparams') return;
		// A file that goes on where another left off names no plugin: one number is a scalar then.
		const isScalar = tag.isScalar || tag.plugin === 'scalars' || tag.plugin === null;
		if (isScalar && isNumber && elements === 1) this.#takeNumber(tag, value);
		else if (texts.length > 0 && (tag.plugin ?? 'text') === 'text') this.#takeTexts(tag, texts);
		else this.#list(tag, tag.plugin ?? 'tensor');
	}

	#takeTexts(tag: Tag, texts: readonly string[]): void {
		const settings = texts.length === 1 ? settingsIn(texts[0]!) : undefined;
		for (const [name, value] of Object.entries(settings ?? {})) this.#sink.config(name, value);
		if (!settings) this.#list(tag, 'text');
	}

	#takeNumber(tag: Tag, value: number): void {
		if (tag.isEpoch) {
			this.#epoch = value;
			return;
		}

		if (tag.row === this.#rowNumber) this.#endRow();
		tag.row = this.#rowNumber;
		this.#sink.rows.add(tag.column, value);
	}

	/** Images and the like are named once, with what they are. */
	#list(tag: Tag, kind: string): void {
		if (tag.isTold) return;
		tag.isTold = true;
		this.#sink.artifact(`${tag.name} (${kind})`);
	}
}

const mediaNames: Readonly<Record<number, string>> = {
	[valueFields.image]: 'image',
	[valueFields.histogram]: 'histogram',
	[valueFields.audio]: 'audio',
};
