/**
 * All runs: takes what the sources bring, in order, and keeps what is known. `version` changes when something did, so
 * that the screen draws only then.
 */
import {LineReader} from '../records/line-reader.ts';
import {isAtLeast} from '../records/levels.ts';
import type {Patterns} from '../records/patterns.ts';
import type {Reading} from '../records/reading.ts';
import {cutText, LineSplitter} from '../sources/line-splitter.ts';
import type {Query, RestartReason, Source, SourceListener} from '../sources/source.ts';
import {Transcoder} from '../sources/transcoder.ts';
import {storeNamed} from '../stores/stores.ts';
import {groupOf} from './grouping.ts';
import {BlockIndex} from './block-index.ts';
import type {LogLine} from './log-lines.ts';
import {Run} from './run.ts';
import {SeenRecords} from './seen-records.ts';
import {ShownLines} from './shown-lines.ts';
import {SourceState} from './source-state.ts';
import {DatabaseFeed} from './database-feed.ts';
import {StoreFeed} from './store-feed.ts';
import type {StoreTaker} from './store-sink.ts';

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

/** The store of files that say how a run was set up, and nothing of how it went. */
const settingsStore = 'config';

/** A source while it is read. */
type Feed = {
	run: Run;
	seen: SeenRecords;
	state: SourceState;
	/** Gives what it makes of the bytes to `splitter`. */
	transcoder: Transcoder;
	splitter: LineSplitter;
	reader: LineReader;
	/** Reads the bytes in the place of `reader`, where the source is a store. */
	store: StoreFeed | null;
	/** Asks the database that the source is. */
	database: DatabaseFeed | null;
	/** The runs that it holds, by their ids. */
	readonly parts: Map<string, Feed>;
	/** The first segment of the record that the source is a later one of: what it tells belongs to that. */
	leader: Feed | null;
	/** What the program printed, where the store keeps that. */
	printed: Feed | null;
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

	/**
	 * The runs in the order in which they were found. Settings alone are of a run only where nothing else is there; a
	 * database is none itself where it holds some.
	 */
	get runs(): readonly Run[] {
		const all = [...this.#runs.values()];
		const holders = new Set(
			[...this.#feeds.values()].filter(({parts}) => parts.size > 0).map(({run}) => run),
		);
		const telling = all.filter(
			(run) => !holders.has(run) && run.states.some(({source}) => source.store !== settingsStore),
		);
		return telling.length > 0 ? telling : all;
	}

	get version(): number {
		return this.#version;
	}

	get lines(): number {
		return this.#lines;
	}

	opened(source: Source): void {
		const feed = this.#openFeed(source, this.#runOf(source), isReadByLines(source));
		if (source.store !== settingsStore) this.#joinSettings(feed.run, source.path);
		this.#feeds.set(source, feed);
		// A document that nobody has named a store for is one of JSON.
		const store = storeNamed(source.store ?? (source.format === 'document' ? 'json' : ''));
		if (store?.kind === 'database') feed.database = new DatabaseFeed(store, this.#takerOf(feed));
		else if (store) feed.store = new StoreFeed(store, source, this.#takerOf(feed));
		feed.leader = this.#leaderOf(feed);
		this.#changed();
	}

	/** The run that `path` is of; settings are those of the one run of their folder, whatever that is called. */
	#runOf({path, name, store}: Pick<Source, 'path' | 'name' | 'store'>): Run {
		const grouping = groupOf(path, name);
		const key = this.#options.group || grouping.isWhole ? grouping.key : path;
		const only =
			store === settingsStore && this.#options.group ? this.#runsIn(grouping.key).at(0) : undefined;
		let run = this.#runs.get(key) ?? only;
		if (!run) {
			run = new Run(grouping);
			this.#runs.set(key, run);
			this.#seen.set(run, new SeenRecords());
		}

		return run;
	}

	/** The runs of the folder whose own run has `key`. */
	#runsIn(key: string): Run[] {
		const folder = key.slice(0, key.lastIndexOf('/') + 1);
		const inFolder = [...this.#runs].filter(
			([other]) => other.slice(0, other.lastIndexOf('/') + 1) === folder,
		);
		return inFolder.map(([, run]) => run);
	}

	/** Gives `run` the settings of its folder that were found before it. */
	#joinSettings(run: Run, path: string): void {
		if (!this.#options.group || run.states.length > 1) return;
		for (const other of this.#runsIn(groupOf(path).key)) {
			const isSettings = other.states.every(({source}) => source.store === settingsStore);
			if (other === run || !isSettings) continue;
			run.states.push(...other.states.splice(0));
			for (const feed of this.#feeds.values()) if (feed.run === other) feed.run = run;
			for (const [key, one] of this.#runs) if (one === other) this.#runs.delete(key);
		}
	}

	/** `isOnDisk`: its lines are those of the file, where they can be read again. */
	#openFeed(source: Source, run: Run, isOnDisk: boolean): Feed {
		const state = new SourceState(source);
		run.states.push(state);
		if (this.keepsLines && isOnDisk) {
			state.history = {index: new BlockIndex(), base: 0, reference: this.#options.now()};
		}

		if (!isOnDisk) run.lines.keepMore();
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
			reader: new LineReader(this.#options.now(), this.#options),
			store: null,
			database: null,
			parts: new Map(),
			leader: null,
			printed: null,
			line: 1,
			shown: new ShownLines({file: run.states.length - 1, source: source.path}),
		};
		return feed;
	}

	/** The segment that `feed` goes on with; null for the first one, and for what is none. */
	#leaderOf({state, run}: Feed): Feed | null {
		const folderOf = ({path}: Source): string => path.slice(0, path.lastIndexOf('/') + 1);
		const {source} = state;
		if (source.isSegment !== true) return null;
		for (const feed of this.#feeds.values()) {
			const other = feed.state.source;
			if (feed.run !== run || other === source || feed.leader || other.isSegment !== true) continue;
			if (folderOf(other) === folderOf(source)) return feed;
		}

		return null;
	}

	/** Takes what the store of `feed` tells. */
	#takerOf(feed: Feed): StoreTaker {
		return {
			line: (reading) => {
				this.#takeLine(feed, reading, false);
			},
			fact: (reading) => {
				told(feed).take(reading, feed.line, Number.NaN, feed.run);
			},
			console: (text) => {
				// What was printed is a log of its own: its numbers count where the store has not got them.
				feed.printed ??= this.#openFeed(
					{path: feed.state.source.path, format: 'lines', isPipe: false},
					feed.run,
					false,
				);
				feed.printed.splitter.push(Buffer.from(text));
			},
			problem: (offset, message) => {
				feed.state.problems.add(offset, message);
			},
			run: (id) => {
				let part = feed.parts.get(id);
				if (!part) {
					const {source} = feed.state;
					part = this.#openFeed(source, this.#runOf({path: `${source.path}#${id}`}), false);
					feed.parts.set(id, part);
				}

				return this.#takerOf(part);
			},
		};
	}

	bytes(source: Source, chunk: Buffer): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		feed.state.unreadable = null;
		feed.state.bytes += chunk.length;
		if (feed.state.isCaughtUp) feed.state.noteArrival(this.#options.now());
		if (feed.store) {
			if (feed.leader && feed.line === 1) feed.leader.state.timeline.beginFile();
			feed.store.push(chunk);
		} else {
			if (feed.state.history) feedBlocks(feed, feed.state.history.index, chunk);
			else feed.transcoder.push(chunk);
			source.encoding = feed.transcoder.encoding;
		}

		this.#changed();
	}

	async database(source: Source, query: Query): Promise<void> {
		const feed = this.#feeds.get(source);
		if (!feed?.database) return;
		await feed.database.update(query);
		for (const {state} of allOf(feed)) state.unreadable = null;
		this.#changed();
	}

	document(source: Source, text: string): void {
		const feed = this.#feeds.get(source);
		if (!feed?.store) return;
		const before = feed.state;
		const bytes = Buffer.from(text);
		this.#renew(feed);
		feed.store.push(bytes);
		feed.store.end();
		feed.state.bytes = bytes.length;
		if (feed.state.problems.count > 0 && tellsMore(before, feed.state)) {
			// It is being written: what was whole before is kept until it is whole again.
			feed.run.replace(feed.state, before);
			before.unreadable = feed.state.problems.text;
			before.bytes = bytes.length;
			feed.state = before;
		}

		this.#changed();
	}

	/** Forgets what was read of the source, which is written anew. */
	#renew(feed: Feed): void {
		const fresh = new SourceState(feed.state.source);
		fresh.continueFrom(feed.state);
		feed.run.replace(feed.state, fresh);
		feed.state = fresh;
		feed.line = 1;
		feed.store?.restart();
		feed.database?.restart();
	}

	restarted(source: Source, reason: RestartReason): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		if (feed.store || feed.database) {
			// Tables are written anew where a column is added: their rows are the same ones again.
			for (const one of allOf(feed)) this.#renew(one);
			this.#changed();
			return;
		}

		finish(feed);
		feed.transcoder.reset();
		feed.splitter.reset();
		feed.reader = new LineReader(this.#options.now(), this.#options);
		const place = feed.shown.restart(feed.line);
		feed.line = 1;
		feed.state.timeline.beginFile();
		const now = this.#options.now();
		if (feed.state.history) {
			feed.state.history.index.reset();
			Object.assign(feed.state.history, {base: feed.shown.base, reference: now});
		}

		if (this.keepsLines) {
			feed.run.lines.add(divider(place, `log restarted (${reason})`, now));
		}

		this.#changed();
	}

	caughtUp(source: Source, size: number, modified: number): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		const {state, run} = feed;
		const isNews = state.modified !== modified || !state.isCaughtUp;
		for (const one of allOf(feed)) one.state.modified = modified;
		for (const one of [feed, ...feed.parts.values()]) one.state.bytes = size;
		if (!state.isCaughtUp) {
			for (const one of allOf(feed)) one.state.isCaughtUp = true;
			const hasAll = run.states.every(({isCaughtUp, unreadable}) => isCaughtUp || unreadable !== null);
			if (run.states.length > 1 && hasAll) run.lines.sortByTime();
		}

		if (isNews) this.#changed();
	}

	ended(source: Source): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		// A document was whole each time that it came.
		if (!feed.store && !feed.database) finish(feed);
		else if (source.format === 'lines') feed.store?.end();
		if (feed.printed) finish(feed.printed);
		for (const {state} of allOf(feed)) state.isEnded = true;
		this.#changed();
	}

	failed(source: Source, message: string): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		feed.state.unreadable = message;
		this.#changed();
	}

	#changed(): void {
		this.#version++;
		this.#options.onChange?.();
	}

	/** Takes many lines in one go, where each is read for nothing but its numbers; the index after the last one. */
	#takeRows(feed: Feed, bytes: Buffer, start: number): number {
		const {state, reader, run} = feed;
		if (this.#options.keepLines || this.#options.onReading || run.states.length > 1) return start;
		const end = reader.readRows(bytes, start, bytes.length, (shape) => state.canTakeRows(shape));
		if (end === start) return start;
		const arrival = state.isCaughtUp ? this.#options.now() : Number.NaN;
		state.takeRows(reader.rows, feed.line, arrival, run);
		const {count} = reader.rows;
		feed.line += count;
		state.lines += count;
		this.#lines += count;
		return end;
	}

	#takeLine(feed: Feed, reading: Reading, isFrame: boolean): void {
		const {state, line} = feed;
		if (!isFrame) {
			feed.line++;
			state.lines++;
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

		told(feed).take(reading, line, arrival, feed.run);
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
				x: state.timeline.x,
			};
		},
	);
}

/** Whether the file is a log that is there to be read again: of a pipe and of a store nothing older can be. */
function isReadByLines({isPipe, format, store}: Source): boolean {
	return !isPipe && format === 'lines' && store === undefined;
}

/** Where what `feed` tells belongs. */
function told({leader, state}: Feed): SourceState {
	return leader ? leader.state : state;
}

/** `feed` and those that are read from the same file. */
function allOf(feed: Feed): Feed[] {
	return [feed, ...(feed.printed ? [feed.printed] : []), ...feed.parts.values()];
}

/** Whether `before` was read without a problem, or told more. */
function tellsMore(before: SourceState, now: SourceState): boolean {
	const told = ({series, facts, lines}: SourceState): number =>
		lines + series.size + Object.keys(facts.results).length + Object.keys(facts.config).length;
	return told(before) > told(now) || (told(before) > 0 && before.problems.count === 0);
}

/** Reads what was waiting for the rest of its line, because nothing more will come. */
function finish({state, transcoder, splitter}: Feed): void {
	transcoder.end();
	state.source.encoding = transcoder.encoding;
	splitter.end();
}

function divider(
	place: Pick<LogLine, 'file' | 'ordinal' | 'latest' | 'source'>,
	text: string,
	time: number,
): LogLine {
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
