/**
 * The columns of the table of runs. Name and state are always there; the others come in this order as the screen gets
 * wider: the last value, how far, the best value, the time that remains, the second metric, a bar, two of the settings that
 * differ, the curve, the other settings. What is left over is for names, then for the curve and the bar.
 */
import {formatDuration} from '../../text/durations.ts';
import {formatDone, formatNumber} from '../../text/numbers.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutEnd, cutMiddle, padEnd, padStart, widthOf} from '../../text/width.ts';
import type {MetricView} from '../../views/metrics.ts';
import type {ProgressView} from '../../views/progress.ts';
import type {RunFacts} from '../../views/run-facts.ts';
import {settingPrefix, type SortColumn} from '../../views/run-order.ts';
import {runState} from '../../views/run-state.ts';
import type {SettingColumn, TableView} from '../../views/run-table.ts';
import {settingText} from '../../views/setting-text.ts';
import {bar} from '../charts/bar.ts';
import {keptSparkline} from '../kept-sparklines.ts';
import {span, type Span} from '../rows.ts';
import {barTone} from './progress.ts';
import {remainingText} from './milestones.ts';
import {statusRow} from './status.ts';

/** What a row is made of: a run, how it is, and its two metrics where it has them. */
export type RunRow = {
	facts: RunFacts;
	progress: ProgressView;
	metric: MetricView | undefined;
	second: MetricView | undefined;
	isBest: boolean;
	isChosen: boolean;
};

export type RunColumn = {
	/** What the table is sorted by here; null where it cannot be. */
	sort: SortColumn | null;
	title: string;
	width: number;
	isNumber: boolean;
	/** What stands in the column, which is cut and filled to its width. */
	cell: (row: RunRow, width: number) => Span[];
};

/** Columns between two, and before the name: the cursor, the mark, the star, a space. */
export const columnGap = 2;
export const signsWidth = 4;

const valueWidth = 9;
const mostTitle = 14;
const most = {name: 40, bar: 24, curve: 24};
/** On screens of so many columns names and states are told in full, states in a word; on narrower ones by their signs. */
const wide = 100;
const wordy = 36;

/** The columns of `view` in `width` cells; `shift` of the settings are left out at the left. */
export function runColumns(view: TableView, width: number, shift: number): RunColumn[] {
	const isWide = width >= wide;
	const name: RunColumn = {
		sort: 'run',
		title: 'RUN',
		width: Math.max(3, Math.min(view.nameWidth, isWide ? 18 : 14, width - signsWidth - columnGap - 1)),
		isNumber: false,
		cell: ({facts, isChosen}, room) => [
			span(cutMiddle(makeSafe(facts.name), room), isChosen ? 'accent' : 'plain'),
		],
	};
	const state = stateColumn(isWide ? 15 : width >= wordy ? 13 : 1);
	const chosen = new Set<RunColumn>([name, state]);
	let left =
		width - signsWidth - [...chosen].reduce((sum, column) => sum + column.width + columnGap, -columnGap);
	const settings = view.settings.slice(shift).map((setting) => settingColumn(setting));
	const {last, best, second} = metricColumns(view);
	const [percent, remaining] = [percentColumn(), remainingColumn()];
	const bars = barColumn();
	const curve = view.metric === null ? null : curveColumn();
	const wanted = [
		last,
		percent,
		best,
		remaining,
		second,
		bars,
		...settings.slice(0, 2),
		curve,
		...settings.slice(2),
	];
	for (const column of wanted) {
		if (!column) continue;
		if (column.width + columnGap > left) break;
		chosen.add(column);
		left -= column.width + columnGap;
	}

	for (const [column, limit] of [
		[name, Math.min(view.nameWidth, most.name)],
		[curve, most.curve],
		[bars, most.bar],
	] as const) {
		if (!column || !chosen.has(column)) continue;
		const more = Math.max(0, Math.min(left, limit - column.width));
		column.width += more;
		left -= more;
	}

	const places = [name, state, bars, percent, remaining, last, curve, best, second, ...settings];
	return places.filter((column) => column !== null && chosen.has(column)) as RunColumn[];
}

function stateColumn(width: number): RunColumn {
	return {
		sort: 'state',
		title: width > 1 ? 'STATE' : '',
		width,
		isNumber: false,
		cell: ({progress}, room) => [stateSpan(progress, room)],
	};
}

