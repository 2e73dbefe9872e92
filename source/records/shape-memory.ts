/** The shapes of lines that a source has printed, by the hash of all but their numbers. Bounded. */
import {levels} from './levels.ts';
import type {RecordReader} from './record-reader.ts';
import type {Shape} from './shape.ts';
import {learn, type ScannedLine} from './shape-learner.ts';

/** Shapes that are kept; a log that makes up one a line must not fill the memory. */
const mostShapes = 16_384;
/** Lines by which a shape is tried: one of them may be odd (a total of 0, the same number twice). */
const mostFailures = 3;
/** The same of one shape by the text of its fixed fields: with more of them these are not what its lines repeat. */
const mostVariants = 256;

/** What is known of the lines with one hash. */
type Entry = {
	check: number;
	/** Null where the short way cannot read them, undefined before that is known. */
	shape: Shape | null | undefined;
	failures: number;
	/** Fields that are no numbers but a part of the shape, and the shapes by their text; null where there are none. */
	fixed: readonly number[] | null;
	readonly variants: Map<string, Shape | null | undefined>;
};

type Awaited = RecordReader['awaited'];

export class ShapeMemory {
	#entries = new Map<number, Entry>();
	#count = 0;

	/** The shape of `line`; null for one that has to be read the long way, undefined while it is not known. */
	find({bytes, scan}: ScannedLine, awaited: Awaited): Shape | null | undefined {
		const entry = this.#entries.get(keyOf(scan.hash, awaited));
		if (entry?.check !== scan.check) return undefined;
		return entry.fixed === null ? entry.shape : entry.variants.get(fixedText(entry.fixed, bytes, scan));
	}

	/** Takes a line whose shape is not known, before `reader` reads it. From the second one of a shape it is learned. */
	learn(line: ScannedLine, reader: RecordReader): void {
		const key = keyOf(line.scan.hash, reader.awaited);
		const entry = this.#entries.get(key);
		if (entry?.check !== line.scan.check) {
			this.#add();
			this.#entries.set(key, {
				check: line.scan.check,
				shape: undefined,
				failures: 0,
				fixed: null,
				variants: new Map(),
			});
			return;
		}

		if (entry.fixed === null) {
			const lesson = learn(line, reader, null);
			if (lesson && 'fixed' in lesson) entry.fixed = lesson.fixed;
			else if (lesson) entry.shape = lesson.shape;
			else if (++entry.failures === mostFailures) entry.shape = null;
		}

		if (entry.fixed !== null) this.#learnVariant(entry, entry.fixed, line, reader);
	}

	#learnVariant(entry: Entry, fixed: readonly number[], line: ScannedLine, reader: RecordReader): void {
		const text = fixedText(fixed, line.bytes, line.scan);
		if (!entry.variants.has(text)) {
			this.#add();
			entry.variants.set(text, entry.variants.size < mostVariants ? undefined : null);
			return;
		}

		const lesson = learn(line, reader, fixed);
		entry.variants.set(text, lesson && 'shape' in lesson ? lesson.shape : null);
	}

	#add(): void {
		if (this.#count++ < mostShapes) return;
		this.#entries.clear();
		this.#count = 0;
	}
}

/** The message of a record is read by the level of that. */
function keyOf(hash: number, awaited: Awaited): number {
	if (awaited === null) return hash;
	return ~hash ^ Math.imul(awaited === 'message' ? levels.length : levels.indexOf(awaited), 0x9e3779b1);
}

function fixedText(fields: readonly number[], bytes: Buffer, scan: ScannedLine['scan']): string {
	if (fields.length === 1)
		return bytes.toString('latin1', scan.fields.starts[fields[0]!], scan.fields.ends[fields[0]!]);
	return fields
		.map((field) => bytes.toString('latin1', scan.fields.starts[field], scan.fields.ends[field]))
		.join(' ');
}
