/**
 * All runs: takes what the sources bring, in order, and keeps what is known. `version` changes when something did, so
 * that the screen draws only then.
 */
import {LineReader} from '../records/line-reader.ts';
import type {Query, RestartReason, Source, SourceListener} from '../sources/source.ts';
import {FedLines} from './fed-lines.ts';
import {allOf, divider, feedBlocks, fileOf, finish, partOf, turnTo, type Feed} from './feed.ts';
import {Feeds} from './feeds.ts';
import type {NumberedRows} from './numbered-rows.ts';
import type {RegistryOptions} from './registry-options.ts';
import type {Run} from './run.ts';
import type {SourceState} from './source-state.ts';
import type {StoreFeed} from './store-feed.ts';
import {sinkOf} from './store-sink.ts';

export class RunRegistry implements SourceListener {
	readonly #options: RegistryOptions;
	readonly #lines: FedLines;
	readonly #feeds: Feeds;
	#version = 0;

	constructor(options: RegistryOptions) {
		this.#options = options;
		this.#lines = new FedLines(options.now, options.keepLines, options.onReading);
		this.#feeds = new Feeds(options, this.#lines);
	}

	/** The runs in the order in which they were found: see {@link RunList.all}. */
	get runs(): readonly Run[] {
		return this.#feeds.runs;
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
		this.#feeds.open(source);
		this.#changed();
	}

	bytes(source: Source, chunk: Buffer): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		if (feed.state.file.source !== source) {
			turnTo(feed, source);
			this.#feeds.beginPart(feed);
		}

		const {file} = feed.state;
		file.unreadable = null;
		file.bytes = source.position ?? file.bytes + chunk.length;
		if (feed.state.isCaughtUp) feed.state.arrivals.note(this.#options.now());
		if (feed.store) {
			if (feed.line === 1) feed.first?.state.timeline.beginFile();
			feed.store.push(chunk);
		} else {
			const log = this.#feeds.logOf(feed);
			const {history} = feed.state;
			if (history) feedBlocks(feed, log, history, chunk);
			else log.push(chunk);
			source.encoding = log.encoding;
		}

		this.#brought(feed);
	}

	async database(source: Source, query: Query): Promise<void> {
		const feed = this.#feeds.get(source);
		if (!feed?.database) return;
		await feed.database.update(query);
		for (const {state} of allOf(feed)) state.file.unreadable = null;
		this.#brought(feed);
	}

	document(source: Source, text: string): void {
		const feed = this.#feeds.get(source);
		if (!feed?.store) return;
		const bytes = Buffer.from(text);
		if (feed.numbered) this.#takeNumbered(feed, feed.numbered, bytes);
		else this.#takeDocument(feed, feed.store, bytes);
		feed.state.file.bytes = bytes.length;
		this.#brought(feed);
	}

	#takeDocument(feed: Feed, store: StoreFeed, bytes: Buffer): void {
		const before = feed.state;
		this.#feeds.renew(feed);
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
			this.#feeds.renew(first);
			first.state.file.unreadable = unreadable;
		}

		feed.state.file.unreadable = problem;
		numbered.tell(told, sinkOf(this.#feeds.takerOf(first), null));
	}

	restarted(source: Source, reason: RestartReason): void {
		const feed = this.#feeds.get(source);
		if (!feed) return;
		if (feed.store || feed.database) {
			// Tables are written anew where a column is added: their rows are the same ones again.
			for (const one of allOf(feed)) this.#feeds.renew(one);
			this.#changed();
			return;
		}

		const now = this.#options.now();
		const place = turnTo(feed, source);
		const {timeline, history} = feed.state;
		timeline.beginFile();
		if (feed.log) {
			feed.log.lines = new LineReader(now, {...this.#options, variants: feed.state.variants});
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
		this.#feeds.rotate(feed, older);
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

		// What comes with a write has been told with its bytes: once more would be another frame for nothing.
		const isNews = (state.modified !== modified && !feed.hasTold) || !state.isCaughtUp;
		feed.hasTold = false;
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

	/** Something came of the source of `feed`. */
	#brought(feed: Feed): void {
		feed.hasTold = true;
		this.#changed();
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
