/** The settings of several runs beside each other: a row a setting, a column a run. */
import {formatInteger} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutEnd, cutMiddle, padEnd, widthOf} from '../../text/width.ts';
import {differenceRows, type DifferenceRow} from '../../views/config-difference.ts';
import type {RunFacts} from '../../views/run-facts.ts';
import {settingText} from '../../views/setting-text.ts';
import type {Glyphs} from '../glyphs.ts';
import {keyText} from '../key-text.ts';
import {fitRow, fitRows, joinFitting, span, type Row, type Span} from '../rows.ts';
import type {DifferenceState} from '../runs-state.ts';

/** Rows that are no settings: the names of the runs, and the line below. */
const otherRows = 2;

const nameWidth = {least: 10, most: 36};
const valueWidth = {least: 12, most: 40};
const gap = 2;

/** Settings that a view of `height` rows shows. */
export function differenceCapacity(height: number): number {
	return Math.max(1, height - otherRows);
}

/** How far the settings of `runs` can be scrolled. */
export function differenceScrollMost(runs: readonly RunFacts[], showsAll: boolean, capacity: number): number {
	return Math.max(0, rowsOf(runs, showsAll).length - capacity);
}

function rowsOf(runs: readonly RunFacts[], showsAll: boolean): DifferenceRow[] {
	return differenceRows(
		runs.map(({settings}) => settings),
		showsAll,
	);
}

/** The view in exactly `width` × `height` cells; the first of `runs` is what the others are compared with. */
export function configDifferenceRows(
	runs: readonly RunFacts[],
	{showsAll, top, shift}: DifferenceState,
	width: number,
	height: number,
	{told = null, glyphs = 'braille'}: {told?: string | null; glyphs?: Glyphs} = {},
): Row[] {
	const all = rowsOf(runs, showsAll);
	const capacity = differenceCapacity(height);
	const from = Math.max(0, Math.min(top, all.length - capacity));
	const names = all.map((row) => widthOf(makeSafe(row.kind === 'setting' ? row.name : '')));
	const keyWidth = Math.min(nameWidth.most, Math.max(nameWidth.least, ...names));
	const columns = columnsFor(runs.length, shift, width - keyWidth - 4);
	const rows = all.slice(from, from + capacity).map((row) => differenceRow(row, keyWidth, columns));
	if (rows.length === 0) rows.push([span(`  ${emptyText(runs, showsAll)}`, 'quiet')]);
	const title = titleRow(runs, keyWidth, columns);
	return [
		...fitRows([title, ...rows], width, Math.max(0, height - 1)),
		fitRow(tellingRow(runs, all, showsAll, columns, told, width, glyphs), width),
	].slice(-height);
}

function emptyText(runs: readonly RunFacts[], showsAll: boolean): string {
	if (runs.every(({settings}) => settings.size === 0)) return 'none of these runs tells its settings';
	return showsAll ? 'no settings' : 'all settings are the same: a shows them';
}

/** Which of the runs have a column, and how wide that is: the first one, and as many behind `shift` as find room. */
type Columns = {shown: readonly number[]; width: number; isShifted: boolean};

function columnsFor(count: number, shift: number, room: number): Columns {
	const fitting = Math.max(1, Math.floor((room + gap) / (valueWidth.least + gap)));
	const shownCount = Math.min(count, fitting);
	const left = Math.max(0, Math.min(shift, count - shownCount));
	const others = Array.from({length: shownCount - 1}, (_, at) => at + 1 + left);
	const width = Math.floor((room + gap) / shownCount) - gap;
	return {
		shown: [0, ...others],
		width: Math.max(1, Math.min(valueWidth.most, width)),
		isShifted: count > shownCount,
	};
}

function titleRow(runs: readonly RunFacts[], keyWidth: number, {shown, width}: Columns): Row {
	const row: Span[] = [span(padEnd('  SETTING', keyWidth + 2), 'quiet')];
	for (const at of shown) {
		const name = padEnd(cutMiddle(makeSafe(runs[at]?.name ?? ''), width), width);
		row.push(span(' '.repeat(gap)), span(name, 'accent'));
	}

	return row;
}

function differenceRow(row: DifferenceRow, keyWidth: number, {shown, width}: Columns): Row {
	if (row.kind === 'section') return [span(`  ${makeSafe(row.title)}`, 'strong')];
	const {name, values, differs} = row;
	const spans: Span[] = [
		span(differs ? '≠ ' : '  ', 'warning'),
		span(padEnd(cutMiddle(makeSafe(name), keyWidth), keyWidth), 'quiet'),
	];
	for (const at of shown) {
		const text = padEnd(cutEnd(settingText(values[at]), width), width);
		const isOther = JSON.stringify(values[at]) !== JSON.stringify(values[0]);
		spans.push(span(' '.repeat(gap)), span(text, isOther ? 'strong' : differs ? 'plain' : 'quiet'));
	}

	return spans;
}

function tellingRow(
	runs: readonly RunFacts[],
	all: readonly DifferenceRow[],
	showsAll: boolean,
	{shown, isShifted}: Columns,
	told: string | null,
	width: number,
	glyphs: Glyphs,
): Row {
	const differing = all.filter((row) => row.kind === 'setting' && row.differs).length;
	const same = all.filter((row) => row.kind === 'setting').length - differing;
	const pieces: Row[] = [
		...(told === null ? [] : [[span(makeSafe(told), 'strong')]]),
		[span(`${formatInteger(runs.length)} runs`)],
		[span(`${formatInteger(differing)} ${differing === 1 ? 'setting differs' : 'settings differ'}`)],
	];
	if (showsAll) pieces.push([span(`${formatInteger(same)} the same`, 'quiet')]);
	if (isShifted) pieces.push([span(keyText(`${shown.length} of them shown ← →`, glyphs), 'quiet')]);
	return [span(' '), ...joinFitting(pieces, width - 2)];
}
