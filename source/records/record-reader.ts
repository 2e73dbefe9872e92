/** From a line to what it says, with what the lines before it left open: a record's level, a traceback, a heading. */
import type {StyleSpan} from '../text/escapes.ts';
import {cleanLine, hasBar} from './clean-line.ts';
import {addSettings} from './configuration.ts';
import {CurrentRecord} from './current-record.ts';
import {isDatum} from './datum.ts';
import {errorOfException, isErrorDetail} from './errors.ts';
import {JsonBlock} from './json-block.ts';
import {readJsonRecord} from './json-record.ts';
import type {Level} from './levels.ts';
import {parseObject, type Literal} from './literal.ts';
import {MessageReader} from './message-reader.ts';
import {setMessage} from './message-text.ts';
import {OpenConfiguration} from './open-configuration.ts';
import type {Patterns} from './patterns.ts';
import {readPrefix} from './prefix.ts';
import type {Prefix} from './prefix-parts.ts';
import {Reading} from './reading.ts';
import {RowVariants} from './row-variants.ts';
import {areSettings} from './settings-object.ts';
import {SummingUp} from './summing-up.ts';
import {Table, type TableHeaders} from './table.ts';
import type {TimeContext} from './timestamp.ts';
import type {TracebackCollector} from './traceback.ts';
import {Tracebacks} from './tracebacks.ts';
import {readValues} from './values.ts';
import {counterNamed} from './vocabulary.ts';

export type RecordReaderOptions = {
	/** Those of the user, asked before anything else is. */
	patterns?: Patterns | null;
	/** What is known of the records that rows of the log are of, for who reads it again from its middle on. */
	variants?: RowVariants;
};

/** What a line may inherit from the record before it; the time in milliseconds since 1970, NaN where it has none. */
export type OpenRecord = {level: Level | null; time: number};

export class RecordReader {
	readonly #reading = new Reading();
	/** The time that was read last. */
	readonly context: TimeContext;
	readonly #patterns: Patterns | null;
	readonly #tracebacks = new Tracebacks();
	readonly #block = new JsonBlock();
	readonly #configuration = new OpenConfiguration();
	readonly #record = new CurrentRecord();
	readonly #summingUp = new SummingUp();
	readonly #messages: MessageReader;
	readonly #variants: RowVariants;
	/** Whether lines are tried on it, which leave no trace. */
	#isCopy = false;

	/** `reference`: milliseconds since 1970 of the file's last write, for times that are printed without their date. */
	constructor(reference: number, {patterns = null, variants}: RecordReaderOptions = {}) {
		this.context = {reference, isRead: false};
		this.#patterns = patterns;
		this.#variants = variants ?? new RowVariants();
		this.#messages = new MessageReader(this.#reading, this.#record, this.#configuration, this.context);
	}

	/** Whether the next line is read for itself: nothing that was begun before it is still open. */
	get isPlain(): boolean {
		return !this.#block.isInside && !this.#configuration.isOpen && !this.#messages.isOpen;
	}

