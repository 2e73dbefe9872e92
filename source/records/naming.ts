/** Which words before a number are its name, and which are the sentence around it. */
import type {TokenLine} from './token-line.ts';
import {counterNamed, isMeasureWord, isMetricWord, isSplitWord} from './vocabulary.ts';

/** Words that a name does not begin with. */
const fillers = new Set(
	// The sign is a letter to Unicode.
	'ℹ a an the at with and of in for is was to on from by has had got after before during while over this its current new now using setting detected found save saved saving info reached reports reported achieved achieves obtained'.split(
		' ',
	),
);

/** True for words that no name begins or ends with. */
export function isFiller(word: string): boolean {
	return fillers.has(word.toLowerCase());
}

/** False for words that belong to the sentence rather than to a name: `and loss 0.5`, `reducing lr 0.1`, `took 3.5 s`, `case0008 dice 0.5`. */
export function isQualifier(word: string): boolean {
	// `case0008` is one of many.
	if (isFiller(word) || counterNamed(word) !== undefined || /\p{L}0\d{2,}$/u.test(word)) return false;
	return isSplitWord(word) || !/^(?:and|or|but|then|took|takes)$|(?:ing|ed)$/i.test(word);
}

/** Words behind the first one, at the most, in a name that has prepositions inside. */
const longestPhrase = 5;
/** What tells how much there is of something, or that somebody does something: no part of a name. */
const quantity = /^(?:total|all|out|because|instead|end|start|best|each|one|some|value|version)$/i;
const statistic = /^(?:number|num|std|mean|avg|average|sum|count|max|min|variance|fraction|percentage)$/i;
/** What tells which of its values a metric behind it is. */
const leading = /^(?:last|best|mean|avg|average|median|max|maximum|min|minimum|total|overall)$/i;
/** Behind `in` a unit ends a name: `step timing in s`. */
const unitOfName = /^(?:[mu]?s|secs?|seconds|minutes|hours|[KMG]i?B|percent)$/i;
/** What may stand before a number that is part of a name: `over the last 100 batches`, `for 1 epoch`. */
const beforeCount = /^(?:of|for|in|on|over|per|the|last|past|first|next|top|each|every|after)$/i;

const ranked = /^(?:precision|prec|recall|hits?|hit[ _]?rate|ndcg|map|mrr|success)$/i;

/** True for what is measured of the first few of a list. */
export function isRanked(word: string): boolean {
	return ranked.test(word);
}

/**
 * The first token of a name that has a count inside, where the words from `first` on are its end (`Time taken for 1
 * epoch`, `Mean reward over 100 episodes`); `first` itself where no such count stands before it.
 */
export function beginOfCountedName(line: TokenLine, first: number): number {
	const count = line.tokens[first - 1];
	if (count?.kind !== 'number' || count.unit !== null || !line.isKind(first - 2, 'word')) return first;
	if (!Number.isInteger(count.value) || !beforeCount.test(line.wordOf(first - 2))) return first;
	let at = first - 2;
	while (line.isKind(at - 1, 'word')) at--;
	// A preposition alone is no name.
	while (at < first - 2 && isFiller(line.wordOf(at))) at++;
	return at < first - 2 ? at : first;
}

/**
 * The name before a separator: the words of `line` from the token `first` to `last` as printed up to the index `end` of the
 * message, without what is prose around them (`The loss is: 0.5`).
 */
export function nameBefore(
	line: TokenLine,
	first: number,
	last: number,
	end: number = line.tokens[last]!.end,
): string {
	// `[A loss: 1.29]`: one of several networks.
	const isFillerAt = (at: number): boolean =>
		isFiller(line.wordOf(at)) && !(line.wordOf(at) === 'A' && line.isKind(at - 1, 'open'));
	const nameFrom = (at: number): string => line.message.slice(line.tokens[at]!.start, end);
	while (last > first && isFillerAt(last)) end = line.tokens[--last]!.end;
	if (isFillerAt(last)) return '';
	const subject = metricBeforeVerb(line, first, last) ?? metricAchieved(line, first, last);
	if (subject !== undefined) return subject;
	let from = first;
	while (from < last && isFillerAt(from)) from++;
	// `final_roundtrip val_loss`: an identifier is the whole name; not of `valid_1's binary_logloss`.
	const isOwned = last > from && line.wordOf(last - 1).endsWith("'s");
	if (line.wordOf(last).includes('_') && isMetricWord(line.wordOf(last)) && !isOwned) return nameFrom(last);
	// `Loss for final step`, `Difference of the previous loss`
	const isShort = from < last && last - from <= longestPhrase;
	const isWhole =
		isShort &&
		(isOfSubject(line.wordOf(from), line.wordOf(from + 1)) ||
			isMeasuredWith(line, from, last) ||
			isTimeOf(line, from, last));
	const hasUnit =
		last - from > 1 && unitOfName.test(line.wordOf(last)) && /^in$/i.test(line.wordOf(last - 1));
	return nameFrom(isWhole ? from : beginOfName(line, from, hasUnit ? last - 2 : last));
}

/** True where a name that begins with `subject` and `preposition` says what it is of: `Loss for`, `Difference of`. */
function isOfSubject(subject: string, preposition: string): boolean {
	if (/^of$/i.test(preposition)) return /^\p{L}{3,}$/u.test(subject) && !quantity.test(subject);
	// `precision at k`
	if (/^at$/i.test(preposition)) return isRanked(subject);
	return /^for$/i.test(preposition) && isMetricWord(subject);
}

/** What stands between a metric and what it was measured on, and words of the metric in front of it, at the most. */
const placed = /^(?:on|for|over|across|of)$/i;
const mostOfSubject = 3;

