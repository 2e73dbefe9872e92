/**
 * All runs: takes what the sources bring, in order, and keeps what is known. `version` changes when something did, so
 * that the screen draws only then.
 */
import {LineReader} from '../records/line-reader.ts';
import {isAtLeast} from '../records/levels.ts';
import type {Patterns} from '../records/patterns.ts';
import type {Reading} from '../records/reading.ts';
import {cutText, LineSplitter} from '../sources/line-splitter.ts';
import type {RestartReason, Source, SourceListener} from '../sources/source.ts';
import {Transcoder} from '../sources/transcoder.ts';
import {readResultLog} from '../stores/result-log.ts';
import {groupOf} from './grouping.ts';
import {BlockIndex} from './block-index.ts';
import type {LogLine} from './log-lines.ts';
import {Run} from './run.ts';
import {SeenRecords} from './seen-records.ts';
import {ShownLines} from './shown-lines.ts';
import {SourceState, type ReadFile} from './source-state.ts';

export type RegistryOptions = {
	/** The time in milliseconds since 1970. */
	now: () => number;
	/** Files of one run make one run; else every source is a run of its own. */
	group: boolean;
	/** Keeps the newest lines for showing; `summary` does without. */
	keepLines: boolean;
	/** Those of the user. */
	patterns?: Patterns | null;
	/** Called after every change, many times a second: only to note that there was one. */
	onChange?: () => void;
	/** Called with every line: see {@link ReadingListener}. */
	onReading?: ReadingListener;
};

/**
 * Receives what the line `line` (from 1) of a source says; the reading is valid only during the call. `isRepeated`:
 * another file of the run has brought this line of a record before.
 */
export type ReadingListener = (
	reading: Reading,
	line: number,
	isRepeated: boolean,
	run: Run,
	state: SourceState,
) => void;

/** Where in a run's log something stands that is no line of a file. */
type LinePlace = Pick<LogLine, 'file' | 'ordinal' | 'latest' | 'source'>;

/** A source while it is read. */
type Feed = {
	run: Run;
	seen: SeenRecords;
	state: SourceState;
	/** Gives what it makes of the bytes to `splitter`. */
	transcoder: Transcoder;
	splitter: LineSplitter;
	reader: LineReader;
	/** The number of the line that is read next, from 1. */
	line: number;
	shown: ShownLines;
};

export class RunRegistry implements SourceListener {
	readonly #options: RegistryOptions;
	readonly #runs = new Map<string, Run>();
	readonly #seen = new Map<Run, SeenRecords>();
	readonly #feeds = new Map<Source, Feed>();
	#version = 0;
	/** Lines read, of all sources. */
	#lines = 0;
	/** The newest lines are kept for showing. */
	keepsLines: boolean;

	constructor(options: RegistryOptions) {
		this.#options = options;
		this.keepsLines = options.keepLines;
	}

