/** A message as tokens, and what is often asked of them. Tokens are named by their index. */
import {tokenize, type Token} from './tokens.ts';
import {isRateUnit} from './vocabulary.ts';

/** A bar behind its percentage, also an empty one; in `acc: 91% | loss: 0.5` and `error: 9% * 640` there is none. */
const bar = /^(?:[|│](?!\s?\p{L})|\s*[|│[]?\s?[█▏▎▍▌▋▊▉━╸#=>*](?! \d)|\s*[|│[](?:\s{3}|\.\.|--))/u;
/** Words in brackets that are a note: more are a sentence. */
const mostNoteWords = 3;

export class TokenLine {
	readonly message: string;
	readonly tokens: readonly Token[];

	constructor(message: string) {
		this.message = message;
		this.tokens = tokenize(message);
	}

	isKind(at: number, kind: Token['kind']): boolean {
		return this.tokens[at]?.kind === kind;
	}

	isSeparator(at: number): boolean {
		return this.isKind(at, 'colon') || this.isKind(at, 'equals');
	}

	/** The text of a token, and that from the token `first` to `last`. */
	wordOf(at: number): string {
		return this.textOf(this.tokens[at]!);
	}

	textOf({start, end}: Token): string {
		return this.message.slice(start, end);
	}

	textFrom(first: number, last: number): string {
		return this.message.slice(this.tokens[first]!.start, this.tokens[last]!.end);
	}

	/** Whether the number is printed with a decimal point. */
	isDecimal(token: Token): boolean {
		return this.textOf(token).includes('.');
	}

	/** The token of what the number before `at` has become, `0.0002 -> 0.0001`, or nothing. */
	changedTo(at: number): number | undefined {
		const isArrow = this.isKind(at, 'break') && /^\s*(?:->|→)\s*$/.test(this.wordOf(at));
		return isArrow && this.isKind(at + 1, 'number') ? at + 1 : undefined;
	}

	/** `at`, or the token behind it where that is a gap. */
	pastGap(at: number): number {
		return this.isKind(at, 'gap') ? at + 1 : at;
	}

	/** The token behind a few words in brackets at `at`, of which one may have some more (`mayNest`); `at` where none stand there. */
	pastNote(at: number, mayNest = true): number {
		if (!this.isKind(at, 'open')) return at;
		let end = at + 1;
		while (this.isKind(end, 'word') && end - at <= mostNoteWords) end++;
		// `reward (last 100)`
		if (
			end === at + 2 &&
			this.isKind(end, 'number') &&
			/^(?:last|past|top|window)$/i.test(this.wordOf(at + 1))
		)
			end++;
		// `Fps (10 sec)`
		const window = this.tokens[end];
		if (end === at + 1 && window?.unit && /^(?:s|secs?|seconds|m|mins?|minutes|h|hours)$/.test(window.unit))
			if (!this.isDecimal(window)) end++;
		// `D(G(z))`
		if (mayNest && end === at + 2) end = this.pastNote(end, false);
		return end > at + 1 && this.isKind(end, 'close') ? end + 1 : at;
	}

	/** The number that stands alone in brackets at `at`, or nothing. */
	bracketed(at: number): Token | undefined {
		if (!this.isKind(at, 'open')) return undefined;
		const inside = this.pastGap(at + 1);
		const number = this.tokens[inside];
		return number?.kind === 'number' && this.isKind(inside + 1, 'close') ? number : undefined;
	}

	isRatioInBrackets(at: number): boolean {
		return this.isKind(at, 'open') && this.isKind(this.pastGap(at + 1), 'ratio');
	}

	/** `[3/300][10/1251]`, `[3/300] 10/1251`: whether what ends before `at` is in brackets, and another ratio stands behind it. */
	isBeforeRatio(at: number): boolean {
		return this.isKind(at, 'close') && (this.isRatioInBrackets(at + 1) || this.isKind(at + 1, 'ratio'));
	}

	/** True for the percentage in front of a bar: `Training:  45%|████`. */
	beginsBar({unit, end}: Token): boolean {
		return unit === '%' && bar.test(this.message.slice(end, end + 40));
	}

	/** True when the word at `at` is not the name of a value. */
	isAlone(at: number): boolean {
		if (!this.isSeparator(at + 1)) return !this.isKind(at + 1, 'number');
		const value = this.tokens[this.pastGap(at + 2)];
		const isValue = value?.kind === 'number' || this.isNothing(this.pastGap(at + 2));
		return !isValue || this.beginsBar(value!);
	}

	/** Whether the token says that there is no value. */
	isNothing(at: number): boolean {
		return this.isKind(at, 'word') && /^(?:n\/a|none|null)$/i.test(this.wordOf(at));
	}

	/**
	 * The running average in brackets at `at`, behind `value`, or nothing: `best: 0.686 (120)` tells where it was, and
	 * `(+0.1)` by how much it has changed.
	 */
	averageOf(value: Token, at: number): Token | undefined {
		const average = this.bracketed(at);
		if (average?.unit !== value.unit || (average.unit !== null && isRateUnit(average.unit))) return undefined;
		const isChange = /^[+−-]/.test(this.textOf(average)) && !/^[+−-]/.test(this.textOf(value));
		return !isChange && (this.isDecimal(average) || !this.isDecimal(value)) ? average : undefined;
	}
}
