/** What sets a value apart from those of the training that have the same name: other data, another model, a whole epoch. */
import type {Reading} from '../records/reading.ts';
import {isAside} from '../records/vocabulary.ts';
import {kindOf} from './roles.ts';

/** The words before `name` that say so (`validation`, `test (EMA)`); empty for the training's own. */
export function contextOf(name: string, {split, qualifier}: Reading): string {
	const data = isAside(split) && kindOf(name).split === null ? split! : '';
	if (qualifier === null) return data;
	return `${data === '' ? (split ?? '') : data} (${qualifier})`.trim();
}

/** True for a line about an epoch, or the loop above it, as a whole: what it tells is no value of a step. */
export function isOfEpoch({epoch, step, sumsUp}: Reading): boolean {
	return sumsUp || (!Number.isNaN(epoch) && Number.isNaN(step));
}
