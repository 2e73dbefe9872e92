/** Whether a table of delimited values is of a training, or the data that something is trained on. */
import {isMetricWord} from '../records/vocabulary.ts';
import type {Dialect} from './table-dialect.ts';
import {columnsOf} from './table-columns.ts';
import {isCalledTraining} from './training-name.ts';

/** Rows that show what a table has, at the least. */
const fewestRows = 2;

/**
 * Whether the table at `path` tells of a training: by a column that counts or is a known metric, or, where its numbers have
 * names that nobody knows, by what it is called. `isNamed`: somebody asked for this very file.
 */
export function tellsTraining(dialect: Dialect, path: string, isNamed: boolean): boolean {
	const {header, comments, rows, numbers} = dialect;
	if (comments.length > 0) return true;
	const roles = new Set(columnsOf(header, false, '').map(({role}) => role));
	const counts = roles.has('step') || roles.has('epoch');
	const isLong = roles.has('name') && (roles.has('value') || roles.has('part'));
	if (counts || isLong || header.some((name) => isMetric(name))) return true;
	return (
		rows.length >= fewestRows && numbers > 0.5 && roles.has('metric') && (isNamed || isCalledTraining(path))
	);
}

/** Whether a column is a metric of the field, whatever group it is of and whichever data it was measured on: `test/acc`, `acc_val`. */
function isMetric(name: string): boolean {
	const own = name
		.replace(/^.*[/.](?=[^/.]*[^/.\d])/, '')
		.replace(/[_ -](?:train|val|valid|validation|test|eval|dev)$/i, '');
	return isMetricWord(own);
}
