/**
 * All runs: takes what the sources bring, in order, and keeps what is known. `version` changes when something did, so
 * that the screen draws only then.
 */
import {LineReader} from '../records/line-reader.ts';
import type {Patterns} from '../records/patterns.ts';
import type {Query, RestartReason, Source, SourceListener} from '../sources/source.ts';
import {storeNamed} from '../stores/stores.ts';
import {DatabaseFeed} from './database-feed.ts';
import {FedLines, type ReadingListener} from './fed-lines.ts';
import {
	allOf,
	divider,
	feedBlocks,
	fileOf,
	finish,
	isReadByLines,
	newFeed,
	recordOf,
	partOf,
	toldState,
	turnTo,
	type Feed,
} from './feed.ts';
import {LogParts} from './log-parts.ts';
import {LogReader} from './log-reader.ts';
import {isNumbered, NumberedRows} from './numbered-rows.ts';
import {RunList} from './run-list.ts';
import type {Run} from './run.ts';
import {SeenRecords} from './seen-records.ts';
import type {Series} from './series.ts';
import {SourceState} from './source-state.ts';
import {StoreFeed} from './store-feed.ts';
import {sinkOf, type StoreTaker} from './store-sink.ts';

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

export class RunRegistry implements SourceListener {
	readonly #options: RegistryOptions;
	readonly #runs: RunList;
	readonly #seen = new Map<Run, SeenRecords>();
	readonly #feeds = new Map<Source, Feed>();
	readonly #lines: FedLines;
	#version = 0;

	constructor(options: RegistryOptions) {
		this.#options = options;
		this.#runs = new RunList(options.group);
		this.#lines = new FedLines(options.now, options.keepLines, options.onReading);
	}

	/** The runs in the order in which they were found: see {@link RunList.all}. */
	get runs(): readonly Run[] {
		return this.#runs.all;
	}

	get version(): number {
		return this.#version;
	}

	/** Lines read, of all sources. */
	get lines(): number {
		return this.#lines.count;
	}

	/** Whether the lines that come now are kept for showing. */
	set keepsLines(areKept: boolean) {
		this.#lines.areKept = areKept;
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
			this.#beginPart(feed);
		}

		const {file} = feed.state;
		file.unreadable = null;
		file.bytes = source.position ?? file.bytes + chunk.length;
		if (feed.state.isCaughtUp) feed.state.noteArrival(this.#options.now());
		if (feed.store) {
			if (feed.line === 1) feed.first?.state.timeline.beginFile();
			feed.store.push(chunk);
		} else {
			const log = this.#logOf(feed);
			const {history} = feed.state;
			if (history) feedBlocks(feed, log, history, chunk);
			else log.push(chunk);
			source.encoding = log.encoding;
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
		const {timeline, history} = feed.state;
		timeline.beginFile();
		if (feed.log) {
			feed.log.lines = new LineReader(now, this.#options);
			history?.beginAnew(partOf(feed, now), timeline.mark());
		}

		if (this.#lines.areKept) feed.run.lines.add(divider(place, `log restarted (${reason})`, now));

		this.#changed();
	}

	rotated(source: Source, older: Source): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		turnTo(feed, source);
		if (source.encoding) older.encoding ??= source.encoding;
		feed.state.rotate(older);
		feed.state.history?.rotate(older);
		this.#beginPart(feed);
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

		if (source === feed.state.source) {
			for (const one of allOf(feed)) {
				one.state.isEnded = true;
				one.log = null;
			}
		}

		this.#changed();
	}

	failed(source: Source, message: string): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		fileOf(feed.state, source).unreadable = message;
		this.#changed();
	}

	/** `isOnDisk` as in {@link Feed}. */
	#openFeed(source: Source, run: Run, isOnDisk: boolean): Feed {
		const seen = this.#seen.get(run) ?? new SeenRecords();
		this.#seen.set(run, seen);
		if (!isOnDisk) run.lines.keepMore();
		return newFeed(this.#newState(source), run, seen, isOnDisk);
	}

	/** What reads the lines of `feed`. */
	#logOf(feed: Feed): LogReader {
		feed.log ??= this.#openLog(feed);
		return feed.log;
	}

	#openLog(feed: Feed): LogReader {
		const [lines, now] = [this.#lines, this.#options.now()];
		const reader = new LineReader(now, this.#options);
		if (feed.isOnDisk && this.#options.keepLines) feed.state.history = new LogParts(partOf(feed, now));
		return new LogReader(reader, {
			line: (reading, isFrame) => {
				lines.line(feed, reading, isFrame);
			},
			rows: (bytes, start) => lines.rows(feed, bytes, start),
		});
	}

	/** The log of `feed` goes on with the first byte of another file. */
	#beginPart(feed: Feed): void {
		const {log, state} = feed;
		if (log) state.history?.begin(partOf(feed, this.#options.now()), state.timeline.mark(), log.lines.tables);
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
				this.#lines.storeRows(feed, rows);
			},
			line: (reading) => {
				this.#lines.line(feed, reading, false);
			},
			fact: (reading) => {
				toldState(feed).take(reading, feed.line, Number.NaN, feed.run);
			},
			console: (text) => {
				// What was printed is a log of its own: its numbers count where the store has not got them.
				const printed: Source = {path: source.path, format: 'lines', isPipe: false, isKept: true};
				feed.printed ??= this.#openFeed(printed, feed.run, false);
				this.#logOf(feed.printed).pushText(text);
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
}

/** Whether `before` was read without a problem, or told more. */
function tellsMore(before: SourceState, now: SourceState): boolean {
	const told = ({series, facts, lines}: SourceState): number =>
		lines + series.size + Object.keys(facts.results).length + Object.keys(facts.config).length;
	const hadProblems = before.file.problems.count > 0;
	return told(before) > told(now) || (told(before) > 0 && !hadProblems);
}
