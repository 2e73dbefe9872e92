/** A line of the log as rows: what is told of it in columns, and its message, wrapped or seen from some column on. */
import {isAtLeast} from '../../records/levels.ts';
import type {LogLine} from '../../runs/log-lines.ts';
import {isSamePlace, type LogPlace} from '../../runs/log-place.ts';
import {formatClock} from '../../text/durations.ts';
import {formatInteger} from '../../text/numbers.ts';
import {isSafe, makeSafe} from '../../text/safe.ts';
import type {SearchPattern} from '../../text/search-pattern.ts';
import {cutEnd, cutMiddle, padEnd, widthOf} from '../../text/width.ts';
import type {LogView} from '../../views/log.ts';
import {highlighted} from '../highlight.ts';
import type {LogLook} from '../log-state.ts';
import {timeText, timeWidths} from '../log-times.ts';
import {hangingIndent, sideways, wrapped} from '../long-lines.ts';
import {rowWidth, span, type Row, type Span} from '../rows.ts';

/** Columns of CRITICAL; the few longer names push their message to the right. */
const levelWidth = 8;

const mostRankWidth = 16;
const mostSourceWidth = 14;
/** Columns that are left for messages where the source of each line is told. */
const leastBesideSource = 60;

export type LineLook = Pick<LogLook, 'isWrapped' | 'column' | 'times'> & {
	/** Columns of a row, and rows that a line takes at most. */
	width: number;
	most: number;
	/** Milliseconds since 1970. */
	now: number;
	/** The place of the line that a jump went to, or the arrows, to be pointed at; null when there is none. */
	marked: LogPlace | null;
	bookmarks: readonly LogPlace[];
	search: SearchPattern | null;
	/** How many lines are folded below a line. */
	foldedBelow: (line: LogLine) => number;
};

export type LineView = Pick<LogView, 'hasTimes' | 'hasLevels' | 'sources' | 'started'>;

/** The rows of `line`: one, or where it is wrapped as many as it needs and `look.most` allows. */
export function lineRows(line: LogLine, view: LineView, look: LineLook): Row[] {
	if (line.kind === 'divider') return [dividerRow(line)];
	const before = columnsBefore(line, view, look);
	const message = look.search ? highlighted(messageSpans(line), look.search) : messageSpans(line);
	const start = rowWidth(before);
	const fold = foldOf(line, look);
	if (look.isWrapped)
		return wrapped([...before, ...message, ...fold], look.width, hangingIndent(start, look.width), look.most);
	// What is folded is told also where the message is cut.
	return [[...before, ...sideways(message, look.column, look.width - start - rowWidth(fold)), ...fold]];
}

function foldOf(line: LogLine, {foldedBelow}: LineLook): Row {
	if (!isAtLeast(line.level, 'ERROR')) return [];
	const count = foldedBelow(line);
	return count === 0 ? [] : [span(` ▸ +${formatInteger(count)} line${count === 1 ? '' : 's'}`, 'quiet')];
}

function columnsBefore(line: LogLine, view: LineView, look: LineLook): Span[] {
	const row: Span[] = [];
	const hasTimes = view.hasTimes && look.times !== 'off';
	if (hasTimes) {
		const {started: start} = view;
		const time = line.isStart ? line.time : Number.NaN;
		row.push(
			span(padEnd(timeText(time, look.times, {start, now: look.now}), timeWidths[look.times]), 'quiet'),
		);
	}

	if (hasTimes || look.marked !== null || look.bookmarks.length > 0)
		row.push(span(signOf(line, look), 'accent'));
	if (view.hasLevels) {
		const name = line.isStart && line.level ? line.level : '';
		row.push({text: `${padEnd(name, levelWidth)} `, ...(line.level && {level: line.level})});
	}

	const source = sourceText(line, view, look.width - rowWidth(row));
	if (source !== '') row.push(span(source, 'quiet'));
	if (line.rank !== null) row.push(span(`[${cutEnd(makeSafe(line.rank), mostRankWidth)}] `, 'quiet'));
	return row;
}

/** The line where one is, a bookmark, or both. */
function signOf(line: LogLine, {marked, bookmarks}: LineLook): string {
	const isMarked = isSamePlace(line, marked);
	if (!bookmarks.some((place) => isSamePlace(line, place))) return isMarked ? '▸' : ' ';
	return isMarked ? '◆' : '◇';
}

/** Which file a line is from, as a column; nothing where there is one file, or no room for it in `columns`. */
function sourceText({source, isStart}: LogLine, {sources}: LineView, columns: number): string {
	if (sources.size < 2) return '';
	let width = 0;
	for (const name of sources.values())
		width = Math.max(width, Math.min(mostSourceWidth, widthOf(makeSafe(name))));
	if (columns - width - 1 < leastBesideSource) return '';
	const name = isStart ? makeSafe(sources.get(source) ?? '') : '';
	return `${padEnd(cutMiddle(name, width), width)} `;
}

function dividerRow({time, text}: LogLine): Row {
	const clock = Number.isNaN(time) ? '' : `${formatClock(time)} `;
	return [span(`── ${clock}${makeSafe(text)} ──`, 'accent')];
}

/** The message in its own colours, or in that of its level where the level is urgent or of no interest. */
function messageSpans(line: LogLine): Span[] {
	const {level, spans, text} = line;
	if (spans.length > 0 && isSafe(text)) return colouredSpans(line);
	const safe = makeSafe(text);
	const isTinted = level !== null && /^(?:TRACE|DEBUG|WARNING|ERROR|CRITICAL)$/.test(level);
	return [isTinted ? {text: safe, level} : span(safe)];
}

function colouredSpans({text, spans}: LogLine): Span[] {
	const pieces: Span[] = [];
	let at = 0;
	for (const {start, end, style} of spans) {
		if (start > at) pieces.push(span(text.slice(at, start)));
		pieces.push({text: text.slice(start, end), style});
		at = end;
	}

	if (at < text.length) pieces.push(span(text.slice(at)));
	return pieces;
}
