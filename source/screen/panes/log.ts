/** The log: newest last, levels as chips in the title. */
import {formatCount, formatPercent} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import type {SearchPattern} from '../../text/search-pattern.ts';
import {cutEnd} from '../../text/width.ts';
import type {LogView} from '../../views/log.ts';
import {frame, frameCells} from '../frame.ts';
import {timeNames} from '../log-times.ts';
import {fitRows, rowWidth, span, type Row, type Span} from '../rows.ts';
import type {Prompt} from '../state.ts';
import {lineRows, type LineLook} from './log-line.ts';

const mostPatternWidth = 24;

/** Lines that a pane of `height` rows shows, one less while something is typed at its bottom. */
export function logCapacity(height: number, prompt: Prompt | null = null): number {
	return Math.max(1, height - frameCells.height - (prompt ? 1 : 0));
}

export type LogState = Omit<LineLook, 'width' | 'most'> & {
	isFollowing: boolean;
	/** The screen stands still. */
	isFrozen: boolean;
	/** What the last key found, or null. */
	told: string | null;
	/** What is being typed. */
	prompt: Prompt | null;
	/** The part that has been read of what was there at the beginning; NaN once all has. */
	reading: number;
	/** What is being done that takes long: `searching`. */
	task: string;
	/** The part of the log that was searched, or looked through for the page, so far; NaN where that is not going on. */
	searched: number;
	looked: number;
	isFocused: boolean;
};

/** The pane in exactly `width` × `height` cells. */
export function logRows(view: LogView, width: number, height: number, state: LogState): Row[] {
	const columns = Math.max(0, width - frameCells.width);
	const rows = pageRows(view, columns, logCapacity(height, state.prompt), state);
	const shown = rows.length === 0 ? [emptyRow(view, state)] : rows;
	const room = Math.max(0, height - frameCells.height - 1);
	const inner = state.prompt ? [...fitRows(shown, columns, room), promptRow(state.prompt)] : shown;
	// Where no line comes none is waited for.
	const aside = view.filesWithoutLog.length > 0 ? [] : [asideSpan(state)];
	const title = titleOf(view, state, width - 9 - rowWidth(aside));
	return frame(inner, width, height, {title, aside, isFocused: state.isFocused});
}

/** The rows of the lines of `view`, at most `room`: the last ones, since the page ends with its last line. */
function pageRows(view: LogView, columns: number, room: number, state: LogState): Row[] {
	const look: LineLook = {...state, width: columns, most: room};
	const rows: Row[] = [];
	for (let at = view.lines.length - 1; at >= 0 && rows.length < room; at--)
		rows.unshift(...lineRows(view.lines[at]!, view, look));
	return rows.slice(-room);
}

function promptRow({kind, text}: Prompt): Row {
	return [span(kind === 'search' ? '/' : '&', 'accent'), span(makeSafe(text)), span('▏', 'accent')];
}

function asideSpan({isFollowing, isFrozen, reading, task, searched, looked}: LogState): Span {
	if (!Number.isNaN(searched)) return span(`${task} ${formatPercent(searched)}, Esc stops`, 'accent');
	if (!Number.isNaN(looked)) return span(`looking through the file ${formatPercent(looked)}`, 'accent');
	if (!isFollowing) return span('G follows again', 'accent');
	if (isFrozen) return span('frozen', 'accent');
	return Number.isNaN(reading)
		? span('following', 'good')
		: span(`reading ${formatPercent(reading)}`, 'accent');
}

/**
 * An encoding out of the ordinary, what is not kept, the filters, what the last key found, what is searched for, as many
 * level counts as there is room for in `columns`, of which the most urgent ones are always told, and how it is looked at.
 */
function titleOf(
	{chips, filter, encodings, isCut, hasTimes}: LogView,
	state: LogState,
	columns: number,
): Row[] {
	const {told, search} = state;
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

	return [...title, ...counts, ...lookRows(state, hasTimes)];
}

/** How the lines are looked at, where that is out of the ordinary. */
function lookRows({isWrapped, column, times, told}: LogState, hasTimes: boolean): Row[] {
	const looks: string[] = [];
	if (isWrapped) looks.push('wrapped');
	else if (column > 0) looks.push(`from column ${column + 1}`);
	// Once is enough where the key has just told it.
	if (hasTimes && times !== 'clock' && told !== timeNames[times]) looks.push(timeNames[times]);
	return looks.map((look) => [span(look, 'quiet')]);
}

function shortened({source}: SearchPattern): string {
	return cutEnd(makeSafe(source), mostPatternWidth);
}

function chipRow({level, count, isShown}: LogView['chips'][number]): Row {
	if (!isShown) return [span(`(${level} ${formatCount(count)})`, 'quiet')];
	return [{text: level, level}, span(` ${formatCount(count)}`)];
}

/** `this run has only metrics (metrics.csv)`: no line will ever come. */
function withoutLogRow(files: readonly string[]): Row {
	const more = files.length > 2 ? `, +${files.length - 2}` : '';
	const names = files.slice(0, 2).map((file) => makeSafe(file));
	return [span(`this run has only metrics (${names.join(', ')}${more})`, 'quiet')];
}

function emptyRow({filter, isEmpty, hasLevels, filesWithoutLog}: LogView, {looked}: LogState): Row {
	if (filesWithoutLog.length > 0) return withoutLogRow(filesWithoutLog);
	if (!Number.isNaN(looked)) return [span('nothing found so far', 'quiet')];
	if (isEmpty || (filter.minimum === null && !filter.text)) return [span('no lines yet', 'quiet')];
	if (filter.text) return [span('no line matches; & and Enter show all', 'quiet')];
	if (!hasLevels) return [span('no line of this log has a level; 0 shows all', 'quiet')];
	return [span(`nothing of ${filter.minimum!} or above; 0 shows all`, 'quiet')];
}
