/**
 * The numbers of a message and what they are called: metrics, counters, configuration.
 *
 * A general scanner: it knows `name=value`, `name: value`, `name value` for words of the field, lists, running averages
 * in brackets and `12/50` beside a counter's word. It knows no framework.
 */
import {takeNumbers, type NamedNumber} from './meaning.ts';
import {isMeasuredTime} from './duration.ts';
import {beginOfCountedName, metricNameAtEnd, nameBefore, subjectOf} from './naming.ts';
import {beginsShape, isCondition, isOutputOfPath} from './no-measure.ts';
import {namesInPairs} from './pairs.ts';
import {parseNumber} from './number.ts';
import type {Reading} from './reading.ts';
import {readUnnamedColumns} from './unnamed-columns.ts';
import {readUnnamedCounters} from './unnamed-counters.ts';
import {readValuesFirst} from './values-first.ts';
import {tokenize, type Token} from './tokens.ts';
import {
	counterNamed,
	isAside,
	isConfigurationHeading,
	isLayer,
	isMeasureWord,
	isMetricWord,
	isPerEpochWord,
	isPreparation,
	isRateUnit,
	isSplitWord,
	splitNamed,
} from './vocabulary.ts';

/** A row of a framed table of names and numbers: `|    ep_rew_mean     | 87.6     |`. */
const tableRow = /^\s*[|│┃]\s*([\p{L}_][^|│┃:=]{0,80}?)\s*[|│┃]\s*([^|│┃\s]{1,40})\s*[|│┃]\s*$/u;

/** Conditions in brackets belong to the name: `Precision @[ IoU=0.50 | area=all ] = 0.36`. */
const conditioned = /^\s*(\p{L}[^=@[\]]{1,60}@ ?\[[^\]]{1,100}\])\s*=\s*([-+\d.eE]{1,20})\s*$/u;

/**
 * Reads `message` into `reading`. With `isConfiguration` every pair is configuration, whatever its name (a heading, and the
 * lines below it).
 */
export function readValues(
	message: string,
	reading: Reading,
	isConfiguration = isConfigurationHeading(message),
): void {
	if (isLayer(message) || (!isConfiguration && readUnnamedColumns(message, reading))) return;
	const measure = message.includes('@') ? conditioned.exec(message) : null;
	const measured = measure && parseNumber(measure[2]!);
	if (measured) {
		reading.addMetric(measure[1]!.replaceAll(/\s+/g, ' '), measured.value, null);
		return;
	}

	const row = tableRow.exec(message);
	if (row?.[2] && parseNumber(row[2])) {
		const pair = `${row[1]!}: ${row[2]}`;
		new ValueScanner(pair, reading, isConfiguration || isConfigurationHeading(pair)).scan();
	} else {
		new ValueScanner(message, reading, isConfiguration).scan();
	}
}

class ValueScanner {
	readonly #message: string;
	readonly #reading: Reading;
	readonly #tokens: Token[];
	readonly #isConfiguration: boolean;
	/** Names and values are held back until the whole line is known: one that sets `seed` is a configuration. */
	readonly #numbers: NamedNumber[] = [];
	readonly #hasBar: boolean;
	/** What was read so far: a counter of steps, one of epochs, a number that is no counter. */
	#hasSteps = false;
	#hasEpoch = false;
	#hasMetric = false;
	/** The data that a later part of the line is about: whether its word stands for itself, and the names before it. */
	#section: {word: string; isAlone: boolean} | null = null;
	#namesBefore: ReadonlySet<string> | undefined;
	/** Names in a row of pairs, once somebody has asked for them. */
	#pairs: ReadonlyMap<number, number> | undefined;
	/** A ratio without a name gave the steps: whether of an epoch or of the whole, the rest of the line decides. */
	#hasBareSteps = false;

	constructor(message: string, reading: Reading, isConfiguration: boolean) {
		this.#message = message;
		this.#reading = reading;
		this.#tokens = tokenize(message);
		this.#isConfiguration = isConfiguration;
		this.#hasBar = /\d\s?%|[█▏▎▍▌▋▊▉━#=>]{2,}|\[[=>.-]{3,}/.test(message);
	}

