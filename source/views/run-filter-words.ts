/** The words of a filter: between spaces, with quotes around what is to be taken as it is. */

/** A word without its quotes; `isQuoted` tells of each character of `text` whether it stood in them. */
export type Word = {text: string; isQuoted: readonly boolean[]};

/** The words of `text`; `isOpen`: the last quote is not closed. A `|` beside a space is a word of its own. */
export function wordsOf(text: string): {words: Word[]; isOpen: boolean} {
	const words: Word[] = [];
	let word = emptyWord();
	let isInQuotes = false;
	const finish = (): void => {
		if (word.text !== '') words.push(...withoutOuterBars(word));
		word = emptyWord();
	};

	for (let at = 0; at < text.length; at++) {
		const character = text[at]!;
		if (character === '"') {
			isInQuotes = !isInQuotes;
		} else if (isInQuotes && character === '\\' && /["\\]/.test(text[at + 1] ?? '')) {
			at++;
			add(word, text[at]!, true);
		} else if (!isInQuotes && /\s/.test(character)) {
			finish();
		} else {
			add(word, character, isInQuotes);
		}
	}

	finish();
	return {words, isOpen: isInQuotes};
}

type GrowingWord = {text: string; isQuoted: boolean[]};

function emptyWord(): GrowingWord {
	return {text: '', isQuoted: []};
}

function add(word: GrowingWord, character: string, isQuoted: boolean): void {
	word.text += character;
	word.isQuoted.push(isQuoted);
}

/** `a| b` and `a |b` are `a | b`. */
function withoutOuterBars(word: Word): Word[] {
	const bar: Word = {text: '|', isQuoted: [false]};
	let [start, end] = [0, word.text.length];
	while (start < end && isUnquoted(word, '|', start)) start++;
	while (end > start && isUnquoted(word, '|', end - 1)) end--;
	const inner = sliceOf(word, start, end);
	const [before, after] = [start > 0 ? [bar] : [], end < word.text.length ? [bar] : []];
	return [...before, ...(inner.text === '' ? [] : [inner]), ...after];
}

export function sliceOf(word: Word, start: number, end = word.text.length): Word {
	return {text: word.text.slice(start, end), isQuoted: word.isQuoted.slice(start, end)};
}

/** Whether `word` is `text`, or with `at` has it there, without any quotes. */
export function isUnquoted(word: Word, text: string, at?: number): boolean {
	const from = at ?? 0;
	if (at === undefined && word.text !== text) return false;
	if (!word.text.startsWith(text, from)) return false;
	return !word.isQuoted.slice(from, from + text.length).includes(true);
}

/** The text of `word`; null where some of it stood in quotes. */
export function plainOf({text, isQuoted}: Word): string | null {
	return isQuoted.includes(true) ? null : text;
}

/** `word` in pieces at each `separator` that is in no quotes. */
export function splitAt(word: Word, separator: string): Word[] {
	const pieces: Word[] = [];
	let start = 0;
	for (let at = 0; at < word.text.length; at++) {
		if (!isUnquoted(word, separator, at)) continue;
		pieces.push(sliceOf(word, start, at));
		start = at + 1;
	}

	return [...pieces, sliceOf(word, start)];
}

/** `text` as a word is written; in quotes where it would be taken for something else, or they `areNeeded`. */
export function quoted(text: string, areNeeded = false): string {
	const isPlain = text !== '' && !areNeeded && !/[\s"|:=!<>]|^-|^not$/.test(text);
	return isPlain ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
