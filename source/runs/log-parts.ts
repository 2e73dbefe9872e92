/**
 * The files that one log consists of, oldest first (what was rotated out of it, and the file that is written), and where in
 * each of them its lines stand. Their blocks are counted through, as if all were one file.
 */
import type {Level} from '../records/levels.ts';
import type {TableHeaders} from '../records/table.ts';
import type {Source} from '../sources/source.ts';
import {BlockIndex, type Block} from './block-index.ts';
import {countWhile} from './count-while.ts';
import type {TimelineMark} from './timeline.ts';

/** A file, as far as it takes to find it again. */
export type LogFile = {
	readonly source: Source;
	/** The first bytes of what it holds: they tell it from others when it has another name, or was compressed. */
	readonly head: Buffer;
};

export type LogPart = LogFile & {
	/** Offsets are those of what the file holds, where it is compressed. */
	readonly index: BlockIndex;
	/** The line before its first one, as ordinals count. */
	readonly base: number;
	/** Milliseconds since 1970, for times that are printed without their date before any that has one. */
	readonly reference: number;
};

/** One of which nothing was read yet. */
export type NewPart = Omit<LogPart, 'index' | 'head'>;

/** A block of a part, whose first byte is the byte `start` of the whole log. */
export type PartBlock = Block & {part: LogPart; start: number};

/** First bytes that are remembered: of a log they have a time or a counter in them. */
const headLength = 1024;
/** Blocks of the first part at the most; of the second half as many, and so on. */
const mostBlocks = 32_768;
const fewestBlocks = 256;

type GrowingPart = LogPart & {source: Source; head: Buffer};

export class LogParts {
	readonly #parts: GrowingPart[] = [];
	/** The first part that nothing is missing behind: what was read before it is not there any more. */
	#firstWhole = 0;
	/** Changes when something that was read is not there any more. */
	generation = 0;

	/** `part`: the oldest file. */
	constructor(part: NewPart) {
		this.begin(part);
	}

	/** The log goes on with the first byte of another file, where the x axis has come to `timeline`, and `tables` are known. */
	begin(part: NewPart, timeline?: TimelineMark, tables?: TableHeaders): void {
		const index = new BlockIndex(
			undefined,
			Math.max(fewestBlocks, Math.floor(mostBlocks / (this.#parts.length + 1))),
		);
		index.reset(timeline, tables);
		this.#parts.push({...part, index, head: Buffer.alloc(0)});
	}

	/** The same, and the file that was read last is not there any more. */
	beginAnew(part: NewPart, timeline: TimelineMark): void {
		this.#parts.pop();
		this.#firstWhole = this.#parts.length;
		this.generation++;
		this.begin(part, timeline);
	}

	/** The file that is read now has become `older`. */
	rotate(older: Source): void {
		this.newest.source = older;
	}

	/** Notes the first bytes of the file that is read now. */
	noteHead(chunk: Buffer): void {
		const part = this.newest;
		const missing = headLength - part.head.length;
		if (missing > 0) part.head = Buffer.concat([part.head, chunk.subarray(0, missing)]);
	}

	/** The file that is read now. */
	get newest(): GrowingPart {
		return this.#parts.at(-1)!;
	}

	/** The number of blocks, with the one that is being read. */
	get length(): number {
		return this.#parts.reduce((sum, {index}) => sum + index.length, 0);
	}

	block(at: number): PartBlock {
		let start = 0;
		return this.#find(
			at,
			(part, own) => {
				const block = part.index.block(own);
				return {...block, part, start: start + block.offset};
			},
			(part) => {
				start += part.index.end;
			},
		);
	}

	/** The part that the byte `byte` of the whole log is in, and the byte of that; undefined behind the end. */
	partAt(byte: number): {part: LogPart; offset: number} | undefined {
		let offset = byte;
		for (const part of this.#parts) {
			if (offset < part.index.end) return {part, offset};
			offset -= part.index.end;
		}

		return undefined;
	}

	/** The byte of the whole log before which block `at` ends. */
	endOf(at: number): number {
		const {start, offset, end} = this.block(at);
		return start + end - offset;
	}

	/** Where on the x axis block `at` begins; NaN before any progress was told. */
	x(at: number): number {
		return this.#find(at, ({index}, own) => index.x(own));
	}

	/** The first block behind which nothing is missing; 0 where all of the log is there. */
	get firstWhole(): number {
		return this.#parts.slice(0, this.#firstWhole).reduce((sum, {index}) => sum + index.length, 0);
	}

	/**
	 * The blocks, from the first to before the last, that may have lines of the x axis between `from` and `to`, and begin where
	 * no crash is undecided.
	 */
	blocksWithin(from: number, to: number): [number, number] {
		const {length} = this;
		// Where x is not known yet nothing is before a block.
		let start = countWhile(length, (at) => !(this.x(at) >= from)) - 1;
		while (start > 0 && this.#find(start, ({index}, own) => index.hasCrashed(own))) start--;
		return [Math.max(0, start), countWhile(length, (at) => !(this.x(at) > to))];
	}

	/** How many blocks begin with a line whose ordinal is not behind `ordinal`. */
	blocksUpTo(ordinal: number): number {
		return countWhile(this.length, (at) =>
			this.#find(at, ({index, base}, own) => base + index.line(own) <= ordinal),
		);
	}

	/** Whether block `at` has a line of `minimum` or above, where one without a level counts as INFO. */
	has(at: number, minimum: Level): boolean {
		return this.#find(at, ({index}, own) => index.has(own, minimum));
	}

	/** Whether block `at` has a line of just that level. */
	hasExactly(at: number, level: Level): boolean {
		return this.#find(at, ({index}, own) => index.hasExactly(own, level));
	}

	/** Warnings or errors that begin before block `at`. */
	recordsBefore(at: number, isError: boolean): number {
		let [sum, left] = [0, at];
		for (const {index} of this.#parts) {
			sum += index.recordsBefore(Math.min(left, index.length), isError);
			left -= index.length;
			if (left <= 0) break;
		}

		return sum;
	}

	/** What `take` makes of the part that block `at` is in, and the number of that block there. `pass` is given those before. */
	#find<Result>(
		at: number,
		take: (part: LogPart, own: number) => Result,
		pass: (part: LogPart) => void = () => undefined,
	): Result {
		let own = at;
		for (const part of this.#parts) {
			if (own < part.index.length) return take(part, own);
			own -= part.index.length;
			pass(part);
		}

		throw new RangeError(`block ${at} of ${this.length}`);
	}
}
