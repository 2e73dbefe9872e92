/** Takes what the lines of the feeds say: into what is known of their runs, and among the lines that are shown. */
import {isAtLeast} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import type {StoreColumn} from '../stores/store-rows.ts';
import {toldState, type Feed, type LineTaker} from './feed.ts';
import type {UnreadLines} from './kept-rows.ts';
import {LineSlabs} from './line-slabs.ts';
import {LinesOfShape} from './lines-of-shape.ts';
import type {Run} from './run.ts';
import type {SourceState} from './source-state.ts';
import type {ToldRows} from './told-rows.ts';

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

export class FedLines implements LineTaker {
	readonly #now: () => number;
	readonly #listener: ReadingListener | undefined;
	readonly #slabs = new LineSlabs();
	/** Lines read, of all sources. */
	count = 0;
	/** The newest lines are kept for showing. */
	areKept: boolean;

	/** `now`: the time in milliseconds since 1970. `listener` is told of every line. */
	constructor(now: () => number, areKept: boolean, listener?: ReadingListener) {
		this.#now = now;
		this.areKept = areKept;
		this.#listener = listener;
	}

	/** Takes many lines in one go, where each is read for nothing but its numbers; the index after the last one. */
	rows(feed: Feed, bytes: Buffer, start: number): number {
		const {state, run, shown} = feed;
		if (this.#listener || run.states.length > 1 || (this.areKept && !shown.isSettled)) return start;
		const reader = feed.log!.lines;
		const end = reader.readRows(
			bytes,
			start,
			bytes.length,
			// Of a pipe warnings are kept longer than others.
			(shape) => state.canTakeRows(shape) && !(this.areKept && isAtLeast(shape.level, 'WARNING')),
		);
		if (end === start) return start;
		const arrival = state.isCaughtUp ? this.#now() : Number.NaN;
		state.takeRows(reader.rows, feed.line, arrival, run);
		const {count, shape} = reader.rows;
		if (this.areKept && keepUnread(feed, new LinesOfShape(reader, bytes, start, this.#slabs)))
			state.history?.newest.index.count(shape.level, count);

		feed.line += count;
		state.file.lines += count;
		this.count += count;
		return end;
	}

	/** Takes rows of a store: in one go, unless somebody wants each by itself. */
	storeRows(feed: Feed, rows: ToldRows): void {
		const {run} = feed;
		const state = toldState(feed);
		if (this.#listener || !state.canTakeStoreRows(rows)) {
			for (let row = 0; row < rows.count; row++) this.line(feed, rows.read(row), false, rows.columns);
			return;
		}

		const arrival = feed.state.isCaughtUp ? this.#now() : Number.NaN;
		state.takeStoreRows(rows, feed.line, arrival, run);
		// As those that are kept one by one.
		if (this.areKept && run.states.length === 1) keepUnread(feed, rows.copy());
		feed.line += rows.count;
		feed.state.file.lines += rows.count;
		this.count += rows.count;
	}

	/** `columns`: those of the metrics, where a store tells the line. */
	line(feed: Feed, reading: Reading, isFrame: boolean, columns: readonly StoreColumn[] | null = null): void {
		const {state, line} = feed;
		if (!isFrame) {
			feed.line++;
			state.file.lines++;
			this.count++;
		}

		const arrival = state.isCaughtUp ? this.#now() : Number.NaN;
		const isRepeated = feed.run.states.length > 1 && feed.seen.isRepeated(reading, state);
		this.#listener?.(reading, line, isRepeated, feed.run, state);
		if (isRepeated) {
			// Another file of the run has it; only that an error is told twice may make it clearer.
			toldState(feed).takeErrors(reading, line, arrival);
			return;
		}

		toldState(feed).take(reading, line, arrival, feed.run, columns);
		// Rows of metrics beside a log are for the curves; alone they are the log.
		const isShown = !reading.isRow || feed.run.states.length === 1;
		if (this.areKept && isShown) this.#keep(feed, reading, line);
	}

	#keep({run, state, shown}: Feed, reading: Reading, line: number): void {
		const added = shown.take(reading, line, state.times.last);
		if (added) run.lines.add(added);
		if (!state.history || reading.message === '') return;
		const {index} = state.history.newest;
		index.count(reading.level);
		const begun = added && shown.levelOfBegun(added);
		if (begun && isAtLeast(begun, 'WARNING')) index.countRecord(begun !== 'WARNING');
	}
}

/** Keeps the next lines of `feed`, in which nothing is open. Whether they are shown. */
function keepUnread({run, state, shown, line}: Feed, unread: UnreadLines): boolean {
	const kept = shown.takeRows(unread, line, state.times.last);
	if (kept) run.lines.addPiece(kept);
	else unread.release?.();
	return kept !== null;
}
