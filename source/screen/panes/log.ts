/** The log: newest last, levels as chips in the title. */
import type {LogLine} from '../../runs/log-lines.ts';
import {formatClock} from '../../text/durations.ts';
import {formatCount, formatPercent} from '../../text/numbers.ts';
import {isSafe, makeSafe} from '../../text/safe.ts';
import {cutEnd, padEnd} from '../../text/width.ts';
import type {LogView} from '../../views/log.ts';
import {frame, frameCells} from '../frame.ts';
import {rowWidth, span, type Row, type Span} from '../rows.ts';

/** Columns of CRITICAL; the few longer names push their message to the right. */
const levelWidth = 8;

const mostRankWidth = 16;

/** Lines that a pane of `height` rows shows. */
export function logCapacity(height: number): number {
	return Math.max(1, height - frameCells.height);
}

export type LogState = {
	isFollowing: boolean;
	/** The id of the line that a jump went to, to be pointed at; null when there is none. */
	marked: number | null;
	/** What the last key found, or null. */
	told: string | null;
	/** The part that has been read of what was there at the beginning; NaN once all has. */
	reading: number;
	isFocused: boolean;
};

/** The pane in exactly `width` × `height` cells. */
export function logRows(view: LogView, width: number, height: number, state: LogState): Row[] {
	const rows = view.lines.map((line) => lineRow(line, view, state.marked));
	const shown = rows.length === 0 ? [emptyRow(view)] : rows;
	const aside = [asideSpan(state)];
	const room = width - 9 - rowWidth(aside);
	const title = titleOf(view, state.told, room);
	return frame(shown, width, height, {title, aside, isFocused: state.isFocused});
}

function asideSpan({isFollowing, reading}: LogState): Span {
	if (!isFollowing) return span('G follows again', 'accent');
	return Number.isNaN(reading)
		? span('following', 'good')
		: span(`reading ${formatPercent(reading)}`, 'accent');
}

/**
 * An encoding out of the ordinary, the filter, what the last key found, and as many level counts as there is room for in `columns`: the most urgent ones
 * are always told.
 */
function titleOf({chips, minimum, encodings}: LogView, told: string | null, columns: number): Row[] {
	const title: Row[] = [[span('log', 'strong')]];
	if (encodings.length > 0) title.push([span(encodings.join(' '), 'quiet')]);
	if (minimum !== null) title.push([span(`≥ ${minimum}`, 'accent')]);
	if (told !== null) title.push([span(told, 'strong')]);
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

function chipRow({level, count, isShown}: LogView['chips'][number]): Row {
	if (!isShown) return [span(`(${level} ${formatCount(count)})`, 'quiet')];
	return [{text: level, level}, span(` ${formatCount(count)}`)];
}

function emptyRow({minimum, isEmpty, hasLevels}: LogView): Row {
	if (isEmpty || minimum === null) return [span('no lines yet', 'quiet')];
	if (!hasLevels) return [span('no line of this log has a level; 0 shows all', 'quiet')];
	return [span(`nothing of ${minimum} or above among the lines kept here; 0 shows all`, 'quiet')];
}

function lineRow(line: LogLine, view: LogView, marked: number | null): Row {
	if (line.kind === 'divider') return dividerRow(line);
	const row: Span[] = [];
	const sign = line.id === marked ? '▸' : ' ';
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
	return [...row, ...messageSpans(line)];
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