	/** The runs in the order in which they were found. */
	get runs(): readonly Run[] {
		return [...this.#runs.values()];
	}

	get version(): number {
		return this.#version;
	}

	get lines(): number {
		return this.#lines;
	}

	opened(source: Source): void {
		const grouping = groupOf(source.path, source.name);
		const key = this.#options.group ? grouping.key : source.path;
		let run = this.#runs.get(key);
		if (!run) {
			run = new Run(grouping);
			this.#runs.set(key, run);
			this.#seen.set(run, new SeenRecords());
		}

		const state = new SourceState(source);
		const reader = new LineReader(this.#options.now(), this.#options);
		run.states.push(state);
		if (this.keepsLines && !source.isPipe && source.format === 'lines') {
			state.history = {index: new BlockIndex(), base: 0, reference: this.#options.now(), reader};
		}

		// Of a pipe nothing older is on a disk.
		if (source.isPipe) run.lines.keepMore();
		const splitter = new LineSplitter(
			(bytes, start, end, ending, dropped) => {
				const isFrame = ending === 'return';
				const reading =
					dropped > 0
						? feed.reader.readText(cutText(bytes, start, end, dropped), isFrame)
						: feed.reader.read(bytes, start, end, isFrame);
				this.#takeLine(feed, reading, isFrame);
			},
			(bytes, start) => this.#takeRows(feed, bytes, start),
		);
		const feed: Feed = {
			run,
			seen: this.#seen.get(run)!,
			state,
			transcoder: new Transcoder((utf8) => {
				splitter.push(utf8);
			}),
			splitter,
			reader,
			line: 1,
			shown: new ShownLines({file: run.states.length - 1, source: source.path}),
		};
		for (const {source: file} of state.files) this.#feeds.set(file, feed);
		this.#changed();
	}

	bytes(source: Source, chunk: Buffer): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		if (feed.state.file.source !== source) {
			turnTo(feed, source);
			indexAnew(feed, this.#options.now());
		}

		const {file} = feed.state;
		file.unreadable = null;
		file.bytes = source.position ?? file.bytes + chunk.length;
		if (feed.state.isCaughtUp) feed.state.noteArrival(this.#options.now());
		const {history} = feed.state;
		// What is compressed is not there to be read again from its middle.
		if (history && source.isCompressed !== true) feedBlocks(feed, history.index, chunk);
		else feed.transcoder.push(chunk);
		source.encoding = feed.transcoder.encoding;
		this.#changed();
	}

	document(source: Source, text: string): void {
		const state = this.#feeds.get(source)?.state;
		if (!state) return;
		const {file} = state;
		file.bytes = Buffer.byteLength(text);
		this.#changed();
		try {
			const facts = readResultLog(text);
			file.unreadable = null;
			state.ending = facts.ending;
			state.lastTime = facts.time;
			state.progress.epochs = facts.epochs;
			state.facts.replace(facts);
		} catch (error) {
			file.unreadable = (error as Error).message;
		}
	}

	restarted(source: Source, reason: RestartReason): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		const now = this.#options.now();
		const place = turnTo(feed, source);
		feed.reader = new LineReader(now, this.#options);
		feed.state.timeline.beginFile();
		indexAnew(feed, now);
		if (this.keepsLines) {
			feed.run.lines.add(divider(place, `log restarted (${reason})`, now));
		}

		this.#changed();
	}

	rotated(source: Source, older: Source): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		turnTo(feed, source);
		indexAnew(feed, this.#options.now());
		feed.state.rotate(older);
		this.#feeds.set(older, feed);
		this.#changed();
	}

	caughtUp(source: Source, size: number, modified: number): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		const {state, run} = feed;
		fileOf(state, source).bytes = size;
		if (source !== state.source) {
			this.#changed();
			return;
		}

		const isNews = state.modified !== modified || !state.isCaughtUp;
		state.modified = modified;
		if (!state.isCaughtUp) {
			state.isCaughtUp = true;
			const hasAll = run.states.every(({isCaughtUp, unreadable}) => isCaughtUp || unreadable !== null);
			if (run.states.length > 1 && hasAll) run.lines.sortByTime();
		}

		if (isNews) this.#changed();
	}

	ended(source: Source): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		if (source === feed.state.file.source) finish(feed);
		if (source === feed.state.source) feed.state.isEnded = true;
		this.#changed();
	}

	failed(source: Source, message: string): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		fileOf(feed.state, source).unreadable = message;
		this.#changed();
	}

	#changed(): void {
		this.#version++;
		this.#options.onChange?.();
	}

