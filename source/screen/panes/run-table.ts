/** The table of runs: a row a run, as many as there is room for, and a line that tells what is shown. */
import {formatInteger, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutEnd, cutMiddle} from '../../text/width.ts';
import type {RunFacts} from '../../views/run-facts.ts';
import {settingPrefix} from '../../views/run-order.ts';
import type {TableView} from '../../views/run-table.ts';
import type {Glyphs} from '../glyphs.ts';
import {keyText} from '../key-text.ts';
import {fitRow, fitRows, joinFitting, rowWidth, span, type Row, type Span} from '../rows.ts';
import {tonesOfRuns} from '../run-tones.ts';
import type {CurveTone} from '../theme.ts';
import {failureRow} from './status.ts';
import {topFor, type RunsState} from '../runs-state.ts';
import {
	columnGap,
	fitCell,
	runColumns,
	signsWidth,
	titleSpan,
	type RunColumn,
	type RunRow,
} from './run-columns.ts';

/** Rows that are no runs: the titles of the columns, and the line below. */
const otherRows = 2;

/** Columns of the reason why the run with the cursor has failed. */
const longestReason = 60;

/** Runs that a table of `height` rows shows. */
export function runTableCapacity(height: number): number {
	return Math.max(1, height - otherRows);
}

/** The part of the table that is seen. */
export type SeenRuns = {runs: readonly RunFacts[]; top: number; chosen: number};

export function seenRuns({runs}: TableView, {row, top}: RunsState, height: number): SeenRuns {
	const capacity = runTableCapacity(height);
	const chosen = rowOf(runs, row);
	const from = topFor(top, chosen, capacity, runs.length);
	return {runs: runs.slice(from, from + capacity), top: from, chosen};
}

/** Which of `runs` the cursor is on: the first where its run is not shown. */
export function rowOf(runs: readonly RunFacts[], path: string | null): number {
	return Math.max(0, path === null ? 0 : runs.findIndex((facts) => facts.path === path));
}

/** The table in exactly `width` × `height` cells. `told`: what the last key found, or null. */
export function runTableRows(
	view: TableView,
	state: RunsState,
	width: number,
	height: number,
	told: string | null,
	glyphs: Glyphs = 'braille',
): Row[] {
	const columns = runColumns(view, width, state.shift);
	const tones =
		state.marked.length > 0 ? tonesOfRuns(state.marked, view.names) : new Map<string, CurveTone>();
	const {runs, top, chosen} = seenRuns(view, state, height);
	const rows = runs.map((facts, at) => runRow(rowFor(facts, view, top + at === chosen), columns, tones));
	if (rows.length === 0) rows.push([span('  no run matches: / changes the filter', 'quiet')]);
	return [
		...fitRows([titleRow(columns, view, state), ...rows], width, Math.max(0, height - 1)),
		fitRow(
			state.filterBefore === null
				? tellingRow(view, state, columns, chosen, told, width, glyphs)
				: typingRow(view, state, width),
			width,
		),
	].slice(-height);
}

function titleRow(columns: readonly RunColumn[], {settings}: TableView, {sort, shift}: RunsState): Row {
	const row: Span[] = [span(shift > 0 && settings.length > 0 ? '←   ' : ' '.repeat(signsWidth), 'quiet')];
	for (const [at, column] of columns.entries()) {
		if (at > 0) row.push(span(' '.repeat(columnGap)));
		const order = column.sort !== sort.column ? null : sort.isReversed ? 'reversed' : 'sorted';
		row.push(titleSpan(column, order));
	}

	return row;
}

function rowFor(facts: RunFacts, view: TableView, isChosen: boolean): RunRow {
	const {metrics, progress} = facts.view;
	const named = (name: string | null): RunRow['metric'] => metrics.find((one) => one.name === name);
	return {
		facts,
		progress,
		metric: named(view.metric),
		second: named(view.second),
		isBest: facts === view.best,
		isChosen,
	};
}

