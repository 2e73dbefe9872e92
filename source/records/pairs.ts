/**
 * Names that stand before their numbers without a separator, in a row of such pairs: `loss 0.31  recons 0.45  kl 5.8`.
 * A word of the field among them tells that the others are names too.
 */
import {isQualifier} from './naming.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {isMeasureWord, isMetricWord} from './vocabulary.ts';

/** Words of the longest name of a pair, and pairs in a row where also whole numbers without a unit are values. */
const mostWords = 2;
const longRow = 4;

type Pair = {first: number; last: number; value: Token};

/** For each name in such a row, its first token by its last one. */
export function namesInPairs(line: TokenLine): ReadonlyMap<number, number> {
	const {tokens} = line;
	const names = new Map<number, number>();
	let row: Pair[] = [];
	const finish = (): void => {
		for (const {first, last} of valuesOf(row, line)) names.set(last, first);
		row = [];
	};

	for (let at = 0; at < tokens.length;) {
		if (tokens[at]!.kind !== 'word') {
			if (!isBetween(tokens, at)) finish();
			at++;
			continue;
		}

		const first = at;
		while (tokens[at]?.kind === 'word') at++;
		const last = at - 1;
		if (tokens[at]?.kind === 'gap') at++;
		const value = tokens[at];
		if (value?.kind === 'number' || value?.kind === 'ratio') {
			row.push({first, last, value});
			at++;
		} else {
			finish();
		}
	}

	finish();
	return names;
}

/** What may stand between two pairs: a gap, a comma, a bar, the average of the value in brackets. */
function isBetween(tokens: readonly Token[], at: number): boolean {
	const {kind} = tokens[at]!;
	if (kind === 'break' || kind === 'gap' || kind === 'close') return true;
	const isAverage = (start: number): boolean =>
		tokens[start]?.kind === 'number' && tokens[start + 1]?.kind === 'close';
	return kind === 'open' ? isAverage(at + 1) : kind === 'number' && isAverage(at);
}

/** The pairs of `row` whose numbers are values. */
function valuesOf(row: readonly Pair[], line: TokenLine): Pair[] {
	// `train/loss 0.5`
	const isKnown = ({last}: Pair): boolean => {
		const word = line.wordOf(last);
		return isMetricWord(word.slice(word.lastIndexOf('/') + 1)) || isMeasureWord(word);
	};

	if (row.length < 2 || !row.some((pair) => isKnown(pair))) return [];
	return row.filter(({first, last, value}) => {
		if (value.kind !== 'number' || last - first >= mostWords) return false;
		for (let at = first; at <= last; at++) if (!isQualifier(line.wordOf(at))) return false;
		const isFraction = value.unit !== null || /[.eE]/.test(line.textOf(value));
		return isFraction || row.length >= longRow;
	});
}