	/** Takes many lines in one go, where each is read for nothing but its numbers; the index after the last one. */
	#takeRows(feed: Feed, bytes: Buffer, start: number): number {
		const {state, reader, run, shown} = feed;
		if (this.#options.onReading || run.states.length > 1 || (this.keepsLines && !shown.isSettled))
			return start;
		const end = reader.readRows(
			bytes,
			start,
			bytes.length,
			// Of a pipe warnings are kept longer than others.
			(shape) => state.canTakeRows(shape) && !(this.keepsLines && isAtLeast(shape.level, 'WARNING')),
		);
		if (end === start) return start;
		const arrival = state.isCaughtUp ? this.#options.now() : Number.NaN;
		state.takeRows(reader.rows, feed.line, arrival, run);
		const {count, shape} = reader.rows;
		const kept = this.keepsLines && shown.takeRows(reader, bytes, start, feed.line, state.lastTime);
		if (kept) {
			run.lines.addPiece(kept);
			state.history?.index.count(shape.level, count);
		}

		feed.line += count;
		state.file.lines += count;
		this.#lines += count;
		return end;
	}

	#takeLine(feed: Feed, reading: Reading, isFrame: boolean): void {
		const {state, line} = feed;
		if (!isFrame) {
			feed.line++;
			state.file.lines++;
			this.#lines++;
		}

		const arrival = state.isCaughtUp ? this.#options.now() : Number.NaN;
		const isRepeated = feed.run.states.length > 1 && feed.seen.isRepeated(reading, state);
		this.#options.onReading?.(reading, line, isRepeated, feed.run, state);
		if (isRepeated) {
			// Another file of the run has it; only that an error is told twice may make it clearer.
			state.takeErrors(reading, line, arrival);
			return;
		}

		state.take(reading, line, arrival, feed.run);
		// Rows of metrics beside a log are for the curves; alone they are the log.
		const isShown = !reading.isRow || feed.run.states.length === 1;
		if (this.keepsLines && isShown) this.#keepLine(feed, reading, line);
	}

	#keepLine({run, state, shown}: Feed, reading: Reading, line: number): void {
		const added = shown.take(reading, line, state.lastTime);
		if (added) run.lines.add(added);
		if (!state.history || reading.message === '') return;
		const {index} = state.history;
		index.count(reading.level);
		const begun = added && shown.levelOfBegun(added);
		if (begun && isAtLeast(begun, 'WARNING')) index.countRecord(begun !== 'WARNING');
	}
}

/** Takes `chunk`, and notes where in the file a block of lines begins. */
function feedBlocks(feed: Feed, index: BlockIndex, chunk: Buffer): void {
	const {transcoder, state, shown} = feed;
	index.feed(
		chunk,
		() => transcoder.encoding,
		(piece) => {
			transcoder.push(piece);
		},
		() => {
			const record = feed.reader.openRecord;
			return {
				isRecord: record !== null,
				level: record?.level ?? null,
				time: record?.time ?? Number.NaN,
				line: feed.line,
				lastTime: state.lastTime,
				latest: shown.latest,
				timeline: state.timeline.mark(),
				hasCrashed: state.errors.hasCrashed,
			};
		},
	);
}

/** Reads what was waiting for the rest of its line, because nothing more will come. */
function finish({state, transcoder, splitter}: Feed): void {
	transcoder.end();
	state.file.source.encoding = transcoder.encoding;
	splitter.end();
}

/** What comes next is of the file `source`, from its first byte on. The place between it and what came before. */
function turnTo(feed: Feed, source: Source): LinePlace {
	finish(feed);
	feed.transcoder.reset();
	feed.splitter.reset();
	const place = feed.shown.restart(feed.line);
	feed.line = 1;
	feed.state.file = fileOf(feed.state, source);
	return place;
}

/** Begins the index of blocks anew, with the first byte of the file that is read now. */
function indexAnew({state, shown, reader}: Feed, now: number): void {
	const {history, timeline} = state;
	if (!history) return;
	history.index.reset(timeline.mark());
	Object.assign(history, {base: shown.base, reference: now, reader});
}

function fileOf({files}: SourceState, source: Source): ReadFile {
	return files.find((file) => file.source === source)!;
}

function divider(place: LinePlace, text: string, time: number): LogLine {
	return {
		...place,
		text,
		spans: [],
		time,
		level: null,
		rank: null,
		isStart: true,
		line: 0,
		kind: 'divider',
	};
}
