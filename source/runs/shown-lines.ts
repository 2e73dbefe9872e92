/** From what the lines of a file say to the lines that the log pane shows: of a progress bar only its newest frame. */
import type {Level} from '../records/levels.ts';
import type {Reading} from '../records/reading.ts';
import {KeptRows, later, noSpans, type UnreadLines} from './kept-rows.ts';
import {beginsRecord, type LineOfRecord, type LogLine} from './log-lines.ts';
import {shownText} from './shown-text.ts';

/** Whose lines they are. */
export type ShownFile = {file: number; source: string};

export class ShownLines {
	readonly #file: ShownFile;
	/** The line before the first one of the file, as ordinals count. */
	base: number;
	/** The latest time that was printed, in milliseconds since 1970; NaN before any. */
	latest: number;
	/** The line of a progress bar, which the next frame draws over. */
	#frame: LogLine | null = null;
	/** The line before. */
	#before: LineOfRecord | undefined;
	/** The kind of lines that came last in one go, and whether they are shown. */
	#kind: object | undefined;
	#isKindShown = false;

	constructor(file: ShownFile, base = 0, latest = Number.NaN) {
		this.#file = file;
		this.base = base;
		this.latest = latest;
	}

	/**
	 * Takes what line `line` (from 1) says, for a log whose last printed time is `lastTime`. The line to be added; null where
	 * nothing of it is shown, or it has changed the line before in place.
	 */
	take(reading: Reading, line: number, lastTime: number): LogLine | null {
		this.latest = later(this.latest, reading.time);
		if (reading.message === '') {
			if (!reading.isFrame) this.#frame = null;
			return null;
		}

		const shown: LogLine = {
			text: shownText(reading),
			// Those of the reading are filled anew for the next line.
			spans: reading.spans.length === 0 ? noSpans : [...reading.spans],
			time: Number.isNaN(reading.time) ? lastTime : reading.time,
			level: reading.level,
			rank: reading.rank,
			isStart: reading.isStart,
			source: this.#file.source,
			line,
			kind: 'line',
			file: this.#file.file,
			ordinal: this.base + line,
			latest: this.latest,
		};
		const frame = this.#frame;
		if (frame) Object.assign(frame, shown);
		this.#frame = reading.isFrame ? (frame ?? shown) : null;
		return frame ? null : shown;
	}

	/** No bar is there to be drawn over by the next line. */
	get isSettled(): boolean {
		return this.#frame === null;
	}

	/**
	 * Takes lines, the first of which is line `line` (from 1). To be added as they are; null where nothing of them is shown.
	 * `lastTime` as in {@link take}.
	 */
	takeRows(unread: UnreadLines, line: number, lastTime: number): KeptRows | null {
		const {base, latest} = this;
		const rows = new KeptRows(unread, {...this.#file, line, base, lastTime, latest});
		this.latest = rows.latest;
		if (unread.kind !== this.#kind) {
			this.#kind = unread.kind;
			this.#isKindShown = rows.line(rows.length - 1).text !== '';
		}

		if (!this.#isKindShown) return null;
		this.#before = rows.last;
		return rows;
	}

	/** The level of the record that begins with `line`, which follows the one that was asked about before; null where none begins. */
	levelOfBegun(line: LogLine): Level | null {
		const begins = line.level !== null && beginsRecord(line, this.#before);
		this.#before = line;
		return begins ? line.level : null;
	}

	/**
	 * The file is read from its beginning again, where line `next` (from 1) would have come: what comes stands behind a
	 * divider, whose place this is.
	 */
	restart(next: number): Pick<LogLine, 'file' | 'ordinal' | 'latest' | 'source'> {
		this.#frame = null;
		this.#before = undefined;
		this.base += next;
		return {...this.#file, ordinal: this.base, latest: this.latest};
	}
}
