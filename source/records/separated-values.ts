/** Values behind a name and a sign: `name=value`, `name: value`. */
import {isMeasuredTime} from './duration.ts';
import type {FoundValues} from './found-values.ts';
import {isMemory, memoryIn} from './memory-names.ts';
import {beginOfCountedName, isFiller, metricOfCounter, nameBefore} from './naming.ts';
import {parseNumber} from './number.ts';
import {beginsShape, isCondition, isOfBarOrChange, isOutputOfPath} from './no-measure.ts';
import {splitValues} from './split-values.ts';
import type {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import type {ValuesInBrackets} from './values-in-brackets.ts';
import {counterNamed, isMetricWord, isSplitWord} from './vocabulary.ts';

/** What a number may stand in where a program prints it with its type: `tensor(0.53, device='cuda:0')`. */
export const typeOfNumber = /(?:tensor|array|float\d*|scalar|variable)$/i;

export class SeparatedValues {
	readonly #line: TokenLine;
	readonly #found: FoundValues;
	readonly #brackets: ValuesInBrackets;

	constructor(line: TokenLine, found: FoundValues, brackets: ValuesInBrackets) {
		this.#line = line;
		this.#found = found;
		this.#brackets = brackets;
	}

	/** The value after `name:` or `name=`. */
	read(first: number, last: number, nameEnd: number, separator: number): number {
		const splits = splitValues(this.#line, separator + 1);
		if (splits) {
			const name = nameBefore(this.#line, first, last, nameEnd);
			for (const {word, value} of splits.values) this.#found.take(`${word} ${name}`, value);
			return splits.end;
		}

		return this.readValue(first, last, nameEnd, separator + 1, this.#line.isKind(separator, 'equals'));
	}

	/** The value at the token `at`, of the name that ends at the index `nameEnd` of the message. */
	readValue(first: number, last: number, nameEnd: number, at: number, isEquals: boolean): number {
		const line = this.#line;
		at = line.pastGap(at);
		if (this.#isTypedNumber(at)) at++;
		let value = line.tokens[at];
		let end = at + 1;
		// `lr=[1e-4, 1e-4]`, `Epoch: [3]`: the first of a list.
		while ((value?.kind === 'open' || value?.kind === 'gap') && end - at < 3) value = line.tokens[end++];
		if (!value) return at;

		const name = this.#nameOf(first, last, nameEnd, value);
		if (value.kind === 'number') {
			return this.#isPartOfOther(name, first, value) ? end : this.#readNumber(name, value, end);
		}

		if (value.kind === 'ratio') return this.#readRatio(name, last, value, end);
		if (value.kind === 'duration') {
			if (isMeasuredTime(name, line.textOf(value))) this.#found.take(name, value);
			return end;
		}

		// `val: n/a`
		if (line.isNothing(end - 1)) return end;
		// `losses = {cls: 0.3, box: 0.2}`: behind a bracket stands another name.
		const isNamed = value.kind === 'word' && end > at + 1 && line.isSeparator(end);
		if (value.kind === 'text' || (value.kind === 'word' && isEquals && !isNamed)) {
			// `loss="0.5"`
			const number =
				value.kind === 'text' && isMetricWord(name) ? parseNumber(line.textOf(value)) : undefined;
			if (number) this.#found.take(name, {...value, kind: 'number', value: number.value, unit: number.unit});
			else this.#found.takeText(name, line.textOf(value));
			return end;
		}

		return at;
	}

	/** Whether the number belongs to something else than what stands before it: a bar, a path, a condition, a shape. */
	#isPartOfOther(name: string, first: number, value: Token): boolean {
		const {message, tokens} = this.#line;
		if (this.#line.beginsBar(value) || isOfBarOrChange(message, value.end)) return true;
		if (isOutputOfPath(message, name, value.start)) return true;
		if (isCondition(message, tokens[first]!.start)) return true;
		return !counterNamed(name) && beginsShape(message, value.start);
	}

	/** Whether a call stands at `at` that holds one number, and perhaps named arguments. */
	#isTypedNumber(at: number): boolean {
		const line = this.#line;
		if (!line.isKind(at, 'word') || !line.isKind(at + 1, 'open') || !typeOfNumber.test(line.wordOf(at)))
			return false;
		const number = line.isKind(at + 2, 'open') ? at + 3 : at + 2;
		const isList = line.isKind(number + 1, 'break') && !line.isKind(line.pastGap(number + 2), 'word');
		return line.isKind(number, 'number') && !isList;
	}

	#readNumber(name: string, value: Token, end: number): number {
		if (this.#readOne(name, value, end)) return end + 2;
		// `Train: 2 [  50/5004 (  1%)]`, `train: [1][20/100]`
		const isBeforeSteps = this.#line.isRatioInBrackets(end) || this.#line.isBeforeRatio(end);
		if (isSplitWord(name) && isBeforeSteps) {
			this.#found.take('epoch', value);
			return end;
		}

		const changed = this.#line.changedTo(end);
		if (changed !== undefined) {
			this.#found.take(name, this.#line.tokens[changed]!);
			return changed + 1;
		}

		this.#found.take(this.#subjectOf(name, value), value);
		if (counterNamed(name) === 'epoch') return this.#brackets.readStep(end);
		return this.#brackets.readAverage(name, end, value);
	}

	/**
	 * Reads the value behind which one of several it is of: `Throughput: 0: 1234.5`, but not how many there are of each,
	 * `Classes: 0: 120, 1: 130`. Whether one of them stands there.
	 */
	#readOne(name: string, index: Token, end: number): boolean {
		const line = this.#line;
		const value = line.tokens[end + 1];
		if (!value || !line.isKind(end, 'colon') || counterNamed(name) || !/^\d{1,3}$/.test(line.textOf(index)))
			return false;
		if (/^\d+$/.test(line.textOf(value))) return true;
		const isOfOne = value.kind === 'number' && line.isDecimal(value);
		if (isOfOne) this.#found.take(`${name} ${index.value}`, value);
		return isOfOne;
	}

	#readRatio(name: string, last: number, value: Token, end: number): number {
		// `Hits: 2496/10042 = 0.2486`
		const quotient = this.#line.isKind(end, 'equals') ? this.#line.tokens[end + 1] : undefined;
		if (quotient?.kind === 'number' && (quotient.unit === '%' || this.#line.isDecimal(quotient))) {
			this.#found.take(name, quotient);
			return end + 2;
		}

		const percentage = this.#line.bracketed(end);
		// `Accuracy: 9905/10000 (99%)`, `Item accuracy: 868 / 1685 (0.5151)`
		const isValue =
			percentage?.unit === '%' || (percentage?.unit === null && this.#line.isDecimal(percentage));
		if (percentage && isValue && (isMetricWord(name) || isMetricWord(this.#line.wordOf(last)))) {
			this.#found.take(name, percentage);
			return end;
		}

		const behind = percentage ? this.#line.tokens.indexOf(percentage, end) + 2 : end;
		// `Train: 1/3 ( 33%) [ 149/323 ( 46%)]`
		const isEpoch = isSplitWord(name) && this.#line.isRatioInBrackets(behind);
		this.#found.takeRatio(
			isEpoch || this.#line.isBeforeRatio(end) ? 'epoch' : this.#line.wordOf(last),
			value,
		);
		return isEpoch ? behind : end;
	}

	/** The name that the words from `first` to `last` are, for `value`. */
	#nameOf(first: number, last: number, nameEnd: number, value: Token): string {
		const line = this.#line;
		// `Time taken for 1 epoch: 29.0 s`: what has a unit or a fraction counts no epochs.
		const isMeasured = value.unit !== null || line.isDecimal(value);
		const begin = isMeasured ? beginOfCountedName(line, first) : first;
		if (begin < first) return line.message.slice(line.tokens[begin]!.start, nameEnd);
		const subject = isMeasured ? metricOfCounter(line, first, last) : undefined;
		const name = subject ?? nameBefore(line, first, last, nameEnd);
		// `GPU memory usage while training: 3.2 GB`
		return value.unit === null || isMemory(name) ? name : (memoryIn(line, first, last, value.unit) ?? name);
	}

	/** `Accuracy of the network on the 10000 test images: 54 %` is an accuracy: a share is what the sentence begins with. */
	#subjectOf(name: string, {unit}: Token): string {
		// `Accuracy of plane: 61 %`
		if (/^\S+ of \S+$/i.test(name)) return name;
		if (unit !== '%' || isMetricWord(name) || !this.#line.isKind(0, 'word')) return name;
		let last = 0;
		while (this.#line.isKind(last + 1, 'word') && !isFiller(this.#line.wordOf(last + 1))) last++;
		const subject = this.#line.textFrom(0, last);
		if (!isMetricWord(subject) || !this.#line.isKind(last + 1, 'word')) return name;
		return this.#isOfAligned(name, last + 1) ? `${subject} of ${name}` : subject;
	}

	/** `Accuracy of   cat : 61 %`: `of` is the token `at`, and behind a gap the name is all that follows. */
	#isOfAligned(name: string, at: number): boolean {
		const line = this.#line;
		if (!/^of$/i.test(line.wordOf(at)) || !line.isKind(at + 1, 'gap')) return false;
		return line.isKind(at + 2, 'word') && line.wordOf(at + 2) === name;
	}
}
