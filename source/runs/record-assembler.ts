/**
 * From the lines of one source to its records: a line that begins one, and those that continue it. Of a line that is
 * drawn over (a progress bar) only the last frame counts, as on a terminal.
 */
import {isAtLeast, type Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import {isOwnLine} from './aftermath.ts';
import {continueRecord, emptyRecord, recordOf, timeOf, type LogRecord, type Origin} from './log-record.ts';

/** What one record holds at most; what continues it then is another one. Memory is bounded, whatever comes. */
const mostLines = 10_000;
const mostCharacters = 2 ** 20;
/** Blank lines within a record that are kept. */
const mostBlankLines = 100;
/** Processes whose records are told apart while their lines come in turns. */
const mostRanks = 256;
/** Lines of an object that may still turn out to be one JSON record; as many as are read as one. */
const mostBlockLines = 400;

type Line = {record: LogRecord; begins: boolean; isJson: boolean; isWanted: boolean};

/** Whether a record of that level and time (milliseconds since 1970) is wanted at all. */
export type Selection = (level: Level | null, time: number) => boolean;

/** A record that may go on. */
type OpenRecord = {
	record: LogRecord;
	/** It is itself a line that continues another, which nobody knows (any more): what follows need not belong to it. */
	isOrphan: boolean;
	/** Else what continues it is thrown away too. */
	isWanted: boolean;
	characters: number;
	/** Blank lines since, which belong to it when it goes on. */
	blankLines: number;
	/** Where in its texts a JSON object began that is printed over several lines, and at which line of the file. */
	block: {at: number; shownAt: number; line: number} | null;
};

export class RecordAssembler {
	readonly #origin: Origin;
	readonly #listener: (record: LogRecord) => void;
	readonly #isWanted: Selection;
	/** By process, since their lines may come in turns; in the order in which they began. */
	readonly #open = new Map<string | null, OpenRecord>();
	#newest: OpenRecord | null = null;
	/** The newest frame of a line that has not ended. */
	#frame: Line | null = null;
	#nextLine = 1;

	/** `listener` is told each record that is wanted when it is complete, in the order of their first lines. */
	constructor(origin: Origin, listener: (record: LogRecord) => void, isWanted: Selection = () => true) {
		this.#origin = origin;
		this.#listener = listener;
		this.#isWanted = isWanted;
	}

	/** Takes what the line `line` says. `isRepeated`: another file of the run has brought it before. */
	take(reading: Reading, line: number, isRepeated: boolean): void {
		// The file is read from its beginning again.
		if (line !== this.#nextLine) this.end();
		this.#nextLine = reading.isFrame ? line : line + 1;
		if (!reading.isStart && reading.message === '') {
			if (!reading.isFrame) this.#takeBlank();
			return;
		}

		const begins = isOwnLine(reading);
		// The words of a record that is not wanted are not even read.
		const isWanted = !begins || this.#isWanted(reading.level, timeOf(reading, this.#origin));
		const record = isWanted
			? recordOf(reading, line, isRepeated, this.#origin)
			: emptyRecord(reading, line, this.#origin);
		const taken: Line = {record, begins, isJson: reading.isJson, isWanted};
		this.#frame = reading.isFrame ? taken : null;
		if (!reading.isFrame) this.#add(taken);
	}

	/** Tells the records that are open: nothing more has come for a while. What continues them is a record of its own. */
	settle(): void {
		for (const {record} of this.#open.values()) if (record.isNews) this.#listener(record);

		this.#open.clear();
		this.#newest = null;
	}

	/** Tells everything, because nothing more will come. */
	end(): void {
		this.#addFrame();
		this.settle();
	}

	/** True when `settle` has something to tell. */
	get hasOpen(): boolean {
		return this.#open.size > 0;
	}

	#takeBlank(): void {
		this.#addFrame();
		if (this.#newest && this.#newest.blankLines < mostBlankLines) this.#newest.blankLines++;
	}

	#addFrame(): void {
		if (this.#frame) this.#add(this.#frame);
		this.#frame = null;
	}

	#add(line: Line): void {
		const {rank} = line.record;
		const open = this.#open.get(rank) ?? (rank === null ? this.#newest : undefined);
		if (open && line.isJson) takeBlock(open, line);
		if (open && !line.begins && !beginsBeside(line.record, open)) {
			continueOpen(open, line.record);
			return;
		}

		if (this.#open.has(rank) || this.#open.size >= mostRanks) this.settle();
		this.#newest = {
			record: line.record,
			isOrphan: !line.begins,
			isWanted: line.isWanted,
			characters: 0,
			blankLines: 0,
			block: null,
		};
		this.#open.set(rank, this.#newest);
		noteBlock(this.#newest, line.record, 0, 0);
	}
}

/** Whether `line`, which looks as if it continued the record above, is one of its own. */
function beginsBeside(line: LogRecord, {record, characters, isOrphan, block}: OpenRecord): boolean {
	if (record.message.length >= mostLines || characters >= mostCharacters) return true;
	// A traceback below what is no error: of a program that has crashed after it.
	const isError = isAtLeast(line.level, 'ERROR');
	if (isError !== isAtLeast(record.level, 'ERROR')) return isError;
	if (isOrphan && !isError && !block) return true;
	// Rows of an indented table count each for itself.
	const countsAgain =
		(!Number.isNaN(line.step) && !Number.isNaN(record.step)) ||
		(!Number.isNaN(line.epoch) && !Number.isNaN(record.epoch));
	return countsAgain && !isError;
}

function continueOpen(open: OpenRecord, line: LogRecord): void {
	const {record} = open;
	if (record.message.length > 0) {
		for (; open.blankLines > 0; open.blankLines--) {
			record.message.push('');
			record.shown.push('');
		}
	}

	open.blankLines = 0;
	noteBlock(open, line, record.message.length, record.shown.length);
	if (!open.isWanted) return;
	for (const text of line.shown) open.characters += text.length;
	continueRecord(record, line);
}

/** Notes whether an object begins in `line`, whose text comes to stand at `at` and `shownAt` of the open record. */
function noteBlock(open: OpenRecord, line: LogRecord, at: number, shownAt: number): void {
	if (open.block && line.line - open.block.line > mostBlockLines) open.block = null;
	if (open.block === null && line.message[0]?.trim() === '{') open.block = {at, shownAt, line: line.line};
}

/** Takes the lines of an object from the record above it, now that it is known to be a record: `line`. */
function takeBlock(open: OpenRecord, line: Line): void {
	const {record, block} = open;
	if (!block) return;
	record.message.length = block.at;
	record.shown.length = block.shownAt;
	if (block.at === 0) record.isNews = false;
	line.record.line = block.line;
}
