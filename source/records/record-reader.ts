/** From a line to what it says, with what the lines before it left open: a record's level, a traceback, a heading. */
import {hasEscapes, readStyledText, type StyleSpan} from '../text/escapes.ts';
import {Announcement} from './announcement.ts';
import {readEnding} from './ending.ts';
import {addSettings} from './configuration.ts';
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
import {asObject, parseObject, readLiteral, type Literal} from './literal.ts';
import type {Patterns} from './patterns.ts';
import {readPrefix, type Prefix} from './prefix.ts';
import {Reading} from './reading.ts';
import {areSettings} from './settings-object.ts';
import {TracebackCollector} from './traceback.ts';
import {SplitTable} from './split-table.ts';
import {Table} from './table.ts';
import type {TimeContext} from './timestamp.ts';
import {readValues} from './values.ts';
import {isConfigurationHeading} from './vocabulary.ts';

/** Rich's last column: the place in the code, after a gap. */
const trailingPlace = /(?<=\s)([\w.-]{1,200}\.py:\d+)\s*$/;
const barMark = /it\/s|s\/it|ETA|\d%\|/;
/** A progress bar that has not ended its line, where a record begins behind it. */
const unfinishedBar =
	/^.*(?:it\/s|s\/it|ETA|\d%\|).{0,200}\](?=\[?(?:(?:\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{2,4})[ T]\d\d:\d\d|(?:INFO|WARNING|ERROR|CRITICAL)\b|slurmstepd: ))/;
/** Processes whose tracebacks are told apart; their lines may come in turns. */
const mostRanks = 1024;
const stepOfMessage = /\b(step|epoch) (\d+)\b/gi;

/** A setting between brackets, one of them a line: `learning_rate=1e-05,`. */
const settingOfList = /^[A-Za-z_]\w*=\S.*,$/;

/** Lines of the longest text between two of them; behind more the brackets were never closed. */
const mostLinesBetween = 300;

const closers = new Map([
	['(', ')'],
	['{', '}'],
	['[', ']'],
]);

export type RecordReaderOptions = {
	/** Those of the user, asked before anything else is. */
	patterns?: Patterns | null;
};

export class RecordReader {
	readonly #reading = new Reading();
	/** The time that was read last. */
	readonly context: TimeContext;
	readonly #patterns: Patterns | null;
	readonly #tracebacks = new Map<string | null, TracebackCollector>();
	/** The processes whose next line may go on with a traceback. */
	readonly #openTracebacks = new Set<string | null>();
	readonly #block = new JsonBlock();
	#table = new Table();
	readonly #splitTable = new SplitTable();
	readonly #announcement = new Announcement();
	/** Of the record that continuation lines belong to. */
	#level: Level | null = null;
	#time = Number.NaN;
	#error: ErrorReading | null = null;
	/** The column at which the record's message began. */
	#messageColumn = 0;
	/** The record's line had a prefix only: its message is on the next line (Python's "detailed" formatter). */
	#awaitsMessage = false;
	/** A heading announced a configuration: the indented lines below it are that. */
	#isInConfiguration = false;
	/** The column of that heading where its line had a prefix, else 0. */
	#headingColumn = 0;
	/** What ends a configuration whose heading opened a bracket (`TrainingArguments(`); null for an indented one. */
	#configurationClose: string | null = null;
	/** Brackets that are open in a configuration which began on the line of its heading: `Namespace(lr=0.1,`. */
	#openBrackets = 0;

	/** Lines since the last setting between these brackets. */
	#linesBetween = 0;

	/** `reference`: milliseconds since 1970 of the file's last write, for times that are printed without their date. */
	constructor(reference: number, {patterns = null}: RecordReaderOptions = {}) {
		this.context = {reference, isRead: false};
		this.#patterns = patterns;
	}

	/** Whether the next line is read for itself: nothing that was begun before it is still open. */
	get isPlain(): boolean {
		if (this.#block.isInside || this.#isInConfiguration || this.#configurationClose !== null) return false;
		return !this.#announcement.isOpen && !this.#splitTable.isOpen;
	}

	/** Whether the next line of the process `rank` may go on with a traceback. */
	hasOpenTraceback(rank: string | null): boolean {
		return this.#openTracebacks.size > 0 && this.#openTracebacks.has(rank);
	}

	/** Whether the record told an error, of which a line without a prefix may tell more. */
	get hasError(): boolean {
		return this.#error !== null;
	}

	/** Whether the record's message is below its first line. */
	get awaitsMessage(): boolean {
		return this.#awaitsMessage;
	}

	/** The tables that are known: another object when there is a new one. */
	get tables(): unknown {
		return this.#table.headers;
	}

	/** The tables on which the reading of `message` depends; null where it does not. */
	tablesFor(message: string): unknown {
		return Table.looksLikeRow(message) ? this.#table.headers : null;
	}

	/** A plain reader in the same place of the log, to try a line on, without patterns. The record before has the time `time`, and no level. */
	copy(time: number): RecordReader {
		const copy = new RecordReader(this.context.reference);
		copy.context.isRead = this.context.isRead;
		copy.#table = this.#table.copy();
		copy.#awaitsMessage = this.#awaitsMessage;
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

	/** Fills in what a line says beside its numbers: the message, its styles, the logger. */
	describe(line: string, reading: Reading): void {
		if (reading.isJson) {
			const {message, logger} = this.copy(reading.time).read(line);
			Object.assign(reading, {message, logger});
			return;
		}

		const {text, spans} = withoutUnfinishedBar(clean(line));
		const prefix = readPrefix(text, {...this.context});
		reading.logger = prefix.logger;
		this.#setMessage(reading, text, spans, prefix.end);
	}

	/** Whether a pattern of the user's matches `line`, which was read elsewhere. */
	hasPatternFor(line: string, {message}: Reading): boolean {
		return this.#patterns?.match(withoutUnfinishedBar(clean(line)).text, message) ?? false;
	}

	/** Reads one line. The reading is the same object each time, filled anew. */
	read(line: string, isFrame = false): Reading {
		const reading = this.#reading;
		reading.clear();
		reading.isFrame = isFrame;
		const {text, spans, bar} = withoutUnfinishedBar(clean(line));
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
		const traceback = this.#tracebackOf(null);
		traceback.take('');
		this.#noteOpen(null, traceback);
		if (this.#awaitsMessage && reading.message !== '') this.#awaitsMessage = false;
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
		if ((this.#isInConfiguration && isFlat(object)) || areSettings(object, true)) {
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
		const traceback = this.#tracebackOf(prefix.rank);
		if (hasPrefix && traceback.isInside) traceback.abandon();
		const step = traceback.take(hasPrefix || prefix.rank ? text.slice(prefix.end) : text);
		this.#noteOpen(prefix.rank, traceback);
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
		if (step === 'inside' && bar > 0 && barMark.test(reading.message))
			readValues(reading.message.slice(0, bar), reading);
		if (step === 'exception') this.#finishTraceback(text.slice(prefix.rank ? prefix.end : 0), traceback);
		return true;
	}

	#tracebackOf(rank: string | null): TracebackCollector {
		let traceback = this.#tracebacks.get(rank);
		if (!traceback) {
			if (this.#tracebacks.size >= mostRanks) {
				this.#tracebacks.clear();
				this.#openTracebacks.clear();
			}

			traceback = new TracebackCollector();
			this.#tracebacks.set(rank, traceback);
		}

		return traceback;
	}

	#noteOpen(rank: string | null, traceback: TracebackCollector): void {
		if (traceback.isOpen) this.#openTracebacks.add(rank);
		else this.#openTracebacks.delete(rank);
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
				this.#headingColumn > 0 &&
				prefix.level === this.#level &&
				prefix.end > this.#headingColumn &&
				/\s\s$/.test(text.slice(0, prefix.end));
			if (!isBelowHeading) {
				this.#isInConfiguration = false;
				this.#configurationClose = null;
			}

			this.#beginRecord(reading.level, reading.time, prefix.end);
			return;
		}

		const isDetail = this.#error !== null && isErrorDetail(text);
		const isContinuation =
			this.#awaitsMessage ||
			isDetail ||
			this.#isSetting(text) ||
			/\s/.test(text[prefix.rank ? prefix.end : 0]!);
		if (isContinuation) {
			reading.isStart = false;
			reading.level = this.#level;
			reading.time = this.#time;
		} else {
			this.#isInConfiguration = false;
			this.#beginRecord(null, Number.NaN, 0);
		}
	}

	/** Whether the line stands in the brackets that the heading of a configuration opened. */
	#isSetting(text: string): boolean {
		if (this.#configurationClose === null) return false;
		if (text.startsWith(this.#configurationClose)) {
			this.#configurationClose = null;
			return this.#isInConfiguration;
		}

		if (this.#isInConfiguration) return /^['"]?[\w.-]+['"]?\s*[=:]/.test(text);
		// Behind a text of several lines the brackets are still open.
		this.#isInConfiguration = settingOfList.test(text);
		this.#linesBetween = this.#isInConfiguration ? 0 : this.#linesBetween + 1;
		if (this.#linesBetween > mostLinesBetween) this.#configurationClose = null;
		return this.#isInConfiguration;
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

		if (!isPattern && !this.#isInConfiguration && this.#isRow()) {
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
		const isConfiguration = isHeading || this.#isInConfiguration;
		const opening = isHeading ? /[:={([](?=\s*$)/.exec(message)?.[0] : undefined;
		const depth = isConfiguration ? depthOf(message) : 0;
		if (opening || (isHeading && depth > 0)) {
			this.#isInConfiguration = true;
			this.#headingColumn = reading.isStart ? this.#messageColumn : 0;
			this.#configurationClose = opening ? (closers.get(opening) ?? null) : ')';
			this.#openBrackets = opening ? 0 : depth;
			this.#linesBetween = 0;
		} else if (this.#openBrackets > 0) {
			this.#openBrackets += depth;
			// `seed=1)`: closed at the end of its last line.
			if (this.#openBrackets <= 0) {
				this.#isInConfiguration = false;
				this.#configurationClose = null;
			}
		}

		if (!/\d|nan|inf/i.test(message) && !isConfiguration && !message.includes('=')) return;

		const brace = message.indexOf('{');
		const literal = brace === -1 ? undefined : readLiteral(message, brace);
		const object = asObject(literal?.value);
		if (!object || !literal) {
			readValues(message, reading, isConfiguration);
			return;
		}

		if (isConfiguration || areSettings(object, false)) {
			addSettings(reading, object);
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
			readValues(`${message.slice(0, brace)}, ${message.slice(literal.end)}`, reading);
		}
	}
}

/** How many more brackets `text` opens than it closes. */
function depthOf(text: string): number {
	let depth = 0;
	for (const character of text) {
		if ('([{'.includes(character)) depth++;
		else if (')]}'.includes(character)) depth--;
	}

	return depth;
}

/** A line without escape sequences and backspaces, and the styles of its stretches. */
function clean(line: string): {text: string; spans: StyleSpan[]} {
	const text = /[\b\uFEFF]/.test(line) ? line.replaceAll(/[\b]+|^\uFEFF/g, '') : line;
	return hasEscapes(text) ? readStyledText(text) : {text, spans: []};
}

/** A line for people, and what of it stood before its record. */
type CleanLine = {text: string; spans: StyleSpan[]; bar: string};

/** The record behind a progress bar that has not ended its line; any other line as it is. */
function withoutUnfinishedBar({text, spans}: {text: string; spans: StyleSpan[]}): CleanLine {
	const bar = barMark.test(text) ? (unfinishedBar.exec(text)?.[0] ?? '') : '';
	if (bar === '') return {text, spans, bar};
	const {length} = bar;
	const moved = spans
		.filter(({end}) => end > length)
		.map(({start, end, style}) => ({start: Math.max(0, start - length), end: end - length, style}));
	return {text: text.slice(length), spans: moved, bar};
}

/** True for an object of plain values: below the heading of a configuration, its settings. */
function isFlat(object: Record<string, Literal>): boolean {
	return Object.values(object).every((value) => typeof value !== 'object' || value === null);
}
