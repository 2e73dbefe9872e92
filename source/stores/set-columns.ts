/**
 * What was set for each row of a table or a list in which nothing counts but trials: `lr,batch_size,val_acc`. Each row is a
 * training of its own, and its settings stand beside what it came to.
 */
import {isKnownSetting} from '../records/setting-names.ts';
import {isMetricWord, squeeze} from '../records/vocabulary.ts';
import type {Column} from './table-columns.ts';
import {isUnnamed} from './table-dialect.ts';

/** What counts trials, or only the rows. */
const countsTrials = /^(?:trial(?:id|number|index|no)?|number|index|)$/;
const rate = /^(?:lr|learning_?rate)$/i;
const size = /^bs$/i;

/** Those of `names`, which are of numbers beside each other, that were set; none where there is no metric among them. */
export function setAmong(names: readonly string[]): ReadonlySet<string> {
	// The rate alone may as well be that of one training.
	const areSet = names.some((name) => isKnownSetting(name) || size.test(name));
	const measures = names.some((name) => !isSetting(name) && isMetricWord(name));
	return new Set(areSet && measures ? names.filter((name) => isSetting(name)) : []);
}

function isSetting(name: string): boolean {
	return isKnownSetting(name) || rate.test(name) || size.test(name);
}

/** `columns` of a table without metrics that were set. */
export function withoutSet(columns: readonly Column[]): Column[] {
	const counts = columns.some(
		({role, name}) =>
			(role === 'step' || role === 'epoch') && !isUnnamed(name) && !countsTrials.test(squeeze(name)),
	);
	const set = counts ? new Set() : setAmong(columns.map(({name}) => name));
	return columns.map((column) =>
		column.role === 'metric' && set.has(column.name) ? {...column, role: 'none'} : column,
	);
}
