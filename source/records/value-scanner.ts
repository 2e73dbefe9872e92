/**
 * The general scanner: it knows `name=value`, `name: value`, `name value` for words of the field, lists, running averages
 * in brackets and `12/50` beside a counter's word. It knows no framework.
 */
import {isMeasuredTime} from './duration.ts';
import {takeNumbers, type NamedNumber} from './meaning.ts';
import {beginOfCountedName, isFiller, nameBefore} from './naming.ts';
import {beginsShape, isCondition, isOutputOfPath} from './no-measure.ts';
import type {Reading} from './reading.ts';
import {Sections} from './sections.ts';
import {splitValues} from './split-values.ts';
import {TokenLine} from './token-line.ts';
import type {Token} from './tokens.ts';
import {readUnnamedCounters} from './unnamed-counters.ts';
import {UnseparatedNames} from './unseparated-names.ts';
import {isNameOfRate, rateBehind, readValuesFirst} from './values-first.ts';
import {
	counterNamed,
	isMeasureWord,
	isMetricWord,
	isPerEpochWord,
	isPreparation,
	isRateUnit,
	isSplitWord,
} from './vocabulary.ts';

/** What a number may stand in where a program prints it with its type: `tensor(0.53, device='cuda:0')`. */
const typeOfNumber = /(?:tensor|array|float\d*|scalar|variable)$/i;
/** A bar whose speed is no measure, told apart from a mere percentage. */
const drawnBar = /\[\d{1,3}:\d\d[^\]<]{0,20}<|\d%\||[█▏▎▍▌▋▊▉━]|\[[=>.-]{3}/;
/** What is a share by its name: of what, a ratio in brackets behind it may tell. */
const share = /(?:acc\w*|[wcpt]er|err\w*|prec\w*|recall)$/i;
/** What may be told of a value in brackets behind it: `0.5 (best: 0.4)`. */
const otherStatistic = /^(?:avg|average|mean|ema|smoothed|best|min|max|median|std)$/i;

export class ValueScanner {
	readonly #line: TokenLine;
	readonly #reading: Reading;
	readonly #isConfiguration: boolean;
	readonly #sections: Sections;
	readonly #unseparated: UnseparatedNames;
	/** Names and values are held back until the whole line is known: one that sets `seed` is a configuration. */
	readonly #numbers: NamedNumber[] = [];
	readonly #hasBar: boolean;
	/** Whether one is drawn, once somebody has asked. */
	#hasDrawnBar: boolean | undefined;
	/** What was read so far: a counter of steps, one of epochs, a number that is no counter. */
	#hasSteps = false;
	#hasEpoch = false;
	#hasMetric = false;
	/** A ratio without a name gave the steps: whether of an epoch or of the whole, the rest of the line decides. */
	#hasBareSteps = false;

	/** With `isConfiguration` every pair is configuration, whatever its name. */
	constructor(message: string, reading: Reading, isConfiguration: boolean) {
		this.#line = new TokenLine(message);
		this.#reading = reading;
		this.#isConfiguration = isConfiguration;
		this.#sections = new Sections(this.#line, reading);
		this.#unseparated = new UnseparatedNames(this.#line);
		this.#hasBar = /\d\s?%|[█▏▎▍▌▋▊▉━#=>]{2,}|\[[=>.-]{3,}/.test(message);
	}

	/** Reads the message into the reading. */
	scan(): void {
		const {tokens, message} = this.#line;
		for (let at = 0; at < tokens.length;) {
			const {kind} = tokens[at]!;
			if (kind === 'word') at = this.#readPhrase(at);
			else if (kind === 'ratio') at = this.#readBareRatio(at);
			else at = this.#readRate(at);
		}

		takeNumbers(this.#numbers, message, this.#reading, this.#isConfiguration);
		if (this.#hasBareSteps && !Number.isNaN(this.#reading.epoch)) this.#reading.isStepPerEpoch = true;
		if (!this.#isConfiguration) readValuesFirst(message, this.#reading);
		readUnnamedCounters(message, this.#reading);
	}

	/** Reads the words from `at` on and the value that belongs to them; the index of the token after. */
	#readPhrase(at: number): number {
		const line = this.#line;
		let last = at;
		while (line.isKind(last + 1, 'word')) last++;

		this.#noteSplit(at, last);
		const next = last + 1;
		const behind = line.pastNote(next);
		if (behind > next) return this.#readWithNote(at, last, behind);
		// `eval_accuracy      : 0.81`: aligned before the separator.
		const separator = line.pastGap(next);
		return line.isSeparator(separator)
			? this.#readSeparated(at, last, line.tokens[last]!.end, separator)
			: this.#readUnseparated(at, last, next);
	}

	/** The same where a unit or a note in brackets stands behind the words, and ends before `behind`. */
	#readWithNote(first: number, last: number, behind: number): number {
		const line = this.#line;
		const word = line.wordOf(last);
		const noteEnd = line.tokens[behind - 1]!.end;
		const separator = line.pastGap(behind);
		if (line.isSeparator(separator)) {
			// `Test (EMA): loss=0.5`
			if (first === 0 && isSplitWord(word)) this.#reading.qualifier = line.textFrom(last + 2, behind - 2);
			// `elapsed time (ms): 12`
			return this.#readSeparated(first, last, noteEnd, separator);
		}

		// `Epoch(train) [1][50/3665]`
		if (counterNamed(word)) {
			this.#noteSplit(last + 2, last + 2);
			return this.#readUnseparated(first, last, behind);
		}

		// `f1 (micro avg) 0.8`
		const isWordOfField = isMetricWord(word) || isMeasureWord(word);
		return isWordOfField && line.isKind(separator, 'number')
			? this.#readValue(first, last, noteEnd, behind, false)
			: this.#readUnseparated(first, last, last + 1);
	}

	/** Notes what data the line, or a part of it, is about. */
	#noteSplit(first: number, last: number): void {
		if (this.#hasMetric) this.#sections.noteSection(first, last, () => this.#numbers.map(({name}) => name));
		else this.#sections.noteLine(first, last, this.#hasSteps);
	}

	/** The value after `name:` or `name=`. */
	#readSeparated(first: number, last: number, nameEnd: number, separator: number): number {
		const splits = splitValues(this.#line, separator + 1);
		if (splits) {
			const name = nameBefore(this.#line, first, last, nameEnd);
			for (const {word, value} of splits.values) this.#take(`${word} ${name}`, value);
			return splits.end;
		}

		return this.#readValue(first, last, nameEnd, separator + 1, this.#line.isKind(separator, 'equals'));
	}

	/** The value at the token `at`, of the name that ends at the index `nameEnd` of the message. */
	#readValue(first: number, last: number, nameEnd: number, at: number, isEquals: boolean): number {
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
			if (isMeasuredTime(name, line.textOf(value))) this.#take(name, value);
			return end;
		}

		if (value.kind === 'text' || (value.kind === 'word' && isEquals)) {
			this.#takeText(name, line.textOf(value));
			return end;
		}

		return at;
	}

	/** Whether the number belongs to something else than what stands before it: a bar, a path, a condition, a shape. */
	#isPartOfOther(name: string, first: number, value: Token): boolean {
		const {message, tokens} = this.#line;
		if (this.#line.beginsBar(value) || isOutputOfPath(message, name, value.start)) return true;
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
		// `Train: 2 [  50/5004 (  1%)]`
		if (isSplitWord(name) && this.#line.isRatioInBrackets(end)) {
			this.#take('epoch', value);
			return end;
		}

		this.#take(this.#subjectOf(name, value), value);
		if (counterNamed(name) === 'epoch') return this.#readStepInBrackets(end);
		return this.#readAverage(name, end, value);
	}

	#readRatio(name: string, last: number, value: Token, end: number): number {
		const percentage = this.#line.bracketed(end);
		// `Accuracy: 9905/10000 (99%)`, `Item accuracy: 868 / 1685 (0.5151)`
		const isValue =
			percentage?.unit === '%' || (percentage?.unit === null && this.#line.isDecimal(percentage));
		if (percentage && isValue && (isMetricWord(name) || isMetricWord(this.#line.wordOf(last)))) {
			this.#take(name, percentage);
			return end;
		}

		const behind = percentage ? this.#line.tokens.indexOf(percentage, end) + 2 : end;
		// `Train: 1/3 ( 33%) [ 149/323 ( 46%)]`
		const isEpoch = isSplitWord(name) && this.#line.isRatioInBrackets(behind);
		this.#takeRatio(isEpoch || this.#isBeforeSteps(end) ? 'epoch' : this.#line.wordOf(last), value);
		return isEpoch ? behind : end;
	}

	/** `[3/300][10/1251]`: whether the ratio that ends before `at` is the epoch, and its step stands behind it. */
	#isBeforeSteps(at: number): boolean {
		return this.#line.isKind(at, 'close') && this.#line.isRatioInBrackets(at + 1);
	}

	/** The name that the words from `first` to `last` are, for `value`. */
	#nameOf(first: number, last: number, nameEnd: number, value: Token): string {
		const line = this.#line;
		// `Time taken for 1 epoch: 29.0 s`: what has a unit or a fraction counts no epochs.
		const isMeasured = value.unit !== null || line.isDecimal(value);
		const begin = isMeasured ? beginOfCountedName(line, first) : first;
		return begin < first
			? line.message.slice(line.tokens[begin]!.start, nameEnd)
			: nameBefore(line, first, last, nameEnd);
	}

	/** `Epoch: [159][50]`: behind the epoch in brackets stands its step. The index of the token after. */
	#readStepInBrackets(at: number): number {
		const step = this.#line.isKind(at, 'close') ? this.#line.bracketed(at + 1) : undefined;
		if (step?.unit !== null) return at;
		this.#take('step', step);
		this.#reading.isStepPerEpoch = true;
		return this.#line.tokens.indexOf(step, at) + 2;
	}

	/** `Accuracy of the network on the 10000 test images: 54 %` is an accuracy: a share is what the sentence begins with. */
	#subjectOf(name: string, {unit}: Token): string {
		if (unit !== '%' || isMetricWord(name) || !this.#line.isKind(0, 'word')) return name;
		let last = 0;
		while (this.#line.isKind(last + 1, 'word') && !isFiller(this.#line.wordOf(last + 1))) last++;
		const subject = this.#line.textFrom(0, last);
		return isMetricWord(subject) && this.#line.isKind(last + 1, 'word') ? subject : name;
	}

	/** `loss 0.43`, `epoch 5`, `step 12/50`: only words of the field take a number without a separator. */
	#readUnseparated(first: number, last: number, at: number): number {
		const line = this.#line;
		// `| epoch   1 |`: aligned with spaces.
		at = line.pastGap(at);
		let value = line.tokens[at];
		let end = at + 1;
		const word = line.wordOf(last);
		const counter = counterNamed(word);
		const isInBrackets = value?.kind === 'open' && counter !== undefined;
		if (isInBrackets) value = line.tokens[end++];
		if (value?.kind === 'ratio') {
			this.#takeRatio(word, value);
			return end;
		}

		if (value?.kind === 'duration' && isMeasuredTime(word, line.textOf(value))) {
			this.#take(nameBefore(line, first, last), value);
			return end;
		}

		if (value?.kind !== 'number') return last + 1;
		if (counter) {
			this.#take(word, value);
			if (isInBrackets && counter === 'epoch') return this.#readStepInBrackets(end);
			return this.#readMetricAt(first, last, end);
		}

		const name = this.#unseparated.nameOf(first, last, value, end);
		if (name === undefined) return last + 1;
		const step = this.#readStepBefore(name, value, end);
		if (step !== undefined) return step;
		this.#take(name, value);
		return this.#readAverage(name, end, value);
	}

	/** `Train loss 100: 0.53`, `Train loss 100 0.53`: a whole number before the value is where it was measured. */
	#readStepBefore(name: string, step: Token, at: number): number | undefined {
		const line = this.#line;
		if (!Number.isInteger(step.value) || step.unit !== null || line.isDecimal(step)) return undefined;
		const behind = line.isKind(at, 'colon') ? line.pastGap(at + 1) : at;
		const value = line.tokens[behind];
		if (value?.kind !== 'number' || !line.isDecimal(value)) return undefined;
		this.#take('step', step);
		this.#take(name, value);
		return this.#readAverage(name, behind + 1, value);
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
		const name = nameBefore(line, first, counter - 1);
		if (!isMetricWord(name) && (name === '' || !line.isDecimal(value))) return at;
		this.#take(name, value);
		return behind + 1;
	}

	/** `Loss 6.91 (7.02)`: the running average in brackets is a metric of its own. The index of the token after. */
	#readAverage(name: string, at: number, value: Token): number {
		const line = this.#line;
		const open = line.isKind(line.pastGap(at), 'open') ? line.pastGap(at) : at;
		const average = line.averageOf(value, open);
		if (average) {
			this.#take(`${name} (avg)`, average);
			return line.tokens.indexOf(average, open) + 2;
		}

		// `0.5 (best: 0.4)`
		if (!line.isKind(open, 'open') || !line.isKind(open + 1, 'word')) return at;
		const behind = line.isSeparator(open + 2) ? line.pastGap(open + 3) : open + 2;
		const other = line.tokens[behind];
		const isStatistic = otherStatistic.test(line.wordOf(open + 1)) && line.isKind(behind + 1, 'close');
		if (other?.kind !== 'number' || !isStatistic) return at;
		this.#take(`${name} (${line.wordOf(open + 1)})`, other);
		return behind + 2;
	}

	/**
	 * A ratio without a name counts steps where the line looks like progress: a bar, a percentage, `[3/50]`, an epoch, or a
	 * beginning such as `100/100 - 5s - loss: 0.3`.
	 */
	#readBareRatio(at: number): number {
		const token = this.#line.tokens[at]!;
		// `3/10 epochs`
		if (this.#line.isKind(at + 1, 'word') && /^epochs?$/i.test(this.#line.wordOf(at + 1))) {
			this.#takeRatio('epoch', token);
			return at + 2;
		}

		const before = this.#line.message.slice(Math.max(0, token.start - 200), token.start);
		const isBracketed = /\[\s*$/.test(before);
		const isAside = this.#line.isKind(at - 1, 'open') && !isBracketed;
		// `WER 12.5 [ 125 / 1000, 12 ins ]`
		const isShare = this.#line.isKind(at - 3, 'word') && share.test(this.#line.wordOf(at - 3));
		if (isShare && isBracketed && this.#line.isKind(at - 2, 'number')) return at + 1;
		const isBeginning = at === 0 && this.#line.isKind(1, 'break');
		const isProgress = isBracketed || isBeginning || this.#hasBar || this.#hasEpoch;
		if (isAside || !isProgress || !Number.isNaN(this.#reading.step)) return at + 1;
		if (this.#hasBar && isPreparation(before)) return at + 1;
		if (isBracketed && this.#isBeforeSteps(at + 1)) {
			this.#takeRatio('epoch', token);
		} else {
			this.#takeRatio('', token);
			this.#hasBareSteps = true;
		}

		return at + 1;
	}

	/** `4.2it/s`, `25.27s/it`: how fast a progress bar says that it is; `3599 src tok/s`: a speed before its name. */
	#readRate(at: number): number {
		const token = this.#line.tokens[at]!;
		const {kind, unit, value} = token;
		if (kind !== 'number') return at + 1;
		const isProgress = this.#hasBar || this.#hasSteps || this.#hasEpoch;
		if (unit && isProgress && isRateUnit(unit)) {
			this.#reading.rate = value;
			this.#reading.rateUnit = unit;
		}

		this.#hasDrawnBar ??= drawnBar.test(this.#line.message);
		if (this.#hasDrawnBar) return at + 1;
		// `(236.5 pos/s)`: its unit is all the name that it has.
		if (unit && (isProgress || this.#hasMetric) && isNameOfRate(unit))
			this.#take(unit, {...token, unit: null});
		const behind = unit === null ? rateBehind(this.#line, at) : undefined;
		if (behind) this.#take(behind.name, token);
		return behind?.end ?? at + 1;
	}

	#takeRatio(word: string, token: Token): void {
		const reading = this.#reading;
		const counter = counterNamed(word);
		if (counter === 'epoch' || counter === 'epochs') {
			reading.epoch = token.value;
			reading.epochs = token.total;
			this.#hasEpoch = true;
		} else if (
			counter !== undefined ||
			word === '' ||
			isSplitWord(word) ||
			/^(?:progress|its?)$/i.test(word)
		) {
			reading.step = token.value;
			reading.steps = token.total;
			reading.isStepPerEpoch = isPerEpochWord(word);
			this.#hasSteps = true;
		}
	}

	#take(name: string, token: Token): void {
		if (name === '') return;
		const counter = counterNamed(name);
		this.#numbers.push({name: counter ? name : this.#sections.nameIn(name), token, counter});
		if (counter === 'step') this.#hasSteps = true;
		else if (counter === 'epoch') this.#hasEpoch = true;
		else if (!counter) this.#hasMetric = true;
	}

	#takeText(name: string, text: string): void {
		const reading = this.#reading;
		if (/^(?:experiment|run)(?:[ _]?(?:id|name))?$/i.test(name)) reading.runName ??= text;
		else if (this.#isConfiguration) reading.addConfig(name, text);
	}
}