	scan(): void {
		const tokens = this.#tokens;
		for (let at = 0; at < tokens.length;) {
			const {kind} = tokens[at]!;
			if (kind === 'word') at = this.#readPhrase(at);
			else if (kind === 'ratio') at = this.#readBareRatio(at);
			else at = this.#readRate(at);
		}

		takeNumbers(this.#numbers, this.#message, this.#reading, this.#isConfiguration);
		if (this.#hasBareSteps && !Number.isNaN(this.#reading.epoch)) this.#reading.isStepPerEpoch = true;
		if (!this.#isConfiguration) readValuesFirst(this.#message, this.#reading);
		readUnnamedCounters(this.#message, this.#reading);
	}

	/** Reads the words from `at` on and the value that belongs to them; the index of the token after. */
	#readPhrase(at: number): number {
		const tokens = this.#tokens;
		let last = at;
		while (tokens[last + 1]?.kind === 'word') last++;

		this.#noteSplit(at, last);
		let next = last + 1;
		let nameEnd = tokens[last]!.end;
		// `elapsed time (ms): 12`, `f1 (micro avg) 0.8`: a unit or a note in brackets belongs to the name.
		const behind = this.#pastNote(next);
		const word = this.#wordOf(last);
		const isWordOfField = isMetricWord(word) || isMeasureWord(word);
		// `Epoch(train) [1][50/3665]`
		if (behind > next && counterNamed(word) && !this.#isSeparator(behind)) {
			this.#noteSplit(next + 1, next + 1);
			return this.#readUnseparated(at, last, behind);
		}

		// `Test (EMA): loss=0.5`
		if (behind > next && at === 0 && isSplitWord(word) && this.#isSeparator(behind))
			this.#reading.qualifier = this.#message.slice(tokens[next]!.end, tokens[behind - 1]!.start);
		if (behind > next && isWordOfField && this.#isKind(this.#pastGap(behind), 'number'))
			return this.#readSeparated(at, last, tokens[behind - 1]!.end, behind, false);
		if (behind > next && this.#isSeparator(behind)) {
			nameEnd = tokens[behind - 1]!.end;
			next = behind;
		}

		// `eval_accuracy      : 0.81`: aligned before the separator.
		const separator = this.#pastGap(next);
		return this.#isSeparator(separator)
			? this.#readSeparated(at, last, nameEnd, separator + 1, this.#isKind(separator, 'equals'))
			: this.#readUnseparated(at, last, next);
	}

	/** The token behind one to three words in brackets at `at`; `at` where none stand there. */
	#pastNote(at: number): number {
		if (!this.#isKind(at, 'open')) return at;
		let end = at + 1;
		while (this.#isKind(end, 'word') && end - at <= 3) end++;
		return end > at + 1 && this.#isKind(end, 'close') ? end + 1 : at;
	}

	/** The value after `name:` or `name=`; `at` is the token after the separator. */
	#readSeparated(first: number, last: number, nameEnd: number, at: number, isEquals: boolean): number {
		const tokens = this.#tokens;
		at = this.#pastGap(at);
		let value = tokens[at];
		let end = at + 1;
		// `lr=[1e-4, 1e-4]`, `Epoch: [3]`: the first of a list.
		while ((value?.kind === 'open' || value?.kind === 'gap') && end - at < 3) value = tokens[end++];

		const name = this.#nameOf(first, last, nameEnd, value);
		if (value?.kind === 'duration') {
			if (isMeasuredTime(name, this.#textOf(value))) this.#take(name, value);
			return end;
		}

		if (value?.kind === 'number') {
			if (this.#beginsBar(value) || isOutputOfPath(this.#message, name, value.start)) return end;
			if (isCondition(this.#message, tokens[first]!.start)) return end;
			if (!counterNamed(name) && beginsShape(this.#message, value.start)) return end;
			// `Train: 2 [  50/5004 (  1%)]`
			if (isSplitWord(name) && this.#isRatioInBrackets(end)) {
				this.#take('epoch', value);
				return end;
			}

			this.#take(this.#subjectOf(name, value), value);
			if (counterNamed(name) === 'epoch') return this.#readStepInBrackets(end);
			return this.#readAverage(name, end, value);
		}

		if (value?.kind === 'ratio') {
			const percentage = this.#bracketed(end);
			// `Train: [3/300][10/1251]`: the epoch, then its step.
			if (this.#isKind(end, 'close') && this.#isRatioInBrackets(end + 1)) {
				this.#takeRatio('epoch', value);
				return end;
			}

			// `Accuracy: 9905/10000 (99%)`
			if (percentage?.unit === '%' && isMetricWord(name)) this.#take(name, percentage);
			else this.#takeRatio(this.#wordOf(last), value);
			return end;
		}

		if (value?.kind === 'text' || (value?.kind === 'word' && isEquals)) {
			this.#takeText(name, this.#message.slice(value.start, value.end));
			return end;
		}

		return at;
	}

	/** The name that the words from `first` to `last` are, for `value`. */
	#nameOf(first: number, last: number, nameEnd: number, value: Token | undefined): string {
		// `Time taken for 1 epoch: 29.0 s`: what has a unit or a fraction counts no epochs.
		const isMeasured = value !== undefined && (value.unit !== null || this.#isDecimal(value));
		const begin = isMeasured ? beginOfCountedName(this.#message, this.#tokens, first) : first;
		return begin < first
			? this.#message.slice(this.#tokens[begin]!.start, nameEnd)
			: nameBefore(this.#message, this.#tokens, first, last, nameEnd);
	}

	#isDecimal(token: Token): boolean {
		return this.#textOf(token).includes('.');
	}

	#textOf({start, end}: Token): string {
		return this.#message.slice(start, end);
	}

	#isRatioInBrackets(at: number): boolean {
		return this.#isKind(at, 'open') && this.#isKind(this.#pastGap(at + 1), 'ratio');
	}

	/** `Epoch: [159][50]`: behind the epoch in brackets stands its step. The index of the token after. */
	#readStepInBrackets(at: number): number {
		const step = this.#isKind(at, 'close') ? this.#bracketed(at + 1) : undefined;
		if (step?.unit !== null) return at;
		this.#take('step', step);
		this.#reading.isStepPerEpoch = true;
		return this.#tokens.indexOf(step, at) + 2;
	}

	/** `Accuracy of the network on the 10000 test images: 54 %` is an accuracy: a share is what the sentence begins with. */
	#subjectOf(name: string, {unit}: Token): string {
		if (unit !== '%' || isMetricWord(name) || this.#tokens[0]?.kind !== 'word') return name;
		const subject = this.#wordOf(0);
		return isMetricWord(subject) && this.#isKind(1, 'word') ? subject : name;
	}

	/** `loss 0.43`, `epoch 5`, `step 12/50`: only words of the field take a number without a separator. */
	#readUnseparated(first: number, last: number, at: number): number {
		// `| epoch   1 |`: aligned with spaces.
		at = this.#pastGap(at);
		let value = this.#tokens[at];
		let end = at + 1;
		const word = this.#wordOf(last);
		if (value?.kind === 'open' && counterNamed(word)) value = this.#tokens[end++];
		if (value?.kind === 'ratio') {
			this.#takeRatio(word, value);
			return end;
		}

		if (value?.kind === 'duration' && isMeasuredTime(word, this.#textOf(value))) {
			this.#take(nameBefore(this.#message, this.#tokens, first, last, this.#tokens[last]!.end), value);
			return end;
		}

		if (value?.kind !== 'number') return Math.max(last + 1, first + 1);
		if (counterNamed(word)) {
			this.#take(word, value);
			if (this.#isKind(end - 2, 'open') && counterNamed(word) === 'epoch')
				return this.#readStepInBrackets(end);
			return this.#readMetricAt(first, last, end);
		}

		const name =
			this.#subjectOfVerb(first, last, value) ??
			metricNameAtEnd(this.#message, this.#tokens, first, last) ??
			this.#measureNameOf(first, last, value) ??
			this.#averagedNameOf(first, last, value, end) ??
			this.#pairedNameOf(last);
		if (name === undefined) return last + 1;
		this.#take(name, value);
		return this.#readAverage(name, end, value);
	}

	/** `The average objective for this phase is -1.23`: what the sentence is about, where that is a statistic or a metric. */
	#subjectOfVerb(first: number, last: number, value: Token): string | undefined {
		if (!/^(?:is|was)$/i.test(this.#wordOf(last)) || !(this.#isDecimal(value) || value.unit === '%'))
			return undefined;
		return subjectOf(this.#message, this.#tokens, first, last - 1);
	}

	/** `Average loss at step 2000: 3.2`: behind the counter stands the value of what the sentence is about. */
	#readMetricAt(first: number, counter: number, at: number): number {
		const separator = this.#pastGap(at);
		const value = this.#tokens[this.#pastGap(separator + 1)];
		if (counter === first || value?.kind !== 'number' || !this.#isSeparator(separator)) return at;
		const last = counter - 1;
		const name = nameBefore(this.#message, this.#tokens, first, last, this.#tokens[last]!.end);
		if (!isMetricWord(name) && !(name !== '' && this.#isDecimal(value))) return at;
		this.#take(name, value);
		return this.#pastGap(separator + 1) + 1;
	}

	/** `time 210.33ms`, `mem 12GB`, `data_time 0.1`: such words take a number with a unit or a fraction. */
	#measureNameOf(first: number, last: number, value: Token): string | undefined {
		const word = this.#wordOf(last);
		if (!isMeasureWord(word)) return undefined;
		if (value.unit === null && !/\/|ps$/i.test(word) && !this.#isDecimal(value)) return undefined;
		// `avg like/frame -101.4`
		const isStatistic =
			last > first && /^(?:avg|average|mean|total|max|min|overall)$/i.test(this.#wordOf(last - 1));
		return this.#message.slice(this.#tokens[isStatistic ? last - 1 : last]!.start, this.#tokens[last]!.end);
	}

	/** `Time  0.312 (0.425)`: a number with its running average is a metric, whatever its name. */
	#averagedNameOf(first: number, last: number, value: Token, at: number): string | undefined {
		const average = this.#bracketed(at);
		const isDecimal = average && (this.#isDecimal(value) || this.#isDecimal(average));
		return isDecimal && average.unit === value.unit
			? nameBefore(this.#message, this.#tokens, first, last, this.#tokens[last]!.end)
			: undefined;
	}

	/** `loss 0.31  recons 0.45  kl 5.8`: in a row with words of the field any word is a name. */
	#pairedNameOf(last: number): string | undefined {
		this.#pairs ??= namesInPairs(this.#message, this.#tokens);
		const first = this.#pairs.get(last);
		return first === undefined
			? undefined
			: this.#message.slice(this.#tokens[first]!.start, this.#tokens[last]!.end);
	}

	/** The number that stands alone in brackets at the token `at`, or nothing. */
	#bracketed(at: number): Token | undefined {
		if (!this.#isKind(at, 'open')) return undefined;
		const inside = this.#pastGap(at + 1);
		const number = this.#tokens[inside];
		return number?.kind === 'number' && this.#isKind(inside + 1, 'close') ? number : undefined;
	}

	/** `Loss 6.91 (7.02)`: the running average in brackets is a metric of its own. The index of the token after. */
	#readAverage(name: string, at: number, value: Token): number {
		const average = this.#bracketed(at);
		if (!average || (average.unit !== null && isRateUnit(average.unit))) return at;
		// `best: 0.686 (120)` tells where it was.
		const isAverage = average.unit === value.unit && (this.#isDecimal(average) || !this.#isDecimal(value));
		if (isAverage) this.#take(`${name} (avg)`, average);
		return this.#tokens.indexOf(average, at) + 2;
	}

	/**
	 * A ratio without a name counts steps where the line looks like progress: a bar, a percentage, `[3/50]`, an epoch, or a
	 * beginning such as `100/100 - 5s - loss: 0.3`.
	 */
	#readBareRatio(at: number): number {
		const token = this.#tokens[at]!;
		const before = this.#before(token);
		const isBracketed = /\[\s*$/.test(before);
		const isAside = this.#isKind(at - 1, 'open') && !isBracketed;
		const isBeginning = at === 0 && this.#isKind(1, 'break');
		const isProgress = isBracketed || isBeginning || this.#hasBar || this.#hasEpoch;
		if (isAside || !isProgress || !Number.isNaN(this.#reading.step)) return at + 1;
		if (this.#hasBar && isPreparation(before)) return at + 1;
		// `[3/25][100/1583]`: the epoch, then its step.
		if (isBracketed && this.#isKind(at + 1, 'close') && this.#isRatioInBrackets(at + 2)) {
			this.#takeRatio('epoch', token);
			return at + 1;
		}

		this.#takeRatio('', token);
		this.#hasBareSteps = true;
		return at + 1;
	}

	/** `4.2it/s`, `25.27s/it`: how fast a progress bar says that it is. */
	#readRate(at: number): number {
		const {kind, unit, value} = this.#tokens[at]!;
		const isProgress = this.#hasBar || this.#hasSteps || this.#hasEpoch;
		if (kind === 'number' && unit && isProgress && isRateUnit(unit)) {
			this.#reading.rate = value;
			this.#reading.rateUnit = unit;
		}

		return at + 1;
	}

	/** True for the percentage in front of a bar: `Training:  45%|████`. */
	#beginsBar(token: Token): boolean {
		return token.unit === '%' && /^\s*[|│█▏━╸[]/.test(this.#message.slice(token.end));
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
		this.#numbers.push({name: counter ? name : this.#nameInSection(name), token, counter});
		if (counter === 'step') this.#hasSteps = true;
		else if (counter === 'epoch') this.#hasEpoch = true;
		else if (!counter) this.#hasMetric = true;
	}

	#takeText(name: string, text: string): void {
		const reading = this.#reading;
		if (/^(?:experiment|run)(?:[ _]?(?:id|name))?$/i.test(name)) reading.runName ??= text;
		else if (this.#isConfiguration) reading.addConfig(name, text);
	}

	/**
	 * Notes the split that a word of the phrase from `first` to `last` tells of the whole line: one that begins the line, or
	 * stands for itself (`[val]`, `- val -`, `val:`, `Validation:  45%|██`). Counters behind it are those of its own loop.
	 */
	#noteSplit(first: number, last: number): void {
		const reading = this.#reading;
		if (this.#hasMetric) this.#noteSection(first, last);
		if (reading.split || this.#hasMetric) return;
		const isStart = first === 0 || (first === 1 && this.#isKind(0, 'open'));
		const word = this.#wordOf(first);
		const beginning = isStart ? splitNamed(word) : undefined;
		const alone = this.#isAlone(last) ? splitNamed(this.#wordOf(last)) : undefined;
		reading.split = beginning ?? alone ?? null;
		// `val_loss=0.6 step=10`
		const told = reading.split ?? (isStart ? splitNamed(/^\p{L}+/u.exec(word)?.[0] ?? '') : undefined);
		if (isAside(told) && !this.#hasSteps) reading.countsAside = true;
	}

	/** `[train] loss=0.5, [valid] loss=0.6`: from here on other data is told of. */
	#noteSection(first: number, last: number): void {
		const isMarked = this.#isKind(last + 1, 'close') || this.#isKind(last + 1, 'colon');
		const isAlone = isMarked && first === last && this.#isAlone(last);
		const split = splitNamed(this.#wordOf(first));
		if (!split || (first === last && !isAlone)) return;
		this.#section = split === (this.#reading.split ?? 'train') ? null : {word: this.#wordOf(first), isAlone};
		this.#namesBefore ??= new Set(this.#numbers.map(({name}) => name));
	}

	/** `name` with the word of the section that it stands in: in front of all names, or where the line has the name twice. */
	#nameInSection(name: string): string {
		const section = this.#section;
		if (!section || !(section.isAlone || this.#namesBefore!.has(name))) return name;
		return name.match(/\p{L}+/gu)?.some((word) => isSplitWord(word)) ? name : `${section.word} ${name}`;
	}

	/** True when the word at `at` is not the name of a value. */
	#isAlone(at: number): boolean {
		if (!this.#isSeparator(at + 1)) return !this.#isKind(at + 1, 'number');
		const value = this.#tokens[this.#pastGap(at + 2)];
		return value?.kind !== 'number' || this.#beginsBar(value);
	}

	#before(token: Token): string {
		return this.#message.slice(Math.max(0, token.start - 200), token.start);
	}

	#wordOf(at: number): string {
		return this.#textOf(this.#tokens[at]!);
	}

	/** `at`, or the token behind it where that is a gap. */
	#pastGap(at: number): number {
		return this.#isKind(at, 'gap') ? at + 1 : at;
	}

	#isSeparator(at: number): boolean {
		return this.#isKind(at, 'colon') || this.#isKind(at, 'equals');
	}

	#isKind(at: number, kind: Token['kind']): boolean {
		return this.#tokens[at]?.kind === kind;
	}
}
