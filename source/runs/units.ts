/** Units that are printed behind numbers, and how one is told in another of its kind. */
import {bytesPerUnit} from '../text/bytes.ts';

const seconds = new Map([
	['ns', 1e-9],
	['us', 1e-6],
	['µs', 1e-6],
	['ms', 1e-3],
	['s', 1],
	['sec', 1],
	['secs', 1],
	['seconds', 1],
	['min', 60],
	['mins', 60],
	['minute', 60],
	['minutes', 60],
	['hour', 3600],
	['hours', 3600],
]);

/** Seconds in one `unit` (`ms`, `s` …), or nothing for what is no time. */
export function secondsPerUnit(unit: string): number | undefined {
	return seconds.get(unit);
}

/** Multiples that are counted in: `1.2K tokens`. Of memory the same letters are sizes. */
const multiples = new Map([
	['k', 1e3],
	['K', 1e3],
	['M', 1e6],
	['B', 1e9],
]);

/**
 * How many of `to` one of `from` is: 1024 for `GB` in `MB`, 0.001 for `ms/step` in `s/step`, 1000 for what is counted in `K`
 * where no unit is printed (`isMemory`: it is none of a count). 1 where they are not of one kind, or not known.
 */
export function ratioOfUnits(from: string | null, to: string | null, isMemory = false): number {
	const ratio = isMemory ? undefined : ratioIn((unit) => multiples.get(unit), from ?? '', to ?? '', 1);
	if (ratio !== undefined) return ratio;
	if (from === null || to === null) return 1;
	const [amount, per] = from.split('/');
	const [otherAmount, otherPer] = to.split('/');
	if (per !== otherPer) return 1;
	return ratioIn(bytesPerUnit, amount!, otherAmount!) ?? ratioIn(secondsPerUnit, amount!, otherAmount!) ?? 1;
}

/** `bare`: the scale of no unit at all, where that is one of them. */
function ratioIn(
	scale: (unit: string) => number | undefined,
	from: string,
	to: string,
	bare?: number,
): number | undefined {
	const [size, otherSize] = [from, to].map((unit) => (unit === '' ? bare : scale(unit)));
	return size === undefined || otherSize === undefined ? undefined : size / otherSize;
}
