/**
 * The general scanner: it knows `name=value`, `name: value`, `name value` for words of the field, lists, running averages
 * in brackets and `12/50` beside a counter's word. It knows no framework.
 */
import {FoundValues} from './found-values.ts';
import type {Reading} from './reading.ts';
import {SeparatedValues} from './separated-values.ts';
import {readSetRate} from './set-rate.ts';
import {TokenLine} from './token-line.ts';
import {readUnnamedCounters} from './unnamed-counters.ts';
import {UnnamedValues} from './unnamed-values.ts';
import {UnseparatedValues} from './unseparated-values.ts';
import {readValuesFirst} from './values-first.ts';
import {ValuesInBrackets} from './values-in-brackets.ts';
import {counterNamed, isMeasureWord, isMetricWord, isSplitWord} from './vocabulary.ts';
import {readWrittenCounters} from './written-counters.ts';

export class ValueScanner {
	readonly #line: TokenLine;
	readonly #isConfiguration: boolean;
	readonly #found: FoundValues;
	readonly #separated: SeparatedValues;
	readonly #unseparated: UnseparatedValues;
	readonly #unnamed: UnnamedValues;

	/** With `isConfiguration` every pair is configuration, whatever its name. */
	constructor(message: string, reading: Reading, isConfiguration: boolean) {
		const line = new TokenLine(message);
		const found = new FoundValues(line, reading, isConfiguration);
		const brackets = new ValuesInBrackets(line, found);
		this.#line = line;
		this.#isConfiguration = isConfiguration;
		this.#found = found;
		this.#separated = new SeparatedValues(line, found, brackets);
		this.#unseparated = new UnseparatedValues(line, found, brackets);
		this.#unnamed = new UnnamedValues(line, found);
	}

	/** Reads the message into the reading. */
	scan(): void {
		const {tokens, message} = this.#line;
		for (let at = 0; at < tokens.length;) {
			const {kind} = tokens[at]!;
			if (kind === 'word') at = this.#readPhrase(at);
			else if (kind === 'ratio') at = this.#unnamed.readRatio(at);
			else at = this.#unnamed.readRate(at);
		}

		this.#found.finish();
		if (!this.#isConfiguration) readValuesFirst(message, this.#found.reading);
		readWrittenCounters(message, this.#found.reading);
		readUnnamedCounters(message, this.#found.reading);
		if (!this.#isConfiguration) readSetRate(message, this.#found.reading);
	}

	/** Reads the words from `at` on and the value that belongs to them; the index of the token after. */
	#readPhrase(at: number): number {
		const line = this.#line;
		let last = at;
		while (line.isKind(last + 1, 'word')) last++;

		this.#found.noteSplit(at, last);
		const next = last + 1;
		const behind = line.pastNote(next);
		if (behind > next) return this.#readWithNote(at, last, behind);
		// `eval_accuracy      : 0.81`: aligned before the separator.
		const separator = line.pastGap(next);
		return line.isSeparator(separator)
			? this.#separated.read(at, last, line.tokens[last]!.end, separator)
			: this.#unseparated.read(at, last, next);
	}

	/** The same where a unit or a note in brackets stands behind the words, and ends before `behind`. */
	#readWithNote(first: number, last: number, behind: number): number {
		const line = this.#line;
		const word = line.wordOf(last);
		const noteEnd = line.tokens[behind - 1]!.end;
		const separator = line.pastGap(behind);
		if (line.isSeparator(separator)) {
			// `Test (EMA): loss=0.5`
			if (first === 0 && isSplitWord(word))
				this.#found.reading.qualifier = line.textFrom(last + 2, behind - 2);
			// `elapsed time (ms): 12`
			return this.#separated.read(first, last, noteEnd, separator);
		}

		// `Epoch(train) [1][50/3665]`
		if (counterNamed(word)) {
			this.#found.noteSplit(last + 2, last + 2);
			return this.#unseparated.read(first, last, behind);
		}

		// `f1 (micro avg) 0.8`
		const isWordOfField = isMetricWord(word) || isMeasureWord(word);
		return isWordOfField && line.isKind(separator, 'number')
			? this.#separated.readValue(first, last, noteEnd, behind, false)
			: this.#unseparated.read(first, last, last + 1);
	}
}