function runRow(row: RunRow, columns: readonly RunColumn[], tones: ReadonlyMap<string, CurveTone>): Row {
	const tone = tones.get(row.facts.name);
	const spans: Span[] = [
		span(row.isChosen ? '▸' : ' ', 'accent'),
		tone ? span('●', tone) : span('○', 'quiet'),
		span(row.isBest ? '★' : ' ', 'good'),
		span(' '),
	];
	for (const [at, column] of columns.entries()) {
		if (at > 0) spans.push(span(' '.repeat(columnGap)));
		spans.push(...fitCell(column.cell(row, column.width), column.width, column.isNumber));
	}

	return spans;
}

/** What is typed, and beside it how many runs that leaves, or what is wrong with it. */
function typingRow({runs, count, mistake}: TableView, {filter}: RunsState, width: number): Row {
	const found = mistake === null ? span(ofAll(runs.length, count), 'quiet') : span(makeSafe(mistake), 'bad');
	const told: Row = [span('  '), found, span(' ')];
	const example = filter === '' ? '  status:failed|stalled  lr>=1e-3  best:loss<0.5  text' : '';
	const typed: Row = [span(' /', 'accent'), span(makeSafe(filter)), span('▏', 'accent')];
	// What is typed is seen before what is told of it, and that before the example.
	const room = Math.max(Math.min(rowWidth(typed), width - 2), width - rowWidth(told));
	return [...fitRow([...typed, span(example, 'quiet')], room), ...told];
}

function tellingRow(
	view: TableView,
	{filter, sort, marked, isComparing}: RunsState,
	columns: readonly RunColumn[],
	chosen: number,
	told: string | null,
	width: number,
	glyphs: Glyphs,
): Row {
	const {runs, count, mistake, settings} = view;
	const pieces: Row[] = [];
	if (told !== null) pieces.push([span(makeSafe(told), 'strong')]);
	pieces.push([
		span(runs.length > 1 ? `${formatInteger(chosen + 1)} / ` : '', 'quiet'),
		span(ofAll(runs.length, count)),
	]);
	if (filter !== '') pieces.push([span(`/${cutEnd(makeSafe(filter), Math.floor(width / 3))}`, 'accent')]);
	if (mistake !== null) pieces.push([span(makeSafe(mistake), 'bad')]);
	if (marked.length > 0) {
		const compared = isComparing ? ', compared' : '';
		pieces.push([
			span(`● ${formatInteger(marked.length)} marked${compared}`, isComparing ? 'accent' : 'plain'),
		]);
	}

	const reason = runs.length > 0 ? failureRow(runs[chosen]!.progress, longestReason) : [];
	if (reason.length > 0) pieces.push([span('✖ ', 'bad'), ...reason]);
	const best = bestPiece(view);
	if (best) pieces.push(best);
	if (sort.column !== 'found') pieces.push([span(`by ${sortName(view, sort.column)}`, 'quiet')]);
	const shown = columns.filter(({sort: column}) => column?.startsWith(settingPrefix)).length;
	if (settings.length > shown)
		pieces.push([span(keyText(`${settings.length} settings differ ← →`, glyphs), 'quiet')]);
	return [span(' '), ...joinFitting(pieces, width - 2)];
}

/** `★ best val_loss 0.498`. */
function bestPiece({best, target}: TableView): Row | null {
	if (!best || !target) return null;
	const name = cutMiddle(makeSafe(target.metric), 24);
	return [span('★', 'good'), span(` best ${name} `, 'quiet'), span(formatNumber(best.bestOf(target)))];
}

function ofAll(shown: number, count: number): string {
	const of = shown === count ? '' : `${formatInteger(shown)} of `;
	return `${of}${formatInteger(count)} ${count === 1 ? 'run' : 'runs'}`;
}

/** What the table is sorted by, in words. */
function sortName({metric, second}: TableView, column: RunsState['sort']['column']): string {
	if (column === 'last') return makeSafe(metric ?? '');
	if (column === 'best') return `best ${makeSafe(metric ?? '')}`;
	if (column === 'second') return makeSafe(second ?? '');
	return makeSafe(column.startsWith(settingPrefix) ? column.slice(settingPrefix.length) : column);
}
