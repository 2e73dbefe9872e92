/**
 * From the bytes of a line to what it says, the short way where its shape is known.
 *
 * What a line's numbers measure depends on everything but their digits. So a line is thought through when its shape is
 * new (`record-reader.ts`); of the next one of that shape only the numbers are read.
 */
import {wordsOf} from './line-pattern.ts';
import {LineScan} from './line-scan.ts';
import {Reading} from './reading.ts';
import {RecordReader, type RecordReaderOptions} from './record-reader.ts';
import {metricSlots, type Shape, type Slots} from './shape.ts';
import {ShapeMemory} from './shape-memory.ts';
import {fixedTime, noteTime, readGlogTime, readTime} from './timestamp.ts';

/** Bytes of a line that has a shape, at the most. */
const longestShaped = 4096;
/** Bytes of a printed time, at the most. */
const longestTime = 48;

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
	/** What the last line stands in, also as words: many lines come in one chunk. */
	#chunk: Buffer = Buffer.alloc(0);
	#words = wordsOf(this.#chunk);
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

	/** The shape of a line; null where it has none, or it is new. Its fields are in the scan. */
	#shapeOf(bytes: Buffer, start: number, end: number): Shape | null {
		const reader = this.#reader;
		const scan = this.#scan;
		const expected = this.#last?.next;
		if (bytes !== this.#chunk) {
			this.#chunk = bytes;
			this.#words = wordsOf(bytes);
		}

		const isExpected =
			expected?.awaited === reader.awaited &&
			expected.pattern.match(bytes, this.#words, start, end, scan.fields);
		if (isExpected) return expected;
		if (!scan.scan(bytes, start, end)) return null;
		const line = {bytes, start, end, scan};
		const shape = this.#memory.find(line, reader.awaited);
		if (shape === undefined) this.#memory.learn(line, reader);
		return shape ?? null;
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
		for (let metric = 0; metric < metricCount; metric++)
			values[metric] = this.#valueOf(shape.slots, metricSlots + metric, bytes);
		if (shape.slots.hasCounters) {
			reading.epoch = this.#valueOf(shape.slots, 0, bytes);
			reading.epochs = this.#valueOf(shape.slots, 1, bytes);
			reading.step = this.#valueOf(shape.slots, 2, bytes);
			reading.steps = this.#valueOf(shape.slots, 3, bytes);
			reading.fraction = this.#valueOf(shape.slots, 4, bytes);
			reading.rate = this.#valueOf(shape.slots, 5, bytes);
			// There is no total of 0.
			if (reading.epochs === 0 || reading.steps === 0) return false;
		}

		if (shape.time !== null && !this.#fillTime(shape.time, bytes, end)) return false;
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

	#valueOf({fields, constants, arePercent}: Slots, at: number, bytes: Buffer): number {
		const field = fields[at]!;
		if (field < 0) return constants[at]!;
		const value = this.#scan.fields.value(bytes, field);
		return arePercent[at] === 1 ? value / 100 : value;
	}

	#fillTime(slot: NonNullable<Shape['time']>, bytes: Buffer, end: number): boolean {
		const reading = this.#reading;
		if (slot === 'inherited') {
			reading.time = this.#reader.time;
			return true;
		}

		const {context} = this.#reader;
		const at = this.#scan.fields.starts[slot.field]! - slot.before;
		if (slot.kind === 'number') {
			reading.time = this.#scan.fields.value(bytes, slot.field) * slot.factor;
			noteTime(reading.time, context);
			return true;
		}

		if (slot.kind === 'fixed') {
			reading.time = fixedTime(bytes, this.#words, at, end, context);
			return !Number.isNaN(reading.time);
		}

		const text = bytes.toString('latin1', at, Math.min(end, at + longestTime));
		const match = slot.kind === 'glog' ? readGlogTime(text, 0, context) : readTime(text, 0, context);
		if (match) reading.time = match.time;
		return match !== undefined;
	}

	/** Fills in the words of the line that was read last. */
	readonly #describe = (reading: Reading): void => {
		this.#reader.describe(this.#bytes.toString('utf8', this.#start, this.#end), reading);
	};
}
