/**
 * Where in a file its lines stand: one entry for each block of them, so that a page of a log of any size is read from
 * the disk alone.
 *
 * A block begins where a record does, if one begins near enough. When there are too many each two become one, so memory
 * is bounded. Offsets are of the file's own bytes, in whatever encoding these are.
 */
import {levels, type Level} from '../records/levels.ts';
import type {TableHeaders} from '../records/table.ts';
import type {Encoding} from '../sources/encoding.ts';
import {GrowingColumn} from './growing-column.ts';
import {markFields, Timeline, type TimelineMark} from './timeline.ts';

/** Bytes of a block, as long as there are not too many, and blocks at most: some 9 MB for a file of any size. */
const blockSize = 64 * 1024;
const mostBlocks = 32_768;
/** By how much a block is larger, at most, where no record begins at its end: a traceback, an object over many lines. */
const mostOverhang = 4;

const newline = 0x0a;
/** What is counted of a block: its lines by their level, those of no level, the warnings and the errors that begin in it. */
const warningsAt = levels.length + 1;
const errorsAt = levels.length + 2;
const rowLength = levels.length + 3;

/** What reading needs to begin at a block. Times in milliseconds since 1970, NaN where unknown. */
export type BlockStart = {
	/** The number of its first line, from 1. */
	line: number;
	/** The record that was open: continuation lines belong to it. */
	level: Level | null;
	time: number;
	/** The time that was printed last, and the latest one. */
	lastTime: number;
	latest: number;
	/** Where the x axis had come to. */
	timeline: TimelineMark;
	/** The headers of tables that were known. */
	tables: TableHeaders;
	/** A crash was told before it, and nothing yet that shows the training to go on. */
	hasCrashed: boolean;
};

/** A block: its bytes from `offset` to before `end`. */
export type Block = BlockStart & {offset: number; end: number};

export class BlockIndex {
	readonly #blockSize: number;
	readonly #mostBlocks: number;
	/** Bytes of a block now: twice as many each time that blocks were put together. */
	#wanted: number;
	#length = 0;
	#taken = 0;
	#lastByte = -1;
	/** At the end of a line of a block that is full: the next one may begin here. */
	#mayBegin = false;
	readonly #offsets = new GrowingColumn(Float64Array);
	readonly #lines = new GrowingColumn(Float64Array);
	readonly #times = new GrowingColumn(Float64Array);
	readonly #lastTimes = new GrowingColumn(Float64Array);
	readonly #latest = new GrowingColumn(Float64Array);
	readonly #levels = new GrowingColumn(Int8Array);
	readonly #crashes = new GrowingColumn(Int8Array);
	/** The first blocks that know other tables than those before them. */
	#tables: Array<{at: number; tables: TableHeaders}> = [];
	/** One for each field of a mark; the first is that of `x`. */
	readonly #timelines = markFields.map(() => new GrowingColumn(Float64Array));
	/** {@link rowLength} numbers of each block, and of the one that is being read. */
	readonly #counts = new GrowingColumn(Uint32Array);
	readonly #open = new Uint32Array(rowLength);

	constructor(size = blockSize, most = mostBlocks) {
		this.#blockSize = size;
		this.#mostBlocks = most;
		this.#wanted = size;
		this.reset();
	}

	/** Blocks that there are, with the one that is being read. */
	get length(): number {
		return this.#length;
	}

	/** Bytes that were taken. */
	get end(): number {
		return this.#taken;
	}

