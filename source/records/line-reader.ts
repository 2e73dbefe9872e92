/**
 * From the bytes of a line to what it says, the short way where its shape is known.
 *
 * What a line's numbers measure depends on everything but their digits. So a line is thought through when its shape is
 * new (`record-reader.ts`); of the next one of that shape only the numbers are read.
 */
import {wordsOf} from './line-pattern.ts';
import {LineScan} from './line-scan.ts';
import {Reading} from './reading.ts';
import {RecordReader, type OpenRecord, type RecordReaderOptions} from './record-reader.ts';
import {mostRows, Rows} from './rows.ts';
import {counterSlots, metricSlots, valueOf, type Shape} from './shape.ts';
import {ShapeMemory} from './shape-memory.ts';
import type {TableHeaders} from './table.ts';
import {fixedTime} from './fixed-time.ts';
import {noteTime, readGlogTime, readTime} from './timestamp.ts';

/** Bytes of a line that has a shape, at the most. */
const longestShaped = 4096;
/** Bytes of a printed time, at the most. */
const longestTime = 48;

const newline = 0x0a;

export class LineReader {
	readonly #reader: RecordReader;
	readonly #hasPatterns: boolean;
	/** Shapes of which a line was read by a pattern of the user's. */
	readonly #patterned = new WeakSet<Shape>();
	readonly #memory = new ShapeMemory();
	readonly #scan = new LineScan();
	/** The shape of the line before; null where it had none. */
	#last: Shape | null = null;
	/** Of lines that were read the short way. */
	readonly #reading = new Reading();
	/** The lines that {@link readRows} has read. */
	readonly rows = new Rows();
	/** What the last line stands in, also as words: many lines come in one chunk. */
	#chunk: Buffer = Buffer.alloc(0);
	#words = wordsOf(this.#chunk);
	/** Where the lines end of the chunk that was read last in rows. */
	#ended: Buffer = this.#chunk;
	#after = 0;
	#bytes: Buffer = this.#chunk;
	#start = 0;
	#end = 0;

	/** `reference`: milliseconds since 1970 of the file's last write, for times that are printed without their date. */
	constructor(reference: number, options: RecordReaderOptions = {}) {
		this.#reader = new RecordReader(reference, options);
		this.#hasPatterns = Boolean(options.patterns);
	}

