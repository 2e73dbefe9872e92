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

/**
 * How many of `to` one of `from` is: 1024 for `GB` in `MB`, 0.001 for `ms/step` in `s/step`. 1 where they are not of one
 * kind, or not known.
 */
export function ratioOfUnits(from: string | null, to: string | null): number {
	if (from === null || to === null) return 1;
	const [amount, per] = from.split('/');
	const [otherAmount, otherPer] = to.split('/');
	if (per !== otherPer) return 1;
	return ratioIn(bytesPerUnit, amount!, otherAmount!) ?? ratioIn(secondsPerUnit, amount!, otherAmount!) ?? 1;
}

function ratioIn(scale: (unit: string) => number | undefined, from: string, to: string): number | undefined {
	const [size, otherSize] = [scale(from), scale(to)];
	return size === undefined || otherSize === undefined ? undefined : size / otherSize;
}