/**
 * True where the words from `first` to `last` say how something was measured, or on what: `Accuracy on the test set`,
 * `Accuracy with beam search`, `Average Precision with Dot Product`. In `New best with loss` a sentence tells a metric.
 */
function isMeasuredWith(line: TokenLine, first: number, last: number): boolean {
	let at = first;
	while (at < last && !isFiller(line.wordOf(at))) at++;
	if (at === first || at === last) return false;
	if (placed.test(line.wordOf(at)) && at - first <= mostOfSubject && isMetricWord(line.wordOf(at - 1)))
		return !isMetricWord(line.wordOf(last)) && !counterNamed(line.wordOf(last));
	if (!/^with$/i.test(line.wordOf(at))) return false;
	if (isMetricWord(line.wordOf(last)) || counterNamed(line.wordOf(last))) return false;
	const subject = Array.from({length: at - first}, (_, place) => line.wordOf(first + place));
	const isTitle = subject.length > 1 && subject.every((word) => /^\p{Lu}/u.test(word) && isQualifier(word));
	return isTitle || isMetricWord(subject.at(-1)!);
}

/** `Seconds needed for this round`, `fps step and rollout`: a time or a speed, and all that it is of. */
function isTimeOf(line: TokenLine, first: number, last: number): boolean {
	if (isMetricWord(line.wordOf(last))) return false;
	if (first < last && /^total$/i.test(line.wordOf(first))) first++;
	const word = line.wordOf(first);
	if (/^(?:fps|speed)$/i.test(word)) return true;
	if (!/^(?:seconds|minutes|hours)$/i.test(word)) return false;
	for (let at = first + 1; at < last; at++) if (/^for$/i.test(line.wordOf(at))) return true;
	return false;
}

/** Where the name begins that ends with the token `last`, in a phrase that begins at `from`. */
function beginOfName(line: TokenLine, from: number, last: number): number {
	for (let at = last; at > from; at--) {
		// `Std of reward`: what is told of it belongs to the name.
		const isStatisticOf = /^of$/i.test(line.wordOf(at)) && statistic.test(line.wordOf(at - 1));
		if (isFiller(line.wordOf(at)) && !isStatisticOf) {
			from = Math.min(at + 1, last);
			break;
		}
	}

	// `Time spent finding best splits`
	if (last - from <= 3 || (last - from === 4 && isMeasureWord(line.wordOf(from)))) return from;
	for (let at = from; at <= last; at++) {
		const word = line.wordOf(at);
		if (isSplitWord(word) || isMetricWord(word)) {
			// `Last mean reward per episode`
			return Math.max(beginWithStatistic(line, from, at), last - 4);
		}
	}

	return beginWithStatistic(line, from, last - 2);
}

/** Where the name begins that the token `at` would begin, with what tells which of its values it is. */
function beginWithStatistic(line: TokenLine, from: number, at: number): number {
	while (at > from && leading.test(line.wordOf(at - 1))) at--;
	return at;
}

/** `Gradient norm is large: 15.3` is about the gradient norm. */
function metricBeforeVerb(line: TokenLine, first: number, last: number): string | undefined {
	for (let at = last - 1; at > first; at--) {
		if (/^(?:is|was)$/i.test(line.wordOf(at))) return metricNameAtEnd(line, first, at - 1);
	}

	return undefined;
}

/** `best accuracy achieved during cross-validation: 0.9` is about the best accuracy. */
function metricAchieved(line: TokenLine, first: number, last: number): string | undefined {
	for (let at = last - 1; at > first; at--) {
		if (/^(?:achieved|obtained|reached)$/i.test(line.wordOf(at)) && !isMetricWord(line.wordOf(last)))
			return metricNameAtEnd(line, first, at - 1);
	}

	return undefined;
}

/** `Training acc over epoch`: what the words from `first` to `last` measure in the counter at their end, or nothing. */
export function metricOfCounter(line: TokenLine, first: number, last: number): string | undefined {
	if (last - first < 2 || !counterNamed(line.wordOf(last))) return undefined;
	let end = last;
	while (end > first && isFiller(line.wordOf(end - 1))) end--;
	if (end === last || end === first) return undefined;
	// `Time taken for epoch`
	return isMeasureWord(line.wordOf(first))
		? line.textFrom(first, last)
		: metricNameAtEnd(line, first, end - 1);
}

/** The longest end of the words from `first` to `last` that is a metric by itself (`train loss`), or nothing. */
export function metricNameAtEnd(line: TokenLine, first: number, last: number): string | undefined {
	for (let from = Math.max(first, last - 2); from <= last; from++) {
		const name = line.textFrom(from, last);
		if (isMetricWord(name)) return name;
	}

	return undefined;
}

/**
 * The words from `first` on that a sentence is about, up to its first preposition; nothing where no word of the field is
 * among them.
 */
export function subjectOf(line: TokenLine, first: number, last: number): string | undefined {
	while (first < last && isFiller(line.wordOf(first))) first++;
	let end = first;
	let isKnown = false;
	while (end <= last && !isFiller(line.wordOf(end))) {
		const word = line.wordOf(end);
		isKnown ||= isMetricWord(word) || /^(?:average|avg|mean|overall|objective)$/i.test(word);
		end++;
	}

	if (!isKnown || end === first) return undefined;
	// `Average objective function for 'output' is`: one of several.
	const isOfQuoted = end < last && /^(?:for|of)$/i.test(line.wordOf(end)) && isQuoted(line, end + 1);
	return isOfQuoted ? `${line.textFrom(first, end)} ${line.wordOf(end + 1)}` : line.textFrom(first, end - 1);
}

function isQuoted({message, tokens}: TokenLine, at: number): boolean {
	const {start, end} = tokens[at]!;
	return message[start - 1] === "'" && message[end] === "'";
}
