/** An experiment for people: a table of its runs, best first, as wide as there is room for their settings. */
import {areNumbers, literalText, type Literal} from '../records/literal.ts';
import {formatInteger, formatNumber} from '../text/numbers.ts';
import {makeSafe} from '../text/safe.ts';
import {cutEnd, cutMiddle, padEnd, padStart, widthOf} from '../text/width.ts';
import type {ExperimentSummary} from './experiments.ts';

/** The widest that a name or a setting may be, in cells. */
const longestName = 40;
const longestSetting = 20;
/** Significant digits of a setting. */
const digits = 6;
const gap = '  ';

type Column = {cells: string[]; isNumber: boolean};

/** The lines of the table, no wider than `width` as far as the names of the runs let it. */
export function experimentLines(experiment: ExperimentSummary, width: number): string[] {
	const {name, kind, metric, runs, differing} = experiment;
	const columns = fixedColumns(experiment);
	let room = width - columns.reduce((sum, column) => sum + gap.length + widthOfColumn(column), 0);
	const settings = Object.entries(differing);
	let shown = 0;
	for (const [setting, values] of settings) {
		const cells = [setting, ...values.map((value) => settingText(value))];
		const isNumber = areNumbers(values);
		const column = {cells: cells.map((cell) => cutEnd(makeSafe(cell), longestSetting)), isNumber};
		room -= gap.length + widthOfColumn(column);
		if (room < 0) break;
		columns.push(column);
		shown++;
	}

	const by = metric === null ? '' : `, by ${makeSafe(metric)}`;
	const left = settings.length - shown;
	const more = left > 0 ? `, ${formatInteger(left)} more settings differ` : '';
	const headline = `${kind} ${makeSafe(name)}${gap}${formatInteger(runs.length)} runs${by}${more}`;
	return [headline, ...runs.map((_, at) => at), runs.length].map((at) =>
		typeof at === 'string' ? at : lineOf(columns, at),
	);
}

/** Rank, name and best value: there whatever the width. */
function fixedColumns({metric, runs, best, bestSteps}: ExperimentSummary): Column[] {
	const ranks = best.map((value, at) => (value === null ? '–' : formatInteger(at + 1)));
	const names = runs.map((name) => cutMiddle(makeSafe(name), longestName));
	const columns: Column[] = [
		{cells: ['rank', ...ranks], isNumber: true},
		{cells: ['run', ...names], isNumber: false},
	];
	if (metric === null) return columns;
	const values = best.map((value) => (value === null ? '–' : formatNumber(value)));
	columns.push({cells: [cutMiddle(makeSafe(metric), longestSetting), ...values], isNumber: true});
	if (bestSteps.some((step) => step !== null)) {
		const steps = bestSteps.map((step) => (step === null ? '–' : formatNumber(step)));
		columns.push({cells: ['at', ...steps], isNumber: true});
	}

	return columns;
}

function settingText(value: Literal): string {
	if (value === null) return '–';
	return typeof value === 'number' ? String(Number(value.toPrecision(digits))) : literalText(value);
}

function lineOf(columns: readonly Column[], at: number): string {
	const cells = columns.map((column) => {
		const cell = column.cells[at]!;
		return column.isNumber ? padStart(cell, widthOfColumn(column)) : padEnd(cell, widthOfColumn(column));
	});
	return `${gap}${cells.join(gap)}`.trimEnd();
}

function widthOfColumn({cells}: Column): number {
	return Math.max(...cells.map((cell) => widthOf(cell)));
}
