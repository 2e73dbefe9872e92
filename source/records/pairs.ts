/**
 * Names that stand before their numbers without a separator, in a row of such pairs: `loss 0.31  recons 0.45  kl 5.8`.
 * A word of the field among them tells that the others are names too; many of them speak for each other, and names that
 * have a separator speak for one that has none.
 */
import {isFiller, isQualifier} from './naming.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {counterNamed, isMeasureWord, isMetricWord, isNotMetric, isSplitWord} from './vocabulary.ts';
import {countsWeakly} from './weak-counter.ts';

/** Words of the longest name of a pair, and pairs in a row where also whole numbers without a unit are values. */
const mostWords = 2;
const longRow = 4;
/** Fractions in a long row that needs no word of the field. */
const manyFractions = 3;
/** Names with a separator in a row, among which one without it is a name too. */
const manySeparated = 2;

type Pair = {first: number; last: number; value: Token; isSeparated: boolean};

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
		const isSeparated = line.isSeparator(at);
		if (isSeparated) at++;
		const value = tokens[at];
		if (value?.kind === 'number' || value?.kind === 'ratio' || value?.kind === 'duration') {
			row.push({first, last, value, isSeparated});
			at++;
		} else {
			finish();
		}
	}

	finish();
	return names;
}

/** How data are divided. */
const ofParts = /\b(?:split|ratio|fraction|proportion|portion|percentage)s?\b/i;

/** `train 0.51 | test 0.53`: values of several data. */
function areOfData(row: readonly Pair[], line: TokenLine): boolean {
	if (row.length <= 1 || ofParts.test(line.message)) return false;
	const words = row.map(({first, last}) => (first === last ? line.wordOf(last) : ''));
	return words.every((word) => isSplitWord(word)) && new Set(words).size === words.length;
}

/** `Losses: cls 0.3 box 0.2`, `loss 0.5 [cls 0.3, box 0.2]`: what stands in front says that they are measured. */
const label =
	/(?:^|[^\p{L}])(?:loss(?:es)?|metrics?|scores?)["']?(?: ?[:=]| ?[-+\d.eE]{1,20},? ?[[({])\s*$/iu;
/** Characters in front of a row that are looked at for it. */
const longestLabel = 60;

function isLabelled([first]: readonly Pair[], {message, tokens}: TokenLine): boolean {
	if (first === undefined) return false;
	const {start} = tokens[first.first]!;
	return label.test(message.slice(Math.max(0, start - longestLabel), start));
}

/** `Generation 3: best fitness 12.5`: a word in front of all that counts, and a whole number. */
function beginsWithCounter(line: TokenLine): boolean {
	const first = line.isKind(0, 'open') ? 1 : 0;
	if (!line.isKind(first, 'word') || !line.isKind(first + 1, 'number')) return false;
	const word = line.wordOf(first);
	return (counterNamed(word) !== undefined || countsWeakly(word)) && /^\d+$/.test(line.wordOf(first + 1));
}

/** What may stand between two pairs: a gap, a comma, a bar, the average of the value in brackets. */
function isBetween(tokens: readonly Token[], at: number): boolean {
	const {kind} = tokens[at]!;
	if (kind === 'break' || kind === 'gap' || kind === 'close') return true;
	const isAverage = (start: number): boolean =>
		tokens[start]?.kind === 'number' && tokens[start + 1]?.kind === 'close';
	return kind === 'open' ? isAverage(at + 1) : kind === 'number' && isAverage(at);
}

/** The pairs of `all` without a separator whose numbers are values. */
function valuesOf(all: readonly Pair[], line: TokenLine): Pair[] {
	const row = all.filter(({isSeparated}) => !isSeparated);
	const isFraction = ({value}: Pair): boolean => value.unit !== null || /[.eE]/.test(line.textOf(value));
	// Sizes are told of anything: `RAM 12.5 GB, disk 80.5 GB`.
	const isPlain = ({value}: Pair): boolean => value.unit === null;
	// `train/loss 0.5`
	const isKnown = ({last}: Pair): boolean => {
		const word = line.wordOf(last);
		return word.split('/').some((part) => isMetricWord(part)) || isMeasureWord(word);
	};

	const isLong = row.length >= longRow;
	const areMany = isLong && row.filter((pair) => isPlain(pair) && isFraction(pair)).length >= manyFractions;
	const areKnown = isLabelled(all, line) || areMany || (row.length > 1 && row.some((pair) => isKnown(pair)));
	const separated = all.filter(({last, isSeparated}) => isSeparated && !isNotMetric(line.wordOf(last)));
	// `Iteration 3, inertia 12.5`
	const counts =
		beginsWithCounter(line) || row.some(({last}) => counterNamed(line.wordOf(last)) !== undefined);
	const isListed = counts || separated.length >= manySeparated || areOfData(row, line);
	return row.filter((pair, place) => {
		const {first, last, value} = pair;
		if (value.kind !== 'number' || last - first >= mostWords) return false;
		// `Iteration 5 <tab> log change 12.5`: a gap tells where the name begins.
		const isWhole = first === last || line.isKind(first - 1, 'gap') || line.isKind(first - 1, 'colon');
		for (let at = first; at <= last; at++) {
			const word = line.wordOf(at);
			// In a long row `reserved 13.5` is one of the names.
			if (word !== 'A' && (areMany ? isFiller(word) || counterNamed(word) : !isQualifier(word))) return false;
		}

		if (!areKnown) return isListed && isWhole && isPlain(pair) && isFraction(pair);
		// `tick 12  loss 0.5`: a whole number in front of all is where the row belongs.
		return isFraction(pair) || (isLong && (place > 0 || isKnown(pair)));
	});
}
