/** What the columns of a table are, by their names: counters, totals, times, metrics. */
import {tagOf} from './curve-name.ts';
import {isOfDrawing, isOfRun, listsRuns} from './drawn-columns.ts';
import {isUnnamed} from './table-dialect.ts';
import {parseNumber} from '../records/number.ts';
import {namesVariant, namesVariantInWords} from '../records/variants.ts';
import {weakColumnOf} from './weak-columns.ts';
import {isSplitName} from '../records/split-field.ts';
import {counterNamed, isNotMetric, splitNamed, squeeze} from '../records/vocabulary.ts';
import {lastPartOf} from '../text/name-parts.ts';

/**
 * `metric`: a number that is measured. `name` and `value`: in a table of one metric a row; `part`: its value on the data
 * that the column is called after. `seconds`: since the start that
 * a comment tells. `split`: which data a row is about, in words. `variant`: which of several records it is of.
 */
export type ColumnRole =
	| 'part'
	| 'step'
	| 'epoch'
	| 'steps'
	| 'epochs'
	| 'time'
	| 'seconds'
	| 'split'
	| 'variant'
	| 'name'
	| 'value'
	| 'metric'
	| 'none';

export type Column = {role: ColumnRole; name: string};

const nameColumns = new Set(['metric', 'metricname', 'key', 'tag', 'scalar', 'variable', 'name']);
/** Those of them that name nothing else. */
const surelyNames = new Set(['metric', 'metricname']);
const valueColumns = new Set(['value', 'metricvalue', 'val', 'scalarvalue']);
/** What was tried in a trial, or set for it: `params_lr`, `config/lr`. */
const settingColumn = /^(?:config\/|h?params[_./])/i;
/** The same beside a column of all that was set, without which `param_norm` is measured. */
const settingBesideAll = /^params?[_./]/i;
const trialNumbers = new Set(['number', 'trial', 'trialnumber', 'trialid']);
const timeColumns = new Set([
	'timestamp',
	'walltime',
	'datetime',
	'date',
	'time',
	'ts',
	'createdat',
	'asctime',
]);

/**
 * The columns of a table whose header is `header`, above `rows`, of which the first ones are enough. `hasStart`: a comment
 * told when it began. `path`: where the table is, after whose tag its only metric is called where that is a `value`.
 */
export function columnsOf(
	header: readonly string[],
	hasStart: boolean,
	path: string,
	rows: ReadonlyArray<readonly string[]> = [],
): Column[] {
	const columns = rolesOf(header, hasStart, rows[0] ?? []);
	const setting = header.includes('params') ? settingBesideAll : settingColumn;
	const areTrials = header.some((name) => setting.test(name));
	// The number of a trial counts better than an index beside it.
	const areNumbered = areTrials && header.some((name) => trialNumbers.has(squeeze(name)));
	if (!areNumbered && !columns.some(({role}) => role === 'step' || role === 'epoch')) {
		const weak = weakColumnOf(header, rows);
		if (weak !== -1 && rows.length > 0) columns[weak]!.role = /epoch/i.test(header[weak]!) ? 'epoch' : 'step';
	}

	if (areTrials) return columnsOfTrials(columns, setting);
	markVariants(columns, rows[0] ?? []);
	const [only, ...others] = columns.filter(({role}) => role === 'metric');
	if (only && others.length === 0 && valueColumns.has(squeeze(only.name)))
		only.name = tagOf(path) ?? only.name;
	return columns;
}

/** Rows are of several records only where something counts those of each. */
function markVariants(columns: readonly Column[], row: readonly string[]): void {
	if (!columns.some(({role}) => role === 'step' || role === 'epoch')) return;
	for (const [at, column] of columns.entries()) {
		const tells = namesVariant(column.name) || namesVariantInWords(column.name, row[at]);
		if ((column.role === 'none' || column.role === 'metric') && tells) column.role = 'variant';
	}
}

/** Each row is a trial of its own, with what was tried: they are counted by their numbers. */
function columnsOfTrials(columns: readonly Column[], setting: RegExp): Column[] {
	const isCounted = columns.some(({role}) => role === 'step' || role === 'epoch');
	return columns.map(({role, name}) => {
		if (setting.test(name)) return {role: 'none', name};
		return {role: !isCounted && trialNumbers.has(squeeze(name)) ? 'step' : role, name};
	});
}

function rolesOf(header: readonly string[], hasStart: boolean, row: readonly string[]): Column[] {
	const areRuns = listsRuns(header);
	const roles = header.map((name): ColumnRole => {
		const isNone = isOfDrawing(name, header) || (areRuns && isOfRun(name));
		return isNone ? 'none' : roleOf(name, hasStart);
	});
	// Names are words: a `metric` of numbers is measured itself.
	for (const [at, name] of header.entries())
		if (surelyNames.has(squeeze(name)) && parseNumber(row[at] ?? '') !== undefined) roles[at] = 'metric';
	// `val` is the value of the metric, or stands beside `train`.
	const parts = [...header.keys()].filter((at) => splitNamed(header[at]!) !== undefined);
	if (parts.length > 1 && roles.includes('name')) for (const at of parts) roles[at] = 'part';
	// `Metric,Score`: whatever the only other column is called, it has their values.
	const measured = roles.flatMap((role, at) => (role === 'metric' ? [at] : []));
	if (
		header.some((name, at) => roles[at] === 'name' && surelyNames.has(squeeze(name))) &&
		!roles.includes('value') &&
		measured.length === 1
	)
		roles[measured[0]!] = 'value';
	// Of several that count on, steps do better than updates and iterations.
	const stepAt = roles.findIndex((role, at) => role === 'step' && /step/i.test(header[at]!));
	if (stepAt !== -1)
		for (const [at, role] of roles.entries()) if (role === 'step' && at !== stepAt) roles[at] = 'none';
	const hasOne = (role: ColumnRole): boolean => roles.includes(role);
	const isLong = hasOne('name') && (hasOne('value') || hasOne('part'));
	const taken = new Set<ColumnRole>();
	const names = new Set<string>();
	return header.map((printed, at) => {
		let role = roles[at]!;
		// A plural above numbers that go on: `epochs`, `steps`.
		if (role === 'epochs' && !hasOne('epoch')) role = 'epoch';
		if (role === 'steps' && !hasOne('step')) role = 'step';
		if ((role === 'name' || role === 'value') && !isLong) role = role === 'value' ? 'metric' : 'none';
		// One counts the steps; what others count goes with it.
		if (role !== 'metric' && role !== 'none' && role !== 'time' && role !== 'split' && role !== 'part') {
			if (taken.has(role)) role = 'none';
			taken.add(role);
		}

		let name = printed;
		for (let count = 2; role === 'metric' && names.has(name); count++) name = `${printed} (${count})`;
		names.add(name);
		return {role, name};
	});
}

function roleOf(name: string, hasStart: boolean): ColumnRole {
	const squeezed = squeeze(name);
	if (hasStart && squeezed === 't') return 'seconds';
	const counter = counterNamed(name);
	if (counter === 'stepsPerEpoch') return 'none';
	if (counter !== undefined) return counter;
	if (timeColumns.has(squeezed)) return 'time';
	// `metric.context.subset`: where the name tells where that was kept.
	if (isSplitName(lastPartOf(name))) return 'split';
	if (nameColumns.has(squeezed)) return 'name';
	if (valueColumns.has(squeezed)) return 'value';
	const isIndex = name === '' || isUnnamed(name) || squeezed === 'index';
	return isIndex || isNotMetric(name) ? 'none' : 'metric';
}
