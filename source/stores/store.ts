/**
 * What all stores have in common: files that hold the records of a run otherwise than as lines of a log. A store says
 * of the head of a file whether it is one of its own, and reads bytes to what they tell.
 */
import type {Literal} from '../records/literal.ts';
import type {Ending} from '../records/reading.ts';
import type {Query} from '../sources/source.ts';
import type {StoreRows} from './store-rows.ts';

export type Store = {
	/** As `sources[].format` of the summary tells it: `csv`, `tfevents`. */
	readonly name: string;
	/** `growing`: bytes are only appended, and come in any chunks. `whole`: rewritten, and read anew each time it changed. */
	readonly kind: 'growing' | 'whole';
	/** Each start of the program writes a file of its own into the directory: they are segments of one record. */
	readonly isSegmented?: boolean;
	/** Text, which may be in any encoding: the reader gets it as UTF-8. Else bytes as they are. */
	readonly isText?: boolean;
	/**
	 * Whether a file that begins with `head` (at most its first 64 KiB) is one. `path` only helps where the content cannot
	 * tell (`metrics/loss` of an MLflow run). `isNamed`: somebody asked for this very file, and not for all in a directory;
	 * so it is no data that lies about there.
	 */
	detect(head: Buffer, path: string, isNamed?: boolean): boolean;
	/** A reader of the file at `path` that tells `sink` what it finds. */
	open(sink: StoreSink, path: string): StoreReader;
};

/** A store whose file is a database, with any number of runs in it: it is asked for what is new. */
export type DatabaseStore = {
	readonly name: string;
	readonly kind: 'database';
	detect(head: Buffer, path: string, isNamed?: boolean): boolean;
	open(sink: StoreSink): DatabaseReader;
};

export type DatabaseReader = {
	/** Tells what is new since the last time. Throws what `query` throws; what came before that has been told. */
	update(query: Query): Promise<void>;
};

/** Never throws, whatever the bytes: what is broken is told to the sink, and what is whole is read. */
export type StoreReader = {
	/** Takes the next bytes, valid only during the call; of a `whole` store all that there are. */
	push(bytes: Buffer): void;
	/** No more will come now: what waits for its rest is read as far as it is whole, or told as a problem. */
	end(): void;
};

/** Receives what a store tells, in the order of its bytes. */
export type StoreSink = {
	/**
	 * Takes rows of values: what was not recorded in a row is no value of it. They are told before whatever else is told, and
	 * whoever adds some flushes them before it waits for more.
	 */
	readonly rows: StoreRows;
	/** How many epochs and steps there are to be; NaN where unknown. */
	totals(epochs: number, steps: number): void;
	config(name: string, value: Literal): void;
	tag(name: string, value: string): void;
	result(name: string, value: Literal): void;
	artifact(name: string): void;
	runName(name: string): void;
	/** Notes a time of the run, in milliseconds since 1970: its start, its newest heartbeat. */
	seen(time: number): void;
	/** How the run ended, and when, in milliseconds since 1970 (NaN where unknown). */
	ended(ending: Ending, time: number): void;
	/** What the program printed: pieces of text, split anywhere. */
	console(text: string): void;
	/** A record of the log that the store itself keeps: an alert. */
	alert(level: 'INFO' | 'WARNING' | 'ERROR', message: string, time: number): void;
	/** What cannot be read, and at which byte of the file it begins. */
	problem(offset: number, message: string): void;
	/** Where the store holds several runs (a database): the sink of that one. */
	run(id: string): StoreSink;
};
