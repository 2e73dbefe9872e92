/** Whether a table of delimited values is of a training, or the data that something is trained on. */
import {isMetricWord} from '../records/vocabulary.ts';
import {measuresByName} from './list-curves.ts';
import type {Dialect} from './table-dialect.ts';
import {columnsOf} from './table-columns.ts';
import {isCalledTraining} from './training-name.ts';

/** What data has columns of as well: one alone does not tell. */
const isOfDataToo = /^(?:map|returns?|precision|scores?|cost|norm|entropy)$/i;

/** Rows that show what a table has, at the least. */
const fewestRows = 2;

/**
 * Whether the table at `path` tells of a training: by a column that counts or is a known metric, or, where its numbers have
 * names that nobody knows, by what it is called. `isNamed`: somebody asked for this very file.
 */
export function tellsTraining(dialect: Dialect, path: string, isNamed: boolean): boolean {
	const {header, comments, rows, numbers} = dialect;
	if (comments.length > 0) return true;
	const columns = columnsOf(header, false, '');
	const roles = new Set(columns.map(({role}) => role));
	const counts = columns.some(({role}, at) => (role === 'step' || role === 'epoch') && !isConstant(rows, at));
	const isLong = roles.has('name') && (roles.has('value') || roles.has('part'));
	if (counts || isLong) return true;
	const isCalled = isNamed || isCalledTraining(path);
	// Beside words numbers may be few: `acc1,mean_recall,dataset,model`.
	if (isCalled && rows.length > 0 && header.some((name) => measuresByName(name.replace(/\d$/, ''))))
		return true;
	const metrics = header.filter((name) => isMetric(name));
	const areOfData = metrics.length === 1 && isOfDataToo.test(metrics[0]!) && !isCalled;
	if (metrics.length > 0 && !areOfData) return true;
	return rows.length >= fewestRows && numbers > 0.5 && roles.has('metric') && isCalled;
}

/** Whether all rows have the same in the column at `at`, by which they are not counted. */
function isConstant(rows: ReadonlyArray<readonly string[]>, at: number): boolean {
	return rows.length > fewestRows && rows.every((row) => row[at] === rows[0]![at]);
}

/** Whether a column is a metric of the field, whatever group it is of and whichever data it was measured on: `test/acc`, `acc_val`. */
function isMetric(name: string): boolean {
	const own = name
		.replace(/^.*[/.](?=[^/.]*[^/.\d])/, '')
		.replace(/[_ -](?:train|val|valid|validation|test|eval|dev)$/i, '');
	return isMetricWord(own);
}
