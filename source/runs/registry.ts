/**
 * All runs: takes what the sources bring, in order, and keeps what is known. `version` changes when something did, so
 * that the screen draws only then.
 */
import {LineReader} from '../records/line-reader.ts';
import {isAtLeast} from '../records/levels.ts';
import type {Patterns} from '../records/patterns.ts';
import type {Reading} from '../records/reading.ts';
import type {Query, RestartReason, Source, SourceListener} from '../sources/source.ts';
import type {StoreColumn} from '../stores/store-rows.ts';
import {storeNamed} from '../stores/stores.ts';
import {BlockIndex} from './block-index.ts';
import {DatabaseFeed} from './database-feed.ts';
import {
	allOf,
	divider,
	feedBlocks,
	fileOf,
	finish,
	indexAnew,
	isReadByLines,
	newFeed,
	recordOf,
	toldState,
	turnTo,
	type Feed,
} from './feed.ts';
import type {UnreadLines} from './kept-rows.ts';
import {LinesOfShape} from './lines-of-shape.ts';
import {isNumbered, NumberedRows} from './numbered-rows.ts';
import {RunList} from './run-list.ts';
import type {Run} from './run.ts';
import {SeenRecords} from './seen-records.ts';
import type {Series} from './series.ts';
import {SourceState} from './source-state.ts';
import {StoreFeed} from './store-feed.ts';
import {sinkOf, type StoreTaker} from './store-sink.ts';
import type {ToldRows} from './told-rows.ts';

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
	/** Called with every series of a source before its first value, in the order in which they come. */
	onSeries?: (series: Series, state: SourceState) => void;
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

export class RunRegistry implements SourceListener {
	readonly #options: RegistryOptions;
	readonly #runs: RunList;
	readonly #seen = new Map<Run, SeenRecords>();
	readonly #feeds = new Map<Source, Feed>();
	#version = 0;
	/** Lines read, of all sources. */
	#lines = 0;
	/** The newest lines are kept for showing. */
	keepsLines: boolean;

	constructor(options: RegistryOptions) {
		this.#options = options;
		this.#runs = new RunList(options.group);
		this.keepsLines = options.keepLines;
	}

	/** The runs in the order in which they were found: see {@link RunList.all}. */
	get runs(): readonly Run[] {
		return this.#runs.all;
	}

	get version(): number {
		return this.#version;
	}

	get lines(): number {
		return this.#lines;
	}

	opened(source: Source): void {
		const run = this.#runs.of(source);
		const feed = this.#openFeed(source, run, isReadByLines(source));
		for (const settings of this.#runs.takeSettings(run, source)) {
			run.states.push(...settings.states);
			for (const other of this.#feeds.values()) if (other.run === settings) other.run = run;
		}

		// A document that nobody has named a store for is one of JSON.
		const store = storeNamed(source.store ?? (source.format === 'document' ? 'json' : ''));
		if (store?.kind === 'database') feed.database = new DatabaseFeed(store, this.#takerOf(feed));
		else if (store) feed.store = new StoreFeed(store, source, this.#takerOf(feed));
		feed.first = this.#firstSegmentOf(feed);
		if (isNumbered(source)) feed.numbered = feed.first?.numbered ?? new NumberedRows();
		for (const {source: file} of feed.state.files) this.#feeds.set(file, feed);
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
		if (feed.store) {
			if (feed.line === 1) feed.first?.state.timeline.beginFile();
			feed.store.push(chunk);
		} else {
			const {history} = feed.state;
			// What is compressed is not there to be read again from its middle.
			if (history && source.isCompressed !== true) feedBlocks(feed, history.index, chunk);
			else feed.transcoder.push(chunk);
			source.encoding = feed.transcoder.encoding;
		}

		this.#changed();
	}

	async database(source: Source, query: Query): Promise<void> {
		const feed = this.#feeds.get(source);
		if (!feed?.database) return;
		await feed.database.update(query);
		for (const {state} of allOf(feed)) state.file.unreadable = null;
		this.#changed();
	}

	document(source: Source, text: string): void {
		const feed = this.#feeds.get(source);
		if (!feed?.store) return;
		const bytes = Buffer.from(text);
		if (feed.numbered) this.#takeNumbered(feed, feed.numbered, bytes);
		else this.#takeDocument(feed, feed.store, bytes);
		feed.state.file.bytes = bytes.length;
		this.#changed();
	}

	#takeDocument(feed: Feed, store: StoreFeed, bytes: Buffer): void {
		const before = feed.state;
		this.#renew(feed);
		store.push(bytes);
		store.end();
		const {file} = feed.state;
		if (file.problems.count > 0 && tellsMore(before, feed.state)) {
			// It is being written: what was whole before is kept until it is whole again.
			feed.run.replace(feed.state, before);
			before.file.unreadable = file.problems.text;
			feed.state = before;
		}
	}

	/** What it tells goes behind what those with smaller numbers have told. */
	#takeNumbered(feed: Feed, numbered: NumberedRows, bytes: Buffer): void {
		const {told, problem} = numbered.take(feed.state.source.path, bytes);
		const first = feed.first ?? feed;
		if (!told) {
			const {unreadable} = first.state.file;
			this.#renew(first);
			first.state.file.unreadable = unreadable;
		}

		feed.state.file.unreadable = problem;
		numbered.tell(told, sinkOf(this.#takerOf(first), null));
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
		for (const one of [feed, ...feed.parts.values()]) fileOf(one.state, source).bytes = size;
		if (source !== state.source) {
			this.#changed();
			return;
		}

		const isNews = state.modified !== modified || !state.isCaughtUp;
		for (const one of allOf(feed)) one.state.modified = modified;
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
		if (source === feed.state.file.source) {
			// A document was whole each time that it came.
			if (feed.store && source.format === 'lines') feed.store.end();
			for (const one of allOf(feed)) finish(one);
		}

		if (source === feed.state.source) for (const {state} of allOf(feed)) state.isEnded = true;
		this.#changed();
	}

	failed(source: Source, message: string): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		fileOf(feed.state, source).unreadable = message;
		this.#changed();
	}

	/** `isOnDisk`: its lines are those of the file, where they can be read again. */
	#openFeed(source: Source, run: Run, isOnDisk: boolean): Feed {
		const seen = this.#seen.get(run) ?? new SeenRecords();
		this.#seen.set(run, seen);
		const reader = new LineReader(this.#options.now(), this.#options);
		const feed = newFeed(this.#newState(source), run, seen, reader, {
			line: (from, reading, isFrame) => {
				this.#takeLine(from, reading, isFrame);
			},
			rows: (from, bytes, start) => this.#takeRows(from, bytes, start),
		});
		if (!isOnDisk) run.lines.keepMore();
		else if (this.keepsLines) {
			feed.state.history = {index: new BlockIndex(), base: 0, reference: this.#options.now(), reader};
		}

		return feed;
	}

	#newState(source: Source): SourceState {
		const {onSeries} = this.#options;
		const state: SourceState = new SourceState(
			source,
			onSeries &&
				((series) => {
					onSeries(series, state);
				}),
		);
		return state;
	}

	/** The segment that `feed` goes on with; null for the first one, and for what is none. */
	#firstSegmentOf({state: {source}, run}: Feed): Feed | null {
		const record = recordOf(source);
		if (record === undefined) return null;
		for (const [other, feed] of this.#feeds) {
			const isFirst = other !== source && !feed.first && feed.run === run;
			if (isFirst && recordOf(other) === record) return feed;
		}

		return null;
	}

