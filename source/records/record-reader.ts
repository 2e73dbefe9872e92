/** From a line to what it says, with what the lines before it left open: a record's level, a traceback, a heading. */
import type {StyleSpan} from '../text/escapes.ts';
import {Announcement} from './announcement.ts';
import {cleanLine, hasBar} from './clean-line.ts';
import {readEnding} from './ending.ts';
import {addSettings} from './configuration.ts';
import {readDictionaryLabel} from './dictionary-label.ts';
import {
	errorOfException,
	isErrorDetail,
	isPrintedException,
	readError,
	readErrorDetail,
	type ErrorReading,
} from './errors.ts';
import {isFailure, readFailure} from './failures.ts';
import {JsonBlock} from './json-block.ts';
import {readJsonRecord} from './json-record.ts';
import {isAtLeast, type Level} from './levels.ts';
import {asObject, indexOfObject, parseObject, readLiteral, type Literal} from './literal.ts';
import {OpenConfiguration} from './open-configuration.ts';
import type {Patterns} from './patterns.ts';
import {readPrefix, type Prefix} from './prefix.ts';
import {Reading} from './reading.ts';
import {areSettings} from './settings-object.ts';
import {SplitTable} from './split-table.ts';
import {Table, type TableHeaders} from './table.ts';
import type {TimeContext} from './timestamp.ts';
import type {TracebackCollector} from './traceback.ts';
import {Tracebacks} from './tracebacks.ts';
import {readValues} from './values.ts';
import {isConfigurationHeading} from './vocabulary.ts';

/** Rich's last column: the place in the code, after a gap. */
const trailingPlace = /(?<=\s)([\w.-]{1,200}\.py:\d+)\s*$/;
const stepOfMessage = /\b(step|epoch) (\d+)\b/gi;

