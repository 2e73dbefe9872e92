/** The older lines of logs, read again from their files block by block; the newest few of these blocks are kept. */
import type {Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {RecordReaderOptions} from '../records/record-reader.ts';
import type {Encoding} from '../sources/encoding.ts';
import {BlockLines, type BlockOrigin} from './block-lines.ts';
import type {LogLine} from './log-lines.ts';
import type {LogFile, LogPart, PartBlock} from './log-parts.ts';
import type {Run} from './run.ts';
import type {SourceState} from './source-state.ts';

/**
 * Reads from the byte `from` to before `end` of what `file` holds; less where it has no more. Throws where it cannot be read,
 * with a message for people.
 */
export type RangeReader = (file: LogFile, from: number, end: number) => Promise<Buffer>;

/** Resolves after whatever else waits has had its turn. */
export type Pause = () => Promise<void>;

/**
 * A quick look at the bytes of a block of a log that `isStructured` or is text. They are in `encoding`, and have lines of the
 * levels for which `hasLevel` is true. False where none of these lines can be wanted.
 */
export type Glance = (
	bytes: Buffer,
	block: {isStructured: boolean; encoding: Encoding; hasLevel: (level: Level) => boolean},
) => boolean;

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
		const state = run.states[file]!;
		const block = state.history!.block(at);
		const {end} = block;
		const key = keyOf(state, block);
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
		const block = state.history!.block(at);
		const {part, offset, end} = block;
		const origin = originOf(state, file, part, true);
		const reader = new BlockLines(block, origin, this.#options, onReading);
		await this.#feed(reader, await this.#read(part, offset, end));
		reader.end();
	}

	async #load(run: Run, file: number, at: number, glance: Glance | undefined): Promise<readonly LogLine[]> {
		const state = run.states[file]!;
		const history = state.history!;
		const block = history.block(at);
		const {part, offset, end} = block;
		const {base} = part;
		const upTo = base + state.file.lines;
		const origin = originOf(state, file, part, run.states.length === 1);
		const {encoding} = origin;
		const reader = new BlockLines(block, origin, this.#options);
		try {
			const bytes = await this.#read(part, offset, end);
			if (bytes.length < end - offset) throw new Error('the file is shorter than it was');
			const hasLevel = (level: Level): boolean => history.hasExactly(at, level);
			if (glance && !glance(bytes, {isStructured: state.isStructured, encoding, hasLevel})) return [];
			await this.#feed(reader, bytes);
		} catch (error) {
			return [
				unreadable(
					`${part.source.path}: ${(error as Error).message}`,
					origin,
					base + block.line,
					block.latest,
				),
			];
		}

		this.#keep(keyOf(state, block), reader.lines, end, upTo);
		return reader.lines;
	}

	/** Gives `bytes` to `reader`, slice by slice. */
	async #feed(reader: BlockLines, bytes: Buffer): Promise<void> {
		for (let from = 0; from < bytes.length; from += sliceSize) {
			if (from > 0) await this.#pause();
			reader.push(bytes.subarray(from, from + sliceSize));
		}
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

function keyOf({source}: SourceState, {part, offset}: PartBlock): string {
	return `${part.base} ${offset} ${source.path}`;
}

function originOf(
	state: SourceState,
	file: number,
	{base, reference, source}: LogPart,
	showsRows: boolean,
): BlockOrigin {
	const {encoding = 'utf-8'} = source;
	return {file, source: state.source.path, encoding, base, reference, showsRows};
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
