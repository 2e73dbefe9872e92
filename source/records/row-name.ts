/** What the numbers of a line are of, where a word in capitals stands in front of their names: `LOC: precision: 0.9; recall: 0.8`. */
import {levelNamed} from './levels.ts';
import type {TokenLine} from './token-line.ts';
import {counterNamed, isMetricWord, isSplitWord} from './vocabulary.ts';

/** Words in capitals that head a line, and are not what it is about. */
const heading =
	/^(?:RESULTS?|METRICS?|SUMMARY|STATS|STATISTICS|STATUS|LOG|LOSSES|SCORES?|FINAL|BEST|NEW|PERFORMANCE|REPORT|PROGRESS|NOTE|OK|DONE|GPU|CPU|TIME)$/;
const fewestPairs = 2;

/** Whether the word at `at`, that stands alone in its phrase, is the name of a row: several pairs with a colon follow it. */
export function isRowName(line: TokenLine, at: number): boolean {
	const word = line.wordOf(at);
	if (!/^\p{Lu}[\p{Lu}\d_/-]{1,30}$/u.test(word) || heading.test(word)) return false;
	if (levelNamed(word) || isSplitWord(word) || isMetricWord(word) || counterNamed(word)) return false;
	if (!line.isKind(at + 1, 'colon')) return false;
	let next = line.pastGap(at + 2);
	for (let pairs = 0; pairs < fewestPairs; pairs++) {
		if (!line.isKind(next, 'word') || !line.isKind(next + 1, 'colon')) return false;
		const value = line.pastGap(next + 2);
		if (!line.isKind(value, 'number')) return false;
		next = line.isKind(value + 1, 'break') ? line.pastGap(value + 2) : line.pastGap(value + 1);
	}

	return true;
}
