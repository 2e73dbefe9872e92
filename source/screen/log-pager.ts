/**
 * The page of the log that is on the screen, read from the disk where it has to be. Asked for a page it answers at once: with
 * what it has, while the rest is being read.
 */
import type {LogHistory} from '../runs/log-history.ts';
import type {LogLine} from '../runs/log-lines.ts';
import {compare, isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {walk, type Work} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import {RunLog} from '../runs/run-log.ts';
import {shownBy, type LogFilter} from '../views/log-filter.ts';
import {FoldCounts} from './fold-counts.ts';
import {pageUpTo, type Position} from './log-scroll.ts';
import {perform, WorkQueue} from './work-queue.ts';

/** Milliseconds after which it is told that a page is being read. */
const patience = 200;

/** `last`: where the log of a screen that stands still ends; else null. */
export type PageQuery = LogFilter & {run: Run; end: Position; last: LogPlace | null};

/** Its lines, and the part of the log that was looked through for them; NaN once that is done, or while it is short. */
export type LogPage = {lines: readonly LogLine[]; progress: number};

type Page = {
	query: PageQuery;
	rows: number;
	/** What was found so far, oldest first. */
	lines: LogLine[];
	isDone: boolean;
	isStopped: boolean;
	/** What has come since is being looked through. */
	isExtending: boolean;
	/** Shown until it is done: the page before, where that is of the same filter. */
	meanwhile: readonly LogLine[] | null;
	progress: number;
	isSlow: boolean;
	/** The newest line when it was looked through, but for one; how many of the page's lines stand below that. */
	settled: LogPlace | null;
	unsettled: number;
};

export class LogPager {
	/** Where older lines are read; null where there are only the newest. */
	readonly history: LogHistory | null;
	readonly #note: () => void;
	readonly #keys = new WorkQueue();
	#page: Page | null = null;
	/** The part that a search has walked through. */
	#searched = Number.NaN;
	/** What is being done that takes long. */
	task = 'searching';
	/** Lines folded below those of the page. */
	readonly folded: FoldCounts;
	/** Changes with what a page has, or a search has done. */
	version = 0;

	/** `note` is told of every change. */
	constructor(history: LogHistory | null, note: () => void) {
		this.history = history;
		this.#note = note;
		this.folded = new FoldCounts(() => {
			this.#changed();
		});
	}

	/** How far a search has come, from 0 to 1; NaN where none is going on. */
	get searched(): number {
		return this.#keys.isLong ? this.#searched : Number.NaN;
	}

	/** The lines of the page, oldest first, and the one above it. */
	get shown(): readonly LogLine[] {
		return this.#page ? (this.#page.meanwhile ?? this.#page.lines) : [];
	}

	/** The whole log of `run`, up to `last`. */
	logOf(run: Run, last: LogPlace | null): RunLog {
		return new RunLog(run, this.history, last);
	}

	/** Does what a key asks for, after what the keys before it have asked for. */
	do(begin: () => Work<void>): void {
		this.#keys.add(begin);
	}

	/**
	 * The same for a search, or `what` else may take long: the next key stops it. `begin` is given whom to tell how far it is.
	 */
	search(begin: (onProgress: (fraction: number) => void) => Work<void>, what = 'searching'): void {
		this.#searched = 0;
		this.task = what;
		this.#keys.add(
			() =>
				begin((fraction) => {
					this.#searched = fraction;
					this.#changed();
				}),
			true,
		);
	}

	/** Stops a search; false where none is going on. */
	stop(): boolean {
		const {isLong} = this.#keys;
		this.#keys.stop();
		return isLong;
	}

	/** The page of at most `rows` lines that ends at `query.end`, and the line above it. */
	pageOf(query: PageQuery, rows: number): LogPage {
		if (!this.#page || !isSameQuery(this.#page.query, query) || this.#page.rows < rows)
			this.#page = this.#begin(query, rows);
		else if (this.#page.isDone && query.end === null && query.last === null)
			this.#page = this.#goOn(this.#page);
		const {isDone, isSlow, progress} = this.#page;
		return {
			lines: this.shown,
			progress: isDone || !isSlow ? Number.NaN : progress,
		};
	}

	#begin(query: PageQuery, rows: number): Page {
		const before = this.#page;
		if (before) before.isStopped = true;
		const newest = query.run.lines.list;
		const page: Page = {
			query,
			rows,
			lines: [],
			isDone: false,
			isStopped: false,
			isExtending: false,
			meanwhile: before && isSameFilter(before.query, query) ? (before.meanwhile ?? before.lines) : null,
			progress: 0,
			isSlow: false,
			settled: newest.at(-2) ?? null,
			unsettled: 0,
		};
		const last = newest.at(-1);
		let isAtOnce = true;
		const wanted = {
			...shownBy(query),
			onFound: (line: LogLine) => {
				page.lines = [line, ...page.lines];
			},
			onProgress: (fraction: number) => {
				page.progress = fraction;
				if (page.isSlow) this.#changed();
			},
		};
		perform(
			pageUpTo(this.logOf(query.run, query.last), query.end, rows + 1, wanted),
			() => page.isStopped,
			(lines) => {
				Object.assign(page, {lines, isDone: true, meanwhile: null});
				page.unsettled = lines.length > 0 && lines.at(-1) === last ? 1 : 0;
				if (!isAtOnce) this.#changed();
			},
		);
		isAtOnce = false;
		if (!page.isDone) this.#tellWhenSlow(page);
		return page;
	}

	#tellWhenSlow(page: Page): void {
		const timer = setTimeout(() => {
			page.isSlow = !page.isDone && !page.isStopped;
			if (page.isSlow) this.#changed();
		}, patience);
		timer.unref();
	}

	/** Looks through what has come since: of a log that is followed. The last line is looked at again: a bar is drawn over. */
	#goOn(page: Page): Page {
		if (page.isExtending) return page;
		const {query, rows, settled} = page;
		const {list: newest} = query.run.lines;
		if (settled === null || query.run.lines.isOlder(settled)) return this.#begin(query, rows);
		// Where all lines are shown and more have come than fit, the page is full of new ones: those between are nobody's.
		const first = showsAll(query) ? newest.at(-rows - 2) : undefined;
		if (first && compare(first, settled) > 0) return this.#begin(query, rows);
		const [before, last] = [newest.at(-2) ?? null, newest.at(-1)];
		let isAtOnce = true;
		page.isExtending = true;
		perform(
			walk(this.logOf(query.run, null), settled, 'down', shownBy(query), Number.POSITIVE_INFINITY),
			() => page.isStopped,
			(lines) => {
				const kept = page.lines.slice(0, page.lines.length - page.unsettled);
				page.lines = [...kept, ...lines].slice(-rows - 1);
				page.settled = before;
				page.unsettled = lines.length > 0 && lines.at(-1) === last ? 1 : 0;
				page.isExtending = false;
				if (!isAtOnce) this.#changed();
			},
		);
		isAtOnce = false;
		return page;
	}

	#changed(): void {
		this.version++;
		this.#note();
	}
}

function showsAll({minimum, text}: PageQuery): boolean {
	return minimum === null && text === null;
}

function isSameFilter(a: PageQuery, b: PageQuery): boolean {
	return (
		a.run === b.run &&
		a.minimum === b.minimum &&
		a.text?.pattern === b.text?.pattern &&
		a.text?.hides === b.text?.hides &&
		a.folds === b.folds
	);
}

function isSameQuery(a: PageQuery, b: PageQuery): boolean {
	return isSameFilter(a, b) && isSamePosition(a.end, b.end) && isSamePosition(a.last, b.last);
}

function isSamePosition(a: Position, b: Position): boolean {
	return a === b || isSamePlace(a, b);
}
