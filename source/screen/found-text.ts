/** What is told of a search or a jump: which one it led to, and whether it had to begin anew from the other end. */
import {isSamePlace, type LogPlace} from '../runs/log-place.ts';
import {formatInteger} from '../text/numbers.ts';
import type {Found} from './log-scroll.ts';

/** How one has got there: `straight`, around the end of the log, or around it to where one was. */
export type Way = 'straight' | 'fromOldest' | 'fromNewest' | 'same';

/** The way to what was `found` from the line that was `marked`. */
export function wayTo(
	found: Found & {isAround: boolean},
	marked: LogPlace | null,
	direction: 'up' | 'down',
): Way {
	if (!found.isAround) return 'straight';
	if (isSamePlace(found.place, marked)) return 'same';
	return direction === 'down' ? 'fromOldest' : 'fromNewest';
}

/**
 * What is told where a `name` (`error`) was found, or with a `way` of null none; null where there is nothing to tell.
 * `counted`: which of how many, where that is known.
 */
export function foundText(
	name: string,
	way: Way | null,
	counted: {count: number; index: number} | null,
): string | null {
	if (way === null) return `no ${name} in this log`;
	if (way === 'same') return `no other ${name} in this log`;
	const which = counted && `${name} ${formatInteger(counted.index)}/${formatInteger(counted.count)}`;
	if (way === 'straight') return which;
	return `${which === null ? name : `${which},`} from the ${way === 'fromOldest' ? 'oldest' : 'newest'} again`;
}