/** What a dictionary behind it is, within a sentence. */
const settingsBefore =
	/(?:param(?:eter)?s|config(?:uration)?|arg(?:ument)?s|settings|options)["']?\s?[:=]?\s?$/i;

export type RecordReaderOptions = {
	/** Those of the user, asked before anything else is. */
	patterns?: Patterns | null;
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
	#table = new Table();
	readonly #splitTable = new SplitTable();
	readonly #announcement = new Announcement();
	readonly #configuration = new OpenConfiguration();
	/** Of the record that continuation lines belong to. */
	#level: Level | null = null;
	#time = Number.NaN;
	#error: ErrorReading | null = null;
	/** The column at which the record's message began. */
	#messageColumn = 0;
	/** The record's line had a prefix only: its message is on the next line (Python's "detailed" formatter). */
	#awaitsMessage = false;

	/** `reference`: milliseconds since 1970 of the file's last write, for times that are printed without their date. */
	constructor(reference: number, {patterns = null}: RecordReaderOptions = {}) {
		this.context = {reference, isRead: false};
		this.#patterns = patterns;
	}

	/** Whether the next line is read for itself: nothing that was begun before it is still open. */
	get isPlain(): boolean {
		if (this.#block.isInside || this.#configuration.isOpen) return false;
		return !this.#announcement.isOpen && !this.#splitTable.isOpen && !this.#table.isOpen;
	}

	/** The record that a continuation line would belong to; null where more than that is open, or more may be told of its error. */
	get openRecord(): OpenRecord | null {
		if (!this.isPlain || this.#awaitsMessage || this.hasError || this.#tracebacks.isAnyOpen) return null;
		return {level: this.#level, time: this.#time};
	}

	/**
	 * Begins in the middle of a log, behind a line of `record`. `lastTime`: the time printed last before; NaN where none was.
	 * `tables`: those that were known there.
	 */
	resume({level, time}: OpenRecord, lastTime: number, tables: TableHeaders = []): void {
		this.#level = level;
		this.#time = time;
		this.#table = new Table(tables);
		if (!Number.isNaN(lastTime)) Object.assign(this.context, {reference: lastTime, isRead: true});
	}

	/** Whether the next line of the process `rank` may go on with a traceback. */
	hasOpenTraceback(rank: string | null): boolean {
		return this.#tracebacks.isOpen(rank);
	}

	/** Whether the record told an error, of which a line without a prefix may tell more. */
	get hasError(): boolean {
		return this.#error !== null;
	}

	/** Whether the record's message is below its first line. */
	get awaitsMessage(): boolean {
		return this.#awaitsMessage;
	}

	/** The same by the level of the record, which decides what its message is; `message` where it has none. */
	get awaited(): Level | 'message' | null {
		return this.#awaitsMessage ? (this.#level ?? 'message') : null;
	}

	/** The tables that are known: another object when there is a new one. */
	get tables(): TableHeaders {
		return this.#table.headers;
	}

	/** The tables on which the reading of `message` depends; null where it does not. */
	tablesFor(message: string): unknown {
		return Table.looksLikeRow(message) ? this.#table.headers : null;
	}

	/** A plain reader in the same place of the log, to try a line on, without patterns. The record before has the time `time`. */
	copy(time: number): RecordReader {
		const copy = new RecordReader(this.context.reference);
		Object.assign(copy.context, this.context);
		copy.#table = this.#table.copy();
		copy.#awaitsMessage = this.#awaitsMessage;
		copy.#level = this.#awaitsMessage ? this.#level : null;
		copy.#time = time;
		return copy;
	}

	/** Goes on behind a line that was read elsewhere, with what it inherits from its record filled in. */
	pass(reading: Reading, awaitsMessage: boolean): void {
		if (reading.isStart) {
			this.#beginRecord(reading.level, reading.time, 0);
		} else {
			reading.level = this.#level;
			reading.time = this.#time;
		}

		this.#awaitsMessage = awaitsMessage;
	}

	/** The time of the record that the last line belongs to, in milliseconds since 1970; NaN where it has none. */
	get time(): number {
		return this.#time;
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
		this.#setMessage(reading, text, spans, prefix.end);
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
		this.#setMessage(reading, text, spans, prefix.end);
		this.#readMessage(text);
		// The frame of the bar in front of a record without numbers counts too.
		if (bar !== '' && !reading.hasProgress && reading.metricCount === 0 && reading.config === null)
			readValues(bar, reading);
		return reading;
	}

	#readBlank(): Reading {
		const reading = this.#reading;
		this.#tracebacks.take(null, '', false);
		reading.isStart = false;
		reading.level = this.#level;
		reading.time = this.#time;
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
		if ((this.#configuration.isInside && isFlat(object)) || areSettings(object, true)) {
			addSettings(reading, object);
			return this.#readInsideObject(text);
		}

		this.#announcement.forget();
		readJsonRecord(object, reading, this.context);
		if (this.#takePattern(text)) {
			// Its numbers are what the pattern says.
		} else if (reading.metricCount === 0 && reading.message !== '') {
			// The text of the record may say what its fields do not.
			if (reading.error === null && !reading.config) readValues(reading.message, reading);
		} else if (Number.isNaN(reading.step)) {
			this.#readPlace(reading.message);
		}

		reading.ending ??= readEnding(reading.message, reading.level);
		this.#beginRecord(reading.level, reading.time, 0);
		this.#error = reading.error;
		return reading;
	}

	/** `Metrics at step 100` beside a JSON entry's metrics. */
	#readPlace(message: string): void {
		for (const [, word, number] of message.matchAll(stepOfMessage)) {
			if (word!.toLowerCase() === 'step') this.#reading.step = Number(number);
			else if (Number.isNaN(this.#reading.epoch)) this.#reading.epoch = Number(number);
		}
	}

	/** Takes the line as part of a traceback, if it is one. */
	#readTraceback(text: string, prefix: Prefix, spans: StyleSpan[]): boolean {
		const reading = this.#reading;
		const hasPrefix = prefix.level !== null || !Number.isNaN(prefix.time);
		const own = hasPrefix || prefix.rank ? text.slice(prefix.end) : text;
		const step = this.#tracebacks.take(prefix.rank, own, hasPrefix);
		if (step === 'none') return false;

		reading.part = 'traceback';
		if (hasPrefix) {
			this.#placeInRecord(text, prefix);
			if (reading.level) this.#error = null;
		} else {
			reading.isStart = false;
			reading.rank = prefix.rank;
			// A traceback is an error also where the record above it was none, or where there is no record.
			reading.level = this.#level && isAtLeast(this.#level, 'ERROR') ? this.#level : 'ERROR';
			reading.time = this.#time;
		}

		this.#setMessage(reading, text, spans, hasPrefix || prefix.rank ? prefix.end : 0);
		// `  0%|          | 0/500 [00:00<?, ?it/s]Traceback (most recent call last):`
		const bar = reading.message.indexOf('Traceback (most');
		if (step === 'inside' && bar > 0 && hasBar(reading.message))
			readValues(reading.message.slice(0, bar), reading);
		if (step === 'exception') {
			this.#finishTraceback(text.slice(prefix.rank ? prefix.end : 0), this.#tracebacks.of(prefix.rank));
		}

		return true;
	}

	#finishTraceback(line: string, traceback: TracebackCollector): void {
		const reading = this.#reading;
		const severity = this.#level && isAtLeast(this.#level, 'ERROR') ? this.#level : 'ERROR';
		const error = errorOfException(line, [...traceback.lines], severity);
		// A record has one traceback, with what is chained to it; another one below it is another error.
		const before = this.#error?.traceback.length === 0 || traceback.isChained ? this.#error : null;
		if (before) {
			error.operation = before.operation;
			error.context = before.context;
			if (error.message === '') error.message = before.message;
		}

		reading.error = error;
		reading.amendsError = before !== null;
		this.#error = error;
	}

	/** Whether the line begins a record or continues one, and what it inherits. */
	#placeInRecord(text: string, prefix: Prefix): void {
		const reading = this.#reading;
		reading.rank = prefix.rank;
		if (prefix.level !== null || !Number.isNaN(prefix.time)) {
			reading.time = prefix.time;
			reading.level = prefix.level;
			reading.logger = prefix.logger;
			// Rich prints a time only when it has changed: the record has the one before it.
			if (Number.isNaN(reading.time) && /^\s{8,}/.test(text)) reading.time = this.#time;
			// Indented more than the heading, whose prefix is like its own.
			const isBelowHeading =
				prefix.level === this.#level && this.#configuration.isBelow(text.slice(0, prefix.end));
			if (!isBelowHeading) this.#configuration.end();
			this.#beginRecord(reading.level, reading.time, prefix.end);
			return;
		}

		const isDetail = this.#error !== null && isErrorDetail(text);
		const isContinuation =
			this.#awaitsMessage ||
			isDetail ||
			this.#configuration.takesSetting(text) ||
			/\s/.test(text[prefix.rank ? prefix.end : 0]!);
		if (isContinuation) {
			reading.isStart = false;
			reading.level = this.#level;
			reading.time = this.#time;
		} else {
			this.#configuration.leave();
			this.#beginRecord(null, Number.NaN, 0);
		}
	}

	#beginRecord(level: Level | null, time: number, messageColumn: number): void {
		this.#level = level;
		this.#time = time;
		this.#error = null;
		this.#messageColumn = messageColumn;
		this.#awaitsMessage = false;
	}

	#setMessage(reading: Reading, text: string, spans: readonly StyleSpan[], start: number): void {
		let message = text.slice(start).trimEnd();
		if (reading.logger === null && reading.level !== null) {
			const place = trailingPlace.exec(message);
			if (place && place.index > 0) {
				reading.logger = place[1]!;
				message = message.slice(0, place.index).trimEnd();
			}
		}

		reading.message = message;
		for (const span of spans) {
			const from = Math.max(0, span.start - start);
			const to = Math.min(message.length, span.end - start);
			if (to > from) reading.spans.push({start: from, end: to, style: span.style});
		}
	}

	/** `text`: the whole line. */
	#readMessage(text: string): void {
		const reading = this.#reading;
		const isPattern = this.#takePattern(text);
		if (!isPattern && reading.message === '') {
			this.#awaitsMessage = reading.isStart;
			return;
		}

		if (!isPattern && !this.#configuration.isInside && this.#isRow()) {
			this.#announcement.take(reading);
			return;
		}

		const isMessage = reading.isStart || this.#awaitsMessage;
		if (!isPattern && !isMessage && this.#error && readErrorDetail(reading.message, this.#error)) {
			reading.error = this.#error;
			reading.amendsError = true;
			return;
		}

		if (!isPattern && isFailure(reading.message)) {
			reading.error = readFailure(reading.message);
			reading.ending = readEnding(reading.message, reading.level);
			this.#error = reading.error;
			return;
		}

		if (!isPattern) this.#readNumbers();
		this.#announcement.take(reading);
		if (!isMessage) return;

		reading.ending = readEnding(reading.message, reading.level);
		const isError = reading.level ? isAtLeast(reading.level, 'ERROR') : isPrintedException(reading.message);
		if (isError && this.#error === null) {
			reading.error = readError(reading.message, reading.level ?? 'ERROR');
			this.#error = reading.error;
		}
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
			this.#beginRecord(reading.level, reading.time, this.#messageColumn);
		}

		return true;
	}

	/** Whether the message is a row of a table: its numbers are read then. */
	#isRow(): boolean {
		const reading = this.#reading;
		return this.#splitTable.take(reading.message, reading) || this.#table.take(reading.message, reading);
	}

	/** The numbers of the message; a dictionary in it is read as one. */
	#readNumbers(): void {
		const reading = this.#reading;
		const {message} = reading;
		const isHeading = isConfigurationHeading(message);
		const isConfiguration = isHeading || this.#configuration.isInside;
		this.#configuration.take(message, isHeading, reading.isStart ? this.#messageColumn : 0);
		if (!/\d|nan|inf/i.test(message) && !isConfiguration && !message.includes('=')) return;

		const brace = indexOfObject(message);
		const literal = brace === -1 ? undefined : readLiteral(message, brace);
		const object = asObject(literal?.value);
		if (!object || !literal) {
			readValues(message, reading, isConfiguration);
			return;
		}

		if (isConfiguration || areSettings(object, false)) {
			addSettings(reading, object);
		} else if (settingsBefore.test(message.slice(Math.max(0, brace - 40), brace))) {
			// `Trial 3 has the value 0.5 with parameters: {…}`
			addSettings(reading, object);
			readValues(`${message.slice(0, brace)}, ${message.slice(literal.end)}`, reading, false);
		} else {
			const {message: own, time, level, logger} = reading;
			readJsonRecord(object, reading, this.context);
			Object.assign(reading, {
				message: own,
				time,
				level: level ?? reading.level,
				logger,
				isJson: false,
				isRow: false,
			});
			readDictionaryLabel(message, brace, reading);
			readValues(`${message.slice(0, brace)}, ${message.slice(literal.end)}`, reading);
		}
	}
}

/** True for an object of plain values: below the heading of a configuration, its settings. */
function isFlat(object: Record<string, Literal>): boolean {
	return Object.values(object).every((value) => typeof value !== 'object' || value === null);
}