	/** Forgets everything: the file is read from its beginning again, where the x axis has come to `timeline`, and `tables` are known. */
	reset(timeline: TimelineMark = new Timeline().mark(), tables: TableHeaders = []): void {
		this.#wanted = this.#blockSize;
		this.#length = 0;
		this.#taken = 0;
		this.#lastByte = -1;
		this.#mayBegin = false;
		this.#tables = [];
		this.#open.fill(0);
		this.#begin({
			line: 1,
			level: null,
			time: Number.NaN,
			lastTime: Number.NaN,
			latest: Number.NaN,
			timeline,
			tables,
			hasCrashed: false,
		});
	}

	/**
	 * Gives `chunk` to `take`, in one piece but where a block may end: then `start` tells how reading goes on behind it,
	 * with null for the record where a line may belong to more than that.
	 */
	feed(
		chunk: Buffer,
		encodingOf: () => Encoding,
		take: (piece: Buffer) => void,
		start: () => BlockStart & {isRecord: boolean},
	): void {
		let at = 0;
		while (at < chunk.length) {
			if (this.#mayBegin) this.#beginHere(chunk[at]!, encodingOf(), start);
			const filled = this.#taken - this.#offsets.get(this.#length - 1);
			const from = at + Math.max(0, this.#wanted - filled - 1);
			const end = this.#endOfLine(chunk, at, from, encodingOf());
			this.#mayBegin = end !== -1;
			const piece = at === 0 && end === -1 ? chunk : chunk.subarray(at, end === -1 ? chunk.length : end);
			this.#taken += piece.length;
			this.#lastByte = piece.at(-1)!;
			at += piece.length;
			take(piece);
		}
	}

	/** Counts lines of the block that is being read, which are shown as of `level`. */
	count(level: Level | null, lines = 1): void {
		this.#open[kindOf(level)]! += lines;
	}

	/** Counts a warning or an error that begins in the block that is being read. */
	countRecord(isError: boolean): void {
		this.#open[isError ? errorsAt : warningsAt]!++;
	}

	/** Block `at`; its end is that of what was taken where it is the one that is being read. */
	block(at: number): Block {
		const level = this.#levels.get(at);
		return {
			offset: this.#offsets.get(at),
			end: at + 1 < this.#length ? this.#offsets.get(at + 1) : this.#taken,
			line: this.#lines.get(at),
			level: level === -1 ? null : levels[level]!,
			time: this.#times.get(at),
			lastTime: this.#lastTimes.get(at),
			latest: this.#latest.get(at),
			timeline: this.#timelineOf(at),
			tables: this.#tables.findLast((one) => one.at <= at)?.tables ?? [],
			hasCrashed: this.hasCrashed(at),
		};
	}

	/** Where on the x axis block `at` begins; NaN before any progress was told. */
	x(at: number): number {
		return this.#timelines[0]!.get(at);
	}

	/** The number of the first line of block `at`, from 1. */
	line(at: number): number {
		return this.#lines.get(at);
	}

	/** Whether a crash was told before block `at`, and nothing yet that shows the training to go on. */
	hasCrashed(at: number): boolean {
		return this.#crashes.get(at) === 1;
	}

	/** Whether block `at` has a line of `minimum` or above, where one without a level counts as INFO. */
	has(at: number, minimum: Level): boolean {
		const from = levels.indexOf(minimum);
		for (let kind = from; kind < levels.length; kind++) if (this.#countOf(at, kind) > 0) return true;
		return from <= levels.indexOf('INFO') && this.#countOf(at, kindOf(null)) > 0;
	}

	/** Whether block `at` has a line of just that level. */
	hasExactly(at: number, level: Level): boolean {
		return this.#countOf(at, kindOf(level)) > 0;
	}

	/** Warnings or errors that begin before block `at`. */
	recordsBefore(at: number, isError: boolean): number {
		let sum = 0;
		for (let before = 0; before < at; before++) sum += this.#countOf(before, isError ? errorsAt : warningsAt);
		return sum;
	}

	#timelineOf(at: number): TimelineMark {
		const entries = markFields.map((field, index) => [field, this.#timelines[index]!.get(at)]);
		return Object.fromEntries(entries) as TimelineMark;
	}

	#countOf(at: number, kind: number): number {
		return at === this.#length - 1 ? this.#open[kind]! : this.#counts.get(at * rowLength + kind);
	}

	/** The index after the first end of a line at or behind `from`; -1 where there is none. */
	#endOfLine(chunk: Buffer, start: number, from: number, encoding: Encoding): number {
		if (from >= chunk.length) return -1;
		const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
		if (!isWide) return chunk.indexOf(newline, from) + 1 || -1;
		const [first, second] = encoding === 'utf-16le' ? [newline, 0] : [0, newline];
		for (let at = from; at < chunk.length; at++) {
			const isSecond = (this.#taken + at - start) % 2 === 1;
			const before = at > start ? chunk[at - 1] : this.#lastByte;
			if (isSecond && chunk[at] === second && before === first) return at + 1;
		}

		return -1;
	}

	/** Begins a block before the byte `next`, if a record begins there; or anyhow, where the block has become too large. */
	#beginHere(next: number, encoding: Encoding, start: () => BlockStart & {isRecord: boolean}): void {
		const filled = this.#taken - this.#offsets.get(this.#length - 1);
		const isForced = filled >= this.#wanted * mostOverhang;
		// What is indented belongs to the record above it; of UTF-16BE the first byte tells nothing.
		const isIndented = encoding !== 'utf-16be' && (next === 0x20 || next === 0x09);
		if (isIndented && !isForced) return;
		const begin = start();
		if (!begin.isRecord && !isForced) return;
		this.#counts.setAll((this.#length - 1) * rowLength, this.#open);
		this.#open.fill(0);
		if (this.#length >= this.#mostBlocks) this.#halve();
		this.#begin(begin);
	}

	#begin(start: BlockStart): void {
		const at = this.#length++;
		this.#offsets.set(at, this.#taken);
		this.#lines.set(at, start.line);
		this.#levels.set(at, start.level === null ? -1 : levels.indexOf(start.level));
		this.#times.set(at, start.time);
		this.#lastTimes.set(at, start.lastTime);
		this.#latest.set(at, start.latest);
		this.#crashes.set(at, Number(start.hasCrashed));
		if (start.tables !== this.#tables.at(-1)?.tables) this.#tables.push({at, tables: start.tables});
		for (const [index, field] of markFields.entries()) this.#timelines[index]!.set(at, start.timeline[field]);
	}

	/** Makes one block of each two. */
	#halve(): void {
		const columns = [
			this.#offsets,
			this.#lines,
			this.#times,
			this.#lastTimes,
			this.#latest,
			this.#levels,
			this.#crashes,
			...this.#timelines,
		];
		const half = Math.ceil(this.#length / 2);
		for (let to = 0; to < half; to++) {
			for (const column of columns) column.set(to, column.get(to * 2));
			for (let kind = 0; kind < rowLength; kind++) {
				const second = to * 2 + 1 < this.#length ? this.#counts.get((to * 2 + 1) * rowLength + kind) : 0;
				this.#counts.set(to * rowLength + kind, this.#counts.get(to * 2 * rowLength + kind) + second);
			}
		}

		// What begins in the second of two is known from the next one on.
		this.#tables = this.#tables.map(({at, tables}) => ({at: Math.ceil(at / 2), tables}));
		this.#length = half;
		this.#wanted *= 2;
	}
}

function kindOf(level: Level | null): number {
	return level === null ? levels.length : levels.indexOf(level);
}
