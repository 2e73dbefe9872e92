/** What takes in what each source brings: made when it is opened, with the run that it belongs to. */
import {LineReader} from '../records/line-reader.ts';
import type {Source} from '../sources/source.ts';
import {storeNamed} from '../stores/stores.ts';
import {DatabaseFeed} from './database-feed.ts';
import type {FedLines} from './fed-lines.ts';
import {isReadByLines, newFeed, partOf, recordOf, toldState, type Feed} from './feed.ts';
import {LogParts} from './log-parts.ts';
import {LogReader} from './log-reader.ts';
import {isNumbered, NumberedRows} from './numbered-rows.ts';
import type {RegistryOptions} from './registry-options.ts';
import {RunList} from './run-list.ts';
import type {Run} from './run.ts';
import {SeenRecords} from './seen-records.ts';
import {SourceState} from './source-state.ts';
import {StoreFeed} from './store-feed.ts';
import type {StoreTaker} from './store-sink.ts';

export class Feeds {
	readonly #options: RegistryOptions;
	readonly #lines: FedLines;
	readonly #runs: RunList;
	readonly #seen = new Map<Run, SeenRecords>();
	readonly #all = new Map<Source, Feed>();

	/** `lines` is given what they read. */
	constructor(options: RegistryOptions, lines: FedLines) {
		this.#options = options;
		this.#lines = lines;
		this.#runs = new RunList(options.group);
	}

	/** The runs in the order in which they were found: see {@link RunList.all}. */
	get runs(): readonly Run[] {
		return this.#runs.all;
	}

	/** The one of `source`, or of what it was rotated out of. */
	get(source: Source): Feed | undefined {
		return this.#all.get(source);
	}

	/** The source of `feed` was renamed to `older`, which may still be written to. */
	rotate(feed: Feed, older: Source): void {
		feed.state.rotate(older);
		feed.state.history?.rotate(older);
		this.beginPart(feed);
		this.#all.set(older, feed);
	}

	/** Makes the one of `source`, in the run that it belongs to. */
	open(source: Source): void {
		const run = this.#runs.of(source);
		const feed = this.#openFeed(source, run, isReadByLines(source));
		for (const settings of this.#runs.takeSettings(run, source)) {
			run.states.push(...settings.states);
			for (const other of this.#all.values()) if (other.run === settings) other.run = run;
		}

		// A document that nobody has named a store for is one of JSON.
		const store = storeNamed(source.store ?? (source.format === 'document' ? 'json' : ''));
		if (store?.kind === 'database') feed.database = new DatabaseFeed(store, this.takerOf(feed));
		else if (store) feed.store = new StoreFeed(store, source, this.takerOf(feed));
		feed.first = this.#firstSegmentOf(feed);
		if (isNumbered(source)) feed.numbered = feed.first?.numbered ?? new NumberedRows();
		for (const {source: file} of feed.state.files) this.#all.set(file, feed);
	}

	/** Forgets what was read of the source, which is written anew. */
	renew(feed: Feed): void {
		const fresh = this.#newState(feed.state.source);
		fresh.continueFrom(feed.state);
		feed.run.replace(feed.state, fresh);
		feed.state = fresh;
		feed.line = 1;
		feed.store?.restart();
		feed.database?.restart();
	}

	/** What reads the lines of `feed`. */
	logOf(feed: Feed): LogReader {
		feed.log ??= this.#openLog(feed);
		return feed.log;
	}

	#openLog(feed: Feed): LogReader {
		const [lines, now] = [this.#lines, this.#options.now()];
		const reader = new LineReader(now, {...this.#options, variants: feed.state.variants});
		if (feed.isOnDisk && this.#options.keepLines) feed.state.history = new LogParts(partOf(feed, now));
		return new LogReader(reader, {
			line: (reading, isFrame) => {
				lines.line(feed, reading, isFrame);
			},
			rows: (bytes, start) => lines.rows(feed, bytes, start),
		});
	}

	/** The log of `feed` goes on with the first byte of another file. */
	beginPart(feed: Feed): void {
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
		for (const [other, feed] of this.#all) {
			const isFirst = other !== source && !feed.first && feed.run === run;
			if (isFirst && recordOf(other) === record) return feed;
		}

		return null;
	}

	/** Takes what the store of `feed` tells. */
	takerOf(feed: Feed): StoreTaker {
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
				this.logOf(feed.printed).pushText(text);
			},
			problem: (offset, message) => {
				feed.state.file.problems.add(offset, message);
			},
			run: (id) => {
				const part =
					feed.parts.get(id) ?? this.#openFeed(source, this.#runs.partOf(feed.run, source.path, id), false);
				feed.parts.set(id, part);
				return this.takerOf(part);
			},
		};
	}

	/** `isOnDisk` as in {@link Feed}. */
	#openFeed(source: Source, run: Run, isOnDisk: boolean): Feed {
		const seen = this.#seen.get(run) ?? new SeenRecords();
		this.#seen.set(run, seen);
		if (!isOnDisk) run.lines.keepMore();
		return newFeed(this.#newState(source), run, seen, isOnDisk);
	}
}
