/** What the message of a record, or of a line that goes on with it, says: a table's row, an error, numbers, how a run ended. */
import {Announcement} from './announcement.ts';
import type {CurrentRecord} from './current-record.ts';
import {readEnding} from './ending.ts';
import {isPrintedException, readError, readErrorDetail} from './errors.ts';
import {isFailure, readFailure} from './failures.ts';
import {isAtLeast} from './levels.ts';
import {ListHeading} from './list-heading.ts';
import {readNumbers} from './message-numbers.ts';
import type {OpenConfiguration} from './open-configuration.ts';
import type {Reading} from './reading.ts';
import {SplitTable} from './split-table.ts';
import {Table, type TableHeaders} from './table.ts';
import type {TimeContext} from './timestamp.ts';
import {readValues} from './values.ts';
import {isConfigurationHeading} from './vocabulary.ts';

const stepOfMessage = /\b(step|epoch) (\d+)\b/gi;

export class MessageReader {
	readonly #reading: Reading;
	readonly #record: CurrentRecord;
	readonly #configuration: OpenConfiguration;
	readonly #context: TimeContext;
	readonly #splitTable = new SplitTable();
	readonly #announcement = new Announcement();
	readonly #listHeading = new ListHeading();
	#table = new Table();

	constructor(
		reading: Reading,
		record: CurrentRecord,
		configuration: OpenConfiguration,
		context: TimeContext,
	) {
		this.#reading = reading;
		this.#record = record;
		this.#configuration = configuration;
		this.#context = context;
	}

	/** Whether the next message may go on with something that was begun before it. */
	get isOpen(): boolean {
		return (
			this.#announcement.isOpen || this.#listHeading.isOpen || this.#splitTable.isOpen || this.#table.isOpen
		);
	}

	/** The tables that are known: another object when there is a new one. */
	get tables(): TableHeaders {
		return this.#table.headers;
	}

	/** Begins with the tables that were known in another place of the log. */
	useTables(tables: TableHeaders): void {
		this.#table = new Table(tables);
	}

	/** Goes on with the tables of `other`, which keeps its own. */
	copyTables(other: MessageReader): void {
		this.#table = other.#table.copy();
	}

	/** Reads the message of the reading, of which a pattern of the user's took the line where `isPattern`. */
	read(isPattern: boolean): void {
		const reading = this.#reading;
		const record = this.#record;
		if (!isPattern && reading.message === '') {
			record.awaitsMessage = reading.isStart;
			return;
		}

		const isMessage = reading.isStart || record.awaitsMessage;
		if (!isPattern) {
			if (!this.#configuration.isInside && this.#isRow()) {
				this.#announcement.take(reading);
				return;
			}

			if (this.#readErrorOrFailure(isMessage)) return;
			this.#readNumbers();
			this.#listHeading.take(reading);
			// What an exception says of sizes and places measures nothing.
			if (isPrintedException(reading.message)) reading.metricCount = 0;
		}

		this.#announcement.take(reading);
		if (isMessage) this.#readOutcome();
	}

	/** Reads what the text of a record says that is an object itself, beside its fields. */
	readBesideFields(isPattern: boolean): void {
		const reading = this.#reading;
		this.#announcement.forget();
		if (isPattern) {
			// Its numbers are what the pattern says.
		} else if (reading.metricCount === 0 && reading.message !== '') {
			// The text of the record may say what its fields do not.
			if (reading.error === null && !reading.config) readValues(reading.message, reading);
		} else if (Number.isNaN(reading.step)) {
			readPlace(reading);
		}

		reading.ending ??= readEnding(reading.message, reading.level);
	}

	/** Whether the message is a row of a table: its numbers are read then. */
	#isRow(): boolean {
		const reading = this.#reading;
		return this.#splitTable.take(reading.message, reading) || this.#table.take(reading.message, reading);
	}

	/** Whether the message tells more of the record's error, or a failure: it is read as that then. */
	#readErrorOrFailure(isMessage: boolean): boolean {
		const reading = this.#reading;
		const record = this.#record;
		if (!isMessage && record.error && readErrorDetail(reading.message, record.error)) {
			reading.error = record.error;
			reading.amendsError = true;
			return true;
		}

		if (!isFailure(reading.message)) return false;
		reading.error = readFailure(reading.message);
		reading.ending = readEnding(reading.message, reading.level);
		record.error = reading.error;
		return true;
	}

	#readNumbers(): void {
		const reading = this.#reading;
		const isHeading = isConfigurationHeading(reading.message);
		const isConfiguration = isHeading || this.#configuration.isInside;
		const column = reading.isStart ? this.#record.messageColumn : 0;
		this.#configuration.take(reading.message, isHeading, column);
		readNumbers(reading, isConfiguration, this.#context);
	}

	/** How a run ended by the message of a record, and the error that it is. */
	#readOutcome(): void {
		const reading = this.#reading;
		reading.ending = readEnding(reading.message, reading.level);
		const isError = reading.level ? isAtLeast(reading.level, 'ERROR') : isPrintedException(reading.message);
		if (isError && this.#record.error === null) {
			reading.error = readError(reading.message, reading.level ?? 'ERROR');
			this.#record.error = reading.error;
		}
	}
}

/** `Metrics at step 100` beside a JSON entry's metrics. */
function readPlace(reading: Reading): void {
	for (const [, word, number] of reading.message.matchAll(stepOfMessage)) {
		if (word!.toLowerCase() === 'step') reading.step = Number(number);
		else if (Number.isNaN(reading.epoch)) reading.epoch = Number(number);
	}
}
