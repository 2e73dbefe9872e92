/** Numbers that are no metrics though nothing but their place says so: printed before a training begins. */
import type {Literal} from '../records/literal.ts';
import {kindOf} from './roles.ts';
import type {Series} from './series.ts';

/** Whether `series` is one value, printed before any progress under a name that is no metric of the field. */
export function isSetting({name, unit, statistics, length, lastPosition}: Series): boolean {
	const isOneValue = statistics.min === statistics.max && statistics.nonFinite === 0;
	return isOneValue && length > 0 && Number.isNaN(lastPosition) && kindOf(name, unit).role === null;
}

/** The value of such a series, with its unit. */
export function settingOf({unit, statistics}: Series): Literal {
	return unit === null ? statistics.last : `${statistics.last} ${unit}`;
}
