/** Numbers that are no metrics though nothing but their place says so. */
import type {Literal} from '../records/literal.ts';
import {endsInSetting, isKnownSetting} from '../records/setting-names.ts';
import {isMeasured, kindOf} from './roles.ts';
import type {Series} from './series.ts';
import type {Begun} from './surroundings.ts';

/** `min_iou`, `target_accuracy`: what is to be reached, not what was. */
const bound = /^(?:min|max|target|goal)[_ ]/i;

/**
 * Whether `series` came in nothing but configurations. A metric by its name (`precision: 16`) has to come before the
 * training, and may not be a fraction: an evaluation prints its settings and its results in one list.
 */
function isConfigured({name, unit, origin}: Series): boolean {
	const {isTold, isElsewhere, isEarly, isWhole, passages} = origin;
	if (isTold || isElsewhere || passages.length === 0) return false;
	if (!isMeasured(name, unit)) return passages.every(({kind}) => kind === 'settings');
	return isEarly && (isWhole || bound.test(name)) && passages.every((one) => one.isSettingsThroughout);
}

/**
 * Whether `series` is a setting. Whatever once stood beside a counter or a known metric is none. Else it is one when it came
 * in configurations; or when it was there before the training, is no metric of the field, and stays as it was. What describes
 * the data or the machine has whole numbers, different ones perhaps, all of them before the training. Where no
 * training shows a fraction may well be a result that is called as nobody else calls it.
 */
export function isSetting(series: Series, begun: Begun): boolean {
	if (isConfigured(series)) return true;
	const {name, unit, statistics, origin} = series;
	const {passages, isEarly, isLate, isWhole, changes} = origin;
	if (origin.isTold || !isEarly || passages.some(({kind}) => kind === 'measures')) return false;
	// A learning rate that is printed again while the training goes on is watched, though it stays as it is.
	if (isMeasured(name, unit) || statistics.nonFinite > 0 || (isLate && kindOf(name, unit).role !== null))
		return false;
	// What is best was found, though it stays so for a while.
	if (statistics.count > 1 && /^best[ _]/i.test(name)) return false;
	if (isWhole && !isLate) return true;
	const isConstant = changes * 2 < statistics.count - 1 || statistics.count === 1;
	if (!isConstant || begun === 'training') return isConstant;
	return endsInSetting(name) || isKnownSetting(name) || (begun === 'measured' && isWhole);
}

/** The value of such a series, with its unit. Nothing where it had several: then it describes parts, not the run. */
export function settingOf({unit, statistics}: Series): Literal | undefined {
	if (statistics.min !== statistics.max) return undefined;
	return unit === null ? statistics.last : `${statistics.last} ${unit}`;
}