/** `◌ stalled 12m`: a sign, a word, and for how long or how far where that matters and there is room. */
function stateSpan(progress: ProgressView, room: number): Span {
	const state = runState(progress);
	const [status] = statusRow(progress);
	const {text, tone} = status!;
	const silent = state === 'stalled' ? ` ${formatDuration(progress.silentSeconds).split(' ')[0]!}` : '';
	const full = `${text}${silent}`;
	if (widthOf(full) <= room) return span(full, tone);
	return span(room > 1 ? `${text[0]!} ${state}` : text[0]!, tone);
}

function barColumn(): RunColumn {
	return {
		sort: null,
		title: 'PROGRESS',
		width: 8,
		isNumber: false,
		cell: ({progress}, room) =>
			Number.isNaN(progress.fraction) ? [] : bar(progress.fraction, room, [], barTone(progress)),
	};
}

function percentColumn(): RunColumn {
	return {
		sort: 'progress',
		title: '%',
		width: 5,
		isNumber: true,
		cell: ({progress: {fraction}}) => [span(Number.isNaN(fraction) ? '–' : formatDone(fraction), 'strong')],
	};
}

function remainingColumn(): RunColumn {
	return {
		sort: 'eta',
		title: 'ETA',
		width: 7,
		isNumber: true,
		cell: ({progress}) => [span(remainingText(progress) || '–', 'quiet')],
	};
}

function curveColumn(): RunColumn {
	return {
		sort: null,
		title: '',
		width: 8,
		isNumber: false,
		cell: ({metric}, room) => (metric ? [span(keptSparkline(metric, room), 'curve')] : []),
	};
}

function metricColumns({metric, second}: TableView): Record<'last' | 'best' | 'second', RunColumn | null> {
	const column = (sort: SortColumn, title: string, valueOf: (row: RunRow) => Span): RunColumn => ({
		sort,
		title,
		width: Math.max(valueWidth, Math.min(mostTitle, widthOf(title))),
		isNumber: true,
		cell: (row) => [valueOf(row)],
	});
	return {
		last: metric === null ? null : column('last', makeSafe(metric), (row) => lastSpan(row.metric, 'strong')),
		best: metric === null ? null : column('best', 'best', ({metric: own}) => valueSpan(own?.best, 'plain')),
		second:
			second === null ? null : column('second', makeSafe(second), (row) => lastSpan(row.second, 'plain')),
	};
}

function lastSpan(metric: MetricView | undefined, tone: 'strong' | 'plain'): Span {
	return metric?.isBroken ? span('NaN', 'bad') : valueSpan(metric?.last, tone);
}

function valueSpan(value: number | undefined, tone: 'strong' | 'plain'): Span {
	if (value === undefined || Number.isNaN(value)) return span('–', 'quiet');
	return span(formatNumber(value), tone);
}

function settingColumn({name, title, width, isNumber}: SettingColumn): RunColumn {
	const safe = makeSafe(title);
	return {
		sort: `${settingPrefix}${name}`,
		title: safe,
		width: Math.max(4, Math.min(mostTitle, Math.max(width, widthOf(safe)))),
		isNumber,
		cell: ({facts}) => [
			span(settingText(facts.settings.get(name)), facts.settings.has(name) ? 'plain' : 'quiet'),
		],
	};
}

/** The spans of a cell in exactly `width` columns. */
export function fitCell(spans: readonly Span[], width: number, isNumber: boolean): Span[] {
	const used = spans.reduce((sum, {text}) => sum + widthOf(text), 0);
	if (used > width)
		return spans.map((piece) => ({...piece, text: padEnd(cutEnd(piece.text, width), width)})).slice(0, 1);
	const space = span(' '.repeat(width - used));
	if (used === width) return [...spans];
	return isNumber ? [space, ...spans] : [...spans, space];
}

/** `title` for a column, with a sign where the table is sorted by it. */
export function titleSpan({title, width, isNumber}: RunColumn, order: 'sorted' | 'reversed' | null): Span {
	const sign = order === null ? '' : order === 'sorted' ? '▾' : '▴';
	const text = `${cutMiddle(title, Math.max(1, width - sign.length))}${sign}`;
	return span(isNumber ? padStart(text, width) : padEnd(text, width), order === null ? 'quiet' : 'accent');
}
