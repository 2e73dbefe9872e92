/** A source while it is read: what its bytes go through, and what is known of it. */
import type {Reading} from '../records/reading.ts';
import {firstBytes} from '../sources/encoding.ts';
import type {Source} from '../sources/source.ts';
import {folderOf} from '../text/file-name.ts';
import type {DatabaseFeed} from './database-feed.ts';
import type {LogLine} from './log-lines.ts';
import type {LogParts, NewPart} from './log-parts.ts';
import type {LogReader} from './log-reader.ts';
import {recordKey, type NumberedRows} from './numbered-rows.ts';
import type {Run} from './run.ts';
import type {SeenRecords} from './seen-records.ts';
import {ShownLines} from './shown-lines.ts';
import type {ReadFile} from './read-file.ts';
import type {SourceState} from './source-state.ts';
import type {StoreFeed} from './store-feed.ts';

/** Where in a run's log something stands that is no line of a file. */
export type LinePlace = Pick<LogLine, 'file' | 'ordinal' | 'latest' | 'source'>;

export type Feed = {
	run: Run;
	readonly seen: SeenRecords;
	state: SourceState;
	/** Its lines are those of the file, where they can be read again. */
	readonly isOnDisk: boolean;
	/** Reads its lines; null before the first of them: of thousands of logs most are listed and never looked at. */
	log: LogReader | null;
	/** Reads the bytes in the place of `log`, where the source is a store. */
	store: StoreFeed | null;
	/** Asks the database that the source is. */
	database: DatabaseFeed | null;
	/** The runs that it holds, by their ids. */
	readonly parts: Map<string, Feed>;
	/** The first segment of the record that the source is a later one of: what it tells belongs to that. */
	first: Feed | null;
	/** What all numbered documents of the record tell, of which the source is one. */
	numbered: NumberedRows | null;
	/** What the program printed, where the store keeps that. */
	printed: Feed | null;
	/** The number of the line that is read next, from 1. */
	line: number;
	/** Something came since it was last caught up: that there is news has been told already. */
	hasTold: boolean;
	readonly shown: ShownLines;
};

/** Who takes the lines that a feed reads. */
export type LineTaker = {
	line(feed: Feed, reading: Reading, isFrame: boolean): void;
	/** Takes many lines of `bytes`, from `start` on, in one go; the index after the last one. */
	rows(feed: Feed, bytes: Buffer, start: number): number;
};

/** A feed of the source of `state`, of which nothing was read yet, as one more of `run`. */
export function newFeed(state: SourceState, run: Run, seen: SeenRecords, isOnDisk: boolean): Feed {
	run.states.push(state);
	return {
		run,
		seen,
		state,
		isOnDisk,
		log: null,
		store: null,
		database: null,
		parts: new Map(),
		first: null,
		numbered: null,
		printed: null,
		line: 1,
		hasTold: false,
		shown: new ShownLines({file: run.states.length - 1, source: state.source.path}),
	};
}

/** Whether the file is a log that is there to be read again: of a pipe and of a store nothing older can be. */
export function isReadByLines({isPipe, format, store}: Source): boolean {
	return !isPipe && format === 'lines' && store === undefined;
}

/** Where what `feed` tells belongs. */
export function toldState({first, state}: Feed): SourceState {
	return first ? first.state : state;
}

/** The same for sources that are segments of one record; nothing for one that is a record itself. */
export function recordOf(source: Source): string | undefined {
	return source.isSegment === true ? folderOf(source.path) : recordKey(source);
}

/** `feed` and those that are read from the same file. */
export function allOf(feed: Feed): Feed[] {
	return [feed, ...(feed.printed ? [feed.printed] : []), ...feed.parts.values()];
}

/** Has `log` read `chunk` of what `feed` is fed with, and notes where in the file a block of lines begins. */
export function feedBlocks(feed: Feed, log: LogReader, history: LogParts, chunk: Buffer): void {
	const {state, shown} = feed;
	const {index} = history.newest;
	history.noteHead(chunk);
	// What ends a line depends on the encoding, which the first bytes tell.
	const head = index.end === 0 ? Math.min(firstBytes, chunk.length) : 0;
	for (const piece of [chunk.subarray(0, head), chunk.subarray(head)]) {
		index.feed(
			piece,
			() => log.encoding,
			(bytes) => {
				log.push(bytes);
			},
			() => {
				const record = log.lines.openRecord;
				return {
					isRecord: record !== null,
					level: record?.level ?? null,
					time: record?.time ?? Number.NaN,
					line: feed.line,
					lastTime: state.times.last,
					latest: shown.latest,
					timeline: state.timeline.mark(),
					tables: log.lines.tables,
					hasCrashed: state.errors.hasCrashed,
				};
			},
		);
	}
}

/** Reads what was waiting for the rest of its line, because nothing more will come. */
export function finish({state, log}: Feed): void {
	if (!log) return;
	log.end();
	state.file.source.encoding = log.encoding;
}

/** What comes next is of the file `source`, from its first byte on. The place between it and what came before. */
export function turnTo(feed: Feed, source: Source): LinePlace {
	finish(feed);
	feed.log?.reset();
	const place = feed.shown.restart(feed.line);
	feed.line = 1;
	feed.state.file = fileOf(feed.state, source);
	return place;
}

/** The part of its log that `feed` begins with the next byte. */
export function partOf({state, shown}: Feed, now: number): NewPart {
	return {source: state.file.source, base: shown.base, reference: now};
}

export function fileOf({files}: SourceState, source: Source): ReadFile {
	return files.find((file) => file.source === source)!;
}

/** What stands in the log where something happened to its file. */
export function divider(place: LinePlace, text: string, time: number): LogLine {
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
