/** Memory in bytes, from the metrics that tell it in whatever unit. */
import {bytesPerUnit} from '../text/bytes.ts';
import {kindOf, type Role} from './roles.ts';
import type {Series} from './series.ts';

export type MemoryRole = Extract<
	Role,
	'cpu memory' | 'gpu memory' | 'gpu memory reserved' | 'gpu memory max'
>;

/** One kind of memory over time. `factor` is bytes per unit of the series. */
export type MemorySeries = {role: MemoryRole; series: Series; factor: number};

const unitInName = /(?:^|[^a-z])(bytes|[kmgt]i?b)(?:$|[^a-z])/i;

/** The first series of each kind of memory whose unit is known. */
export function memorySeries(all: Iterable<Series>): Map<MemoryRole, MemorySeries> {
	const found = new Map<MemoryRole, MemorySeries>();
	for (const series of all) {
		const {role} = kindOf(series.name, series.unit);
		const factor = isMemory(role) ? bytesOf(series) : undefined;
		if (isMemory(role) && factor !== undefined && !found.has(role)) found.set(role, {role, series, factor});
	}

	return found;
}

/**
 * Growth in bytes an hour: the slope of the least-squares line through the newer half of the buckets, so that what is
 * allocated at the start does not count. NaN without times, and before a minute has gone by.
 */
export function trendPerHour({series, factor}: MemorySeries): number {
	const from = Math.floor(series.length / 2);
	const count = series.length - from;
	const start = series.time(from);
	if (count < 3 || !(series.time(series.length - 1) - start >= 60_000)) return Number.NaN;

	let [sumT, sumV, sumTT, sumTV, used] = [0, 0, 0, 0, 0];
	for (let at = from; at < series.length; at++) {
		const hours = (series.time(at) - start) / 3_600_000;
		const value = series.last(at);
		if (Number.isNaN(hours) || Number.isNaN(value)) continue;
		sumT += hours;
		sumV += value;
		sumTT += hours * hours;
		sumTV += hours * value;
		used++;
	}

	const spread = used * sumTT - sumT * sumT;
	return spread > 0 ? ((used * sumTV - sumT * sumV) / spread) * factor : Number.NaN;
}

function isMemory(role: Role | null): role is MemoryRole {
	return role === 'cpu memory' || role?.startsWith('gpu memory') === true;
}

/** Bytes per unit of the series: by the unit printed with the value, or in the name; nothing where neither tells. */
function bytesOf({unit, name, statistics}: Series): number | undefined {
	const printed = unit === null ? undefined : bytesPerUnit(unit);
	if (printed !== undefined) return printed;
	const named = unitInName.exec(name.replaceAll('_', ' '))?.[1];
	if (named) return bytesPerUnit(named);
	// No machine has so many megabytes: the number counts bytes.
	return statistics.max >= 1e8 ? 1 : undefined;
}
