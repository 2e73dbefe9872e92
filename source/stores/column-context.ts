/** What columns of a table are by those beside them, where their own names do not tell. */
import {isKnownSetting} from '../records/setting-names.ts';
import {isMetricWord, squeeze} from '../records/vocabulary.ts';
import type {Column} from './table-columns.ts';
import {isUnnamed} from './table-dialect.ts';

/** What counts trials, or only the rows. */
const countsTrials = /^(?:trial(?:id|number|index|no)?|number|index|)$/;
const rate = /^(?:lr|learning_?rate)$/i;

/**
 * `lr,batch_size,val_acc`: where nothing counts but trials each row is a training of its own, with what was set for it beside
 * what it came to. The rate alone may as well be that of one training.
 */
export function withoutSettings(columns: readonly Column[]): Column[] {
	const counts = columns.some(
		({role, name}) =>
			(role === 'step' || role === 'epoch') && !isUnnamed(name) && !countsTrials.test(squeeze(name)),
	);
	const areSettings = columns.some(({name}) => isKnownSetting(name));
	const measures = columns.some(
		({role, name}) => role === 'metric' && !isSetting(name) && isMetricWord(name),
	);
	if (counts || !areSettings || !measures) return [...columns];
	return columns.map((column) =>
		column.role === 'metric' && isSetting(column.name) ? {...column, role: 'none'} : column,
	);
}

function isSetting(name: string): boolean {
	return isKnownSetting(name) || rate.test(name);
}
