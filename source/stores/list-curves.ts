/**
 * Lists of lists under the name of a metric: the curves of several folds or seeds, `"val_loss": [[0.5, 0.4], [0.6, 0.3]]`,
 * or what was measured of several things at a time, `"losses": [[0.5, 0.6], [0.4, 0.5], [0.3, 0.4]]`.
 */
import {areNumbers, type Literal} from '../records/literal.ts';
import {isMetricWord} from '../records/vocabulary.ts';
import {wordsApart} from '../text/name-parts.ts';
import {singularOf} from './json-parts.ts';

/** Curves of one name: more of them are the pixels of a picture, or the numbers of a vector. */
const mostCurves = 24;

/** Whether what is called `name` is a metric, or several values of one: `val_loss`, `trainAccuracies`. */
export function measuresByName(name: string): boolean {
	return (
		isMetricWord(name) || wordsOf(name).some((word) => isMetricWord(word) || isMetricWord(singularOf(word)))
	);
}

/** The words that `name` is made of: `trainAccuracies`, `val_loss`. */
export function wordsOf(name: string): string[] {
	return wordsApart(name).split(/[^\p{L}\p{N}@]+/u);
}

/** The curves in `list`, each under its number; nothing where there are none, or where it is open along which they go. */
export function curvesOfLists(list: readonly Literal[]): Record<string, Literal> | undefined {
	const rows = list.filter((row): row is number[] => Array.isArray(row) && areNumbers(row));
	if (rows.length < 2 || rows.length < list.length || !rows.some((row) => row.some(isFraction)))
		return undefined;
	const lengths = rows.map((row) => row.length);
	const shortest = Math.min(...lengths);
	if (shortest >= rows.length && rows.length <= mostCurves) return numbered(rows);
	// The longer side is the one along which a training goes on.
	if (shortest < 2 || shortest > mostCurves || lengths.some((length) => length !== shortest))
		return undefined;
	return numbered(rows[0]!.map((_, column) => rows.map((row) => row[column]!)));
}

function isFraction(value: number | null): boolean {
	return value !== null && !Number.isInteger(value);
}

function numbered(curves: readonly number[][]): Record<string, Literal> {
	return Object.fromEntries(curves.map((curve, at): [string, Literal] => [String(at), curve]));
}
