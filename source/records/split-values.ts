/** Values by the data that they were measured on, in brackets behind what they measure: `acc: (train=0.9, test=0.8)`. */
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {isSplitWord} from './vocabulary.ts';

/** `end` is the token behind the closing bracket. */
export type SplitValues = {values: Array<{word: string; value: Token}>; end: number};

/** The values in the brackets at the token `at` of `line`, or nothing where something else stands there. */
export function splitValues(line: TokenLine, at: number): SplitValues | undefined {
	const values: SplitValues['values'] = [];
	if (!line.isKind(at, 'open')) return undefined;
	for (at++; line.isKind(at, 'word') && isSplitWord(line.wordOf(at)) && line.isSeparator(at + 1);) {
		const number = line.pastGap(at + 2);
		const value = line.tokens[number];
		if (value?.kind !== 'number') return undefined;
		values.push({word: line.wordOf(at), value});
		at = number + 1;
		if (line.isKind(at, 'close')) return {values, end: at + 1};
		if (line.isKind(at, 'break')) at = line.pastGap(at + 1);
	}

	return undefined;
}
