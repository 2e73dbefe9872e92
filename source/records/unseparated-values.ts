/** Values that no sign separates from their names: only words of the field take one so. */
import {isMeasuredTime} from './duration.ts';
import type {FoundValues} from './found-values.ts';
import {isFiller, isRanked, nameBefore} from './naming.ts';
import {typeOfNumber} from './separated-values.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {UnseparatedNames} from './unseparated-names.ts';
import type {ValuesInBrackets} from './values-in-brackets.ts';
import {counterNamed, isMetricWord} from './vocabulary.ts';

export class UnseparatedValues {
	readonly #line: TokenLine;
	readonly #found: FoundValues;
	readonly #brackets: ValuesInBrackets;
	readonly #names: UnseparatedNames;

	constructor(line: TokenLine, found: FoundValues, brackets: ValuesInBrackets) {
		this.#line = line;
		this.#found = found;
		this.#brackets = brackets;
		this.#names = new UnseparatedNames(line);
	}

	/** `loss 0.43`, `epoch 5`, `step 12/50`: only words of the field take a number without a separator. */
	read(first: number, last: number, at: number): number {
		const line = this.#line;
		// `| epoch   1 |`: aligned with spaces.
		at = line.pastGap(at);
		let value = line.tokens[at];
		let end = at + 1;
		const word = line.wordOf(last);
		// `num timesteps 1600`
		const isOfTwo = last > first && !counterNamed(word);
		const counted = isOfTwo ? line.textFrom(last - 1, last) : word;
		// `ep 3 | it 100 | L 0.5`
		const isIteration = word === 'it' && first === last && this.#found.hasEpoch;
		const counter = isIteration ? 'step' : counterNamed(counted);
		const isInBrackets = value?.kind === 'open' && counter !== undefined;
		if (isInBrackets) value = line.tokens[end++];
		if (value?.kind === 'ratio') {
			this.#found.takeRatio(counted, value);
			return end;
		}

		if (value?.kind === 'duration' && isMeasuredTime(word, line.textOf(value))) {
			this.#found.take(nameBefore(line, first, last), value);
			return end;
		}

		if (value?.kind !== 'number')
			return this.#readCounterBehindDash(word, at) ?? this.#readBehindMark(first, last, at) ?? last + 1;
		if (counter) {
			this.#found.take(isIteration ? 'iter' : counted, value);
			if (isInBrackets && counter === 'epoch') return this.#brackets.readStep(end);
			return this.#readMetricAt(first, last, end);
		}

		const ranked = this.#readRanked(first, last, value, end);
		if (ranked !== undefined) return ranked;
		const name = this.#names.nameOf(first, last, value, end);
		if (name === undefined) return last + 1;
		const step = this.#readStepBefore(name, value, end);
		if (step !== undefined) return step;
		const changed = line.changedTo(end);
		this.#found.take(name, changed === undefined ? value : line.tokens[changed]!);
		return changed === undefined ? this.#brackets.readAverage(name, end, value) : changed + 1;
	}

	/** `precision at 5: 0.31` */
	#readRanked(first: number, last: number, count: Token, at: number): number | undefined {
		const line = this.#line;
		if (last === first || !/^at$/i.test(line.wordOf(last)) || !isRanked(line.wordOf(last - 1)))
			return undefined;
		const value = line.tokens[line.pastGap(at + 1)];
		if (!line.isSeparator(at) || value?.kind !== 'number' || line.isDecimal(count)) return undefined;
		this.#found.take(`${nameBefore(line, first, last - 1)} at ${line.textOf(count)}`, value);
		return line.pastGap(at + 1) + 1;
	}

	/** `Epoch - 5, Loss - 0.5` */
	#readCounterBehindDash(word: string, mark: number): number | undefined {
		const line = this.#line;
		const value = line.tokens[mark + 1];
		if (!line.isKind(mark, 'break') || !/[–—-]/.test(line.wordOf(mark)) || !counterNamed(word))
			return undefined;
		if (value?.kind !== 'number' || value.unit !== null || line.isDecimal(value)) return undefined;
		const isEnd =
			mark + 2 === line.tokens.length || line.isKind(mark + 2, 'break') || line.isKind(mark + 2, 'gap');
		if (!isEnd) return undefined;
		this.#found.take(word, value);
		return mark + 2;
	}

	/** `loss_train, 0.838`, `loss - 0.5`, `Pseudo dice [0.51, 0.61]`: a word of the field before a comma, a dash or a list of fractions. */
	#readBehindMark(first: number, last: number, mark: number): number | undefined {
		const line = this.#line;
		const isMark = line.isKind(mark, 'break') || line.isKind(mark, 'open');
		if (!isMark || !/[,[–—→-]/.test(line.wordOf(mark)) || !isMetricWord(line.wordOf(last))) return undefined;
		// `[np.float32(0.51), …]`
		const isTyped = line.isKind(mark + 2, 'open') && typeOfNumber.test(line.wordOf(mark + 1));
		const at = isTyped ? mark + 3 : mark + 1;
		const value = line.tokens[at];
		if (value?.kind !== 'number' || !line.isDecimal(value)) return undefined;
		const isEnd =
			at + 1 === line.tokens.length || line.isKind(at + 1, 'break') || line.isKind(at + 1, 'close');
		const name = isEnd ? this.#names.nameOf(first, last, value, at + 1) : undefined;
		if (name === undefined) return undefined;
		this.#found.take(name, value);
		return at + 1;
	}

	/** `Train loss 100: 0.53`, `Train loss 100 0.53`: a whole number before the value is where it was measured. */
	#readStepBefore(name: string, step: Token, at: number): number | undefined {
		const line = this.#line;
		if (!Number.isInteger(step.value) || step.unit !== null || line.isDecimal(step)) return undefined;
		const behind = line.isKind(at, 'colon') ? line.pastGap(at + 1) : at;
		const value = line.tokens[behind];
		if (value?.kind !== 'number' || !line.isDecimal(value)) return undefined;
		this.#found.take('step', step);
		this.#found.take(name, value);
		return this.#brackets.readAverage(name, behind + 1, value);
	}

	/** `Training loss (for one batch) at step 100: 3.2`: the name before what stands in brackets in front of the token `at`. */
	#nameBeforeNote(at: number): string {
		const line = this.#line;
		let open = at - 1;
		if (!line.isKind(open, 'close')) return '';
		while (open > 0 && !line.isKind(open, 'open')) open--;
		let first = open;
		while (line.isKind(first - 1, 'word')) first--;
		const name = first < open ? nameBefore(line, first, open - 1) : '';
		return isMetricWord(name) ? name : '';
	}

	/** `Average loss at step 2000: 3.2`, `Score at step 200 is 1.5`: behind the counter stands the value of what the sentence is about. */
	#readMetricAt(first: number, counter: number, at: number): number {
		const line = this.#line;
		const separator = line.pastGap(at);
		const behind = line.pastGap(separator + 1);
		const value = line.tokens[behind];
		const isVerb = line.isKind(separator, 'word') && /^(?:is|was)$/i.test(line.wordOf(separator));
		const isTold = isVerb || line.isSeparator(separator);
		if (counter === first || value?.kind !== 'number' || !isTold) return at;
		// `Total reward in global step 33: 1.37`
		let last = counter - 1;
		while (last > first && (isFiller(line.wordOf(last)) || /^(?:global|current)$/i.test(line.wordOf(last))))
			last--;
		const name = nameBefore(line, first, last) || this.#nameBeforeNote(first);
		if (!isMetricWord(name) && (name === '' || !line.isDecimal(value))) return at;
		this.#found.take(name, value);
		return behind + 1;
	}
}