	/**
	 * Reads the line of UTF-8 that stands in `bytes` from `start` to `end`. The reading is valid until the next line is read,
	 * its message only while `bytes` are.
	 */
	read(bytes: Buffer, start: number, end: number, isFrame = false): Reading {
		const reader = this.#reader;
		const shape = end - start <= longestShaped && reader.isPlain ? this.#shapeOf(bytes, start, end) : null;
		if (this.#last) this.#last.next = shape;
		this.#last = shape;
		if (shape && this.#fits(shape) && this.#fill(shape, bytes, start, end) && !this.#isForPattern(shape)) {
			this.#reading.isFrame = isFrame;
			reader.pass(this.#reading, shape.awaitsMessage);
			return this.#reading;
		}

		return reader.read(bytes.toString('utf8', start, end), isFrame);
	}

	/** As those of the {@link RecordReader}. */
	get openRecord(): OpenRecord | null {
		return this.#reader.openRecord;
	}

	get tables(): TableHeaders {
		return this.#reader.tables;
	}

	resume(record: OpenRecord, lastTime: number, tables?: TableHeaders): void {
		this.#reader.resume(record, lastTime, tables);
	}

	/** The shape of a line; null where it has none, or it is new. Its fields are in the scan. */
	#shapeOf(bytes: Buffer, start: number, end: number): Shape | null {
		const reader = this.#reader;
		const scan = this.#scan;
		const expected = this.#last?.next;
		const isExpected =
			expected?.awaited === reader.awaited &&
			expected.pattern.match(bytes, this.#wordsOf(bytes), start, end, scan.fields);
		if (isExpected) return expected;
		if (!scan.scan(bytes, start, end)) return null;
		const line = {bytes, start, end, scan};
		const shape = this.#memory.find(line, reader.awaited);
		if (shape === undefined) this.#memory.learn(line, reader);
		return shape ?? null;
	}

	/**
	 * Reads into `rows` as many lines as it knows how to read in one go: those from `start` on, each of which ends in a newline
	 * before `end`, that are of the shape of the two lines before them. The index after the last one; `start` where there is
	 * none. `areWanted`: whether those of a shape are wanted this way.
	 */
	readRows(bytes: Buffer, start: number, end: number, areWanted: (shape: Shape) => boolean): number {
		const {rows} = this;
		rows.count = 0;
		// What came twice is likely to come again.
		const shape = this.#last?.next === this.#last ? this.#last : null;
		if (!shape || !this.#standAlone(shape) || !areWanted(shape)) return start;
		const {fields} = this.#scan;
		const words = this.#wordsOf(bytes);
		const after = this.#afterLines(bytes, start, end);
		rows.begin(shape);
		let at = start;
		while (rows.count < mostRows && at < after) {
			const lineEnd = rows.read(bytes, words, at, after, fields);
			if (lineEnd < 0 || lineEnd - at > longestShaped) break;
			if (!this.#addRow(rows, shape.time, bytes, words, lineEnd)) break;
			at = lineEnd + 1;
		}

		if (rows.count > 0) this.#reader.pass(rows.fill(rows.count - 1), false);
		return at;
	}

	/** Where the lines end of which the first begins at `start`: behind a newline before `end`, the last one if they are new. */
	#afterLines(bytes: Buffer, start: number, end: number): number {
		const known = this.#after;
		if (bytes === this.#ended && start < known && known <= end && bytes[known - 1] === newline) return known;
		this.#ended = bytes;
		return (this.#after = bytes.lastIndexOf(newline, end - 1) + 1);
	}

	/** Adds the line that ends at `end`, and was read. False where the long way is needed to read its time. */
	#addRow(rows: Rows, slot: Shape['time'], bytes: Buffer, words: DataView, end: number): boolean {
		if (slot !== null && slot !== 'inherited' && slot.kind === 'fixed') {
			// By itself, so that the time needs no object of its own.
			const start = this.#scan.fields.starts[slot.field]! - slot.before;
			const time = fixedTime(bytes, words, start, end, this.#reader.context);
			const isTime = !Number.isNaN(time);
			if (isTime) rows.add(time, end);
			return isTime;
		}

		const time = this.#timeOf(slot, bytes, end);
		if (time !== undefined) rows.add(time, end);
		return time !== undefined;
	}

	/** What `line`, one of those in the rows of `shape`, says in words; `time` is its own. Only these are in the reading. */
	describe(line: string, shape: Shape, time: number): Reading {
		// The numbers of an object are a part of what is shown of it.
		if (shape.isJson) return this.#reader.copy(time).read(line);
		const reading = new Reading();
		reading.become(shape, () => undefined);
		this.#reader.describe(line, reading);
		return reading;
	}

	/** Whether a line of `shape` is read as those before it were, and leaves nothing open for the next one. */
	#standAlone(shape: Shape): boolean {
		const reader = this.#reader;
		const isBare = shape.awaited === null && !shape.awaitsMessage && reader.awaited === null;
		return shape.isStart && isBare && !this.#hasPatterns && reader.isPlain && this.#fits(shape);
	}

	#wordsOf(bytes: Buffer): DataView {
		if (bytes !== this.#chunk) {
			this.#chunk = bytes;
			this.#words = wordsOf(bytes);
		}

		return this.#words;
	}

	/** Reads a line that is there as text. */
	readText(line: string, isFrame = false): Reading {
		return this.#reader.read(line, isFrame);
	}

	/** Whether lines of `shape` are still read as they were when it was learned. */
	#fits(shape: Shape): boolean {
		const reader = this.#reader;
		if (this.#hasPatterns && this.#patterned.has(shape)) return false;
		if (reader.hasOpenTraceback(shape.rank) || (reader.hasError && !shape.isOwn)) return false;
		return shape.tables === null || shape.tables === reader.tables;
	}

	/** Fills the reading from the line. False for one whose numbers the long way looks at more closely. */
	#fill(shape: Shape, bytes: Buffer, start: number, end: number): boolean {
		const reading = this.#reading;
		reading.become(shape, this.#describe);
		const {metricCount, values} = reading;
		const {slots} = shape;
		const {fields} = this.#scan;
		for (let metric = 0; metric < metricCount; metric++)
			values[metric] = valueOf(slots, metricSlots + metric, fields, bytes);
		if (slots.hasCounters) {
			reading.epoch = valueOf(slots, counterSlots.epoch, fields, bytes);
			reading.epochs = valueOf(slots, counterSlots.epochs, fields, bytes);
			reading.step = valueOf(slots, counterSlots.step, fields, bytes);
			reading.steps = valueOf(slots, counterSlots.steps, fields, bytes);
			reading.fraction = valueOf(slots, counterSlots.fraction, fields, bytes);
			reading.rate = valueOf(slots, counterSlots.rate, fields, bytes);
			// There is no total of 0.
			if (reading.epochs === 0 || reading.steps === 0) return false;
		}

		const time = this.#timeOf(shape.time, bytes, end);
		if (time === undefined) return false;
		reading.time = time;
		this.#bytes = bytes;
		this.#start = start;
		this.#end = end;
		return true;
	}

	/**
	 * Whether a pattern of the user's is to read the line that was filled in: these may look at the digits, so a shape says
	 * nothing of them but that the next line is likely to be for one too, and needs not be tried.
	 */
	#isForPattern(shape: Shape): boolean {
		if (!this.#hasPatterns) return false;
		const line = this.#bytes.toString('utf8', this.#start, this.#end);
		const isForPattern = this.#reader.hasPatternFor(line, this.#reading);
		if (isForPattern) this.#patterned.add(shape);
		return isForPattern;
	}

	/** The time of a line that ends at `end`, NaN where it has none; undefined where the long way is needed to read it. */
	#timeOf(slot: Shape['time'], bytes: Buffer, end: number): number | undefined {
		if (slot === null) return Number.NaN;
		if (slot === 'inherited') return this.#reader.time;
		const {context} = this.#reader;
		const {fields} = this.#scan;
		const at = fields.starts[slot.field]! - slot.before;
		if (slot.kind === 'number') {
			const time = fields.value(bytes, slot.field) * slot.factor;
			noteTime(time, context);
			return time;
		}

		if (slot.kind === 'fixed') {
			const time = fixedTime(bytes, this.#wordsOf(bytes), at, end, context);
			return Number.isNaN(time) ? undefined : time;
		}

		const text = bytes.toString('latin1', at, Math.min(end, at + longestTime));
		return (slot.kind === 'glog' ? readGlogTime(text, 0, context) : readTime(text, 0, context))?.time;
	}

	/** Fills in the words of the line that was read last. */
	readonly #describe = (reading: Reading): void => {
		this.#reader.describe(this.#bytes.toString('utf8', this.#start, this.#end), reading);
	};
}
