/** What the columns of a table are, by their names: counters, totals, times, metrics. */
import {isUnnamed} from './table-dialect.ts';
import {counterNamed, isNotMetric, squeeze} from '../records/vocabulary.ts';

/**
 * `metric`: a number that is measured. `name` and `value`: in a table of one metric a row. `seconds`: since the start that
 * a comment tells.
 */
export type ColumnRole =
	'step' | 'epoch' | 'steps' | 'epochs' | 'time' | 'seconds' | 'name' | 'value' | 'metric' | 'none';

export type Column = {role: ColumnRole; name: string};

const nameColumns = new Set(['metric', 'metricname', 'key', 'tag', 'scalar', 'variable', 'name']);
const valueColumns = new Set(['value', 'metricvalue', 'val', 'scalarvalue']);
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

/** The columns of a table whose header is `header`. `hasStart`: a comment told when it began. */
export function columnsOf(header: readonly string[], hasStart: boolean): Column[] {
	const roles = header.map((name) => roleOf(name, hasStart));
	const hasOne = (role: ColumnRole): boolean => roles.includes(role);
	const isLong = hasOne('name') && hasOne('value');
	const taken = new Set<ColumnRole>();
	const names = new Set<string>();
	return header.map((printed, at) => {
		let role = roles[at]!;
		// A plural above numbers that go on: `epochs`, `steps`.
		if (role === 'epochs' && !hasOne('epoch')) role = 'epoch';
		if (role === 'steps' && !hasOne('step')) role = 'step';
		if ((role === 'name' || role === 'value') && !isLong) role = role === 'value' ? 'metric' : 'none';
		// One counts the steps; what others count goes with it.
		if (role !== 'metric' && role !== 'none' && role !== 'time') {
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
	if (nameColumns.has(squeezed)) return 'name';
	if (valueColumns.has(squeezed)) return 'value';
	const isIndex = name === '' || isUnnamed(name) || squeezed === 'index';
	return isIndex || isNotMetric(name) ? 'none' : 'metric';
}
