/** The log: newest at the bottom, levels as chips in the title. */
import type {LogLine} from '../../runs/log-lines.ts';
import {formatClock} from '../../text/durations.ts';
import {formatCount} from '../../text/numbers.ts';
import {isSafe, makeSafe} from '../../text/safe.ts';
import {padEnd} from '../../text/width.ts';
import type {LogView} from '../../views/log.ts';
import {frame, frameCells} from '../frame.ts';
import {rowWidth, span, type Row, type Span} from '../rows.ts';

/** Columns of CRITICAL; the few longer names push their message to the right. */
const levelWidth = 8;

/** Lines that a pane of `height` rows shows. */
export function logCapacity(height: number): number {
	return Math.max(1, height - frameCells.height);
}

export type LogState = {
	isFollowing: boolean;
	/** The id of the line that a jump went to, to be pointed at; null when there is none. */
	marked: number | null;
	isFocused: boolean;
};

/** The pane in exactly `width` × `height` cells. */
export function logRows(view: LogView, width: number, height: number, state: LogState): Row[] {
	const rows = view.lines.map((line) => lineRow(line, view, state.marked));
	// The newest line is at the bottom also when there are few.
	const capacity = logCapacity(height);
	const padded = [...Array.from({length: Math.max(0, capacity - rows.length)}, (): Row => []), ...rows];
	const shown = rows.length === 0 ? [emptyRow(view)] : padded;
	const aside = state.isFollowing ? [span('following', 'good')] : [span('G follows again', 'accent')];
	const room = width - 9 - rowWidth(aside);
	return frame(shown, width, height, {title: titleOf(view, room), aside, isFocused: state.isFocused});
}

/** The filter and as many level counts as there is room for in `columns`: the most urgent ones are always told. */
function titleOf({chips, minimum}: LogView, columns: number): Row[] {
	const title: Row[] = [[span('log', 'strong')]];
	if (minimum !== null) title.push([span(`≥ ${minimum}`, 'accent')]);
	let used = title.reduce((sum, row) => sum + rowWidth(row) + 2, 0);
	const told: Row[] = [];
	for (const chip of chips.toReversed()) {
		const row = chipRow(chip);
		used += rowWidth(row) + 2;
		if (used > columns) break;
		told.unshift(row);
	}

	return [...title, ...told];
}

function chipRow({level, count, isShown}: LogView['chips'][number]): Row {
	if (!isShown) return [span(`(${level} ${formatCount(count)})`, 'quiet')];
	return [{text: level, level}, span(` ${formatCount(count)}`)];
}

function emptyRow({minimum, chips}: LogView): Row {
	if (minimum === null || chips.length === 0) return [span('no lines yet', 'quiet')];
	return [span(`nothing of ${minimum} or above among the lines kept here; 0 shows all`, 'quiet')];
}

function lineRow(line: LogLine, view: LogView, marked: number | null): Row {
	if (line.kind === 'divider')
		return [span(`── ${formatClock(line.time)} ${makeSafe(line.text)} ──`, 'accent')];
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

	return [...row, ...messageSpans(line)];
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
