/** Which words before a number are its name, and which are the sentence around it. */
import type {Token} from './tokens.ts';
import {isMetricWord, isSplitWord} from './vocabulary.ts';

/** Words that a name does not begin with. */
const fillers = new Set(
	'a an the at with and of in for is was to on from by has had got after before during while this its current new now using detected found saved saving'.split(
		' ',
	),
);

/** True for words that no name begins or ends with. */
export function isFiller(word: string): boolean {
	return fillers.has(word.toLowerCase());
}

const statistic = /^(?:number|num|std|mean|avg|average|sum|count|max|min|variance|fraction|percentage)$/i;
/** What may stand before a number that is part of a name: `over the last 100 batches`, `for 1 epoch`. */
const beforeCount = /^(?:of|for|in|on|over|per|the|last|past|first|next|top|each|every)$/i;

/**
 * The first token of a name that has a count inside, where the words from `first` on are its end (`Time taken for 1
 * epoch`, `Mean reward over 100 episodes`); `first` itself where no such count stands before it.
 */
export function beginOfCountedName(message: string, tokens: readonly Token[], first: number): number {
	const count = tokens[first - 1];
	const before = tokens[first - 2];
	if (count?.kind !== 'number' || count.unit !== null || before?.kind !== 'word') return first;
	if (!Number.isInteger(count.value) || !beforeCount.test(message.slice(before.start, before.end)))
		return first;
	let at = first - 2;
	while (tokens[at - 1]?.kind === 'word') at--;
	// A preposition alone is no name.
	while (at < first - 2 && isFiller(message.slice(tokens[at]!.start, tokens[at]!.end))) at++;
	return at < first - 2 ? at : first;
}

/**
 * The name before a separator: the words of `message` from the token `first` to `last` as printed up to the index `end`,
 * without what is prose around them (`The loss is: 0.5`).
 */
export function nameBefore(
	message: string,
	tokens: readonly Token[],
	first: number,
	last: number,
	end: number,
): string {
	const wordOf = (at: number): string => message.slice(tokens[at]!.start, tokens[at]!.end);
	const isFillerAt = (at: number): boolean => isFiller(wordOf(at));
	// `Std of reward`: what is told of it belongs to the name.
	const isStatisticOf = (at: number): boolean =>
		/^of$/i.test(wordOf(at)) && at > first && statistic.test(wordOf(at - 1));
	while (last > first && isFillerAt(last)) end = tokens[--last]!.end;
	if (isFillerAt(last)) return '';
	const subject = metricBeforeVerb(message, tokens, first, last);
	if (subject !== undefined) return subject;
	let from = first;
	while (from < last && isFillerAt(from)) from++;
	// `final_roundtrip val_loss`: an identifier is the whole name.
	if (wordOf(last).includes('_') && isMetricWord(wordOf(last)))
		return message.slice(tokens[last]!.start, end);
	// `Loss for final step`
	if (from < last && last - from <= 5 && isMetricWord(wordOf(from)) && /^for$/i.test(wordOf(from + 1))) {
		return message.slice(tokens[from]!.start, end);
	}

	for (let at = last; at > from; at--) {
		if (isFillerAt(at) && !isStatisticOf(at)) {
			from = Math.min(at + 1, last);
			break;
		}
	}

	if (last - from > 3) {
		let start = last - 2;
		for (let at = from; at <= last; at++) {
			if (isSplitWord(wordOf(at)) || isMetricWord(wordOf(at))) {
				start = Math.max(at, last - 4);
				break;
			}
		}

		from = start;
	}

	return message.slice(tokens[from]!.start, end);
}

/** `Gradient norm is large: 15.3` is about the gradient norm. */
function metricBeforeVerb(
	message: string,
	tokens: readonly Token[],
	first: number,
	last: number,
): string | undefined {
	for (let at = last - 1; at > first; at--) {
		if (/^(?:is|was)$/i.test(message.slice(tokens[at]!.start, tokens[at]!.end))) {
			return metricNameAtEnd(message, tokens, first, at - 1);
		}
	}

	return undefined;
}

/** The longest end of the words from `first` to `last` that is a metric by itself (`train loss`), or nothing. */
export function metricNameAtEnd(
	message: string,
	tokens: readonly Token[],
	first: number,
	last: number,
): string | undefined {
	for (let from = Math.max(first, last - 2); from <= last; from++) {
		const name = message.slice(tokens[from]!.start, tokens[last]!.end);
		if (isMetricWord(name)) return name;
	}

	return undefined;
}

/** The words from `first` on that a sentence is about, up to its first preposition; nothing where no word of the field is among them. */
export function subjectOf(
	message: string,
	tokens: readonly Token[],
	first: number,
	last: number,
): string | undefined {
	const wordOf = (at: number): string => message.slice(tokens[at]!.start, tokens[at]!.end);
	while (first < last && isFiller(wordOf(first))) first++;
	let end = first;
	let isKnown = false;
	while (end <= last && !isFiller(wordOf(end))) {
		isKnown ||= isMetricWord(wordOf(end)) || /^(?:average|avg|mean|overall|objective)$/i.test(wordOf(end));
		end++;
	}

	return isKnown && end > first ? message.slice(tokens[first]!.start, tokens[end - 1]!.end) : undefined;
}
