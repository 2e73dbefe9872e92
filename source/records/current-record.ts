/** The record that the lines which follow may belong to: what they inherit from it. */
import type {ErrorReading} from './errors.ts';
import {isAtLeast, type Level} from './levels.ts';
import type {Reading} from './reading.ts';

export class CurrentRecord {
	level: Level | null = null;
	/** Milliseconds since 1970; NaN where it has none. */
	time = Number.NaN;
	/** What it told, of which lines without a prefix may tell more. */
	error: ErrorReading | null = null;
	/** The column at which its message began. */
	messageColumn = 0;
	/** Its line had a prefix only: its message is on the next line (Python's "detailed" formatter). */
	awaitsMessage = false;

	/** Another one begins. */
	begin(level: Level | null, time: number, messageColumn: number): void {
		this.level = level;
		this.time = time;
		this.error = null;
		this.messageColumn = messageColumn;
		this.awaitsMessage = false;
	}

	/** The line of `reading` goes on with it. */
	continueWith(reading: Reading): void {
		reading.isStart = false;
		reading.level = this.level;
		reading.time = this.time;
	}

	/** How bad an error told below it is: one also where it was none itself, or where there is no record. */
	get severity(): Level {
		return this.level && isAtLeast(this.level, 'ERROR') ? this.level : 'ERROR';
	}
}
