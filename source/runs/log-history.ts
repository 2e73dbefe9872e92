/** The older lines of logs, read again from their files block by block; the newest few of these blocks are kept. */
import type {Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {RecordReaderOptions} from '../records/record-reader.ts';
import {BlockLines} from './block-lines.ts';
import type {LogLine} from './log-lines.ts';
import type {Run} from './run.ts';
import type {SourceState} from './source-state.ts';

/**
 * Reads the bytes from `from` to before `end` of the file at `path`; fewer where it has no more. Throws where it cannot be
 * read, with a message for people.
 */
export type RangeReader = (path: string, from: number, end: number) => Promise<Buffer>;

/** Resolves after whatever else waits has had its turn. */
export type Pause = () => Promise<void>;

/**
 * A quick look at the bytes of a block of that source, which has lines of the levels for which `hasLevel` is true: false
 * where none of its lines can be wanted.
 */
export type Glance = (bytes: Buffer, state: SourceState, hasLevel: (level: Level) => boolean) => boolean;

/** Characters of all blocks that are kept. */
const mostCharacters = 4 * 2 ** 20;
/** Bytes that are read in one go before others have their turn: some milliseconds. */
const sliceSize = 16 * 1024;

type Kept = {lines: readonly LogLine[]; end: number; upTo: number; characters: number};

export class LogHistory {
	readonly #read: RangeReader;
	readonly #pause: Pause;
	readonly #options: RecordReaderOptions;
	/** In the order in which they were last asked for. */
	readonly #kept = new Map<string, Kept>();
	#characters = 0;

	constructor(read: RangeReader, pause: Pause, options: RecordReaderOptions = {}) {
		this.#read = read;
		this.#pause = pause;
		this.#options = options;
	}

	/** The lines of block `at` of the file, where they are kept, and reach to where the newest lines of the run begin. */
	linesOf(run: Run, file: number, at: number): readonly LogLine[] | undefined {
		const {history} = run.states[file]!;
		const {offset, end} = history!.index.block(at);
		const key = keyOf(run.states[file]!, offset);
		const kept = this.#kept.get(key);
		if (!kept) return undefined;
		if (kept.end !== end && kept.upTo < run.lines.firstOrdinal(file)) return undefined;
		this.#kept.delete(key);
		this.#kept.set(key, kept);
		return kept.lines;
	}

	/** Reads the lines of blocks of the files of `run`, each given as the file and the block's number. */
	async load(
		run: Run,
		blocks: ReadonlyArray<readonly [number, number]>,
		glance?: Glance,
	): Promise<Array<readonly LogLine[]>> {
		const all: Array<readonly LogLine[]> = [];
		for (const [file, at] of blocks)
			all.push(this.linesOf(run, file, at) ?? (await this.#load(run, file, at, glance)));
		return all;
	}

	/**
	 * Reads block `at` of the file again, and tells `onReading` what each of its lines says, with its number. Throws where it
	 * cannot be read.
	 */
	async readAgain(
		run: Run,
		file: number,
		at: number,
		onReading: (reading: Reading, line: number) => void,
	): Promise<void> {
		const state = run.states[file]!;
		const {index, base, reference} = state.history!;
		const block = index.block(at);
		const {path, encoding = 'utf-8'} = state.file.source;
		const origin = {file, source: path, encoding, base, reference, showsRows: true};
		const reader = new BlockLines(block, origin, this.#options, onReading);
		const bytes = await this.#read(path, block.offset, block.end);
		for (let from = 0; from < bytes.length; from += sliceSize) {
			if (from > 0) await this.#pause();
			reader.push(bytes.subarray(from, from + sliceSize));
		}

		reader.end();
	}

	async #load(run: Run, file: number, at: number, glance: Glance | undefined): Promise<readonly LogLine[]> {
		const state = run.states[file]!;
		const {index, base, reference} = state.history!;
		const block = index.block(at);
		const {path, encoding = 'utf-8'} = state.file.source;
		const upTo = base + state.file.lines;
		const origin = {file, source: path, encoding, base, reference, showsRows: run.states.length === 1};
		const reader = new BlockLines(block, origin, this.#options);
		try {
			const bytes = await this.#read(path, block.offset, block.end);
			if (bytes.length < block.end - block.offset) throw new Error('the file is shorter than it was');
			if (glance && !glance(bytes, state, (level) => index.hasExactly(at, level))) return [];
			for (let from = 0; from < bytes.length; from += sliceSize) {
				if (from > 0) await this.#pause();
				reader.push(bytes.subarray(from, from + sliceSize));
			}
		} catch (error) {
			return [unreadable(`${path}: ${(error as Error).message}`, origin, base + block.line, block.latest)];
		}

		this.#keep(keyOf(state, block.offset), reader.lines, block.end, upTo);
		return reader.lines;
	}

	#keep(key: string, lines: readonly LogLine[], end: number, upTo: number): void {
		this.#forget(key);
		const characters = lines.reduce((sum, {text}) => sum + text.length, 0);
		this.#kept.set(key, {lines, end, upTo, characters});
		this.#characters += characters;
		for (const oldest of this.#kept.keys()) {
			if (this.#characters <= mostCharacters || oldest === key) return;
			this.#forget(oldest);
		}
	}

	#forget(key: string): void {
		this.#characters -= this.#kept.get(key)?.characters ?? 0;
		this.#kept.delete(key);
	}
}

function keyOf({source, history}: SourceState, offset: number): string {
	return `${history!.base} ${offset} ${source.path}`;
}

/** What stands in place of a block that cannot be read. */
function unreadable(
	reason: string,
	{file, source}: {file: number; source: string},
	ordinal: number,
	latest: number,
): LogLine {
	return {
		text: `cannot be read again: ${reason}`,
		spans: [],
		time: Number.NaN,
		level: null,
		rank: null,
		isStart: true,
		source,
		line: 0,
		kind: 'divider',
		file,
		ordinal,
		latest,
	};
}
