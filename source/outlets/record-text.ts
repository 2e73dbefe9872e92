/** A record as text for people: its time, level and message, and the lines that continue it as they are. */
import type {Level} from '../records/levels.ts';
import type {LogRecord} from '../runs/log-record.ts';
import {colourful} from '../screen/theme.ts';
import {formatDateTime} from '../text/durations.ts';
import {makeSafe} from '../text/safe.ts';
import {padEnd} from '../text/width.ts';
import {paint} from './paint.ts';

/** Columns of CRITICAL; the few longer names push their message to the right. */
const levelWidth = 8;

export type RecordStyle = {
	/** Colours for a terminal; else there is no escape sequence. */
	isColoured: boolean;
	/** There are several sources: says from which one it is. */
	namesSource: boolean;
};

/** What is told of a record. */
export type ToldRecord = Pick<LogRecord, 'time' | 'level' | 'rank' | 'source' | 'state' | 'shown'>;

/** `record` as lines that end with a newline, each made safe for a terminal. */
export function recordText(record: ToldRecord, {isColoured, namesSource}: RecordStyle): string {
	const {time, level, rank, source, state, shown} = record;
	const {tones, levels} = colourful;
	const quiet = (text: string): string => (isColoured ? paint(text, tones.quiet) : text);
	const ofLevel = (text: string): string => (isColoured && level ? paint(text, levels[level]) : text);

	let start = namesSource ? `${quiet(`${makeSafe(source)}:`)} ` : '';
	if (!Number.isNaN(time)) start += `${quiet(formatDateTime(time))} `;
	// A column of its own in logs that print levels, also where a record has none.
	if (level !== null || state.levels.size > 0) start += `${ofLevel(padEnd(level ?? '', levelWidth))} `;
	if (rank !== null) start += `${quiet(`[${makeSafe(rank)}]`)} `;
	const [first = '', ...others] = shown.map((line) => tinted(makeSafe(line), level, ofLevel));
	return [`${start}${first}`.trimEnd(), ...others].join('\n') + '\n';
}

/** Only what is urgent, or of no interest, is coloured as a whole, as on the screen. */
function tinted(text: string, level: Level | null, ofLevel: (text: string) => string): string {
	return text !== '' && level !== null && tintedLevels.has(level) ? ofLevel(text) : text;
}

const tintedLevels: ReadonlySet<Level> = new Set(['TRACE', 'DEBUG', 'WARNING', 'ERROR', 'CRITICAL']);