	/** The record that a continuation line would belong to; null where more than that is open, or more may be told of its error. */
	get openRecord(): OpenRecord | null {
		if (!this.isPlain || this.awaitsMessage || this.hasError || this.#tracebacks.isAnyOpen) return null;
		return {level: this.#record.level, time: this.#record.time};
	}

	/**
	 * Begins in the middle of a log, behind a line of `record`. `lastTime`: the time printed last before; NaN where none was.
	 * `tables`: those that were known there.
	 */
	resume({level, time}: OpenRecord, lastTime: number, tables: TableHeaders = []): void {
		this.#record.begin(level, time, 0);
		this.#messages.useTables(tables);
		if (!Number.isNaN(lastTime)) Object.assign(this.context, {reference: lastTime, isRead: true});
	}

	/** Whether the next line of the process `rank` may go on with a traceback. */
	hasOpenTraceback(rank: string | null): boolean {
		return this.#tracebacks.isOpen(rank);
	}

	/** Whether the record told an error, of which a line without a prefix may tell more. */
	get hasError(): boolean {
		return this.#record.error !== null;
	}

	/** Whether the record's message is below its first line. */
	get awaitsMessage(): boolean {
		return this.#record.awaitsMessage;
	}

	/** The same by the level of the record, which decides what its message is; `message` where it has none. */
	get awaited(): Level | 'message' | null {
		return this.awaitsMessage ? (this.#record.level ?? 'message') : null;
	}

	/** The tables that are known: another object when there is a new one. */
	get tables(): TableHeaders {
		return this.#messages.tables;
	}

	/** The tables on which the reading of `message` depends; null where it does not. */
	tablesFor(message: string): unknown {
		return Table.looksLikeRow(message) ? this.tables : null;
	}

	/** A plain reader in the same place of the log, to try a line on, without patterns. The record before has the time `time`. */
	copy(time: number): RecordReader {
		const copy = new RecordReader(this.context.reference, {variants: this.#variants});
		copy.#isCopy = true;
		Object.assign(copy.context, this.context);
		copy.#messages.copyTables(this.#messages);
		copy.#record.awaitsMessage = this.awaitsMessage;
		copy.#record.level = this.awaitsMessage ? this.#record.level : null;
		copy.#record.time = time;
		return copy;
	}

	/** Goes on behind a line that was read elsewhere, with what it inherits from its record filled in. */
	pass(reading: Reading, awaitsMessage: boolean): void {
		if (reading.isStart) this.#record.begin(reading.level, reading.time, 0);
		else this.#record.continueWith(reading);
		this.#record.awaitsMessage = awaitsMessage;
		this.#summingUp.note(reading);
		this.#variants.pass(reading);
	}

	/** The time of the record that the last line belongs to, in milliseconds since 1970; NaN where it has none. */
	get time(): number {
		return this.#record.time;
	}

	/** Fills in what a line says beside its numbers: itself, the message, its styles, the logger. */
	describe(line: string, reading: Reading): void {
		reading.line = line;
		if (reading.isJson) {
			const {message, logger} = this.copy(reading.time).read(line);
			Object.assign(reading, {message, logger});
			return;
		}

		const {text, spans} = cleanLine(line);
		const prefix = readPrefix(text, {...this.context});
		reading.logger = prefix.logger;
		setMessage(reading, text, spans, prefix.end);
	}

	/** Whether a pattern of the user's matches `line`, which was read elsewhere. */
	hasPatternFor(line: string, {message}: Reading): boolean {
		return this.#patterns?.match(cleanLine(line).text, message) ?? false;
	}

	/** Reads one line. The reading is the same object each time, filled anew. */
	read(line: string, isFrame = false): Reading {
		const reading = this.#reading;
		reading.clear();
		reading.line = line;
		reading.isFrame = isFrame;
		const {text, spans, bar} = cleanLine(line);
		if (text.trim() === '') return this.#readBlank();

		const object =
			this.#block.take(text) ?? (text.trimStart().startsWith('{') ? parseObject(text) : undefined);
		if (object) return this.#readObject(object, text);
		if (this.#block.isInside) return this.#readInsideObject(text);

		const prefix = readPrefix(text, this.context);
		if (this.#readTraceback(text, prefix, spans)) return reading;
		this.#placeInRecord(text, prefix);
		setMessage(reading, text, spans, prefix.end);
		this.#messages.read(this.#takePattern(text));
		// The frame of the bar in front of a record without numbers counts too.
		if (bar !== '' && !reading.hasProgress && reading.metricCount === 0 && reading.config === null)
			readValues(bar, reading);
		this.#summingUp.take(reading);
		this.#summingUp.note(reading);
		return reading;
	}

	#readBlank(): Reading {
		const reading = this.#reading;
		this.#tracebacks.take(null, '', false);
		this.#record.continueWith(reading);
		return reading;
	}

	/** A line of an object that is not complete, or of a configuration: shown as it is. */
	#readInsideObject(text: string): Reading {
		const reading = this.#reading;
		reading.isStart = false;
		reading.part = 'object';
		reading.message = text;
		return reading;
	}

	#readObject(object: Record<string, Literal>, text: string): Reading {
		const reading = this.#reading;
		if ((this.#configuration.isInside && maySet(object)) || areSettings(object, true)) {
			addSettings(reading, object);
			return this.#readInsideObject(text);
		}

		readJsonRecord(object, reading, this.context);
		this.#variants.take(object, reading, this.#isCopy);
		this.#messages.readBesideFields(this.#takePattern(text));
		const isMessage = reading.level !== null || !Number.isNaN(reading.time);
		if (!isMessage && !reading.hasProgress && isDatum(object)) reading.metricCount = 0;
		this.#record.begin(reading.level, reading.time, 0);
		this.#record.error = reading.error;
		return reading;
	}

	/** Takes the line as part of a traceback, if it is one. */
	#readTraceback(text: string, prefix: Prefix, spans: StyleSpan[]): boolean {
		const reading = this.#reading;
		const hasPrefix = prefix.level !== null || !Number.isNaN(prefix.time);
		const own = hasPrefix || prefix.rank ? text.slice(prefix.end) : text;
		const isAlike = prefix.level === this.#record.level;
		const step = this.#tracebacks.take(prefix.rank, own, hasPrefix, isAlike);
		if (step === 'none') return false;

		reading.part = 'traceback';
		if (hasPrefix) {
			this.#placeInRecord(text, prefix);
			if (reading.level) this.#record.error = null;
		} else {
			this.#record.continueWith(reading);
			reading.rank = prefix.rank;
			// A traceback is an error also where the record above it was none, or where there is no record.
			reading.level = this.#record.severity;
		}

		setMessage(reading, text, spans, hasPrefix || prefix.rank ? prefix.end : 0);
		// `  0%|          | 0/500 [00:00<?, ?it/s]Traceback (most recent call last):`
		const bar = reading.message.indexOf('Traceback (most');
		if (step === 'inside' && bar > 0 && hasBar(reading.message))
			readValues(reading.message.slice(0, bar), reading);
		if (step === 'exception') {
			this.#finishTraceback(own, this.#tracebacks.of(prefix.rank));
		}

		return true;
	}

	#finishTraceback(line: string, traceback: TracebackCollector): void {
		const reading = this.#reading;
		const record = this.#record;
		const error = errorOfException(line, [...traceback.lines], record.severity);
		// A record has one traceback, with what is chained to it; another one below it is another error.
		const before = record.error?.traceback.length === 0 || traceback.isChained ? record.error : null;
		if (before) {
			error.operation = before.operation;
			error.context = before.context;
			if (error.message === '') error.message = before.message;
		}

		reading.error = error;
		reading.amendsError = before !== null;
		record.error = error;
	}

	/** Whether the line begins a record or goes on with one, and what it inherits. */
	#placeInRecord(text: string, prefix: Prefix): void {
		const reading = this.#reading;
		reading.rank = prefix.rank;
		if (prefix.level !== null || !Number.isNaN(prefix.time)) {
			this.#beginRecord(text, prefix);
		} else if (this.#isContinuation(text, prefix)) {
			this.#record.continueWith(reading);
		} else {
			this.#configuration.leave();
			this.#record.begin(null, Number.NaN, 0);
		}
	}

	#beginRecord(text: string, prefix: Prefix): void {
		const reading = this.#reading;
		const before = this.#record;
		reading.time = prefix.time;
		reading.level = prefix.level;
		reading.logger = prefix.logger;
		// Rich prints a time only when it has changed: the record has the one before it.
		if (Number.isNaN(reading.time) && /^\s{8,}/.test(text)) reading.time = before.time;
		// Indented more than the heading, whose prefix is like its own.
		const isBelowHeading =
			prefix.level === before.level && this.#configuration.isBelow(text.slice(0, prefix.end));
		if (!isBelowHeading) this.#configuration.end();
		this.#record.begin(reading.level, reading.time, prefix.end);
	}

	#isContinuation(text: string, prefix: Prefix): boolean {
		if (this.awaitsMessage || (this.hasError && isErrorDetail(text))) return true;
		return this.#configuration.takesSetting(text) || /\s/.test(text[prefix.rank ? prefix.end : 0]!);
	}

	/** Takes the line `text` as a pattern of the user's says, if one matches. */
	#takePattern(text: string): boolean {
		const reading = this.#reading;
		if (!this.#patterns?.take(text, reading, this.context)) return false;
		const {groups, unread} = reading.pattern!;
		const [hasTime, hasLevel] = ['time', 'level'].map(
			(group) => groups.has(group) && !unread.includes(group),
		);
		if (hasTime || hasLevel) {
			// With a time or a level of its own a line begins a record, and has none from the record before.
			if (!reading.isStart && !hasTime) reading.time = Number.NaN;
			if (!reading.isStart && !hasLevel) reading.level = null;
			reading.isStart = true;
			this.#record.begin(reading.level, reading.time, this.#record.messageColumn);
		}

		return true;
	}
}

/** True for an object that is, below the heading of a configuration, its settings: of plain values, or one that counts nothing. */
function maySet(object: Record<string, Literal>): boolean {
	const isFlat = Object.values(object).every((value) => typeof value !== 'object' || value === null);
	return isFlat || !Object.keys(object).some((key) => /^(?:epoch|step)$/.test(counterNamed(key) ?? ''));
}