	/** Takes what the store of `feed` tells. */
	#takerOf(feed: Feed): StoreTaker {
		const {source} = feed.state;
		return {
			rows: (rows) => {
				this.#takeStoreRows(feed, rows);
			},
			line: (reading) => {
				this.#takeLine(feed, reading, false);
			},
			fact: (reading) => {
				toldState(feed).take(reading, feed.line, Number.NaN, feed.run);
			},
			console: (text) => {
				// What was printed is a log of its own: its numbers count where the store has not got them.
				const printed: Source = {path: source.path, format: 'lines', isPipe: false, isKept: true};
				feed.printed ??= this.#openFeed(printed, feed.run, false);
				feed.printed.splitter.push(Buffer.from(text));
			},
			problem: (offset, message) => {
				feed.state.file.problems.add(offset, message);
			},
			run: (id) => {
				const part =
					feed.parts.get(id) ?? this.#openFeed(source, this.#runs.partOf(feed.run, source.path, id), false);
				feed.parts.set(id, part);
				return this.#takerOf(part);
			},
		};
	}

	/** Forgets what was read of the source, which is written anew. */
	#renew(feed: Feed): void {
		const fresh = this.#newState(feed.state.source);
		fresh.continueFrom(feed.state);
		feed.run.replace(feed.state, fresh);
		feed.state = fresh;
		feed.line = 1;
		feed.store?.restart();
		feed.database?.restart();
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
		if (this.keepsLines && this.#keepLines(feed, new LinesOfShape(reader, bytes, start)))
			state.history?.index.count(shape.level, count);

		feed.line += count;
		state.file.lines += count;
		this.#lines += count;
		return end;
	}

	/** Takes rows of a store: in one go, unless somebody wants each by itself. */
	#takeStoreRows(feed: Feed, rows: ToldRows): void {
		const {run} = feed;
		const state = toldState(feed);
		if (this.#options.onReading || !state.canTakeStoreRows(rows)) {
			for (let row = 0; row < rows.count; row++) this.#takeLine(feed, rows.read(row), false, rows.columns);
			return;
		}

		const arrival = feed.state.isCaughtUp ? this.#options.now() : Number.NaN;
		state.takeStoreRows(rows, feed.line, arrival, run);
		// As those that are kept one by one.
		if (this.keepsLines && run.states.length === 1) this.#keepLines(feed, rows.copy());
		feed.line += rows.count;
		feed.state.file.lines += rows.count;
		this.#lines += rows.count;
	}

	/** `columns`: those of the metrics, where a store tells the line. */
	#takeLine(
		feed: Feed,
		reading: Reading,
		isFrame: boolean,
		columns: readonly StoreColumn[] | null = null,
	): void {
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
			toldState(feed).takeErrors(reading, line, arrival);
			return;
		}

		toldState(feed).take(reading, line, arrival, feed.run, columns);
		// Rows of metrics beside a log are for the curves; alone they are the log.
		const isShown = !reading.isRow || feed.run.states.length === 1;
		if (this.keepsLines && isShown) this.#keepLine(feed, reading, line);
	}

	/** Keeps the next lines of `feed`, in which nothing is open. Whether they are shown. */
	#keepLines({run, state, shown, line}: Feed, unread: UnreadLines): boolean {
		const kept = shown.takeRows(unread, line, state.lastTime);
		if (kept) run.lines.addPiece(kept);
		return kept !== null;
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

/** Whether `before` was read without a problem, or told more. */
function tellsMore(before: SourceState, now: SourceState): boolean {
	const told = ({series, facts, lines}: SourceState): number =>
		lines + series.size + Object.keys(facts.results).length + Object.keys(facts.config).length;
	const hadProblems = before.file.problems.count > 0;
	return told(before) > told(now) || (told(before) > 0 && !hadProblems);
}
