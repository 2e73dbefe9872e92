/** The log: newest last, levels as chips in the title. */
import type {LogLine} from '../../runs/log-lines.ts';
import {isSamePlace, type LogPlace} from '../../runs/log-place.ts';
import {formatClock} from '../../text/durations.ts';
import {formatCount, formatPercent} from '../../text/numbers.ts';
import {isSafe, makeSafe} from '../../text/safe.ts';
import type {SearchPattern} from '../../text/search-pattern.ts';
import {cutEnd, padEnd} from '../../text/width.ts';
import type {LogView} from '../../views/log.ts';
import {frame, frameCells} from '../frame.ts';
import {highlighted} from '../highlight.ts';
import {fitRows, rowWidth, span, type Row, type Span} from '../rows.ts';
import type {Prompt} from '../state.ts';

/** Columns of CRITICAL; the few longer names push their message to the right. */
const levelWidth = 8;

const mostRankWidth = 16;
const mostPatternWidth = 24;

/** Lines that a pane of `height` rows shows, one less while something is typed at its bottom. */
export function logCapacity(height: number, prompt: Prompt | null = null): number {
	return Math.max(1, height - frameCells.height - (prompt ? 1 : 0));
}

export type LogState = {
	isFollowing: boolean;
	/** The place of the line that a jump went to, to be pointed at; null when there is none. */
	marked: LogPlace | null;
	/** What the last key found, or null. */
	told: string | null;
	/** What is being typed, and what was searched for. */
	prompt: Prompt | null;
	search: SearchPattern | null;
	/** The part that has been read of what was there at the beginning; NaN once all has. */
	reading: number;
	/** The part of the log that was searched, or looked through for the page, so far; NaN where that is not going on. */
	searched: number;
	looked: number;
	isFocused: boolean;
};

/** The pane in exactly `width` × `height` cells. */
export function logRows(view: LogView, width: number, height: number, state: LogState): Row[] {
	const rows = view.lines.map((line) => lineRow(line, view, state));
	const shown = rows.length === 0 ? [emptyRow(view, state)] : rows;
	const room = Math.max(0, height - frameCells.height - 1);
	const inner = state.prompt
		? [...fitRows(shown, Math.max(0, width - frameCells.width), room), promptRow(state.prompt)]
		: shown;
	const aside = [asideSpan(state)];
	const title = titleOf(view, state, width - 9 - rowWidth(aside));
	return frame(inner, width, height, {title, aside, isFocused: state.isFocused});
}

function promptRow({kind, text}: Prompt): Row {
	return [span(kind === 'search' ? '/' : '&', 'accent'), span(makeSafe(text)), span('▏', 'accent')];
}

function asideSpan({isFollowing, reading, searched, looked}: LogState): Span {
	if (!Number.isNaN(searched)) return span(`searching ${formatPercent(searched)}, Esc stops`, 'accent');
	if (!Number.isNaN(looked)) return span(`looking through the file ${formatPercent(looked)}`, 'accent');
	if (!isFollowing) return span('G follows again', 'accent');
	return Number.isNaN(reading)
		? span('following', 'good')
		: span(`reading ${formatPercent(reading)}`, 'accent');
}

/**
 * An encoding out of the ordinary, what is not kept, the filters, what the last key found, what is searched for, and as many
 * level counts as there is room for in `columns`: the most urgent ones are always told.
 */
function titleOf(
	{chips, filter, encodings, isCut}: LogView,
	{told, search}: LogState,
	columns: number,
): Row[] {
	const title: Row[] = [[span('log', 'strong')]];
	if (encodings.length > 0) title.push([span(encodings.join(' '), 'quiet')]);
	if (isCut) title.push([span('only its newest lines: of a pipe no more is kept', 'quiet')]);
	if (filter.minimum !== null) title.push([span(`≥ ${filter.minimum}`, 'accent')]);
	if (filter.text)
		title.push([span(`&${filter.text.hides ? '!' : ''}${shortened(filter.text.pattern)}`, 'accent')]);
	if (told !== null) title.push([span(makeSafe(told), 'strong')]);
	else if (search) title.push([span(`/${shortened(search)}`, 'accent')]);
	let used = title.reduce((sum, row) => sum + rowWidth(row) + 2, 0);
	const counts: Row[] = [];
	for (const chip of chips.toReversed()) {
		const row = chipRow(chip);
		used += rowWidth(row) + 2;
		if (used > columns) break;
		counts.unshift(row);
	}

	return [...title, ...counts];
}

function shortened({source}: SearchPattern): string {
	return cutEnd(makeSafe(source), mostPatternWidth);
}

function chipRow({level, count, isShown}: LogView['chips'][number]): Row {
	if (!isShown) return [span(`(${level} ${formatCount(count)})`, 'quiet')];
	return [{text: level, level}, span(` ${formatCount(count)}`)];
}

function emptyRow({filter, isEmpty, hasLevels}: LogView, {looked}: LogState): Row {
	if (!Number.isNaN(looked)) return [span('nothing found so far', 'quiet')];
	if (isEmpty || (filter.minimum === null && !filter.text)) return [span('no lines yet', 'quiet')];
	if (filter.text) return [span('no line is like that; & and Enter show all', 'quiet')];
	if (!hasLevels) return [span('no line of this log has a level; 0 shows all', 'quiet')];
	return [span(`nothing of ${filter.minimum!} or above; 0 shows all`, 'quiet')];
}

function lineRow(line: LogLine, view: LogView, {marked, search}: LogState): Row {
	if (line.kind === 'divider') return dividerRow(line);
	const row: Span[] = [];
	const sign = isSamePlace(line, marked) ? '▸' : ' ';
	if (view.hasTimes) {
		const hasOwn = line.isStart && !Number.isNaN(line.time);
		row.push(span(padEnd(hasOwn ? formatClock(line.time) : '', 8), 'quiet'), span(sign, 'accent'));
	} else if (sign !== ' ') {
		row.push(span(sign, 'accent'));
	}

	if (view.hasLevels) {
		const name = line.isStart && line.level ? line.level : '';
		row.push({text: `${padEnd(name, levelWidth)} `, ...(line.level && {level: line.level})});
	}

	if (line.rank !== null) row.push(span(`[${cutEnd(makeSafe(line.rank), mostRankWidth)}] `, 'quiet'));
	const message = messageSpans(line);
	return [...row, ...(search ? highlighted(message, search) : message)];
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
