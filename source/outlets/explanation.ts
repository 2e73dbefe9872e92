/** Explained lines as text: the number of each, the line itself, and below it what was taken and what was not. */
import {span, type Row} from '../screen/rows.ts';
import {formatInteger} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {cutEnd, padEnd, padStart, takeColumns, widthOf} from '../text/width.ts';
import type {Explanation} from '../views/explain.ts';
import type {Fold, Tally} from '../views/explained-log.ts';

const numberWidth = 7;
const margin = ' '.repeat(numberWidth + 2);
const labelWidth = 11;
const gap = '   ';

/** Rows that one kind of fact takes at most, of a line and of the whole log. */
const mostRows = 3;
const mostTallyRows = 8;

/** The line `number` (from 1) and what was made of it, in rows of `width` columns. */
export function explanationRows(number: number, explanation: Explanation, width: number): Row[] {
	const {text, marks, facts, isEmpty} = explanation;
	const rows: Row[] = [
		[span(`${padStart(String(number), numberWidth)}  `, 'quiet'), ...markedLine(explanation, width)],
	];
	for (const {label, parts} of facts) rows.push(...factRows(label, parts, width));
	if (isEmpty) rows.push([span(`${margin}nothing taken`, 'quiet')]);
	const left = marks
		.filter(({isTaken}) => !isTaken)
		.map(({start, end}) => text.slice(start, end).replace(/[.,]$/, ''));
	if (left.length > 0) rows.push(...factRows('not taken', left, width));
	return rows;
}

/** How many lines like those above were left out. */
export function foldRows({count, isOneShape}: Fold): Row[] {
	if (count === 0) return [];
	const lines = count === 1 ? '1 more line' : `${formatInteger(count)} more lines`;
	return [
		[
			span(
				`${padStart('…', numberWidth)}  ${lines} of ${isOneShape ? 'this shape' : 'shapes shown above'}`,
				'quiet',
			),
		],
	];
}

/**
 * What the whole log gave. `settings` are names that turned out not to be metrics; `notes` what else there is to say, by
 * its label.
 */
export function tallyRows(
	tally: Tally,
	settings: ReadonlySet<string>,
	notes: ReadonlyArray<readonly [label: string, parts: readonly string[]]>,
	width: number,
): Row[] {
	const {lines, frames, withMetrics, withNothing, blank, names} = tally;
	const counts = [
		`${formatInteger(lines)} ${lines === 1 ? 'line' : 'lines'}`,
		frames > 0 ? `${formatInteger(frames)} drawn over` : '',
		`${formatInteger(withMetrics)} with metrics`,
		`${formatInteger(withNothing)} with nothing taken`,
		blank > 0 ? `${formatInteger(blank)} blank` : '',
	].filter((count) => count !== '');
	const counted = (entries: Array<[string, number]>): string[] =>
		entries.length === 0
			? ['none']
			: entries
					.sort(([, a], [, b]) => b - a)
					.map(([name, count]) => `${makeSafe(name)} ${formatInteger(count)}`);
	const metrics = [...names].filter(([name]) => !settings.has(name));
	const others = [...names].filter(([name]) => settings.has(name));
	return [
		...factRows('in all', counts, width),
		...factRows('metrics', counted(metrics), width, mostTallyRows),
		...(others.length > 0 ? factRows('settings', counted(others), width, mostTallyRows) : []),
		...notes.flatMap(([label, parts]) => factRows(label, parts, width, mostTallyRows)),
	];
}

/** The line cut to `width`, with its numbers in the colours of what was taken and what was not. */
function markedLine({text, marks}: Explanation, width: number): Row {
	const shown = cutEnd(text, width - margin.length);
	// Behind the cut stands the ellipsis.
	const end = shown === text ? text.length : shown.length - 1;
	const row: Array<Row[number]> = [];
	let at = 0;
	for (const mark of marks) {
		if (mark.end > end) break;
		row.push(
			span(shown.slice(at, mark.start)),
			span(shown.slice(mark.start, mark.end), mark.isTaken ? 'accent' : 'warning'),
		);
		at = mark.end;
	}

	return [...row, span(shown.slice(at))];
}

/** `parts` behind `label`, in as few rows as they fit into; those beyond `most` rows are counted. */
function factRows(label: string, parts: readonly string[], width: number, most = mostRows): Row[] {
	const room = Math.max(1, width - margin.length - labelWidth);
	const texts: string[] = [];
	let rest = parts.length;
	for (const part of parts) {
		const cut = cutEnd(takeColumns(part, room * 2), room);
		const last = texts.at(-1);
		const longer = last === undefined ? cut : last + gap + cut;
		if (last !== undefined && widthOf(longer) <= room) texts[texts.length - 1] = longer;
		else if (texts.length < most) texts.push(cut);
		else break;
		rest--;
	}

	if (rest > 0) texts.push(`and ${rest} more`);
	const tone = label === 'not taken' ? 'warning' : 'plain';
	return texts.map((text, at) => [
		span(margin + padEnd(at === 0 ? label : '', labelWidth), 'quiet'),
		span(text, tone),
	]);
}
